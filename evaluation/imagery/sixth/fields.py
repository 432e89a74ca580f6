"""Farmland cut into the land of work teams and this into fields, with balks and tracks between them.

In: a relief and the ground that may be tilled. Out: `Fields`. Land is cut in two again and again across its longer
side, which is how consolidated fields come out: rows of oblongs that share their ends with a track.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from sixth.palette import Array, Bools, Ints, Rng
from sixth.relief import CELL, Relief, fractal


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields over all cells; who asks looks only at those that are tilled."""

    field: Ints
    """[row, column]: number of the field."""
    team: Ints
    """[field]: number of the team's block it belongs to."""
    edge: Array
    """[row, column]: share of a cell that is balk or track."""
    count: int


def make_fields(rng: Rng, relief: Relief, hectares: float) -> Fields:
    """Cut all land; on slopes fields are smaller and follow the slope less strictly."""
    size = relief.height.shape[0]
    turn = relief.turn + rng.normal(0, 0.12)
    row, column = np.mgrid[:size, :size] * CELL
    bend = 28 * fractal(rng, size, 3.4, 0.8), 28 * fractal(rng, size, 3.4, 0.8)
    u = (column * np.cos(turn) + row * np.sin(turn) + bend[0]).ravel()
    v = (-column * np.sin(turn) + row * np.cos(turn) + bend[1]).ravel()
    steep = relief.slope.ravel()
    field, team = np.zeros(size * size, np.int64), np.zeros(size * size, np.int64)
    blocks = _cut(rng, [np.arange(size * size)], u, v, lambda _: 9.0 * np.exp(rng.normal(0, 0.35)), 1.3)
    fields: list[Ints] = []
    teams: list[int] = []
    for number, block in enumerate(blocks):
        own = hectares * np.exp(rng.normal(0, 0.3)) * (0.55 if steep[block].mean() > 0.08 else 1.0)
        parts = _cut(rng, [block], u, v, lambda _, own=own: own * np.exp(rng.normal(0, 0.3)), rng.uniform(1.2, 2.6))
        team[block] = number
        fields.extend(parts)
        teams.extend([number] * len(parts))
    for number, part in enumerate(fields):
        field[part] = number
    field, team = field.reshape(size, size), team.reshape(size, size)
    edge = np.where(_borders(field), rng.uniform(0.12, 0.3), 0) + np.where(_borders(team), 0.45, 0)
    return Fields(field, np.array(teams), np.asarray(edge, np.float32), len(fields))


def _cut(rng: Rng, open_parts: list[Ints], u: Array, v: Array, most, longer: float) -> list[Ints]:  # type: ignore[no-untyped-def]
    """Cut parts until each has fewer hectares than `most` says for it; `longer` is how oblong they end."""
    done: list[Ints] = []
    while open_parts:
        part = open_parts.pop()
        if len(part) * CELL * CELL / 10_000 < most(part) * 1.4 or len(part) < 24:
            done.append(part)
            continue
        along, across = np.ptp(u[part]), np.ptp(v[part])
        axis, other = (v, u) if across * longer > along else (u, v)
        place = axis[part] + rng.normal(0, 0.05) * (other[part] - other[part].mean())
        lower = place < np.quantile(place, rng.uniform(0.38, 0.62))
        open_parts += [part[lower], part[~lower]]
    return done


def _borders(label: Ints) -> Bools:
    """Cells whose neighbour to the east or south has another number."""
    border = np.zeros(label.shape, np.bool_)
    border[:, :-1] |= label[:, :-1] != label[:, 1:]
    border[:-1] |= label[:-1] != label[1:]
    return border


def soils(rng: Rng, relief: Relief, fields: Fields, looks: dict[str, Array]) -> Array:
    """[band, row, column]: dry soil, from parent rock, height above the river, and the field's own tilth."""
    size = relief.height.shape[0]
    rock = fractal(rng, size, 3.2, 1.0)
    upper = str(rng.choice(["granite", "red", "slate", "loam"]))
    above = np.clip((relief.river - 250) / 350 + 0.6 * rock, 0, 1).astype(np.float32)
    soil = looks["silt"][:, None, None] * (1 - above) + looks["loam"][:, None, None] * above
    hill = np.clip(relief.slope / 0.14 + 0.35 * rock - 0.2, 0, 0.8).astype(np.float32)
    soil = soil * (1 - hill) + looks[upper][:, None, None] * hill
    tone = np.exp(rng.normal(0, 0.07, fields.count))[fields.field] * np.exp(0.05 * fractal(rng, size, 2.2, 0.1))
    return np.asarray(soil * ndimage.gaussian_filter(tone, 0.5), np.float32)
