"""Turns views into what people take away: the brief as one HTML file, and tables and maps in open formats."""
