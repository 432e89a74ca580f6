"""Places as the table and the outlines that a definition has (`places.csv`, `places.geojson`), as text.

In come places and polygons; out goes the text of the two files. What is written here, `units` and `polygons` read.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from groundbreak.model.place import Place

COLUMNS = (
    "id", "name", "native_name", "kind", "admin1", "admin1_native", "other_admin1", "country", "lat", "lon",
    "precision", "part_of", "other_names", "wof", "osm", "wikidata", "pcode", "geonames",
)  # fmt: skip


def table(places: Iterable[Place]) -> str:
    """The table of places, in the order given."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for place in places:
        writer.writerow(_row(place))
    return out.getvalue()


def _row(place: Place) -> dict[str, str]:
    elsewhere = dict(place.concordances)
    others = (n.text for n in place.names if n.text not in (place.name, place.native_name))
    return {
        "id": place.id,
        "name": place.name,
        "native_name": place.native_name,
        "kind": place.kind,
        "admin1": place.admin1,
        "admin1_native": place.admin1_native,
        "other_admin1": "|".join(place.other_admin1),
        "country": place.country,
        "lat": "" if place.lat is None else f"{place.lat:.5f}",
        "lon": "" if place.lon is None else f"{place.lon:.5f}",
        "precision": place.precision.value,
        "part_of": place.part_of,
        "other_names": "|".join(dict.fromkeys(others)),
        **{scheme: elsewhere.get(scheme, "") for scheme in COLUMNS[-5:]},
    }


def outlines_text(outlines: Mapping[str, BaseGeometry]) -> str:
    """A feature collection with the outline of each place."""
    features = [
        {"type": "Feature", "properties": {"place_id": id_}, "geometry": json.loads(shapely.to_geojson(outline))}
        for id_, outline in outlines.items()
    ]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
