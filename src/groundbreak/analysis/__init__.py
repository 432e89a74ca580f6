"""Answers about the whole programme: coverage of its cohorts, and the picture that views are made of."""
