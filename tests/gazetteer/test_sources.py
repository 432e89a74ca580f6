import json

import pytest
import shapely

from groundbreak.errors import GazetteerError
from groundbreak.gazetteer.sources.polygons import read_polygons
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.place import LocationPrecision

SQUARE = [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]
BOW_TIE = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]


def write(tmp_path, text, name="places.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def collection(*features):
    rows = [
        {"type": "Feature", "properties": {"place_id": i}, "geometry": {"type": "Polygon", "coordinates": ring}}
        for i, ring in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows})


def test_rows_become_places_with_all_their_names(places):
    found = {p.id: p for p in places}
    place = found["R1"]
    names = {(n.text, n.language, n.system) for n in place.names}
    assert ("락송군", "ko-KP", "hangul") in names
    assert ("낙송군", "ko-KR", "hangul-south") in names
    assert ("Raksong", "en", "rr") in names
    assert ("Naksong", "en", "mr-south") in names
    assert ("Saebom", "en", "dprk") in names
    assert found["T1"].concordances == (("wof", "11"),)
    assert (found["T1"].lat, found["T1"].lon) == (40.1, 127.2)
    assert found["U2"].other_admin1 == ("North Sanho",)
    assert found["L1"].precision is LocationPrecision.COUNTY


def test_two_columns_are_enough(tmp_path):
    (place,) = read_units(write(tmp_path, "id,name\nx,Alba\n"))
    assert (place.id, place.name, place.native_name, place.lat) == ("x", "Alba", "", None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nAlba\n", "column missing: id"),
        ("id,name\n,Alba\n", "id or name is empty"),
        ("id,name\nx,Alba\nx,Beta\n", "stands twice"),
        ("id,name,lat\nx,Alba,north\n", "no number of degrees"),
        ("id,name,lat\nx,Alba,91\n", "outside"),
        ("id,name,precision\nx,Alba,street\n", "precision"),
    ],
)
def test_unusable_rows_are_named_with_their_line(tmp_path, text, said):
    path = write(tmp_path, text)
    with pytest.raises(GazetteerError, match=said) as error:
        read_units(path)
    assert str(path) in str(error.value)


def test_a_missing_file_and_a_wrong_encoding_are_errors(tmp_path):
    with pytest.raises(GazetteerError, match="no such file"):
        read_units(tmp_path / "none.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes("id,name\nx,Écluse\n".encode("latin-1"))
    with pytest.raises(GazetteerError, match="not UTF-8"):
        read_units(path)


def test_outlines_by_place(tmp_path):
    far = [[[5, 5], [5, 6], [6, 6], [6, 5], [5, 5]]]
    found = read_polygons(write(tmp_path, collection(("a", SQUARE), ("b", BOW_TIE), ("a", far)), "p.geojson"))
    assert found["a"].area == pytest.approx(2)
    assert found["b"].is_valid
    assert shapely.get_num_geometries(found["a"]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "feature collection"),
        ("{", "no GeoJSON"),
        (collection(("", SQUARE)), "which place"),
        (collection(("a", [])), "polygon|geometry"),
        (collection(("a", [[[0, 0], [0, 900], [9, 9], [0, 0]]])), "degrees"),
        (
            '{"features": [{"properties": {"id": "a"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}]}',
            "polygon",
        ),
        ('{"features": [{"properties": {"id": "a"}, "geometry": null}]}', "geometry"),
        ('{"features": [7]}', "no GeoJSON feature"),
    ],
)
def test_unusable_outlines_are_errors(tmp_path, text, said):
    with pytest.raises(GazetteerError, match=said):
        read_polygons(write(tmp_path, text, "p.geojson"))
