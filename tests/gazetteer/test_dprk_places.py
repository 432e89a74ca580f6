"""The places that ship with the first programme: whole, in agreement, and known by every spelling met in reports."""

import importlib.resources
from pathlib import Path

import pytest

from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_document, resolve_name
from groundbreak.gazetteer.sources.polygons import read_polygons
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.language.ko.hangul import is_hangul
from groundbreak.language.ko.romanize import fold
from groundbreak.language.ko.spelling import spellings
from groundbreak.language.ko.units import stem
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Mention

FOLDER = Path(str(importlib.resources.files("groundbreak"))) / "definitions" / "dprk_20x10"
HOME = Context(country="KP")


@pytest.fixture(scope="module")
def units():
    return read_units(FOLDER / "places.csv")


@pytest.fixture(scope="module")
def index(units):
    return NameIndex((*units, *read_units(FOLDER / "neighbours.csv")))


def test_every_unit_has_hangul_that_makes_its_name(units):
    for place in units:
        assert is_hangul(place.native_name), place
        base, kind = stem(place.native_name)
        assert kind == place.kind, place
        if kind != "province":
            assert fold(place.name) in {s.key for s in spellings(base)}, place


def test_every_unit_lies_in_a_first_level_unit_of_the_table(units):
    names = {p.name for p in units}
    assert {p.admin1 for p in units} <= names
    assert {p.part_of for p in units} - {""} <= {p.id for p in units}


def test_points_lie_in_their_outlines_or_near(units):
    import shapely

    outlines = read_polygons(FOLDER / "places.geojson")
    points = {p.id: shapely.Point(p.lon, p.lat) for p in units if p.lat is not None}
    assert len(outlines) == 197
    assert outlines.keys() <= points.keys()
    far = [i for i, outline in outlines.items() if outline.distance(points[i]) > 0.1]
    assert far == []


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Unnyul, Unryul, Eunyul, Uunyul, 은률, 은율", "KP0908"),
        ("Puryong, Bullyeong", "KP0219"),
        ("Jangyon, Changyon, Jangyeon", "KP0905"),
        ("Taegwan, Daegwan", "KP0622"),
        ("Rangnim, Rangrim", "KP0504"),
        ("Panmun, Phanmun", "KPX-panmun"),
        ("Ragwon, Rakwon, Nakwon, 락원, 낙원", "KP0319"),
        ("Phyongwon, Pyeongwon", "KP0714"),
        ("Kaephung, Gaepung", "KPX-kaepung"),
        ("Ryonggang, Yonggang, Yongkang", "KP1104"),
        ("Orang, Eorang", "KP0215"),
        ("Usi, Ushi", "KP0514"),
        ("Tongsin, Dongshin", "KP0517"),
        ("Kangdong, Gangdong", "KP1023"),
        ("Sinpho, Shinpo", "KP0301"),
        ("Hwapyong, Hwapyeong, Hwaphyong, 화평", "KP0508"),
        ("Kusong, Guseong", "KP0603"),
        ("Kim Hyong Jik, Kimhyongjik", "KP0104"),
        ("Mangsan, Maengsan", "KP0722"),
        ("Seoncheon", "KP0610"),
        ("Seongcheon", "KP0717"),
        ("Ichon, Icheon", "KP0414"),
        ("Kosong, Goseong", "KP0406"),
        ("Cholwon, Cheorwon", "KP0413"),
        ("Jaerong", "KP0912"),
    ],
)
def test_spellings_met_in_reports(index, written, place_id):
    kind = index.places[place_id].kind
    for name in written.split(", "):
        assert resolve_name(name, kind_hint=kind, index=index, context=HOME).place_id == place_id, name


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Soncheon County, Pyongan-Namdo", "KP0717"),
        ("Unsan County, North Phyongan Province", "KP0617"),
        ("Unsan County, South Phyongan", "KP0720"),
        ("은산군", "KP0720"),
        ("Icheon City, Gyeonggi Province", "KR:gyeonggi:icheon-si"),
        ("강남군", "KP0820"),
        ("평남", "province:South Phyongan"),
        ("N. Pyongan", "province:North Phyongan"),
    ],
)
def test_what_is_said_beside_the_name_decides(index, written, place_id):
    assert resolve_name(written, index=index, context=HOME).place_id == place_id


def test_a_county_that_does_not_exist_is_not_guessed(index):
    alone = resolve_name("Mushin County", index=index, context=HOME)
    assert not alone.resolved
    assert alone.candidates[0].place_id == "KP0218"
    told = Context(country="KP", companions={"KP0218": (1, "another report of 8 February names Musan")})
    together = resolve_name("Mushin County", index=index, context=told)
    assert together.place_id == "KP0218"
    assert "another report of 8 February names Musan" in together.candidates[0].why


def test_the_system_of_the_document_tells_unsan_from_unsan(index):
    names = ["Gujang", "Eunpa", "Geumya", "Unsan"]
    mentions = [Mention(Anchor("0" * 64, 0, 1, "x"), name, "county") for name in names]
    assert resolve_document(mentions, index=index, context=HOME)[-1].place_id == "KP0617"
