"""What stage the ground is in: bared, built on, finished, or left.

In: a group's `Curve`. Out: `Phase`s in order, each with the dates between which it began. Structures show on views
without green as ground that turns brighter or more uneven than the bared ground was, or loses the slope of soil, which
reflects more in the shortwave infrared than in green light (roofs and concrete hardly do; Zha, Gao & Ni 2003,
doi:10.1080/01431160304987). What never gets any for a year has stalled; where green came back, it was abandoned.
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
    flatter: float = 0.07
    """Rise of green beside shortwave infrared that does, and …"""
    flat: float = -0.2
    """… the index above which ground is no soil, wet or dry."""
    no_green: float = 0.27
    """Vegetation index up to which a view shows the ground."""
    steady_days: int = 150
    """Without change for so long, structures are finished."""
    stalled_days: int = 330
    """Bare for so long, it has stalled."""
    regrown: float = 0.45
    """Share of the expected greenness that means given up."""


def phases(curve: Curve, settings: PhaseSettings | None = None) -> tuple[Phase, ...]:
    """The stages of a site, in order of time."""
    settings = settings or PhaseSettings()
    found = [_phase(curve, PhaseName.SITE_PREPARATION, curve.onset)]
    given_up = _regrown(curve, settings)
    built = _structures(curve, settings, given_up if given_up is not None else len(curve.days))
    if built is not None:
        found.append(_phase(curve, PhaseName.STRUCTURES, built))
    if given_up is not None:
        found.append(_phase(curve, PhaseName.ABANDONED, given_up))
    elif built is not None:
        done = _finished(curve, settings, built)
        found += [_phase(curve, PhaseName.FINISHED, done)] if done is not None else []
    else:
        waited = np.flatnonzero(curve.days - curve.days[curve.onset] >= settings.stalled_days)
        found += [_phase(curve, PhaseName.STALLED, int(waited[0]))] if len(waited) else []
    return tuple(sorted(found, key=lambda phase: (phase.latest, phase.earliest)))


def _phase(curve: Curve, name: PhaseName, place: int) -> Phase:
    earlier = max(place - 1, 0)
    return Phase(name, date.fromordinal(int(curve.days[earlier])), date.fromordinal(int(curve.days[place])))


def _regrown(curve: Curve, settings: PhaseSettings) -> int | None:
    """First view of the season in which it is green again, if it stays so."""
    seasons = seasons_left(curve, 0.8)  # weeds may come late in a season and go early
    if not seasons or seasons[-1][0] < settings.regrown:
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
    # measured as they are and not beside the season: bared ground has none
    shown = np.arange(start, min(until, len(curve.days)))
    shown = shown[curve.indices[0][shown] < settings.no_green]
    if len(shown) < 6:
        return None
    bright, flat, uneven = curve.indices[1][shown], curve.indices[4][shown], curve.uneven[shown]
    smooth = min(float(np.median(curve.uneven[:start])), 0.04) if start else 0.03
    flat_first = float(np.median(flat[:5]))
    signs = [
        (bright - np.median(bright[:5])) / settings.brighter,
        (uneven - smooth) / settings.uneven,
        np.maximum((flat - flat_first) / settings.flatter, 1 + (flat - settings.flat) / settings.flatter),
    ]
    strength = np.clip(np.stack(signs), -1.5, 2.5)
    sign = strength.max(axis=0) + 0.5 * np.sort(strength, axis=0)[1]
    run = np.concatenate([[0.0], np.cumsum(sign[2:] - 1.2)])
    place = int(np.argmin(run[:-1]))
    lasting = len(run) - 1 - place >= 3 and run[-1] - run[place] > 3.0
    return int(shown[2 + place]) if lasting else None


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
