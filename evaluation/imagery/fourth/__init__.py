"""A fourth simulator: ground as mixtures of measured-like spectra on a 5 m grid, driven by day-to-day weather."""
