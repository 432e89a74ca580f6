"""What the simulated ground is made of: reflectance of pure covers in six bands (blue … second shortwave infrared).

Rounded from the ranges that spectral libraries give for such covers; no more exact than a simulation needs.
"""

from __future__ import annotations

import numpy as np

from groundbreak.imagery.cube import Floats

_TABLE = {
    "leaf": (0.03, 0.07, 0.035, 0.45, 0.20, 0.09),
    "canopy": (0.02, 0.04, 0.025, 0.32, 0.14, 0.06),
    "straw": (0.08, 0.11, 0.14, 0.26, 0.30, 0.22),
    "soil": (0.075, 0.105, 0.145, 0.205, 0.28, 0.245),
    "graded": (0.125, 0.165, 0.215, 0.28, 0.35, 0.31),
    "concrete": (0.20, 0.22, 0.24, 0.27, 0.29, 0.27),
    "blue_roof": (0.25, 0.24, 0.20, 0.24, 0.22, 0.20),
    "white_roof": (0.38, 0.40, 0.41, 0.42, 0.38, 0.33),
    "red_roof": (0.10, 0.12, 0.26, 0.30, 0.33, 0.30),
    "rock": (0.18, 0.21, 0.24, 0.28, 0.32, 0.30),
    "water": (0.05, 0.06, 0.04, 0.025, 0.015, 0.01),
    "char": (0.04, 0.045, 0.05, 0.09, 0.13, 0.14),
    "plastic": (0.30, 0.31, 0.31, 0.40, 0.30, 0.25),
    "sand": (0.16, 0.20, 0.24, 0.29, 0.33, 0.30),
}
COVERS = tuple(_TABLE)
SPECTRA: Floats = np.array(list(_TABLE.values()), np.float32)
SNOW: Floats = np.array((0.75, 0.75, 0.74, 0.70, 0.12, 0.10), np.float32)
CLOUD: Floats = np.array((0.55, 0.55, 0.56, 0.60, 0.45, 0.36), np.float32)


def mix(**shares: float) -> Floats:
    """A mixture of covers as a row of shares; what is missing to one is soil."""
    row = np.zeros(len(COVERS), np.float32)
    for cover, share in shares.items():
        row[COVERS.index(cover)] = share
    row[COVERS.index("soil")] += max(0.0, 1.0 - float(row.sum()))
    whole: Floats = row / row.sum()
    return whole
