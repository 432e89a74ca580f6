"""One scale for all dates: takes out steps of whole scenes before anybody looks for change.

In: reflectance of one scene, and what its metadata says. Out: what to subtract. Since processing baseline 04.00 (25
January 2022; ESA, *Sentinel-2 Products Specification*) Sentinel-2 stores every value 1000 higher, and catalogs' flags
that say whether this was undone are wrong on some items. So the picture itself is asked first: no ground is so bright
that not even its darkest pixels are below the step, and none so dark that they would be far below zero without it.
Where the picture leaves it open, metadata decide. What still steps after that, whatever the cause, is taken out
relative to the series (`common_step`), as in pseudo-invariant normalisation (Schott et al. 1988,
doi:10.1016/0034-4257(88)90116-2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from groundbreak.imagery.cube import Bools, Shorts
from groundbreak.imagery.pixels import season

STEP = 1000
"""What baseline 04.00 adds, in stored units of 1/10,000."""
_DARK = 0.02
"""Share of pixels taken for the darkest."""
_SAMPLE = 3000
_ENOUGH = 10_000
"""Clear pixels that are enough to tell how dark the darkest are."""
_WORTH = 60.0
"""A step of a whole scene that is smaller (in 1/10,000) is weather and season; left alone."""
_APART, _SHARE_APART = 150.0, 0.4
"""How far bands may lie apart, in 1/10,000 or as a share of the step, and still have moved alike."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a scene carries the step."""

    subtract: int
    why: str


def decide(values: Shorts, clear: Bools, properties: Mapping[str, Any]) -> Decision:
    """Whether the step must be subtracted from a scene; `values` is [band, row, column] as stored."""
    says = stated(properties)
    step = max(1, int(np.sqrt(clear.sum() / _ENOUGH)))
    seen = values[:, ::step, ::step][:, clear[::step, ::step]]
    if seen.shape[1] < 50:
        return Decision(STEP if says else 0, "metadata: too little ground is clear to tell")
    darkest = float(np.quantile(seen.min(axis=0), _DARK))
    if darkest < STEP * 0.9:
        return Decision(0, "picture: darker than the step allows")
    if _early(properties):
        return Decision(0, "metadata: made before the step")
    if says:
        return Decision(STEP, "metadata, and the picture agrees")
    likely = darkest < STEP * 1.6
    return Decision(STEP if likely else 0, "picture: its darkest ground lies on the step, whatever metadata say")


def _plausible(sample: npt.NDArray[np.float32], weight: npt.NDArray[np.float32]) -> Bools:
    """[date]: scenes whose darkest clear ground is about as dark as ground gets; their level is the right one."""
    found = np.zeros(weight.shape[0], np.bool_)
    for number, clear in enumerate(weight > 0):
        if clear.sum() >= 20:
            darkest = float(np.quantile(sample[:, number, clear].min(axis=0), _DARK))
            found[number] = -100 < darkest < 0.9 * STEP
    return found


def _medians(rows: npt.NDArray[np.float32], counted: Bools) -> npt.NDArray[np.float32]:
    """Median of what counts in each row; 0 where nothing does."""
    ranked = np.sort(np.where(counted, rows, np.float32(np.inf)), axis=1)
    count = np.maximum(counted.sum(axis=1), 1)
    pair = np.stack([(count - 1) // 2, count // 2], axis=1)
    middle = np.take_along_axis(ranked, pair, axis=1).mean(axis=1)
    found: npt.NDArray[np.float32] = np.where(counted.any(axis=1), middle, 0).astype(np.float32)
    return found


def _early(properties: Mapping[str, Any]) -> bool:
    """Whether the item was made by a baseline that knew no step."""
    return stated({key: value for key, value in properties.items() if "offset" not in key}) is False


def stated(properties: Mapping[str, Any]) -> bool | None:
    """Whether metadata say that the step is still in the values; None where they say nothing."""
    applied = properties.get("earthsearch:boa_offset_applied")
    baseline = properties.get("s2:processing_baseline", properties.get("processing:version"))
    try:
        late = float(str(baseline)) >= 4.0 if baseline is not None else None
    except ValueError:
        late = None
    if applied is True:
        return False
    return late


def common_step(values: Shorts, clear: Bools, days: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
    """[band, date]: how far each whole scene lies off the series' seasons; small deviations count as none.

    Every pixel of a sample gets its season fitted over all dates; the median over pixels of what is left of a date is
    the scene's own. Fitting and subtracting are repeated, since a step shared by many dates bends the first fit.
    """
    bands, dates = values.shape[:2]
    flat, seen = values.reshape(bands, dates, -1), clear.reshape(dates, -1)
    chosen = np.flatnonzero(seen.sum(axis=0) >= max(8, int(0.15 * dates)))
    steps = np.zeros((bands, dates), np.float32)
    if len(chosen) < 50:
        return steps
    chosen = chosen[:: max(1, len(chosen) // _SAMPLE)]
    sample, weight = flat[:, :, chosen].astype(np.float32), seen[:, chosen].astype(np.float32)
    design = season(days)
    ridge = np.diag([1e-2, 0.5, 0.5, 1.0, 1.0]).astype(np.float32)
    products = (design[:, :, None] * design[:, None, :]).reshape(dates, -1)
    solved = np.linalg.inv((weight.T @ products).reshape(-1, *ridge.shape) + ridge)
    enough = weight.sum(axis=1) >= 0.05 * len(chosen)
    level = enough & _plausible(sample, weight)
    level = level if level.sum() >= 5 else enough
    for band in range(bands):
        for _ in range(4):
            left = sample[band] - steps[band][:, None]
            moment = (weight * left).T @ design
            beta = (solved @ moment[..., None])[..., 0]
            steps[band] += np.where(enough, _medians(left - design @ beta.T, weight > 0), 0)
        steps[band] -= np.median(steps[band][level]) if level.any() else 0
    if enough.any() and not enough.all():
        known = np.flatnonzero(enough)  # a date too cloudy to tell has the step of the one nearest in time
        nearest = known[np.argmin(np.abs(days[:, None] - days[known][None]), axis=1)]
        steps = np.where(enough, steps, steps[:, nearest])
    # only what moves every band by about as much is the scene's: a season moves some up and others down, snow and
    # cloud that nobody flagged brighten the visible far more than the shortwave infrared, wet soil darkens bright bands
    middle = np.median(steps, axis=0)
    alike = np.ptp(steps, axis=0) <= np.maximum(_APART, _SHARE_APART * np.abs(middle))
    return np.where(alike & (np.abs(middle) > _WORTH), steps, 0).astype(np.float32)
