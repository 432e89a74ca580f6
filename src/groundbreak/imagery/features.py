"""What sets construction apart from all else that bares the ground, as numbers that each mean something.

In: a group's mask, its pixels' changes and its curve. Out: a mapping from feature to value; `DOCS` says of each what it
is and which lookalike it is there for, since pages and documentation print it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy import ndimage

from groundbreak.imagery.beside import beside
from groundbreak.imagery.cube import Bools, Cube
from groundbreak.imagery.curves import Curve, Doubles, around
from groundbreak.imagery.extent import Extent, spread
from groundbreak.imagery.figure import figure
from groundbreak.imagery.groups import Change
from groundbreak.imagery.parcel import parcel
from groundbreak.imagery.pattern import DOCS as PATTERNS
from groundbreak.imagery.pattern import pattern
from groundbreak.imagery.soil import soil
from groundbreak.imagery.texture import texture

DOCS: Mapping[str, str] = {
    "left_first": "share of the expected greenness left in the first green season after; crops that rotate keep it",
    "left_last": "the same in the last season; clearings and burnt ground are green again",
    "left_most": "the same in the greenest season after; one green season speaks against construction",
    "left_top": "the same for the greenest single views after; weeds after ploughing show here",
    "seasons": "green seasons seen after the break, up to three",
    "uneven_rise": "rise of the unevenness of brightness within the group; halls and yards are uneven, fields are not",
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
    "bare_off": "rise of the bare-soil index out of season; a field left fallow shows none",
    "green_off": "rise of the vegetation index out of season",
    "darkest_early": "deepest fall of visible reflectance that lasts two of the first six views; fire and flood darken",
    "wobble": "how much the rise of brightness moves from view to view; film comes and goes, a roof stays",
    "bare_pixels": "share of its pixels that were bare in the last season seen; a site is bare all over",
    "bare_seasons": "how many seasons in a row its pixels were bare",
    "next_door": "share of the pixels right around that changed at any time; quarries and fields have such",
    "water_beside": "share of the pixels around that are water; rivers leave sand beside them",
    "grain_rise": "rise of the difference of neighbouring pixels' brightness; halls and yards have edges",
    "spread_rise": "rise of the spread of its pixels' brightness, each pixel averaged over time",
    "colours_late": "spread of its pixels' green beside red in the last views; roofs have colours, soil has one",
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
    "water_shown": "share of the last views that show open water; a pond or reservoir is no site",
    "fields_bright": "visible reflectance of the last views beside bare fields on the same days (logarithm)",
    "fields_steep": "the same of near infrared beside visible; soil and rock rise, roofs don't",
    "fields_swir": "the same of shortwave infrared beside green; high over soil, low over roofs, lowest over water",
    "fields_red": "the same of red beside green; concrete and metal are grey, soil is red",
    "fields_bright_rise": "how much more that is than before the break; a field left fallow shows its own soil",
    "fields_steep_rise": "the same of the slope to near infrared",
    "fields_swir_rise": "the same of the slope to shortwave infrared",
    "fields_red_rise": "the same of redness",
    "fields_bright_step": "how much more that is than in the first bare views; what is built comes later",
    "fields_steep_step": "the same of the slope to near infrared",
    "fields_swir_step": "the same of the slope to shortwave infrared",
    "fields_red_step": "the same of redness",
    "fields_bright_first": "how much more the first bare views are than those before; what is dug up is another soil",
    "fields_steep_first": "the same of the slope to near infrared",
    "fields_swir_first": "the same of the slope to shortwave infrared",
    "fields_red_first": "the same of redness",
    "fields_top": "visible reflectance of its brightest tenth beside bare fields (logarithm)",
    "fields_far": "how much all four moved since before the break; a fallow field moves little",
    "fields_far_first": "how much the colours did in the first bare views",
    "fields_known": "views after the break that show bare fields around",
    "extent_same": "share of the group and of what lost its green over whole seasons that they have in common",
    "extent_size": "area of what lost its green over whole seasons, beside the group's",
    "extent_compact": "how compact that is; clearings and bars are ragged",
    "extent_solid": "its area beside that of its convex hull",
    "extent_rectangular": "its area beside that of its smallest enclosing rectangle",
    "extent_long": "length beside width of that rectangle",
    "extent_square": "how much its edges run in two directions at right angles; works do, nature doesn't",
    "extent_sharp": "how steep its edge is; a site's is sharp, that of a thinned wood or wet patch is not",
    "extent_left": "share of greenness left over all seasons after",
    "extent_uneven": "how much that differs within the group",
    "bare_beside": "share of the ground right beside that was bare before; bars and quarries grow out of such",
    "bare_later": "share of the bare ground there that became so in later years; quarry faces move on",
    "bare_sooner": "share of it that was bare in the last season before",
    **PATTERNS,
}


def features(cube: Cube, change: Change, mask: Bools, curve: Curve, extent: Extent) -> dict[str, float]:
    """All features of a group."""
    return {
        **_course(curve), **soil(curve), **_shape(mask, cube.grid.resolution), **_company(change, mask, curve),
        **texture(cube, mask, curve), **parcel(cube, mask, curve), **beside(cube, change, mask, curve),
        **spread(extent), **pattern(cube, mask, curve),
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
    late = slice(max(onset, len(curve.days) - 10), None)
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
    return {
        "regrowth": seasons[-1] - seasons[0] if len(seasons) > 1 else 0.0,
        "views_green": float(np.log1p((curve.green & since).sum())),
        "known_before": float(np.log1p((curve.green & before).sum())),
        "views": float(np.log1p(since.sum())),
        "brighter_off": _mean(bright[off]),
        "bare_off": _mean(bare[off]),
        "green_off": _mean((curve.indices[0] - expected)[off]),
        "darkest_early": _lasting_low(bright[onset : onset + 6]),
        "wobble": float(np.std(bright[onset + 3 :])) if len(bright) > onset + 5 else 0.0,
        "left_first": seasons[0] if seasons else 1.0,
        "left_last": seasons[-1] if seasons else 1.0,
        "left_most": max(seasons, default=1.0),
        "left_top": top,
        "seasons": float(min(len(seasons), 3)),
        "water_shown": float(_water(curve)[late].mean()),
        "uneven_rise": _mean(curve.uneven[late]) - _mean(curve.uneven[before]),
        "green_long": float((by_month > 0.6 * max(high, 0.2)).mean()),
        "green_before": high,
        "dark_before": float(np.median(curve.indices[1][before][vegetation >= high - 0.1])) if before.any() else 0.05,
        "winter_before": float(np.quantile(vegetation, 0.15)) if before.any() else 0.0,
        "surely": float(np.log1p(max(curve.surely, 0.0))),
    }


def _shape(mask: Bools, side: float) -> dict[str, float]:
    """Of the group's outline; lengths and areas don't depend on the size of a pixel."""
    shape = figure(mask)
    return {
        **shape, "thick": shape["thick"] * side / 10, "area": float(np.log(mask.sum() * side**2 / 10_000)),
    }  # fmt: skip


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


def _water(curve: Curve) -> Bools:
    """Views that show open water: dark, and darker the longer the wave."""
    vegetation, bright, _, _, water = curve.indices
    shown: Bools = (water > 0.1) & (vegetation < 0.15) & (bright < 0.13)
    return shown


def _or_all(some: Bools, every: Bools) -> Bools:
    return some if some.sum() >= 2 else every


def _lasting_low(values: Doubles) -> float:
    """The lowest that two values in a row stay below."""
    return float(np.maximum(values[:-1], values[1:]).min()) if len(values) > 1 else _mean(values)


def _mean(values: Doubles) -> float:
    return float(np.mean(values)) if len(values) else 0.0
