"""What stage the ground is in: bared, built on, finished, or left.

In: a group's `Curve`. Out: `Phase`s in order, each with the dates between which it began. Structures show as ground
that turns brighter or more uneven than the bared ground was, or whose bare-soil index falls without green (roofs and
concrete are not soil). What never gets any for a year has stalled; where green then came back, it was abandoned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from groundbreak.imagery.curves import Curve
from groundbreak.imagery.features import seasons_left


class PhaseName(StrEnum):
    """Stages that a site shows from above."""

    SITE_PREPARATION = "site_preparation"
    STRUCTURES = "structures"
    FINISHED = "finished"
    STALLED = "stalled"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Phase:
    """One stage, and when it began."""

    name: PhaseName
    earliest: date
    """Last clear view without it."""
    latest: date
    """First clear view with it."""


@dataclass(frozen=True, slots=True)
class PhaseSettings:
    """Where one stage ends and the next begins."""

    brighter: float = 0.03
    """Rise of visible reflectance over the bared ground that means structures."""
    uneven: float = 0.03
    """Unevenness, above that of the field before, that does."""
    less_bare: float = 0.06
    """Fall of the bare-soil index that does."""
    steady_days: int = 150
    """Without change for so long, structures are finished."""
    stalled_days: int = 330
    """Bare for so long, it has stalled."""
    regrown: float = 0.55
    """Share of the expected greenness that means given up."""


def phases(curve: Curve, settings: PhaseSettings | None = None) -> tuple[Phase, ...]:
    """The stages of a site, in order of time."""
    settings = settings or PhaseSettings()
    found = [_phase(curve, PhaseName.SITE_PREPARATION, curve.onset)]
    given_up = _regrown(curve, settings)
    built = _structures(curve, settings, given_up if given_up is not None else len(curve.days))
    if built is not None:
        found.append(_phase(curve, PhaseName.STRUCTURES, built))
        done = _finished(curve, settings, built)
        if done is not None:
            found.append(_phase(curve, PhaseName.FINISHED, done))
    else:
        since = curve.days - curve.days[curve.onset]
        waited = np.flatnonzero(since >= settings.stalled_days)
        if len(waited):
            found.append(_phase(curve, PhaseName.STALLED, int(waited[0])))
    if given_up is not None and built is None:
        found.append(_phase(curve, PhaseName.ABANDONED, given_up))
    return tuple(sorted(found, key=lambda phase: (phase.latest, phase.earliest)))


def _phase(curve: Curve, name: PhaseName, place: int) -> Phase:
    earlier = max(place - 1, 0)
    return Phase(name, date.fromordinal(int(curve.days[earlier])), date.fromordinal(int(curve.days[place])))


def _regrown(curve: Curve, settings: PhaseSettings) -> int | None:
    """First view of the season in which it is green again, if it stays so."""
    seasons = seasons_left(curve)
    if len(seasons) < 2 or seasons[-1][0] < settings.regrown:
        return None
    after = np.arange(len(curve.days)) >= curve.onset
    green = np.flatnonzero(curve.green & after)
    back = [place for place in green if curve.left()[place] >= settings.regrown]
    last_low = max((place for place in green if curve.left()[place] < 0.6 * settings.regrown), default=curve.onset)
    later = [int(place) for place in back if place > last_low]
    return later[0] if later else None


def _structures(curve: Curve, settings: PhaseSettings, until: int) -> int | None:
    """First view from which the ground is lastingly unlike the bared ground was."""
    start = curve.onset
    begin = slice(start, start + 5)
    # measured as they are and not beside the season: bared ground has none
    bright, bare, uneven = curve.indices[1], curve.indices[2], curve.uneven
    smooth = min(float(np.median(uneven[:start])), 0.04) if start else 0.03
    signs = [
        (bright - np.median(bright[begin])) / settings.brighter,
        (uneven - smooth) / settings.uneven,
        (np.median(bare[begin]) - bare) / settings.less_bare,
    ]
    strength = np.clip(np.stack(signs), -1.5, 2.5)
    sign = strength.max(axis=0) + 0.5 * np.sort(strength, axis=0)[1]
    span = np.arange(start + 2, min(until, len(curve.days)))
    if len(span) < 4:
        return None
    run = np.concatenate([[0.0], np.cumsum(sign[span] - 0.9)])
    place = int(np.argmin(run[:-1]))
    return int(span[place]) if run[-1] - run[place] > 3.0 and len(span) - place >= 3 else None


def _finished(curve: Curve, settings: PhaseSettings, built: int) -> int | None:
    """First view of the stretch to the end over which brightness and unevenness no longer move."""
    days = curve.days
    tail = slice(max(built, len(days) - 8), None)
    level, rough = np.median(curve.indices[1][tail]), np.median(curve.uneven[tail])
    apart = np.maximum(np.abs(curve.indices[1] - level) / 0.025, np.abs(curve.uneven - rough) / 0.04)
    moved = apart[built:] > 1
    # one odd view is haze; two in a row are work
    work = np.flatnonzero(moved[:-1] & moved[1:])
    place = built + (int(work[-1]) + 2 if len(work) else 1)
    if place >= len(days) or days[-1] - days[place] < settings.steady_days:
        return None
    return place
