"""Places and their names: read from open gazetteers, found in texts, and resolved where a name may mean several."""
