"""Looks at areas from above and keeps what was seen, what was not, and what could not be.

Goes in: an open ledger, a catalog of pictures, and areas. Comes out: one `Observed` for each area. In the ledger are a
look for every area that pictures were taken of, sites minted on first sight and matched by overlap later, an
observation for every stage of a site, and a run for every area, also where nothing was found or all failed. An area
that no picture was taken of gets no look: that is the fourth state, 'never looked'.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shapely import STRtree, from_wkt

from groundbreak.imagery.area import TILE, Area
from groundbreak.imagery.catalog import Scenes
from groundbreak.imagery.scan import VERSION, AreaResult, scan_area
from groundbreak.imagery.sites import DetectSettings
from groundbreak.imagery.tiles import SiteRecord
from groundbreak.ledger import Ledger
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.model.run import Outcome, Run
from groundbreak.workflow.ground import PROCESS
from groundbreak.workflow.progress import Clock, Progress, now, silent

BLIND = 0.5
"""Where more of the ground than this could not be seen, and nothing was found, the look could not see."""
SAME = 0.3
"""Share of the smaller outline that two sightings of one site have in common."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What came of one area."""

    area: Area
    look: Look | None
    """None where no picture was ever taken of it: never looked."""
    result: AreaResult
    site_ids: tuple[str, ...]


def observe(
    ledger: Ledger,
    scenes: Scenes,
    areas: Sequence[Area],
    folder: Path,
    *,
    settings: DetectSettings | None = None,
    resolution: float | None = None,
    side: int | None = None,
    client: Any = None,
    clock: Clock = now,
    progress: Progress = silent,
) -> list[Observed]:
    """Scan areas and keep what comes of each, one transaction an area. Doing so twice changes nothing.

    Raises LedgerBusy.
    """
    settings = settings or DetectSettings()
    found = []
    for number, area in enumerate(areas, 1):
        started = clock()
        told = lambda done, total, number=number: progress(f"area {number}/{len(areas)}", done, total)  # noqa: E731
        result = scan_area(
            scenes.items,
            area,
            folder,
            settings=settings,
            resolution=resolution,
            side=side or TILE,
            client=client,
            progress=told,
        )
        found.append(_keep(ledger, area, result, started, clock))
    return found


def _keep(ledger: Ledger, area: Area, result: AreaResult, started: datetime, clock: Clock) -> Observed:
    look = _look(area, result)
    run = Run(PROCESS, VERSION, result.home.name, area.place_id or area.id, _outcome(look, result), started,
              _detail(look, result))  # fmt: skip
    if look is None:
        with ledger.writing() as append:
            append.runs([run])
        return Observed(area, None, result, ())
    known = dict(ledger.sites())
    kept_before = any(old.id == look.id for old in ledger.looks())
    ids = _ids(result.sites, known)
    new = [(name, site.polygon) for name, site in zip(ids, result.sites, strict=True) if name not in known]
    seen = [one for name, site in zip(ids, result.sites, strict=True) for one in observations(site, name, look.id)]
    with ledger.writing() as append:
        append.runs([run])
        if not kept_before:
            append.sites(dict(new).items(), clock())
            append.looks([look])
            append.observations(seen)
    return Observed(area, look, result, tuple(ids))


def _look(area: Area, result: AreaResult) -> Look | None:
    looked = [tile for tile in result.tiles if tile.dates]
    scenes = tuple(dict.fromkeys(scene for tile in looked for scene in tile.scenes))
    if not looked:
        return None
    pixels = sum(tile.pixels for tile in looked)
    usable = sum(tile.usable_fraction * tile.pixels for tile in looked) / pixels
    views = round(sum(tile.clear_views * tile.pixels for tile in looked) / pixels)
    first, last = min(tile.first for tile in looked), max(tile.last for tile in looked)
    outcome = LookOutcome.NOTHING_SEEN
    if result.sites:
        outcome = LookOutcome.SEEN
    elif result.blind_fraction > BLIND:
        outcome = LookOutcome.COULD_NOT_SEE
    found = "\n".join(f"{site.polygon} {site.score} {site.phases}" for site in result.sites)
    identity = "\n".join(
        (area.id, area.place_id, result.home.name, outcome, str(tuple(map(str, result.failed))), found)
    )
    return Look(
        id=hashlib.sha256(identity.encode()).hexdigest()[:16],
        place_id=area.place_id,
        area=area.geometry.wkt,
        span=DateInterval(date.fromisoformat(first), date.fromisoformat(last), Precision.RANGE, DateBasis.EVENT),
        sensor=_sensor(scenes),
        usable_fraction=round(usable, 4),
        clear_views=views,
        outcome=outcome,
        scenes=scenes,
    )


def _sensor(scenes: Sequence[str]) -> str:
    heads = {scene[:2].upper() for scene in scenes}
    names = {"S2": "sentinel-2-l2a", "LC": "landsat-c2-l2", "LE": "landsat-c2-l2", "HL": "hls"}
    return ", ".join(sorted({names.get(head, "other") for head in heads}))


def _outcome(look: Look | None, result: AreaResult) -> Outcome:
    unread = sum(tile.unread for tile in result.tiles)
    if look is None and (result.failed or unread):
        return Outcome.FAILED
    return Outcome.FOUND if look and look.outcome is LookOutcome.SEEN else Outcome.NOTHING


def _detail(look: Look | None, result: AreaResult) -> str:
    unread = sum(tile.unread for tile in result.tiles)
    said = [f"sites: {len(result.sites)}", f"tiles: {len(result.tiles)}", f"not seen: {result.blind_fraction:.0%}"]
    said += [f"pictures unread: {unread}"] if unread else []
    said += [f"failed: {'; '.join(map(str, result.failed[:3]))}"] if result.failed else []
    why = "no picture could be read" if unread or result.failed else "no pictures"
    return (f"never looked: {why}; " if look is None else "") + ", ".join(said)


def _ids(sites: Sequence[SiteRecord], known: Mapping[str, str]) -> list[str]:
    """The id each site has had since it was first seen; a new one from its outline where it is new."""
    names = sorted(known)
    shapes = [from_wkt(known[name]) for name in names]
    tree = STRtree(shapes)
    found, taken = [], set()
    for site in sites:
        polygon = from_wkt(site.polygon)
        best, most = "", SAME
        for place in tree.query(polygon):
            common = shapes[place].intersection(polygon).area / max(min(shapes[place].area, polygon.area), 1e-18)
            if common >= most and names[place] not in taken:
                best, most = names[place], common
        name = best or "site-" + hashlib.sha256(f"{site.polygon} {site.start_latest}".encode()).hexdigest()[:12]
        taken.add(name)
        found.append(name)
    return found


def observations(site: SiteRecord, site_id: str, look_id: str) -> list[Observation]:
    """One observation a stage, each with the clear scenes from the last one before it on."""
    return [
        Observation(
            site_id=site_id,
            look_id=look_id,
            polygon=site.polygon,
            phase=phase,
            when=DateInterval(
                date.fromisoformat(earliest), date.fromisoformat(latest), Precision.RANGE, DateBasis.EVENT
            ),
            score=site.score,
            area_m2=site.area_m2,
            scenes=site.scenes,
        )
        for phase, earliest, latest in site.phases
    ]
