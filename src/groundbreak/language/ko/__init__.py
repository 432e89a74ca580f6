"""Korean, Northern and Southern."""
