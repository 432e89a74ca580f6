"""A stack of dated pictures of one piece of ground, all on one grid.

In: arrays. Out: `Cube`, which every step from loading to finding sites hands on. Reflectance is kept as int16 of
1/10,000, half the size of float32, since reading memory is what bounds the speed of the fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

ROLES = ("blue", "green", "red", "nir", "swir1", "swir2")
"""Bands by the part they play, whatever a collection calls them."""
SCALE = 10_000.0
"""Stored value of a reflectance of one."""

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Shorts = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where pixels lie: north is up, pixels are square."""

    crs: str
    """Such as 'EPSG:32652'; projected, in metres."""
    left: float
    top: float
    resolution: float
    """Side of a pixel in metres."""
    height: int
    width: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return (self.height, self.width)

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        """Pixel to map coordinates, in the order of an affine matrix."""
        return (self.resolution, 0.0, self.left, 0.0, -self.resolution, self.top)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top, in metres."""
        right, bottom = self.left + self.width * self.resolution, self.top - self.height * self.resolution
        return (self.left, bottom, right, self.top)

    @property
    def pixel_area(self) -> float:
        """Square metres of a pixel."""
        return self.resolution**2

    def window(self, row: int, column: int, height: int, width: int) -> Grid:
        """A part of the grid."""
        left, top = self.left + column * self.resolution, self.top - row * self.resolution
        return Grid(self.crs, left, top, self.resolution, height, width)


@dataclass(frozen=True, slots=True)
class Cube:
    """Dated pictures on one grid, sorted by day."""

    grid: Grid
    bands: tuple[str, ...]
    """Roles, a subset of `ROLES` in that order."""
    days: npt.NDArray[np.int32]
    """Proleptic ordinal of each date, rising."""
    values: Shorts
    """[band, date, row, column], reflectance times `SCALE`."""
    clear: Bools
    """[date, row, column]: ground was seen there, free of cloud, shadow and snow."""
    covered: Bools
    """[date, row, column]: a picture was taken of it at all."""
    scenes: tuple[str, ...]
    """Id of the scene or scenes behind each date."""

    def __post_init__(self) -> None:
        dates, shape = len(self.days), self.grid.shape
        if self.values.shape != (len(self.bands), dates, *shape) or self.clear.shape != (dates, *shape):
            raise ValueError(f"arrays {self.values.shape}, {self.clear.shape} don't fit {dates} dates of {shape}")

    @property
    def dates(self) -> tuple[date, ...]:
        """The days as dates."""
        return tuple(date.fromordinal(int(day)) for day in self.days)

    def band(self, role: str) -> Shorts:
        """One band, [date, row, column]. Raises KeyError where the cube lacks it."""
        if role not in self.bands:
            raise KeyError(role)
        band: Shorts = self.values[self.bands.index(role)]
        return band

    def window(self, rows: slice, columns: slice) -> Cube:
        """A part of the ground, as views of the same memory."""
        top, left = rows.start or 0, columns.start or 0
        height, width = len(range(*rows.indices(self.grid.height))), len(range(*columns.indices(self.grid.width)))
        part: Any = (..., rows, columns)
        grid = self.grid.window(top, left, height, width)
        return Cube(grid, self.bands, self.days, self.values[part], self.clear[part], self.covered[part], self.scenes)
