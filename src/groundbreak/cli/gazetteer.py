"""`groundbreak gazetteer import`: places of a definition from an open gazetteer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from groundbreak.cli.groups import WholeHelp
from groundbreak.cli.output import say
from groundbreak.gazetteer.sources.found import Wanted
from groundbreak.gazetteer.sources.vector import Columns
from groundbreak.workflow.gazetteer import Imported, Request, SourceKind, gather_places, write_places

_FILE = click.Path(exists=True, path_type=Path)


@click.group("gazetteer", cls=WholeHelp)
def gazetteer_group() -> None:
    """Make the places of a definition."""


def _kinds(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if not all(level and kind for level, _, kind in pairs):
        raise click.BadParameter("as LEVEL=KIND, such as ADM2=district", ctx, param)
    return {level: kind for level, _, kind in pairs}


def _country(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise click.BadParameter("two letters of ISO 3166-1, such as GH", ctx, param)
    return value.upper()


@gazetteer_group.command("import")
@click.argument("source", type=_FILE)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Table to write: places.csv."
)
@click.option("--outlines", type=click.Path(dir_okay=False, path_type=Path), help="Polygons to write: places.geojson.")
@click.option("--country", default="", metavar="XX", callback=_country, help="Only places of this country.")
@click.option(
    "--from", "kind_of_source", type=click.Choice([k.value for k in SourceKind]), help="Default: by the file."
)
@click.option(
    "--kind", "kinds", multiple=True, metavar="LEVEL=KIND", callback=_kinds,
    help="Take this level of the gazetteer, as this kind: ADM2=district, county=county. May be given more than once. "
    "Default: ADM1=province and ADM2=county; region=province, county=county and locality=settlement.",
)  # fmt: skip
@click.option("--default-kind", default="", metavar="KIND", help="Kind of shapes that have no level of their own.")
@click.option("--native", default="", metavar="LANG", help="Language of the country's own script: ko, am, ar …")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Keep names in this language too.")
@click.option(
    "--names", "alternate", type=_FILE, metavar="FILE", help="GeoNames' alternateNamesV2, for names by language."
)
@click.option(
    "--within", type=_FILE, metavar="FILE", help="Shapes of first-level units, to find which one holds a place."
)
@click.option("--layer", default="", help="Layer of a GeoPackage that has several.")
@click.option("--name-column", default="", metavar="COLUMN", help="Where shapes have their name.")
@click.option(
    "--id-column", default="", metavar="COLUMN", help="Where they have an id. Default: one is made of the name."
)
@click.option("--native-column", default="", metavar="COLUMN", help="Where they have the name in the country's script.")
@click.option("--kind-column", default="", metavar="COLUMN", help="Where they have their level or kind.")
@click.option("--admin1-column", default="", metavar="COLUMN", help="Where they have the first-level unit.")
@click.option("--other-names-column", "others", multiple=True, metavar="COLUMN", help="Where they have further names.")
@click.option("--replace", "replace_old", is_flag=True, help="Replace files that are there.")
def import_command(
    source: Path,
    out: Path,
    outlines: Path | None,
    country: str,
    kind_of_source: str | None,
    kinds: dict[str, str],
    default_kind: str,
    native: str,
    languages: tuple[str, ...],
    alternate: Path | None,
    within: Path | None,
    layer: str,
    name_column: str,
    id_column: str,
    native_column: str,
    kind_column: str,
    admin1_column: str,
    others: tuple[str, ...],
    replace_old: bool,
) -> None:
    """Write places.csv, and outlines, from SOURCE.

    SOURCE is a country's dump of GeoNames (.txt or .zip), Who's On First (a folder, GeoJSON or CSV), geoBoundaries, or
    any GeoJSON, GeoPackage, FlatGeobuf or Shapefile with names. Nothing is downloaded. docs/names.md says what the
    columns mean.
    """
    imported = gather_places(
        Request(
            source=source,
            wanted=Wanted(country, kinds, native.lower(), frozenset({"en", *(tag.lower() for tag in languages)})),
            kind_of_source=SourceKind(kind_of_source) if kind_of_source else None,
            alternate=alternate,
            columns=Columns(name_column, id_column, native_column, kind_column, admin1_column, others=others),
            layer=layer,
            kind=default_kind,
            within=within,
        )
    )
    written = write_places(imported, out, outlines, replace_old=replace_old)
    _tell(imported, written)


def _tell(imported: Imported, written: list[Path]) -> None:
    by_kind = Counter(place.kind or "without a kind" for place in imported.places)
    held = ", ".join(f"{count} {kind}" for kind, count in by_kind.most_common())
    say(f"{len(imported.places)} places ({held}), {len(imported.outlines)} with an outline")
    for reason, count in imported.left_out.items():
        say(f"left out: {count} {reason}")
    for note in imported.notes:
        say(f"note: {note}")
    for path in written:
        say(f"wrote {path}")
