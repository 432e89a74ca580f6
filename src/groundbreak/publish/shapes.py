"""Where each project is drawn in exports: its unit's outline, else its point, else nowhere.

Outlines come in as WKT, geometries go out, wound as RFC 7946 asks. A unit's centre is never passed off as a site: every
export has `location_precision` beside the geometry.
"""

from __future__ import annotations

import shapely

from groundbreak.errors import GazetteerError
from groundbreak.model.picture import Picture

DECIMALS = 5
"""Of a degree: about a metre, finer than any outline we have."""


def parse_outline(place_id: str, wkt: str) -> shapely.Geometry:
    """An outline as a valid polygon or multipolygon. Raises `GazetteerError` if it is neither."""
    try:
        shape = shapely.from_wkt(wkt)
    except shapely.errors.ShapelyError as error:
        raise GazetteerError(
            "outline can't be read", subject=place_id, remedy="check the WKT of its polygon"
        ) from error
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    polygons = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    if not polygons:
        raise GazetteerError("outline is no polygon", subject=place_id, remedy="give POLYGON or MULTIPOLYGON")
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(shapely.get_parts(polygons))


def geometry_of(picture: Picture, place_id: str) -> shapely.Geometry | None:
    """The outline of a place, else its point, else None."""
    wkt = picture.outlines.get(place_id)
    if wkt:
        shape = shapely.set_precision(parse_outline(place_id, wkt), 10**-DECIMALS)
        return shapely.orient_polygons(shape) if not shape.is_empty else None
    place = picture.places.get(place_id)
    if place is None or place.lat is None or place.lon is None:
        return None
    return shapely.Point(round(place.lon, DECIMALS), round(place.lat, DECIMALS))
