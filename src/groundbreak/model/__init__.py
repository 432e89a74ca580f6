"""The nouns of Groundbreak: frozen values, one noun a module, no I/O and no clock."""
