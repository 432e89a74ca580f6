"""What sets construction apart from all else that bares the ground, as numbers that each mean something.

In: a group's mask, its pixels' changes and its curve. Out: a mapping from feature to value; `DOCS` says of each what it
is and which lookalike it is there for, since pages and documentation print it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy import ndimage
from shapely import MultiPoint, Polygon

from groundbreak.imagery.cube import Bools, Cube
from groundbreak.imagery.curves import Curve, Doubles, around
from groundbreak.imagery.groups import Change
from groundbreak.imagery.parcel import parcel
from groundbreak.imagery.soil import soil
from groundbreak.imagery.texture import texture

DOCS: Mapping[str, str] = {
    "left_first": "share of the expected greenness left in the first green season after; crops that rotate keep it",
    "left_last": "the same in the last season; clearings and burnt ground are green again",
    "left_most": "the same in the greenest season after; one green season speaks against construction",
    "left_top": "the same for the greenest single views after; weeds after ploughing show here",
    "seasons": "green seasons seen after the break, up to three",
    "brighter_early": "rise of visible reflectance in the first ten views; burnt and flooded ground darkens",
    "brighter_late": "rise of visible reflectance in the last ten views; roofs and yards stay bright",
    "bright_late": "visible reflectance in the last ten views",
    "bare_early": "rise of the bare-soil index in the first ten views; plastic and water lower it",
    "bare_late": "rise of the bare-soil index in the last ten views",
    "water_late": "water index in the last ten views; ponds and reservoirs are above zero",
    "uneven_rise": "rise of the unevenness of brightness within the group; halls and yards are uneven, fields are not",
    "uneven_late": "unevenness of brightness in the last ten views",
    "green_long": "share of the year that it was green before; forest is green far longer than crops",
    "green_before": "vegetation index of its greenest views before",
    "dark_before": "visible reflectance of its greenest views before; woods are darker than crops",
    "winter_before": "vegetation index out of season before; conifers and meadows are above soil",
    "surely": "how much the break explains, in units of noise (logarithm)",
    "onset_spread": "spread of its pixels' dates in days; quarries and river bars move, a site is broken at once",
    "agree": "share of its pixels that changed by themselves",
    "compact": "area beside that of a circle of the same outline; clearings and bars are ragged",
    "solid": "area beside that of its convex hull",
    "rectangular": "area beside that of its smallest enclosing rectangle; sites and fields are near one",
    "thick": "greatest distance to its edge in tens of metres; roads are thin",
    "long": "length beside width of the enclosing rectangle",
    "area": "hectares (logarithm)",
    "crowd": "share of the ground around that changed as well; a dry or flooded year changes whole fields",
    "contrast": "how much less green it is in season than the ground around, after; fields differ less",
    "regrowth": "rise of the share of greenness from the first season after to the last; felled ground greens",
    "views_green": "views in season after (logarithm); few of them prove little",
    "known_before": "views in season before (logarithm); without any the ground around stands in for its past",
    "views": "clear views after (logarithm)",
    "brighter_off": "rise of visible reflectance beside the season out of season, when fields around are bare as well",
    "brighter_in": "the same in season",
    "bare_off": "rise of the bare-soil index out of season; a field left fallow shows none",
    "green_off": "rise of the vegetation index out of season",
    "darkest_early": "deepest fall of visible reflectance that lasts two of the first six views; fire and flood darken",
    "wettest_early": "highest water index that lasts two of the first eight views; flooded ground is above zero",
    "wobble": "how much the rise of brightness moves from view to view; film comes and goes, a roof stays",
    "bare_pixels": "share of its pixels that were bare in the last season seen; a site is bare all over",
    "bare_seasons": "how many seasons in a row its pixels were bare",
    "next_door": "share of the pixels right around that changed at any time; quarries and fields have such",
    "water_beside": "share of the pixels around that are water; rivers leave sand beside them",
    "grain_late": "difference of neighbouring pixels' brightness in the last views; halls and yards have edges",
    "grain_rise": "the same beside that before the break",
    "spread_late": "spread of its pixels' brightness in the last views, each pixel averaged over time",
    "spread_rise": "the same beside that before the break",
    "colours_late": "spread of its pixels' green beside red in the last views; roofs have colours, soil has one",
    "grey_late": "green beside red in the last views; concrete and metal are grey, soil is red",
    "bright_top": "visible reflectance of its brightest tenth in the last views; roofs are brighter than soil",
    "soil_brighter": "visible reflectance while bare beside its own bare soil before (logarithm); fallow shows its own",
    "soil_barer": "the same rise of the bare-soil index",
    "soil_flatter": "the same rise of the water index, which roofs and concrete have above soil",
    "step_bright": "visible reflectance of the last views without green beside the first after the break (logarithm); "
    "what is built on bared ground comes later, a quarry face or a river bar is there at once",
    "step_uneven": "the same rise of the unevenness of brightness",
    "step_flat": "the same rise of the water index",
    "bare_long": "years from the break to the first green view, or to the end",
    "green_again": "whether there was a green view; one says that it was left, or only lay fallow",
    "missed": "views in season on which green was missed, until one was green (logarithm)",
    "edge_before": "how different it was across its edge in the years before; a field ends where it always did",
    "inner_before": "how different it was inside in the years before; works cut across fields, a field is one",
    "steep": "near infrared beside visible in the last views, out of green; soil and rock rise, roofs don't",
}


def features(cube: Cube, change: Change, mask: Bools, curve: Curve) -> dict[str, float]:
    """All features of a group."""
    return {
        **_course(curve), **soil(curve), **_shape(mask, cube.grid.resolution), **_company(change, mask, curve),
        **texture(cube, mask, curve), **parcel(cube, mask, curve),
    }  # fmt: skip


def seasons_left(curve: Curve, quantile: float = 0.5) -> list[tuple[float, int]]:
    """Share of greenness left, a quantile of the views, and number of views, for each green season after the break."""
    after = np.arange(len(curve.days)) >= curve.onset
    chosen = np.flatnonzero(curve.green & after)
    left, found = curve.left(), []
    start = 0
    for place in range(1, len(chosen) + 1):
        if place == len(chosen) or curve.days[chosen[place]] - curve.days[chosen[place - 1]] > 120:
            season = chosen[start:place]
            found.append((float(np.quantile(left[season], quantile)), len(season)))
            start = place
    # one view proves green, but not that there was none
    return [season for season in found if season[1] >= 2 or season[0] >= 0.6] or found


def _course(curve: Curve) -> dict[str, float]:
    onset = curve.onset
    bright, bare = curve.indices[1] - curve.expected[1], curve.indices[2] - curve.expected[2]
    early, late = slice(onset, onset + 10), slice(max(onset, len(curve.days) - 10), None)
    before = np.arange(len(curve.days)) < onset
    seasons = [share for share, _ in seasons_left(curve)]
    green_after = curve.left()[curve.green & ~before]
    top = float(np.quantile(green_after, 0.9)) if len(green_after) else 1.0
    vegetation = curve.indices[0][before]
    high = float(np.quantile(vegetation, 0.95)) if before.any() else 0.0
    expected = curve.expected[0]
    months = np.unique(((curve.days % 365.2425) / 30.44).astype(int), return_inverse=True)[1]
    by_month = np.array([expected[months == month].mean() for month in np.unique(months)])
    since = ~before
    # where woods are always green or snow hides the winter, all views since stand in
    off = _or_all(since & (expected < max(0.35, 0.45 * float(expected.max()))), since)
    inside = _or_all(since & curve.green, since)
    return {
        "regrowth": seasons[-1] - seasons[0] if len(seasons) > 1 else 0.0,
        "views_green": float(np.log1p((curve.green & since).sum())),
        "known_before": float(np.log1p((curve.green & before).sum())),
        "views": float(np.log1p(since.sum())),
        "brighter_off": _mean(bright[off]),
        "brighter_in": _mean(bright[inside]),
        "bare_off": _mean(bare[off]),
        "green_off": _mean((curve.indices[0] - expected)[off]),
        "darkest_early": _lasting_low(bright[onset : onset + 6]),
        "wettest_early": -_lasting_low(-curve.indices[4][onset : onset + 8]),
        "wobble": float(np.std(bright[onset + 3 :])) if len(bright) > onset + 5 else 0.0,
        "left_first": seasons[0] if seasons else 1.0,
        "left_last": seasons[-1] if seasons else 1.0,
        "left_most": max(seasons, default=1.0),
        "left_top": top,
        "seasons": float(min(len(seasons), 3)),
        "brighter_early": _mean(bright[early]),
        "brighter_late": _mean(bright[late]),
        "bright_late": _mean(curve.indices[1][late]),
        "bare_early": _mean(bare[early]),
        "bare_late": _mean(bare[late]),
        "water_late": _mean(curve.indices[4][late]),
        "uneven_rise": _mean(curve.uneven[late]) - _mean(curve.uneven[before]),
        "uneven_late": _mean(curve.uneven[late]),
        "green_long": float((by_month > 0.6 * max(high, 0.2)).mean()),
        "green_before": high,
        "dark_before": float(np.median(curve.indices[1][before][vegetation >= high - 0.1])) if before.any() else 0.05,
        "winter_before": float(np.quantile(vegetation, 0.15)) if before.any() else 0.0,
        "surely": float(np.log1p(max(curve.surely, 0.0))),
    }


def _shape(mask: Bools, side: float) -> dict[str, float]:
    """Measured on the filled outline."""
    filled = ndimage.binary_fill_holes(np.pad(mask[around(mask, 0)], 1))
    area = float(filled.sum())
    # edge length by the four directions of Cauchy and Crofton, so that a circle of pixels scores about one
    edge = sum(float((filled ^ np.roll(filled, step, axis)).sum()) for step, axis in ((1, 0), (1, 1)))
    diagonal = sum(float((filled[1:, 1:] ^ filled[:-1, :-1]).sum()) for filled in (filled, filled[:, ::-1]))
    outline = np.pi / 8 * (edge + diagonal / np.sqrt(2))
    rows, columns = np.nonzero(filled ^ ndimage.binary_erosion(filled))
    corners = np.array([(r + dr, c + dc) for r, c in zip(rows, columns, strict=True) for dr in (0, 1) for dc in (0, 1)])
    hull = MultiPoint(corners).convex_hull
    box = hull.minimum_rotated_rectangle
    sides = _sides(box)
    return {
        "compact": min(4 * np.pi * area / max(outline, 1.0) ** 2, 1.5),
        "solid": area / max(hull.area, 1.0),
        "rectangular": area / max(box.area, 1.0),
        "thick": float(ndimage.distance_transform_edt(filled).max()) * side / 10,
        "long": sides[1] / max(sides[0], 1.0),
        "area": float(np.log(mask.sum() * side**2 / 10_000)),
    }


def _sides(box: Polygon) -> tuple[float, float]:
    corners = np.array(box.exterior.coords)
    lengths = np.hypot(*np.diff(corners[:3], axis=0).T)
    return float(lengths.min()), float(lengths.max())


def _company(change: Change, mask: Bools, curve: Curve) -> dict[str, float]:
    """Beside its own pixels and the ground around."""
    box = around(mask, 20)
    changed, mask = change.changed[box], mask[box]
    own = mask & changed
    days = change.when[box][own]
    low, high = np.quantile(days, (0.2, 0.8)) if len(days) else (0.0, 0.0)
    near = ndimage.binary_dilation(mask, iterations=3)
    ring = ndimage.binary_dilation(mask, iterations=18) & ~near
    wide = ndimage.binary_dilation(mask, iterations=8) & ~mask
    pixels = change.pixels
    water = pixels.could_see[box] & (pixels.high_before[box] < 0.2) & (pixels.level[box] < 0.085)
    beside = ndimage.binary_dilation(mask, iterations=5) & ~ndimage.binary_dilation(mask, iterations=2)
    after = np.arange(len(curve.days)) >= curve.onset
    season = curve.green & after
    lost = (curve.expected[0] - curve.indices[0])[season]
    return {
        "onset_spread": float(high - low),
        "agree": float(own.sum() / mask.sum()),
        "bare_pixels": float((change.seasons.last[box][mask] < 0.4).mean()),
        "bare_seasons": float(np.median(change.seasons.bare[box][mask])),
        "next_door": float(changed[beside].mean()) if beside.any() else 0.0,
        "water_beside": float(water[wide].mean()) if wide.any() else 0.0,
        "crowd": float(changed[ring].mean()) if ring.any() else 0.0,
        "contrast": float(np.median(lost)) if len(lost) else 0.0,
    }


def _or_all(some: Bools, every: Bools) -> Bools:
    return some if some.sum() >= 2 else every


def _lasting_low(values: Doubles) -> float:
    """The lowest that two values in a row stay below."""
    return float(np.maximum(values[:-1], values[1:]).min()) if len(values) > 1 else _mean(values)


def _mean(values: Doubles) -> float:
    return float(np.mean(values)) if len(values) else 0.0
