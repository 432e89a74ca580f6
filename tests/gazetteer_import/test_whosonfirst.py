"""Who's On First: records in folders, collections and tables give the same places; what has ended is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources.found import Wanted
from groundbreak.gazetteer.sources.whosonfirst import read_whosonfirst

from .conftest import square

NORLAND = Wanted("NL", native="ko")


def record(id_: int, name: str, placetype: str, **more: Any) -> dict[str, Any]:
    return {
        "wof:id": id_, "wof:name": name, "wof:placetype": placetype, "wof:country": "NL", "lbl:latitude": 10.5,
        "lbl:longitude": 20.5, **more,
    }  # fmt: skip


UPLAND = record(1, "Upland", "region", **{"name:kor_x_preferred": ["높은도"]})
MILLBROOK = record(
    2, "Millbrook", "county",
    **{
        "wof:parent_id": 1, "wof:hierarchy": [{"region_id": 1, "country_id": 9}],
        "name:kor_x_preferred": ["밀브룩군"], "name:kor_x_variant": ["물레방아군"], "name:fra_x_preferred": ["Moulin"],
        "name:eng_x_variant": ["Mill Brook"], "wof:concordances": {"gn:id": 11, "wk:id": "ignored"},
    },
)  # fmt: skip


def test_a_folder_of_records(tmp_path: Path) -> None:
    for made in (UPLAND, MILLBROOK):
        folder = tmp_path / "data" / str(made["wof:id"])
        folder.mkdir(parents=True)
        text = json.dumps({"type": "Feature", "properties": made, "geometry": square(20, 10)})
        (folder / f"{made['wof:id']}.geojson").write_text(text, encoding="utf-8")
        (folder / f"{made['wof:id']}-alt-quattroshapes.geojson").write_text(text, encoding="utf-8")
    found = read_whosonfirst(tmp_path, NORLAND)
    places = {p.id: p for p in found.places}
    millbrook = places["wof2"]
    assert (millbrook.kind, millbrook.admin1, millbrook.admin1_native, millbrook.part_of) == (
        "county", "Upland", "높은도", "wof1",
    )  # fmt: skip
    assert millbrook.native_name == "밀브룩군"
    assert {n.text for n in millbrook.names} == {"물레방아군", "Mill Brook"}
    assert ("geonames", "11") in millbrook.concordances
    assert found.outlines["wof2"].area == pytest.approx(1.0)


def test_short_names_of_an_extract(collection: Callable[..., Path]) -> None:
    path = collection(
        [
            (
                {
                    "wof_id": 7, "name": "Seathorn", "placetype": "county", "region": "Shore", "lat": 1.5, "lon": 2.5,
                    "names": {"kor_x_preferred": ["시손군#알림"]},
                },
                None,
            )
        ]
    )  # fmt: skip
    (seathorn,) = read_whosonfirst(path, NORLAND).places
    assert (seathorn.admin1, seathorn.native_name, seathorn.lat, seathorn.country) == ("Shore", "시손군", 1.5, "NL")


def test_a_table(tmp_path: Path) -> None:
    path = tmp_path / "whosonfirst-data-county-latest.csv"
    path.write_text(
        "id,name,placetype,parent_id,iso_country,lbl_latitude,lbl_longitude,is_current,superseded_by\n"
        "1,Upland,region,9,NL,10.5,20.5,1,\n2,Millbrook,county,1,NL,10.1,20.1,-1,\n3,Old,county,1,NL,1,2,0,\n"
        "4,Elsewhere,county,1,SL,1,2,1,\n5,Gone,county,1,NL,1,2,1,2\n",
        encoding="utf-8",
    )
    found = read_whosonfirst(path, NORLAND)
    assert [(p.name, p.admin1, p.lat) for p in found.places] == [
        ("Upland", "Upland", 10.5),
        ("Millbrook", "Upland", 10.1),
    ]
    assert dict(found.left_out) == {"superseded, ended or deprecated": 2, "of other countries": 1}


@pytest.mark.parametrize(
    "end",
    [{"edtf:deprecated": "2020-01-01"}, {"edtf:cessation": "1999"}, {"wof:superseded_by": [8]}, {"mz:is_current": 0}],
)
def test_what_has_ended_is_left_out(collection: Callable[..., Path], end: dict[str, Any]) -> None:
    path = collection([(UPLAND, square(20, 10)), ({**MILLBROOK, **end}, square(20, 10))])
    assert [p.name for p in read_whosonfirst(path, NORLAND).places] == ["Upland"]


def test_an_end_that_nobody_knows_is_none(collection: Callable[..., Path]) -> None:
    path = collection([({**MILLBROOK, "edtf:cessation": "uuuu", "edtf:deprecated": "", "mz:is_current": -1}, None)])
    assert len(read_whosonfirst(path, NORLAND).places) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.geojson", "{"),
        ("x.geojson", "[" * 100_000),
        ("x.geojson", '{"type": "Topology"}'),
        ("x.geojson", '{"type": "FeatureCollection", "features": [3]}'),
        ("x.csv", "a,b\n1,2\n"),
        ("x.csv", 'id,name,names_json\n1,A,"{"\n'),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"GeoJSON|columns|line"):
        read_whosonfirst(path, NORLAND)


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="0 records"):
        read_whosonfirst(tmp_path, NORLAND)
