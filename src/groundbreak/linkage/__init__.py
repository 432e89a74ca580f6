"""Ties evidence to projects: whose voice a claim is, which projects there are, and which claim speaks of which."""
