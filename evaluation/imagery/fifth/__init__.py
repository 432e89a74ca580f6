"""A fifth simulator: plain benchmark scenes of a North Korean county town at 10 m, each with its truth."""
