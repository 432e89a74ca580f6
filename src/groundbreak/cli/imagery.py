"""`groundbreak imagery`: search a catalog of satellite pictures, scan areas, and show the sites that were found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundbreak.cli.options import DEFAULT_PROGRAMME, ledger_argument, opened
from groundbreak.cli.output import FORMATS, emit, say
from groundbreak.cli.progress import shown
from groundbreak.errors import InputError, NothingToShow
from groundbreak.imagery.errors import CatalogError, explain_missing
from groundbreak.workflow import opening
from groundbreak.workflow.assess import assess
from groundbreak.workflow.ground import geojson, ground_rows, newest_looks, site_rows
from groundbreak.workflow.knowledge import gather

if TYPE_CHECKING:
    from groundbreak.imagery.area import Area
    from groundbreak.imagery.catalog import Scenes
    from groundbreak.workflow.observe import Observed

_SITE_COLUMNS = (
    "site_id", "place_id", "phase", "start_earliest", "start_latest", "score", "area_m2", "clear_views", "phases",
    "polygon",
)  # fmt: skip
_AREA_COLUMNS = ("place_id", "name", "state", "sites", "clear_views", "not_seen", "tiles", "reused", "unread", "span")
_GROUND_COLUMNS = (
    "verdict", "place_id", "project_id", "claimed_stage", "announced", "start", "site_ids", "score", "clear_views",
)  # fmt: skip


@click.group()
def imagery() -> None:
    """Find construction sites in satellite series: search, scan, sites, chips.

    Needs the optional libraries: pip install 'groundbreak[imagery]'.
    """


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _where(function: Any) -> Any:
    """Options that say which pictures of which ground."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    for option in (
        click.option("--area", "area_file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
                     help="GeoJSON polygons, one area a feature. Default: all that the catalog covers."),
        click.option("--within", type=click.FloatRange(0.1, 100), metavar="KM",
                     help="Instead: so far around each place of the programme."),
        click.option("--place", "places", multiple=True, metavar="ID", help="With --within: only these places."),
        click.option("--programme", metavar="ID|FOLDER", help=f"With --within. Default: {DEFAULT_PROGRAMME}."),
        click.option("--from", "first", type=day, callback=_day, help="First day of pictures."),
        click.option("--to", "last", type=day, callback=_day, help="Last day of pictures."),
        click.option("--collection", "collections", multiple=True, help="Only these collections."),
    ):  # fmt: skip
        function = option(function)
    return function


@imagery.command()
@click.argument("catalog")
@_where
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True)
def search(catalog: str, fmt: str, **where: Any) -> int:
    """List the pictures in CATALOG (a STAC API's address, or the path of a catalog.json) that can be used."""
    scenes, _ = _found(catalog, **where)
    rows = (
        {"id": s.id, "when": s.when.isoformat(), "profile": s.profile.name, "bands": s.bands,
         "cloud": s.properties.get("eo:cloud_cover")}
        for s in scenes.items
    )  # fmt: skip
    count = emit(rows, ("id", "when", "profile", "bands", "cloud"), fmt)
    _tell(scenes)
    say(f"{count} pictures of {scenes.seen} can be used")
    if not count:
        raise NothingToShow("the catalog holds no picture of that ground and time", subject=catalog)
    return InputError.exit_code if scenes.problems else 0


@imagery.command()
@ledger_argument
@click.argument("catalog")
@_where
@click.option("--resolution", type=click.FloatRange(1, 100), help="Metres a pixel. Default: the collection's.")
@click.option("--scheduler", metavar="ADDRESS", help="Give the tiles to the Dask cluster at this address.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False),
              help="Folder for finished tiles. Default: beside the ledger.")  # fmt: skip
@click.option("--layers", type=click.Path(path_type=Path, file_okay=False),
              help="Also write change date and score there, as COGs with a STAC item.")  # fmt: skip
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True)
def scan(
    ledger: str,
    catalog: str,
    resolution: float | None,
    scheduler: str | None,
    keep: Path | None,
    layers: Path | None,
    fmt: str,
    **where: Any,
) -> int:
    """Scan areas for construction sites and keep what was seen in LEDGER.

    One row an area, with one of four states: 'seen', 'nothing_seen', 'could_not_see' (too few clear views), 'never
    looked' (no pictures). Stopped, the same command goes on from the tiles that are finished.
    """
    with _extra():
        from groundbreak.workflow.observe import observe
    scenes, areas = _found(catalog, **where)
    _tell(scenes)
    if not areas:
        raise NothingToShow("the catalog holds no picture that can be used", subject=catalog)
    folder = keep or _beside(ledger)
    with opening.opened(ledger, create=True) as held, _cluster(scheduler) as client, shown() as progress:
        if where["programme"] and not opening.programme_of(held):
            opening.follow(held, where["programme"])
        observed = observe(held, scenes, areas, folder, resolution=resolution, client=client, progress=progress)
    if layers:
        from groundbreak.imagery.layers import write_layers

        for one in observed:
            for path in write_layers(one.result, layers / one.area.id if len(observed) > 1 else layers):
                say(f"wrote {path}")
    emit((_area_row(one) for one in observed), _AREA_COLUMNS, fmt)
    problems = _say_problems(observed)
    say(f"{sum(len(one.site_ids) for one in observed)} sites in {len(observed)} areas; tiles are kept in {folder}")
    return InputError.exit_code if problems or scenes.problems else 0


@imagery.command()
@ledger_argument
@click.option("--format", "fmt", type=click.Choice((*FORMATS, "geojson")), default="table", show_default=True)
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option("--claims", "with_claims", is_flag=True, help="Beside what was claimed: moved before, after, or not.")
def sites(ledger: str, fmt: str, min_score: float, with_claims: bool) -> None:
    """Show the construction sites in LEDGER, each with its dates, stage, score, area and clear views."""
    with opening.opened(ledger) as held, held.reading():
        rows, looks = site_rows(held, min_score), newest_looks(held)
    if with_claims:
        with opened(ledger) as (held, knowledge):
            picture = assess(held, knowledge)
        emit((asdict(row) for row in ground_rows(picture, rows, looks)), _GROUND_COLUMNS,
             "jsonl" if fmt == "geojson" else fmt)  # fmt: skip
        return
    if fmt == "geojson":
        click.echo(json.dumps(geojson(rows, tuple(looks.values())), ensure_ascii=False, indent=1))
    else:
        columns = _SITE_COLUMNS if fmt != "table" else _SITE_COLUMNS[:-2]
        emit(({**asdict(row), "phases": [" ".join(p) for p in row.phases]} for row in rows), columns, fmt)
    say(f"{len(rows)} sites in {len(looks)} areas looked at")


@imagery.command()
@ledger_argument
@click.argument("catalog")
@click.option("--site", "only", multiple=True, metavar="ID", help="Only these sites.")
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the pictures.")
def chips(ledger: str, catalog: str, only: tuple[str, ...], min_score: float, out: Path) -> None:
    """Write the pictures that prove each site in LEDGER: before and after, dated chips, and the curve (PNG)."""
    with _extra():
        from shapely import from_wkt, union_all

        from groundbreak.imagery.catalog import search as look_up
        from groundbreak.workflow.prove import prove
    with opening.opened(ledger) as held, held.reading():
        rows = [row for row in site_rows(held, min_score) if not only or row.site_id in only]
    if not rows:
        raise NothingToShow("the ledger holds no such site", subject=ledger)
    scenes = look_up(catalog, union_all([from_wkt(row.polygon) for row in rows]))
    _tell(scenes)
    for row, written in prove(rows, scenes, out):
        for path in written:
            click.echo(path)
        if not written:
            say(f"{row.site_id}: too few clear pictures to show it")


def _found(
    catalog: str, area_file: Path | None, within: float | None, places: tuple[str, ...], programme: str | None,
    first: date | None, last: date | None, collections: tuple[str, ...],
) -> tuple[Scenes, list[Area]]:  # fmt: skip
    """Pictures, and the areas to look at."""
    with _extra():
        from shapely import union_all
        from shapely.geometry import box

        from groundbreak.imagery.area import Area, area_id, around, read_areas
        from groundbreak.imagery.catalog import search as look_up
    if area_file and within:
        raise click.UsageError("give either --area or --within")
    areas: list[Area] = []
    if area_file:
        areas = read_areas(area_file)
    elif within:
        knowledge = gather(programme or DEFAULT_PROGRAMME)
        country = knowledge.programme.country
        chosen = [p for p in knowledge.places.values() if p.id in places or (not places and p.country == country)]
        areas = around(chosen, within)
        if not areas:
            raise CatalogError("no such place, or none with a known position", subject=", ".join(places))
    ground = union_all([area.geometry for area in areas]) if areas else box(-180, -90, 180, 90)
    scenes = look_up(catalog, ground, first, last, collections)
    if not areas and scenes.items:
        whole = union_all([scene.footprint for scene in scenes.items])
        parts = list(getattr(whole, "geoms", [whole]))
        areas = [Area(area_id(part), part) for part in parts]
    return scenes, areas


@contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise explain_missing(error) from error


@contextmanager
def _cluster(address: str | None) -> Iterator[Any]:
    if address is None:
        yield None
        return
    with _extra():
        from distributed import Client
    try:
        connect: Any = Client
        client = connect(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(f"the scheduler can't be reached: {error}", subject=address) from error
    with client:
        yield client


def _beside(ledger: str) -> Path:
    if "://" in ledger:
        return Path("groundbreak-imagery")
    path = Path(ledger)
    return path.with_name(f"{path.stem}-imagery")


def _area_row(one: Observed) -> dict[str, Any]:
    result = one.result
    return {
        "place_id": one.area.place_id, "name": one.area.name or one.area.id,
        "state": one.look.outcome.value if one.look else "never looked",
        "sites": len(one.site_ids), "clear_views": one.look.clear_views if one.look else 0,
        "not_seen": f"{result.blind_fraction:.0%}", "tiles": len(result.tiles),
        "reused": result.reused,
        "unread": sum(tile.unread for tile in result.tiles),
        "span": str(one.look.span) if one.look else "",
    }  # fmt: skip


def _say_problems(observed: list[Observed]) -> int:
    told: dict[str, None] = {}
    for one in observed:
        told.update(dict.fromkeys(problem for tile in one.result.tiles for problem in tile.problems))
        told.update(dict.fromkeys(f"tile {failed}" for failed in one.result.failed))
    for message in list(told)[:20]:
        say(f"not used: {message}")
    if len(told) > 20:
        say(f"… and {len(told) - 20} more")
    return len(told)


def _tell(scenes: Scenes) -> None:
    for one in scenes.problems[:20]:
        say(f"not used: {one}")
    if len(scenes.problems) > 20:
        say(f"… and {len(scenes.problems) - 20} more")
