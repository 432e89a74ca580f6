"""What the ground shows, asked of a ledger: the sites as last seen, and how they sit with what was said.

Goes in: an open ledger, and perhaps a picture of the programme. Comes out: `SiteRow`s, one a site, from the newest look
over each area; and `GroundRow`s, one a project or unclaimed site. Computed each time; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shapely import from_wkt
from shapely.geometry import mapping

from groundbreak.ledger import Ledger
from groundbreak.model.assessment import Assessment
from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site as last seen."""

    site_id: str
    place_id: str
    phase: str
    start_earliest: date | None
    """Last clear view of unchanged ground."""
    start_latest: date | None
    """First clear view of changed ground."""
    score: float
    area_m2: float
    clear_views: int
    """Clear views since the start."""
    phases: tuple[tuple[str, str], ...]
    """(phase, interval in which it began)."""
    first_seen_by: str
    """Scene of the first changed view."""
    look_id: str
    polygon: str
    """WKT, degrees."""


@dataclass(frozen=True, slots=True)
class GroundRow:
    """How one project, or one site that nobody claims, sits with the ground."""

    place_id: str
    project_id: str
    """'' for a site that nobody claims."""
    claimed_stage: str
    announced: str
    """Interval of the day it was first said."""
    verdict: str
    """'moved before', 'moved after', 'not moved', 'complete but nothing visible', 'visible and not claimed', 'could
    not see', 'never looked'."""
    site_ids: tuple[str, ...]
    start: str
    score: float
    clear_views: int


def newest_looks(ledger: Ledger) -> dict[tuple[str, str], Look]:
    """The look that counts for each area: the one that reaches furthest, and of equals the one kept last."""
    order = {seen.look_id: place for place, seen in enumerate(ledger.observations(), 1)}
    newest: dict[tuple[str, str], Look] = {}
    for look in sorted(ledger.looks(), key=lambda one: (one.span.latest or date.min, order.get(one.id, 0), one.id)):
        newest[(look.place_id, look.area)] = look
    return newest


def site_rows(ledger: Ledger, least_score: float = 0.0) -> list[SiteRow]:
    """Sites as last seen, by place and start."""
    looks = {look.id: look for look in newest_looks(ledger).values()}
    stages: dict[tuple[str, str], list[Observation]] = {}
    for seen in ledger.observations():
        if seen.look_id in looks and seen.score >= least_score:
            stages.setdefault((seen.site_id, seen.look_id), []).append(seen)
    rows: dict[str, SiteRow] = {}
    for (site_id, look_id), seen_there in stages.items():
        row = _row(site_id, looks[look_id], seen_there)
        if site_id not in rows or rows[site_id].score < row.score:  # areas may overlap
            rows[site_id] = row
    return sorted(rows.values(), key=lambda row: (row.place_id, row.start_latest or date.min, row.site_id))


def _row(site_id: str, look: Look, stages: Sequence[Observation]) -> SiteRow:
    first, last = stages[0], stages[-1]
    return SiteRow(
        site_id=site_id,
        place_id=look.place_id,
        phase=last.phase,
        start_earliest=first.when.earliest,
        start_latest=first.when.latest,
        score=last.score,
        area_m2=last.area_m2,
        clear_views=max(len(first.scenes) - 1, 0),
        phases=tuple((seen.phase, str(seen.when)) for seen in stages),
        first_seen_by=first.scenes[1] if len(first.scenes) > 1 else "",
        look_id=look.id,
        polygon=last.polygon,
    )


def geojson(rows: Sequence[SiteRow], looks: Sequence[Look] = ()) -> dict[str, Any]:
    """Sites as GeoJSON (RFC 7946), with the looks they rest on."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row.site_id,
                "geometry": mapping(from_wkt(row.polygon)),
                "properties": {
                    "site_id": row.site_id,
                    "place_id": row.place_id,
                    "start_earliest": row.start_earliest.isoformat() if row.start_earliest else None,
                    "start_latest": row.start_latest.isoformat() if row.start_latest else None,
                    "phase": row.phase,
                    "phases": [{"phase": name, "began": when} for name, when in row.phases],
                    "score": row.score,
                    "area_m2": row.area_m2,
                    "clear_views": row.clear_views,
                    "look_id": row.look_id,
                },
            }
            for row in rows
        ],
        "looks": [
            {
                "id": look.id, "place_id": look.place_id, "outcome": look.outcome.value, "span": str(look.span),
                "clear_views": look.clear_views, "usable_fraction": look.usable_fraction, "area": look.area,
            }
            for look in looks
        ],
    }  # fmt: skip


def ground_rows(picture: Picture, rows: Sequence[SiteRow], looks: Mapping[tuple[str, str], Look]) -> list[GroundRow]:
    """Projects beside the ground of their places, then sites that no project claims, likeliest first."""
    by_place: dict[str, list[SiteRow]] = {}
    for row in rows:
        by_place.setdefault(row.place_id, []).append(row)
    looked: dict[str, Look] = {}
    for look in looks.values():
        if look.place_id and (look.place_id not in looked or look.outcome is LookOutcome.SEEN):
            looked[look.place_id] = look
    found, claimed = [], set()
    for assessment in picture.assessments:
        place = assessment.project.place_id
        sites = by_place.get(place, [])
        claimed.add(place)
        found.append(_project_row(picture, assessment, sites, looked.get(place)))
    unclaimed = [row for row in rows if row.place_id not in claimed]
    for row in sorted(unclaimed, key=lambda one: -one.score):
        found.append(
            GroundRow(row.place_id, "", "", "", "visible and not claimed", (row.site_id,),
                      f"{row.start_earliest}/{row.start_latest}", row.score, row.clear_views)
        )  # fmt: skip
    return found


def _project_row(picture: Picture, assessment: Assessment, sites: Sequence[SiteRow], look: Look | None) -> GroundRow:
    """Of several sites in a place, the one that started nearest to the announcement is compared."""
    said = _first_said(picture, assessment)
    stage = assessment.stage.value if assessment.stage else Stage.UNKNOWN
    best = min(sites, key=lambda row: _apart(row, said), default=None)
    if best is None:
        verdict = "never looked"
        if look is not None:
            complete = stage in (Stage.COMPLETED, Stage.INAUGURATED, Stage.OPERATING)
            nothing = "complete but nothing visible" if complete else "not moved"
            verdict = "could not see" if look.outcome is LookOutcome.COULD_NOT_SEE else nothing
    elif said is None or best.start_latest is None:
        verdict = "moved"
    else:
        verdict = "moved before" if best.start_latest <= said else "moved after"
        if best.start_earliest and best.start_earliest <= said < best.start_latest:
            verdict = "moved about then"
    return GroundRow(
        place_id=assessment.project.place_id,
        project_id=assessment.project.id,
        claimed_stage=str(stage),
        announced=said.isoformat() if said else "",
        verdict=verdict,
        site_ids=tuple(row.site_id for row in sites),
        start=f"{best.start_earliest}/{best.start_latest}" if best else "",
        score=best.score if best else 0.0,
        clear_views=best.clear_views if best else look.clear_views if look else 0,
    )


def _first_said(picture: Picture, assessment: Assessment) -> date | None:
    """Day of the first report that is linked to the project."""
    days = [
        link.testimony.document.published.earliest or link.testimony.document.published.latest
        for link in picture.links
        if link.project == assessment.project
    ]
    return min((day for day in days if day), default=None)


def _apart(row: SiteRow, said: date | None) -> float:
    if said is None or row.start_latest is None:
        return -row.score
    return abs((row.start_latest - said).days)
