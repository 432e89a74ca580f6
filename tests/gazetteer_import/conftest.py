"""A small invented country, Norland, as each gazetteer would hand it out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Square = tuple[float, float, float, float]


def geonames_row(id_: int, name: str, code: str, admin: tuple[str, ...] = (), **more: str) -> str:
    """One line of a GeoNames dump."""
    levels = (*admin, "", "", "", "")[:4]
    cells = [
        str(id_), name, name, more.get("names", ""), more.get("lat", "10.5"), more.get("lon", "20.5"),
        "P" if code.startswith("PPL") else "A", code, more.get("country", "NL"), "", *levels, "0", "", "0", "UTC",
        "2024-01-01",
    ]  # fmt: skip
    return "\t".join(cells)


def square(west: float, south: float, size: float = 1.0) -> dict[str, Any]:
    """A square as GeoJSON geometry."""
    east, north = west + size, south + size
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


@pytest.fixture
def collection(tmp_path: Path) -> Callable[..., Path]:
    """Writes a feature collection of (properties, geometry)."""

    def write(features: list[tuple[dict[str, Any], dict[str, Any] | None]], name: str = "in.geojson") -> Path:
        path = tmp_path / name
        made = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A GeoNames dump: two provinces, two counties, a town, one place abroad."""
    path = tmp_path / "NL.txt"
    rows = [
        geonames_row(1, "Upland Province", "ADM1", ("01",)),
        geonames_row(2, "Northern Province", "ADM1", ("02",)),
        geonames_row(11, "Millbrook County", "ADM2", ("01", "11"), lat="10.25", lon="20.75"),
        geonames_row(12, "Cinderford", "ADM2", ("02", "12"), names="Cinder Ford,신더포드"),
        geonames_row(21, "Alderton", "PPLA2", ("01", "11"), lat="10.3", lon="20.7"),
        geonames_row(31, "Foreign", "ADM1", ("01",), country="SL"),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
