"""Draws dates of a world side by side, in natural colour and with the shortwave, for an eye to judge.

python -m sixth.look normal 1 /tmp/sheet.png --every 8
python -m sixth.look normal 1 /tmp/site.png --event 2
"""

from __future__ import annotations

import argparse
import warnings
from datetime import date
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning

from sixth.county import World, make_world
from sixth.palette import Array


def shown(bands: Array, scale: int) -> Array:
    """One date: natural colour above shortwave colour, [row, column, 3]."""
    natural = np.clip(bands[[2, 1, 0]] * 3.4, 0, 1) ** 0.75
    shortwave = np.clip(bands[[4, 3, 2]] * np.array([2.1, 2.0, 3.2])[:, None, None], 0, 1)
    both = np.concatenate([natural, shortwave], axis=1).repeat(scale, axis=1).repeat(scale, axis=2)
    return np.pad(both, ((0, 0), (1, 3), (1, 3))).transpose(1, 2, 0)


def sheet(world: World, every: int, event: int | None, columns: int = 9) -> Array:
    """Dates side by side; around one event where asked."""
    rows = cols = slice(None)
    numbers = list(range(0, len(world.days), every))
    if event is not None:
        one = world.events[event]
        middle = int(one.rows.mean()), int(one.columns.mean())
        rows, cols = (slice(max(m - 24, 0), min(max(m - 24, 0) + 48, world.grid.height)) for m in middle)
        clear = [n for n in range(len(world.days)) if world.passes.covers[n] < 0.15]
        near = sorted(clear, key=lambda n: abs(int(world.days[n]) - one.start - 250))[: 4 * columns]
        numbers = sorted(near)
    tiles = [shown(world.picture(n)[0][:, rows, cols], 1 if event is None else 3) for n in numbers]
    height = max(tile.shape[0] for tile in tiles)
    width = max(tile.shape[1] for tile in tiles)
    tiles = [np.pad(t, ((0, height - t.shape[0]), (0, width - t.shape[1]), (0, 0))) for t in tiles]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    lines = [np.concatenate(tiles[n : n + columns], axis=1) for n in range(0, len(tiles), columns)]
    print(" ".join(f"{date.fromordinal(int(world.days[n])):%y%m%d}" for n in numbers))
    return np.concatenate(lines, axis=0)


def main() -> None:
    """Draw one sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind")
    parser.add_argument("seed", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=8)
    parser.add_argument("--event", type=int)
    given = parser.parse_args()
    world = make_world(given.kind, given.seed)
    for number, event in enumerate(world.events):
        print(
            number, event.kind, date.fromordinal(event.start), len(event.rows), "pixels", f"{event.lag.max():.0f} days"
        )
    picture = (sheet(world, given.every, given.event) * 255).astype(np.uint8).transpose(2, 0, 1)
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    size = {"height": picture.shape[1], "width": picture.shape[2]}
    with rasterio.open(given.out, "w", driver="PNG", count=3, dtype="uint8", **size) as target:
        target.write(picture)


if __name__ == "__main__":
    main()
