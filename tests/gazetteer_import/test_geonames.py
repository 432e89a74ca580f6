"""GeoNames: levels hang together by their codes, names come by language, and no file can do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources import stream
from groundbreak.gazetteer.sources.found import Wanted
from groundbreak.gazetteer.sources.geonames import read_geonames

from .conftest import geonames_row

NORLAND = Wanted("NL")


def test_units_lie_in_the_units_that_their_codes_name(dump: Path) -> None:
    places = {p.id: p for p in read_geonames(dump, NORLAND).places}
    assert set(places) == {"gn1", "gn2", "gn11", "gn12"}
    millbrook = places["gn11"]
    assert (millbrook.name, millbrook.kind, millbrook.admin1, millbrook.part_of) == (
        "Millbrook", "county", "Upland", "gn1",
    )  # fmt: skip
    assert (millbrook.lat, millbrook.lon) == (10.25, 20.75)
    assert ("geonames", "11") in millbrook.concordances
    assert places["gn1"].admin1 == "Upland"


def test_a_direction_is_not_left_alone(dump: Path) -> None:
    places = {p.id: p for p in read_geonames(dump, NORLAND).places}
    assert places["gn2"].name == "Northern Province"
    assert places["gn12"].admin1 == "Northern Province"


def test_the_full_name_stays_among_the_others(dump: Path) -> None:
    places = {p.id: p for p in read_geonames(dump, NORLAND).places}
    assert "Millbrook County" in [n.text for n in places["gn11"].names]
    assert {"Cinder Ford", "신더포드"} <= {n.text for n in places["gn12"].names}


def test_levels_are_taken_as_asked(dump: Path) -> None:
    found = read_geonames(dump, Wanted("NL", {"ADM2": "district", "PPLA2": "town"}))
    kinds = {p.id: (p.kind, p.admin1, p.precision.value) for p in found.places}
    assert kinds == {
        "gn11": ("district", "Upland", "county"),
        "gn12": ("district", "Northern Province", "county"),
        "gn21": ("town", "Upland", "settlement"),
    }
    assert next(p for p in found.places if p.id == "gn21").part_of == "gn11"


def test_what_is_left_out_is_counted(dump: Path) -> None:
    assert dict(read_geonames(dump, NORLAND).left_out) == {"of other kinds": 1, "of other countries": 1}


def test_names_by_language(dump: Path, tmp_path: Path) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    rows = [
        "1\t11\tko\t밀브룩군\t1\t\t\t\t\t", "2\t11\tko\t물레방아군\t\t\t\t1\t\t", "3\t11\ten\tMill Brook\t\t\t\t\t\t",
        "4\t11\tfr\tMoulin\t\t\t\t\t\t", "5\t11\twkdt\tQ42\t\t\t\t\t\t", "6\t11\tlink\thttps://example.org/\t\t\t\t\t\t",
        "7\t99\ten\tNobody\t\t\t\t\t\t", "8\t1\tko\t높은도\t1\t\t\t\t\t",
    ]  # fmt: skip
    names.write_text("\n".join(rows), encoding="utf-8")
    found = read_geonames(dump, Wanted("NL", native="ko"), names)
    millbrook = next(p for p in found.places if p.id == "gn11")
    assert millbrook.native_name == "밀브룩군"
    assert millbrook.admin1_native == "높은도"
    assert ("wikidata", "Q42") in millbrook.concordances
    said = {n.text for n in millbrook.names}
    assert {"Mill Brook", "물레방아군", "Millbrook County"} == said


def test_a_zip_is_read_as_it_is_handed_out(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "NL.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.write(dump, "NL.txt")
    assert read_geonames(packed, NORLAND).places == read_geonames(dump, NORLAND).places


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id,name\n1,Millbrook\n", "19 columns"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04 broken", "19 columns|opened|UTF-8"),
    ],
)
def test_another_file_is_refused_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=said) as refused:
        read_geonames(path, NORLAND)
    assert str(path) in str(refused.value)


def test_a_line_without_an_end_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"a" * (stream.MAX_LINE + 10))
    with pytest.raises(GazetteerError, match="256 KB"):
        read_geonames(path, NORLAND)


def test_a_zip_bomb_ends_at_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_BYTES", 100_000)
    packed = tmp_path / "NL.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("NL.txt", (geonames_row(1, "A", "ADM4") + "\n") * 5_000)
    with pytest.raises(GazetteerError, match="8 GB"):
        read_geonames(packed, NORLAND)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.text(max_size=12), max_size=22))
def test_any_row_is_a_place_or_a_clear_error(tmp_path: Path, cells: list[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("\t".join(cells), encoding="utf-8", errors="surrogatepass")
    try:
        read_geonames(path, Wanted())
    except GazetteerError as error:
        assert str(path) in str(error)
