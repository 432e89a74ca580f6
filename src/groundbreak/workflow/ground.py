"""What the ground shows, asked of a ledger: the sites as last seen, and where somebody looked or could not see.

Goes in: an open ledger. Comes out: `SiteRow`s, one a site, from the newest look over each area, and `AreaRow`s, one an
area, in one of four states of looking. Computed each time; nothing is stored. What was claimed is for `ground_claims`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shapely import from_wkt
from shapely.geometry import mapping

from groundbreak.ledger import Ledger
from groundbreak.model.look import Look, Observation

PROCESS = "observe"
"""Name of the process that looks at areas, in the ledger's runs."""
PROOF = "proof"
"""Folder of the pictures that prove sites, within `folder_beside` a ledger."""
_AREA = re.compile("[0-9a-f]{12}")


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
class AreaRow:
    """What is known of one area that somebody wanted looked at."""

    place_id: str
    area: str
    """Id of the area."""
    state: str
    """'seen', 'nothing_seen', 'could_not_see' or 'never_looked'."""
    clear_views: int
    """Clear views of a typical pixel."""
    sites: int
    span: str
    """First and last day of a picture; '' where there was none."""
    sensor: str
    last_run: str
    """What the last scan said of it."""


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


def area_rows(ledger: Ledger) -> list[AreaRow]:
    """Every area that was ever to be looked at, by place: also those that no picture was taken of."""
    rows = site_rows(ledger)
    looks = newest_looks(ledger).values()
    runs = {run.input: run for run in ledger.runs() if run.process == PROCESS}
    found = []
    for look in looks:
        name = area_name(look.area)
        run = runs.get(look.place_id or name)
        seen = sum(row.look_id == look.id for row in rows)
        found.append(
            AreaRow(look.place_id, name, look.outcome.value, look.clear_views, seen, str(look.span), look.sensor,
                    run.detail if run else "")
        )  # fmt: skip
    looked = {row.place_id or row.area for row in found}
    for name, run in runs.items():
        if name not in looked:
            free = _AREA.fullmatch(name) is not None
            found.append(AreaRow("" if free else name, name if free else "", "never_looked", 0, 0, "", "", run.detail))
    return sorted(found, key=lambda row: (row.place_id, row.area))


def area_name(wkt: str) -> str:
    """The id of a piece of ground: the same for the same outline."""
    return hashlib.sha256(wkt.encode()).hexdigest()[:12]


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


def folder_beside(ledger: str) -> Path:
    """Where tiles and pictures of a ledger's sites are kept: beside its file."""
    if "://" in ledger:
        return Path("groundbreak-imagery")
    path = Path(ledger)
    return path.with_name(f"{path.stem}-imagery")
