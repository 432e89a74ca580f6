"""How the ground sits with what was said: moved before the announcement, after it, or not; and what nobody claims.

Goes in: a `Picture` of the programme, the sites and looks of the same ledger. Comes out: `GroundRow`s: one a project,
then the sites that no project accounts for, likeliest first: candidates for what is announced next. A place's sites
are shared out among its projects by time; what lies within 500 m of a project's site is taken for a part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import cos, radians

from shapely import from_wkt
from shapely.geometry.base import BaseGeometry

from groundbreak.model.assessment import Assessment
from groundbreak.model.look import Look, LookOutcome
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.model.project import ProjectKey
from groundbreak.workflow.ground import SiteRow

NEXT_TO = 500.0
"""Metres within which two sites are parts of one."""
_BUILT = ("structures", "finished")
_COMPLETE = (Stage.COMPLETED, Stage.INAUGURATED, Stage.OPERATING)


class Verdict(StrEnum):
    """What the ground says to a claim."""

    BEFORE = "moved before"
    """Changed ground was seen before the first report."""
    ABOUT_THEN = "moved about then"
    """The first report lies between the last unchanged and the first changed view."""
    AFTER = "moved after"
    MOVED = "moved"
    """Nobody can say when it was first reported."""
    NOT = "not moved"
    """Looked, and saw nothing."""
    NOT_VISIBLE = "complete but nothing visible"
    NO_BUILDING = "complete but no building visible"
    """Ground was broken, and lies bare or overgrown."""
    BLIND = "could not see"
    NOT_SINCE = "not looked since"
    """The last picture is older than the report."""
    NEVER = "never looked"
    UNCLAIMED = "visible and not claimed"


@dataclass(frozen=True, slots=True)
class GroundRow:
    """How one project, or one site that nobody claims, sits with the ground."""

    place_id: str
    project_id: str
    """'' for a site that nobody claims."""
    claimed_stage: str
    announced: str
    """Day of the first report; '' where none is dated."""
    verdict: Verdict
    site_ids: tuple[str, ...]
    start: str
    """Last unchanged and first changed view of the site that fits best."""
    phase: str
    score: float
    clear_views: int
    """Since the site's start; where there is no site, of the place."""


def ground_rows(picture: Picture, rows: Sequence[SiteRow], looks: Iterable[Look]) -> list[GroundRow]:
    """Projects beside the ground of their places, then sites that no project accounts for."""
    rows, looks = _placed(picture, rows), list(looks)
    said = {one.project: _first_said(picture, one.project) for one in picture.assessments}
    shared = _shared_out(picture, rows, said)
    looked = _looked(picture, looks)
    found = [_project_row(one, shared[one.project], said[one.project], looked.get(one.project.place_id))
             for one in picture.assessments]  # fmt: skip
    claimed = {row.site_id for sites in shared.values() for row in sites}
    for row in sorted((row for row in rows if row.site_id not in claimed), key=lambda one: (-one.score, one.site_id)):
        found.append(
            GroundRow(row.place_id, "", "", "", Verdict.UNCLAIMED, (row.site_id,), _start(row), row.phase, row.score,
                      row.clear_views)
        )  # fmt: skip
    return found


def _placed(picture: Picture, rows: Sequence[SiteRow]) -> list[SiteRow]:
    """Sites of free areas get the place whose outline holds their middle."""
    outlines = {place: from_wkt(text) for place, text in picture.outlines.items()}
    found = []
    for row in rows:
        middle = from_wkt(row.polygon).centroid if not row.place_id else None
        place = next((name for name, outline in outlines.items() if outline.contains(middle)), "") if middle else ""
        found.append(replace(row, place_id=place) if place else row)
    return found


def _shared_out(
    picture: Picture, rows: Sequence[SiteRow], said: Mapping[ProjectKey, date | None]
) -> dict[ProjectKey, list[SiteRow]]:
    """Each project's sites, the best first: pairs that are nearest in time take each other, then parts join them."""
    shared: dict[ProjectKey, list[SiteRow]] = {one.project: [] for one in picture.assessments}
    pairs = sorted(
        ((_apart(row, said[project]), project, row.site_id, row) for project in shared for row in rows
         if row.place_id == project.place_id),
        key=lambda pair: pair[:3],
    )  # fmt: skip
    taken: dict[str, ProjectKey] = {}
    for _, project, site_id, row in pairs:
        if not shared[project] and site_id not in taken:
            shared[project].append(row)
            taken[site_id] = project
    shapes = {row.site_id: from_wkt(row.polygon) for _, _, _, row in pairs}
    for _, project, site_id, row in pairs:
        best = shared[project][:1]
        if site_id not in taken and best and _metres(shapes[site_id], shapes[best[0].site_id]) <= NEXT_TO:
            shared[project].append(row)
            taken[site_id] = project
    return shared


def _metres(one: BaseGeometry, other: BaseGeometry) -> float:
    """Distance of two outlines in degrees; at most what it is along a meridian."""
    narrow = cos(radians(one.centroid.y))
    dx, dy = one.centroid.x - other.centroid.x, one.centroid.y - other.centroid.y
    along = ((dx * narrow) ** 2 + dy**2) ** 0.5 / max((dx**2 + dy**2) ** 0.5, 1e-12)
    apart: float = one.distance(other) * along * 111_320
    return apart


def _looked(picture: Picture, looks: Sequence[Look]) -> dict[str, Look]:
    """The look that counts for each place: of its own area or one that holds its point; one that saw comes first."""
    wanted = {one.project.place_id for one in picture.assessments}
    free = [(from_wkt(look.area), look) for look in looks if not look.place_id]
    found: dict[str, list[Look]] = {}
    for look in looks:
        found.setdefault(look.place_id, []).append(look)
    for name in wanted:
        place = picture.places.get(name)
        if place is not None and place.lat is not None and place.lon is not None:
            point = from_wkt(f"POINT ({place.lon} {place.lat})")
            found.setdefault(name, []).extend(look for area, look in free if area.contains(point))
    order = (LookOutcome.COULD_NOT_SEE, LookOutcome.NOTHING_SEEN, LookOutcome.SEEN)
    return {
        name: max(found[name], key=lambda look: (order.index(look.outcome), look.span.latest or date.min, look.id))
        for name in wanted if found.get(name)
    }  # fmt: skip


def _project_row(one: Assessment, sites: Sequence[SiteRow], said: date | None, look: Look | None) -> GroundRow:
    stage = one.stage.value if one.stage else Stage.UNKNOWN
    best = sites[0] if sites else None
    complete = stage in _COMPLETE
    verdict = _moved(best, said) if best else _unmoved(complete, said, one.last_changed, look)
    if best and complete and best.phase not in _BUILT and _reaches(look, one.last_changed):
        verdict = Verdict.NO_BUILDING
    return GroundRow(
        place_id=one.project.place_id,
        project_id=one.project.id,
        claimed_stage=str(stage),
        announced=said.isoformat() if said else "",
        verdict=verdict,
        site_ids=tuple(row.site_id for row in sites),
        start=_start(best) if best else "",
        phase=best.phase if best else "",
        score=best.score if best else 0.0,
        clear_views=best.clear_views if best else look.clear_views if look else 0,
    )


def _moved(site: SiteRow, said: date | None) -> Verdict:
    if said is None or site.start_latest is None:
        return Verdict.MOVED
    if site.start_latest <= said:
        return Verdict.BEFORE
    return Verdict.ABOUT_THEN if site.start_earliest and site.start_earliest <= said else Verdict.AFTER


def _unmoved(complete: bool, said: date | None, changed: date | None, look: Look | None) -> Verdict:
    """Nothing was seen: because nothing is there, or because nobody could look, or did."""
    if look is None:
        return Verdict.NEVER
    if look.outcome is LookOutcome.COULD_NOT_SEE:
        return Verdict.BLIND
    if not _reaches(look, changed if complete else said):
        return Verdict.NOT_SINCE
    return Verdict.NOT_VISIBLE if complete else Verdict.NOT


def _reaches(look: Look | None, day: date | None) -> bool:
    """Whether pictures go on to a day; where a day is not known, they may."""
    return day is None or look is None or look.span.latest is None or look.span.latest >= day


def _first_said(picture: Picture, project: ProjectKey) -> date | None:
    """Day of the first report that is linked to the project."""
    days = [
        link.testimony.document.published.earliest or link.testimony.document.published.latest
        for link in picture.links
        if link.project == project
    ]
    return min((day for day in days if day), default=None)


def _apart(row: SiteRow, said: date | None) -> float:
    """Days between start and first report; where one is not known, the likelier site is nearer."""
    if said is None or row.start_latest is None:
        return 1e6 - row.score
    return abs((row.start_latest - said).days)


def _start(row: SiteRow) -> str:
    return f"{row.start_earliest or '..'}/{row.start_latest or '..'}"
