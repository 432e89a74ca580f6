"""The command: what it writes is what the rest of the program reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.cli import main
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.found import bare, tidy
from groundbreak.gazetteer.sources.polygons import read_polygons
from groundbreak.gazetteer.sources.rows import table
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.place import LocationPrecision, Place, PlaceName

from .conftest import square


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main(["gazetteer", "import", *map(str, arguments)])
    return int(left.value.code or 0)


def test_from_dump_to_names_in_text(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "places.csv"
    assert run(dump, "--country", "NL", "--out", out) == 0
    index = NameIndex(read_units(out))
    text = "Work began in Millbrook County and in Cinder Ford."
    assert [hit.place_ids[0] for hit in index.find(text)] == ["gn11", "gn12"]


def test_places_get_the_first_level_unit_that_holds_them(collection: Callable[..., Path], tmp_path: Path) -> None:
    units = collection(
        [({"shapeName": f"P{n}", "shapeID": f"P{n}", "shapeType": "ADM1"}, square(n * 5, 0, 5)) for n in (0, 1)]
    )
    shapes = [
        ({"shapeName": f"D{n}", "shapeID": f"D{n}", "shapeType": "ADM2"}, square(n, 1, 0.9)) for n in (1, 4, 6, 40)
    ]
    out, outlines = tmp_path / "places.csv", tmp_path / "places.geojson"
    source = collection(shapes, "adm2.geojson")
    assert run(source, "--country", "NL", "--out", out, "--outlines", outlines, "--within", units) == 0
    held = {p.id: (p.admin1, p.part_of, p.kind) for p in read_units(out)}
    assert held["D1"] == held["D4"] == ("P0", "P0", "county")
    assert held["D6"] == ("P1", "P1", "county")
    assert held["D40"] == ("", "", "county")
    assert held["P0"] == ("P0", "", "province")
    assert set(read_polygons(outlines)) == {"D1", "D4", "D6", "D40"}


def test_nothing_is_overwritten_unasked(dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "places.csv"
    out.write_text("mine", encoding="utf-8")
    assert run(dump, "--out", out) == 3
    assert out.read_text(encoding="utf-8") == "mine"
    assert "--replace" in capsys.readouterr().err
    assert run(dump, "--out", out, "--replace") == 0


def test_nothing_to_take_is_said(dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(dump, "--country", "ZZ", "--out", tmp_path / "places.csv") == 4
    assert "6 of other countries" in capsys.readouterr().err
    assert not (tmp_path / "places.csv").exists()


def test_outlines_need_polygons(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "places.csv"
    assert run(dump, "--out", out, "--outlines", tmp_path / "o.geojson") == 4
    assert not out.exists()


_names = st.text(min_size=1, max_size=20).map(tidy).filter(bool)


@given(
    names=st.lists(_names, min_size=1, max_size=6),
    native=_names | st.just(""),
    lat=st.none() | st.floats(-90, 90),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], native: str, lat: float | None
) -> None:
    first, *others = names
    place = Place(
        "id-1", first, native, "county", "Upland", "", "NL", tuple(PlaceName(n, "en", "gazetteer") for n in others),
        lat, lat, LocationPrecision.SETTLEMENT, "", (("wof", "5"),), ("Old",),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("rows") / "places.csv"
    path.write_text(table([place]), encoding="utf-8")
    (back,) = read_units(path)
    assert (back.id, back.name, back.native_name, back.kind, back.admin1) == ("id-1", first, native, "county", "Upland")
    assert (back.precision, back.concordances, back.other_admin1) == (place.precision, place.concordances, ("Old",))
    assert {n.text for n in back.names} >= {n for n in names if n != native}
    assert back.lat == (None if lat is None else pytest.approx(lat, abs=1e-5))


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ashanti Region", "Ashanti"), ("Northern Region", "Northern Region"),
        ("Upper East Region", "Upper East Region"),
        ("Ejura Sekyedumase Municipal", "Ejura Sekyedumase"), ("Region of Murcia", "Murcia"), ("Region", "Region"),
        ("Kansas City", "Kansas City"), ("Statesville", "Statesville"),
    ],
)  # fmt: skip
def test_the_word_for_the_unit_is_taken_off(full: str, short: str) -> None:
    assert bare(full) == short
