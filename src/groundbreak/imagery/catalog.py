"""Finds pictures: a STAC API or a static catalog, on the network or on disk, asked alike.

In: an address or path, an area, a span of days. Out: `Scenes`: items that can be used, sorted by time, and what was
wrong with the others. A broken item never stops the search. Credentials come from the environment as GDAL and
pystac-client read them (`AWS_…`, `GDAL_HTTP_…`), and are never shown.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pystac
from pystac_client import Client
from pystac_client.exceptions import APIError
from pystac_client.warnings import NoConformsTo
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from groundbreak.imagery.errors import CatalogError
from groundbreak.imagery.items import Asset, SceneItem
from groundbreak.imagery.problems import Problem, problem
from groundbreak.imagery.profiles import lacking, profile_of, roles_of
from groundbreak.imagery.raster import REMOTE

MOST_ITEMS = 50_000
_KEPT = ("proj:code", "proj:epsg", "s2:processing_baseline", "processing:version", "earthsearch:boa_offset_applied",
         "eo:cloud_cover", "updated")  # fmt: skip
"""Properties of an item that somebody reads."""
_FAULTS = (OSError, ValueError, KeyError, AttributeError, TypeError, pystac.STACError, pystac.STACTypeError)
"""What a broken catalog, or JSON that is none, makes its library raise."""


@dataclass(frozen=True, slots=True)
class Scenes:
    """What a search found."""

    items: tuple[SceneItem, ...]
    problems: tuple[Problem, ...]
    seen: int
    """Items looked at, usable or not."""


def search(
    source: str,
    area: BaseGeometry,
    first: date | None = None,
    last: date | None = None,
    collections: Sequence[str] = (),
) -> Scenes:
    """Find pictures of an area (degrees). Raises CatalogError where the catalog itself can't be opened."""
    problems: list[Problem] = []
    items: list[SceneItem] = []
    seen = 0
    remote = source.startswith(("http://", "https://"))
    for item in _items(source, area, first, last, collections, problems):
        if seen >= MOST_ITEMS:
            problems.append(Problem(source, f"more than {MOST_ITEMS} items; the rest is left out"))
            break
        seen += 1
        usable = _usable(item, area, first, last, collections, remote)
        if isinstance(usable, Problem):
            problems.append(usable)
        elif usable is not None:
            items.append(usable)
    return Scenes(tuple(sorted(items, key=lambda scene: (scene.when, scene.id))), tuple(problems), seen)


def _items(
    source: str, area: BaseGeometry, first: date | None, last: date | None, collections: Sequence[str],
    problems: list[Problem],
) -> Iterator[pystac.Item]:  # fmt: skip
    """Items from wherever they are; API searches filter on the server, the rest is filtered here."""
    if not source.startswith(("http://", "https://")):
        yield from _local(Path(source), problems)
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NoConformsTo)  # a static catalog on the network conforms to no API
            client = Client.open(source)
        if client.conforms_to("ITEM_SEARCH"):
            window = f"{first or '..'}/{last or '..'}" if first or last else None
            found = client.search(
                collections=list(collections) or None, bbox=area.bounds, datetime=window, max_items=MOST_ITEMS
            )
            yield from found.items()
        else:
            yield from _walk(client, problems)
    except (APIError, pystac.STACError, OSError, ValueError, KeyError) as error:
        raise _unopened(source, error) from error


def _local(path: Path, problems: list[Problem]) -> Iterator[pystac.Item]:
    path = path / "catalog.json" if path.is_dir() else path
    try:
        raw = json.loads(path.read_text("utf-8"))
        if raw.get("type") == "FeatureCollection":
            yield from _collected(raw, path, problems)
            return
        if raw.get("type") == "Feature":
            yield pystac.Item.from_dict(raw, href=str(path))
            return
        top = pystac.Catalog.from_file(str(path)) if raw.get("type") != "Collection" else None
        top = top or pystac.Collection.from_file(str(path))
    except _FAULTS as error:
        raise _unopened(str(path), error) from error
    yield from _walk(top, problems)


def _collected(raw: dict[str, Any], path: Path, problems: list[Problem]) -> Iterator[pystac.Item]:
    """Items saved from a search, in one file."""
    for number, feature in enumerate(raw.get("features", ())):
        try:
            yield pystac.Item.from_dict(feature, href=str(path))
        except _FAULTS as error:
            problems.append(problem(f"{path.name}, feature {number}", error))


def _walk(top: pystac.Catalog, problems: list[Problem]) -> Iterator[pystac.Item]:
    """All items below a catalog; links that lead nowhere are named and passed over."""
    waiting, been = [top], set()
    while waiting:
        catalog = waiting.pop()
        for link in catalog.get_links():
            if link.rel not in ("item", "child"):
                continue
            address = link.get_absolute_href() or ""
            if address in been:
                continue
            been.add(address)
            try:
                target = link.resolve_stac_object(root=top).target
            except _FAULTS as error:
                why = str(error).replace(f"HREF: '{address}' ", "it ")
                problems.append(problem("an item or catalog", f"it can't be used: {why}", address))
                continue
            if isinstance(target, pystac.Item):
                yield target
            elif isinstance(target, pystac.Catalog):
                waiting.append(target)


def _usable(
    item: pystac.Item, area: BaseGeometry, first: date | None, last: date | None, collections: Iterable[str],
    remote: bool,
) -> SceneItem | Problem | None:  # fmt: skip
    """The item with its profile; None where it is of another place or time."""
    when = _when(item)
    if when is None:
        return problem(item.id, "it has no date")
    if (first and when.date() < first) or (last and when.date() > last):
        return None
    if (wanted := set(collections)) and item.collection_id not in wanted:
        return None
    try:
        outline = shape(item.geometry) if item.geometry else box(*(item.bbox or ()))
        if not outline.intersects(area):
            return None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return problem(item.id, f"its outline can't be read: {error}")
    profile = profile_of(item.collection_id or "", item.id, item.assets)
    if profile is None:
        return problem(item.id, "no profile fits its collection and assets")
    roles = roles_of(profile, item.assets)
    if missing := lacking(roles):
        return problem(item.id, f"it has no asset for {', '.join(missing)}")
    item.make_asset_hrefs_absolute()
    assets = {role: _asset(key, item.assets[key]) for role, key in roles.items()}
    if remote and any(not asset.href.startswith(REMOTE) for asset in assets.values()):
        return problem(item.id, "a catalog on the network may not point at files of this machine")
    properties = {key: item.properties[key] for key in _KEPT if item.properties.get(key) is not None}
    if not {"proj:code", "proj:epsg"} & set(properties):
        fields = item.assets[roles["red"]].extra_fields
        properties |= {key: fields[key] for key in ("proj:code", "proj:epsg") if fields.get(key) is not None}
    return SceneItem(item.id, profile, when, outline, assets, properties)


def _asset(key: str, asset: pystac.Asset) -> Asset:
    """An asset with the numbers that it states of its band."""
    for listed in ("raster:bands", "bands"):
        bands = asset.extra_fields.get(listed)
        if isinstance(bands, list) and bands and isinstance(bands[0], dict):
            told = {name: bands[0].get(name, bands[0].get(f"raster:{name}")) for name in ("scale", "offset", "nodata")}
            return Asset(key, asset.href, **{n: float(v) for n, v in told.items() if isinstance(v, (int, float))})
    return Asset(key, asset.href)


def _when(item: pystac.Item) -> datetime | None:
    when = item.datetime or item.common_metadata.start_datetime
    if when is None:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _unopened(source: str, error: Exception) -> CatalogError:
    told = problem(source, error)
    return CatalogError(
        f"the catalog can't be opened: {told.message}",
        subject=told.subject,
        remedy="give a STAC API's address, or the path of a catalog.json",
    )
