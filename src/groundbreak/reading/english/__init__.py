"""English reports read: cues, mentions, events, figures, and the reader that ties them together."""
