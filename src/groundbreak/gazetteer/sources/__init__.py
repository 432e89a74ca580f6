"""Readers of gazetteer files: the only modules of the gazetteer that open files."""
