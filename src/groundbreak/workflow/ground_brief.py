"""Makes the brief's view of the ground from a ledger's looks and the pictures that `imagery chips` left in a folder.

Goes in: an open ledger, the picture of its programme, the folder. Comes out: a `GroundChapter`; an empty one where
nobody ever looked. Looks that end after the picture's day are hidden, as reports are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from groundbreak.ledger import Ledger
from groundbreak.model.picture import Picture
from groundbreak.views.ground import Figure, GroundChapter, GroundView
from groundbreak.views.projects import facility_label
from groundbreak.views.words import say_count, say_day
from groundbreak.workflow.ground import SiteRow, newest_looks, site_rows
from groundbreak.workflow.ground_claims import GroundRow, Verdict, ground_rows

MOST_BYTES = 8_000_000
"""Of pictures in one page."""
LARGEST = 1_000_000
UNCLAIMED = 12
"""Sites that nobody claims and that are shown; the rest is in the ledger."""
_WORDS = {
    Verdict.BEFORE: "ground was broken before the first report",
    Verdict.ABOUT_THEN: "ground was broken about the time of the first report",
    Verdict.AFTER: "ground was broken after the first report",
    Verdict.MOVED: "ground was broken",
    Verdict.NOT: "no ground was broken",
    Verdict.NOT_VISIBLE: "said to be complete, and nothing is visible",
    Verdict.NO_BUILDING: "said to be complete, and no building is visible",
    Verdict.BLIND: "could not be seen",
    Verdict.NOT_SINCE: "not looked at since the report",
    Verdict.UNCLAIMED: "visible, and nobody claims it",
}
_PICTURES = {
    "pair": "before and after",
    "curve": "vegetation and brightness: measured as dots, expected as a line, the start in red",
    "chips": "dated pictures",
}
_HOW = "worked out from satellite series; see the ledger for its scenes"


@dataclass(slots=True)
class _Album:
    """Pictures from a folder, within the limits of a page."""

    folder: Path
    left: int
    """Bytes that still fit."""
    left_out: int = 0
    seen: set[str] = field(default_factory=set)

    def figures(self, site_ids: Sequence[str]) -> tuple[Figure, ...]:
        """The pictures of the first of these sites that has any."""
        for site_id in site_ids:
            found = [(name, self.folder / f"{site_id}-{name}.png") for name in _PICTURES]
            there = [(name, path.read_bytes()) for name, path in found if path.is_file()]
            if there and site_id not in self.seen:
                self.seen.add(site_id)
                return tuple(Figure(name, _PICTURES[name], png) for name, png in there if self._fits(png))
        return ()

    def _fits(self, png: bytes) -> bool:
        fits = png.startswith(b"\x89PNG\r\n") and len(png) <= min(LARGEST, self.left)
        self.left -= len(png) if fits else 0
        self.left_out += not fits
        return fits


def ground_chapter(ledger: Ledger, picture: Picture, folder: Path) -> GroundChapter:
    """What the ground says to each project, and what nobody claims."""
    looks = {look.id: look for look in newest_looks(ledger).values()
             if look.span.latest is None or look.span.latest <= picture.as_of}  # fmt: skip
    if not looks:
        return GroundChapter()
    sites = {row.site_id: row for row in site_rows(ledger, 0.5) if row.look_id in looks}
    rows = ground_rows(picture, list(sites.values()), looks.values())
    album = _Album(folder, MOST_BYTES)
    merged: dict[tuple[str, Verdict, tuple[str, ...]], list[GroundRow]] = {}
    for row in rows:
        if row.verdict not in (Verdict.NEVER, Verdict.UNCLAIMED):
            merged.setdefault((row.place_id, row.verdict, row.site_ids), []).append(row)
    places: dict[str, list[GroundView]] = {}
    for (place_id, verdict, site_ids), alike in merged.items():
        labels = [_label(picture, row) for row in alike]
        lines = _seen(alike[0], sites) if site_ids else _unseen(alike[0])
        view = GroundView(", ".join(dict.fromkeys(labels)), _WORDS[verdict], lines, _HOW, album.figures(site_ids))
        places.setdefault(place_id, []).append(view)
    free = [row for row in rows if row.verdict is Verdict.UNCLAIMED]
    unclaimed = [
        GroundView(_where(picture, row, sites), _WORDS[row.verdict], _seen(row, sites), _HOW,
                   album.figures(row.site_ids))
        for row in free[:UNCLAIMED]
    ]  # fmt: skip
    return GroundChapter({name: tuple(views) for name, views in places.items()}, tuple(unclaimed), album.left_out)


def _label(picture: Picture, row: GroundRow) -> str:
    project = next(one.project for one in picture.assessments if one.project.id == row.project_id)
    label = facility_label(picture.programme, project.facility)
    return label[:1].lower() + label[1:]


def _where(picture: Picture, row: GroundRow, sites: dict[str, SiteRow]) -> str:
    place = picture.places.get(row.place_id)
    return f"{place.name if place else 'outside all known places'}, {sites[row.site_ids[0]].site_id}"


def _seen(row: GroundRow, sites: dict[str, SiteRow]) -> tuple[str, ...]:
    site = sites[row.site_ids[0]]
    lines = [f"Last unchanged view {_day(site.start_earliest)}, first changed view {_day(site.start_latest)}."]
    if row.announced:
        lines.append(f"First report {say_day(date.fromisoformat(row.announced))}.")
    stages = "; ".join(f"{name.replace('_', ' ')}, begun between {_between(when)}" for name, when in site.phases)
    lines.append(f"Stages: {stages}.")
    more = f"; {say_count(len(row.site_ids), 'outline')}" if len(row.site_ids) > 1 else ""
    lines.append(
        f"{site.area_m2 / 10_000:.1f} ha, {say_count(site.clear_views, 'clear view')} since the start, "
        f"score {site.score:.2f}{more}."
    )
    return tuple(lines)


def _unseen(row: GroundRow) -> tuple[str, ...]:
    return (f"{say_count(row.clear_views, 'clear view')} of a typical pixel.",)


def _between(interval: str) -> str:
    """An interval in words, of its two days as ISO 8601 writes them."""
    days = [say_day(date.fromisoformat(day), True) for day in interval.split("/") if day != ".."]
    return " and ".join(days)


def _day(when: date | None) -> str:
    return say_day(when) if when else "not dated"
