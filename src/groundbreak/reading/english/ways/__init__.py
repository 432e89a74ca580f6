"""Ways to say that something happens to a building project, one table a kind of event."""
