"""What the imagery commands share: which pictures of which ground, the optional libraries, and telling what failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundbreak.cli.options import DEFAULT_PROGRAMME, day_option
from groundbreak.cli.output import say
from groundbreak.errors import InputError
from groundbreak.imagery.errors import CatalogError, explain_missing
from groundbreak.imagery.problems import Problem, summary
from groundbreak.workflow.knowledge import gather

if TYPE_CHECKING:
    from groundbreak.imagery.area import Area
    from groundbreak.imagery.catalog import Scenes
    from groundbreak.workflow.observe import Observed

_MOST_LINES = 20


def where_options(function: Any) -> Any:
    """Options that say which pictures of which ground."""
    for option in reversed((  # the last one put on is the first one shown
        click.option("--area", "area_file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
                     help="GeoJSON polygons, one area a feature. Default: all that the catalog covers."),
        click.option("--within", type=click.FloatRange(0.1, 100), metavar="KM",
                     help="Instead: so far around each place of the programme."),
        click.option("--place", "places", multiple=True, metavar="ID", help="With --within: only these places."),
        click.option("--programme", metavar="ID|FOLDER", help=f"With --within. Default: {DEFAULT_PROGRAMME}."),
        day_option("--from", "first", help="First day of pictures."),
        day_option("--to", "last", help="Last day of pictures."),
        click.option("--collection", "collections", multiple=True, metavar="ID",
                     help="Only this collection; may be given more than once. Default: all that can be used."),
    )):  # fmt: skip
        function = option(function)
    return function


def found_for(
    catalog: str, area_file: Path | None, within: float | None, places: tuple[str, ...], programme: str | None,
    first: date | None, last: date | None, collections: tuple[str, ...],
) -> tuple[Scenes, list[Area]]:  # fmt: skip
    """Pictures, and the areas to look at."""
    with needing_extra():
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
def needing_extra() -> Iterator[None]:
    """Says what to install where an optional library is missing."""
    try:
        yield
    except ImportError as error:
        raise explain_missing(error) from error


@contextmanager
def cluster(address: str | None) -> Iterator[Any]:
    """A client of the Dask cluster at an address; None for none."""
    if address is None:
        yield None
        return
    with needing_extra():
        from distributed import Client
    try:
        connect: Any = Client
        client = connect(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(f"the scheduler can't be reached: {error}", subject=address) from error
    with client:
        yield client


def tell(scenes: Scenes) -> None:
    """What of a catalog can't be used."""
    tell_problems([("", one) for one in scenes.problems])


def tell_unread(observed: Sequence[Observed]) -> int:
    """What could not be read, and where that is missing. Returns how many."""
    told: list[tuple[str, Problem]] = []
    for one in observed:
        name = one.area.name or one.area.place_id or one.area.id
        told += [(f"area {name}, tile {tile.tile}", problem) for tile in one.result.tiles for problem in tile.problems]
        told += [(f"area {name}", problem) for problem in one.result.failed]
    tell_problems(told)
    return len(told)


def tell_problems(told: list[tuple[str, Problem]]) -> None:
    """A line a fault, on standard error, and no more lines than a person reads."""
    lines = summary(told)
    for line in lines[:_MOST_LINES]:
        say(f"not used: {line}")
    if len(lines) > _MOST_LINES:
        say(f"… and {len(lines) - _MOST_LINES} other faults")
