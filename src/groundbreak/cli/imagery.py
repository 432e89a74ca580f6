"""`groundbreak imagery`: search a catalog of satellite pictures, scan areas, and show the sites that were found."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundbreak.cli.groups import WholeHelp
from groundbreak.cli.imagery_where import (
    cluster,
    found_for,
    needing_extra,
    tell,
    tell_problems,
    tell_unread,
    where_options,
)
from groundbreak.cli.options import format_option, ledger_argument, opened
from groundbreak.cli.output import FORMATS, emit, say
from groundbreak.cli.progress import shown
from groundbreak.errors import InputError, NothingToShow
from groundbreak.imagery.problems import Problem
from groundbreak.workflow import opening
from groundbreak.workflow.assess import assess
from groundbreak.workflow.ground import PROOF, AreaRow, area_rows, folder_beside, geojson, newest_looks, site_rows
from groundbreak.workflow.ground_claims import ground_rows

if TYPE_CHECKING:
    from groundbreak.workflow.observe import Observed

_SITE_COLUMNS = (
    "site_id", "place_id", "phase", "start_earliest", "start_latest", "score", "area_m2", "clear_views", "phases",
    "polygon",
)  # fmt: skip
_SCAN_COLUMNS = ("place_id", "name", "state", "sites", "clear_views", "not_seen", "tiles", "reused", "unread", "span")
_AREA_COLUMNS = ("place_id", "area", "state", "sites", "clear_views", "span", "sensor", "last_run")
_GROUND_COLUMNS = (
    "verdict", "place_id", "project_id", "claimed_stage", "announced", "start", "phase", "score", "clear_views",
    "site_ids",
)  # fmt: skip
_STATES = (("seen", "with sites"), ("nothing_seen", "looked at and nothing seen"),
           ("could_not_see", "that could not be seen"), ("never_looked", "never looked at"))  # fmt: skip


@click.group(cls=WholeHelp)
def imagery() -> None:
    """Find construction sites in satellite series: search, scan, sites, chips.

    Needs the optional libraries: pip install 'groundbreak[imagery]'.
    """


@imagery.command()
@click.argument("catalog")
@where_options
@format_option
def search(catalog: str, fmt: str, **where: Any) -> int:
    """List the pictures in CATALOG (a STAC API's address, or the path of a catalog.json) that can be used."""
    scenes, _ = found_for(catalog, **where)
    rows = (
        {"id": s.id, "when": s.when.isoformat(), "profile": s.profile.name, "bands": s.bands,
         "cloud": s.properties.get("eo:cloud_cover")}
        for s in scenes.items
    )  # fmt: skip
    count = emit(rows, ("id", "when", "profile", "bands", "cloud"), fmt)
    tell(scenes)
    say(f"{count} pictures of {scenes.seen} can be used")
    if not count:
        raise NothingToShow("the catalog holds no picture of that ground and time", subject=catalog)
    return InputError.exit_code if scenes.problems else 0


@imagery.command()
@ledger_argument
@click.argument("catalog")
@where_options
@click.option("--resolution", type=click.FloatRange(1, 100), help="Metres a pixel. Default: the collection's.")
@click.option("--scheduler", metavar="ADDRESS", help="Give the tiles to the Dask cluster at this address.")
@click.option("--tile", "side", type=click.IntRange(64, 4096), help="Side of a tile in pixels, which memory goes by.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False),
              help="Folder for finished tiles. Default: beside the ledger.")  # fmt: skip
@click.option("--layers", type=click.Path(path_type=Path, file_okay=False),
              help="Also write change date and score there, as COGs with a STAC item.")  # fmt: skip
@format_option
def scan(
    ledger: str,
    catalog: str,
    resolution: float | None,
    side: int | None,
    scheduler: str | None,
    keep: Path | None,
    layers: Path | None,
    fmt: str,
    **where: Any,
) -> int:
    """Scan areas for construction sites and keep what was seen in LEDGER.

    One row an area, with one of four states: 'seen', 'nothing_seen', 'could_not_see' (too few clear views),
    'never_looked' (no pictures). Stopped, the same command goes on from the tiles that are finished.
    """
    with needing_extra():
        from groundbreak.workflow.observe import observe
    scenes, areas = found_for(catalog, **where)
    tell(scenes)
    if not areas:
        raise NothingToShow("the catalog holds no picture that can be used", subject=catalog)
    folder = keep or folder_beside(ledger)
    with opening.opened(ledger, create=True) as held, cluster(scheduler) as client, shown() as progress:
        if where["programme"] and not opening.programme_of(held):
            opening.follow(held, where["programme"])
        observed = observe(
            held, scenes, areas, folder, resolution=resolution, side=side, client=client, progress=progress
        )
    if layers:
        from groundbreak.imagery.layers import write_layers

        for one in observed:
            for path in write_layers(one.result, layers / one.area.id if len(observed) > 1 else layers):
                say(f"wrote {path}")
    emit((_area_row(one) for one in observed), _SCAN_COLUMNS, fmt)
    problems = tell_unread(observed)
    found = sum(len(one.site_ids) for one in observed)
    say(f"{_count(found, 'site')} in {_count(len(observed), 'area')}; tiles are kept in {folder}")
    if not scenes.items:
        raise NothingToShow("the catalog holds no picture of that ground and time", subject=catalog)
    return InputError.exit_code if problems or scenes.problems else 0


@imagery.command()
@ledger_argument
@click.option("--format", "fmt", type=click.Choice((*FORMATS, "geojson")), default="table", show_default=True,
              help="How to print the rows; as GeoJSON, the sites and where was looked.")  # fmt: skip
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.5, show_default=True,
              help="Only sites that are construction with at least this probability.")  # fmt: skip
@click.option("--areas", is_flag=True, help="Instead: every area, in one of four states of looking.")
@click.option("--claims", is_flag=True, help="Instead: projects beside their ground, then sites nobody claims.")
def sites(ledger: str, fmt: str, min_score: float, areas: bool, claims: bool) -> None:
    """Show the construction sites in LEDGER, each with its dates, stage, score, area and clear views."""
    if areas and claims:
        raise click.UsageError("give either --areas or --claims")
    if fmt == "geojson" and (areas or claims):
        raise click.UsageError("GeoJSON shows sites and looks; for --areas and --claims take table, jsonl or csv")
    with opening.opened(ledger) as held, held.reading():
        rows, looks, looked = site_rows(held, min_score), newest_looks(held), area_rows(held)
    if not looked:
        raise NothingToShow("nobody looked yet", subject=held.name, remedy="groundbreak imagery scan LEDGER CATALOG")
    if areas:
        emit(map(asdict, looked), _AREA_COLUMNS, fmt)
    elif claims:
        with opened(ledger) as (held, knowledge):
            picture = assess(held, knowledge)
        emit(map(asdict, ground_rows(picture, rows, looks.values())), _GROUND_COLUMNS, fmt)
    elif fmt == "geojson":
        click.echo(json.dumps(geojson(rows, tuple(looks.values())), ensure_ascii=False, indent=1))
    else:
        columns = _SITE_COLUMNS if fmt != "table" else _SITE_COLUMNS[:-2]
        emit(({**asdict(row), "phases": [" ".join(p) for p in row.phases]} for row in rows), columns, fmt)
    say(f"{_count(len(rows), 'site')}; {_states(looked)}")


@imagery.command()
@ledger_argument
@click.argument("catalog")
@click.option("--site", "only", multiple=True, metavar="ID", help="Only these sites.")
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.5, show_default=True,
              help="Only sites that are construction with at least this probability.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False),
              help="Folder for the pictures. Default: beside the ledger, where the brief finds them.")  # fmt: skip
def chips(ledger: str, catalog: str, only: tuple[str, ...], min_score: float, out: Path | None) -> int:
    """Write the pictures that prove each site in LEDGER: before and after, dated chips, and the curve (PNG)."""
    with needing_extra():
        from shapely import from_wkt, union_all

        from groundbreak.imagery.catalog import search as look_up
        from groundbreak.workflow.prove import prove
    with opening.opened(ledger) as held, held.reading():
        rows = [row for row in site_rows(held, min_score) if not only or row.site_id in only]
    if not rows:
        raise NothingToShow("the ledger holds no such site", subject=held.name)
    scenes = look_up(catalog, union_all([from_wkt(row.polygon) for row in rows]))
    tell(scenes)
    unread: list[tuple[str, Problem]] = []
    for proven in prove(rows, scenes, out or folder_beside(ledger) / PROOF):
        for path in proven.written:
            click.echo(path)
        if not proven.written:
            say(f"{proven.row.site_id}: too few clear pictures to show it")
        unread += [(proven.row.site_id, problem) for problem in proven.problems]
    tell_problems(unread)
    return InputError.exit_code if unread or scenes.problems else 0


def _area_row(one: Observed) -> dict[str, Any]:
    result = one.result
    return {
        "place_id": one.area.place_id, "name": one.area.name or one.area.id,
        "state": one.look.outcome.value if one.look else "never_looked",
        "sites": len(one.site_ids), "clear_views": one.look.clear_views if one.look else 0,
        "not_seen": f"{result.blind_fraction:.0%}", "tiles": len(result.tiles),
        "reused": result.reused,
        "unread": sum(tile.unread for tile in result.tiles),
        "span": str(one.look.span) if one.look else "",
    }  # fmt: skip


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _states(looked: list[AreaRow]) -> str:
    """How many areas are in each state of looking."""
    counts = [(sum(row.state == state for row in looked), told) for state, told in _STATES]
    return ", ".join(f"{_count(count, 'area')} {told}" for count, told in counts if count)
