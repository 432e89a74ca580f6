"""What the analyses find: numbers with their intervals, the data and seed they hang on, what they do not show."""
