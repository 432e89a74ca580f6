"""Reading Korean: from a document to frames. What holds in every language is in `grammar`."""
