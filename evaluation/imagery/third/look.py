"""Draws a scene for the eye: dated pictures, one row in true colour and one in shortwave colour, sites outlined.

python evaluation/imagery/third/look.py normal 3 out.png --every 9
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from scipy import ndimage

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from groundbreak.imagery.png import png
from third.noise import Array, Bools
from third.world import World, make_world


def shown(bands: Array, edge: Bools, scale: int) -> Array:
    """One date: natural colour beside shortwave colour, [row, column, 3]."""
    natural = np.clip(np.moveaxis(bands[[2, 1, 0]], 0, -1) * 3.2, 0, 1) ** 0.8
    infrared = np.clip(np.moveaxis(bands[[4, 3, 2]], 0, -1) * np.array([2.2, 2.0, 3.0]), 0, 1) ** 0.8
    natural[edge] = (1, 1, 0)
    both = np.concatenate([natural, infrared], 0).astype(np.float32)
    return np.repeat(np.repeat(both, scale, 0), scale, 1)


def sheet(world: World, every: int, site: int | None) -> Array:
    """Dates side by side; around one event where asked."""
    edge = np.zeros(world.grid.shape, np.bool_)
    for event in world.sites():
        mask = world.mask(event)
        edge |= ndimage.binary_dilation(mask) & ~mask
    window = (slice(None), slice(None))
    numbers = [n for n in range(0, len(world.days), every) if world.covers[n] < 0.2 or site is None]
    if site is not None:
        event = world.events[site]
        row, column = int(event.rows.mean()), int(event.columns.mean())
        window = (slice(max(row - 28, 0), row + 28), slice(max(column - 28, 0), column + 28))
    tiles = [shown(world.picture(n)[0][:, *window], edge[window], 1 if site is None else 3) for n in numbers]
    across = 8 if site is None else 10
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % across)
    rows = [np.concatenate(tiles[at : at + across], 1) for at in range(0, len(tiles), across)]
    return np.concatenate(rows, 0)


def main() -> None:
    """Draw one sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind")
    parser.add_argument("seed", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=9)
    parser.add_argument("--site", type=int)
    given = parser.parse_args()
    world = make_world(given.kind, given.seed)
    for number, event in enumerate(world.events):
        print(number, event.kind, len(event.rows), event.start, float(np.median(event.lag)))
    picture = sheet(world, given.every, given.site)
    given.out.write_bytes(png(np.asarray(picture * 255, np.uint8)))


if __name__ == "__main__":
    main()
