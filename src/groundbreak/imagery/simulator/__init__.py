"""Image series of an invented county whose truth is known: for tests, training of the score, and demonstrations.

`land` is the ground before anybody builds, `events` what happens to it, `sensor` what a satellite makes of it, `scene`
puts the three together, and `write` leaves files: Cloud Optimized GeoTIFFs with a static STAC catalog.
"""
