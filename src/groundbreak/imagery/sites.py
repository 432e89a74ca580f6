"""Finds the construction sites of one cube: pixels, groups, curves, features, score, phases.

In: a `Cube`. Out: `Found`: sites with their outlines, dates, stage, score and area, and the maps of
pixels, which say where the ground could be seen. Pure: the same cube gives the same sites.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from shapely import Polygon

from groundbreak.imagery.cube import Bools, Cube
from groundbreak.imagery.curves import Curve, curve
from groundbreak.imagery.extent import extent
from groundbreak.imagery.features import features
from groundbreak.imagery.groups import Change, GroupSettings, alike, change, groups, worth
from groundbreak.imagery.outline import outline
from groundbreak.imagery.phases import Phase, PhaseName, phases
from groundbreak.imagery.pixels import FitSettings, Pixels, scan
from groundbreak.imagery.trees import GIVEN_UP, Model, shipped


@dataclass(frozen=True, slots=True)
class Site:
    """Ground that was broken."""

    polygon: Polygon
    """In the coordinates of the grid."""
    score: float
    """Probability that it is construction, 0 to 1."""
    start_earliest: date
    """Last clear view of unchanged ground."""
    start_latest: date
    """First clear view of changed ground."""
    phases: tuple[Phase, ...]
    area_m2: float
    area_error_m2: float
    """One standard error: half a pixel along the edge, as mixed pixels fall to either side."""
    clear_views: int
    """Clear views since the start."""
    views: tuple[int, ...]
    """Numbers of the cube's dates that show it clearly, from the last before the start on."""
    features: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, float] = field(default_factory=dict)
    """How much each feature moved the score's log-odds."""
    given_up: bool = False
    """Whether it is likeliest ground that was given up and is green again; such sites may score lower."""

    @property
    def phase(self) -> PhaseName:
        """The last stage."""
        return self.phases[-1].name


@dataclass(frozen=True, slots=True)
class Found:
    """What a cube holds."""

    sites: tuple[Site, ...]
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group before it is scored."""

    mask: Bools
    curve: Curve
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class DetectSettings:
    """All settings of detection."""

    fit: FitSettings = field(default_factory=FitSettings)
    group: GroupSettings = field(default_factory=GroupSettings)
    least_score: float = 0.7
    """Sites scored lower are left out."""
    least_given_up: float = 0.5
    """The same of ground that was likeliest given up and is green again: it is hardly ever sure."""
    least_views: int = 10
    """So are those with fewer clear views since their start: too early to tell a site from a field just ploughed."""


def candidates(cube: Cube, pixels: Pixels, settings: DetectSettings) -> list[Candidate]:
    """All groups with their features; and where whole seasons show another outline, that as well."""
    changes = change(cube, pixels, settings.group)
    found: list[Candidate] = []
    for group in groups(changes, cube.grid, settings.group):
        candidate, ground = _candidate(cube, changes, group, settings)
        found += [candidate] if candidate else []
        if ground is not None and worth(ground, cube.grid, settings.group) and not any(
            alike(ground, other.mask) for other in found
        ):  # fmt: skip
            candidate, _ = _candidate(cube, changes, ground, settings)
            found += [candidate] if candidate else []
    return found


def _candidate(
    cube: Cube, changes: Change, mask: Bools, settings: DetectSettings
) -> tuple[Candidate | None, Bools | None]:
    """A group as a candidate, and the ground that whole seasons show; None where too little was seen of it."""
    course = curve(cube, changes, mask)
    if course is None or len(course.days) - course.onset < settings.least_views:
        return None, None
    around = extent(cube, mask, course)
    ground = np.zeros(mask.shape, np.bool_)
    ground[around.box] = around.ground
    return Candidate(mask, course, features(cube, changes, mask, course, around)), ground


def detect(cube: Cube, settings: DetectSettings | None = None, model: Model | None = None) -> Found:
    """Find the sites. Raises MissingBands where the cube lacks bands that are needed."""
    settings, model = settings or DetectSettings(), model or shipped()
    pixels = scan(cube, settings.fit)
    return Found(chosen(cube, candidates(cube, pixels, settings), settings, model), pixels)


def chosen(cube: Cube, among: list[Candidate], settings: DetectSettings, model: Model) -> tuple[Site, ...]:
    """Those likely enough; of outlines of the same ground the likeliest stays."""
    scored = [(model.probability(one.features), number, one) for number, one in enumerate(among)]
    sites = []
    taken = np.zeros(cube.grid.shape, np.bool_)
    for score, _, candidate in sorted(scored, key=lambda one: (-one[0], one[1])):
        if score < settings.least_score and not (score >= settings.least_given_up and _given_up(candidate, model)):
            continue
        if (taken & candidate.mask).sum() > 0.25 * candidate.mask.sum():
            continue
        taken |= candidate.mask
        sites.append(_site(cube, candidate, score, model))
    return tuple(sites)


def _given_up(candidate: Candidate, model: Model) -> bool:
    return model.likeliest(candidate.features) == GIVEN_UP


def _site(cube: Cube, candidate: Candidate, score: float, model: Model) -> Site:
    course = candidate.curve
    polygon, whole = outline(candidate.mask, cube.grid)
    edge = int((whole & ~ndimage.binary_erosion(whole)).sum())
    stages = phases(course)
    views: npt.NDArray[np.int32] = course.dates[max(course.onset - 1, 0) :]
    return Site(
        polygon=polygon,
        score=score,
        start_earliest=date.fromordinal(int(course.days[max(course.onset - 1, 0)])),
        start_latest=date.fromordinal(int(course.days[course.onset])),
        phases=stages,
        area_m2=float(polygon.area),
        area_error_m2=float(np.sqrt(edge) * 0.5 * cube.grid.pixel_area + 0.03 * polygon.area),
        clear_views=len(course.days) - course.onset,
        views=tuple(int(view) for view in views),
        features=candidate.features,
        reasons=model.reasons(candidate.features),
        given_up=_given_up(candidate, model),
    )
