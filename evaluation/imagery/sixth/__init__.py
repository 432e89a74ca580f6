"""A sixth simulator, for evaluation only: a valley with its county seat, drawn on cells of 5 m and seen day by day."""
