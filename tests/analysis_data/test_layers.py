"""Layers and figures of a definition: read strictly; those that ship lie where they say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.analysis.distance import kilometres, to_features
from groundbreak.analysis.field import field_of
from groundbreak.errors import DefinitionError
from groundbreak.gazetteer.sources.polygons import read_polygons
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.analysis_data import AnalysisData, Role
from groundbreak.model.place import Place
from groundbreak.programme.layers import read_data
from groundbreak.programme.load import Loaded, load

PLACES = {
    "a": Place("a", "Alder", kind="shire", admin1="N", country="XX", lat=40.0, lon=10.0),
    "b": Place("b", "Birch", kind="shire", admin1="N", country="XX"),
}
LAYER = """# id: forts
# label: forts
# role: question
# radius_km: 12
# source: a survey: of 1900
# licence: free
name,kind,place_id,lat,lon,precision,certainty
Old Fort,fort,a,40.1,10.2,site,0.9
Hidden Fort,fort,a,,,,
"""
FIGURES = """# source: census
# licence: free
# column people: people | population | log
# column towns: share in towns | need | linear | needier low
place_id,people,towns
a,1200,0.4
b,,0.1
"""


@cache
def shipped() -> tuple[Loaded, AnalysisData]:
    loaded = load("dprk_20x10")
    return loaded, read_data(loaded, {p.id: p for p in read_units(loaded.places)})


def _read(tmp_path: Path, layer: str | None = LAYER, figures: str | None = FIGURES) -> AnalysisData:
    layers, tables = [], []
    for text, name, into in ((layer, "layer.csv", layers), (figures, "figures.csv", tables)):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
            into.append(tmp_path / name)
    return read_data(replace(shipped()[0], layers=tuple(layers), covariates=tuple(tables)), PLACES)


def test_a_file_says_what_it_holds(tmp_path: Path) -> None:
    data = _read(tmp_path)
    layer = data.layer("forts")
    assert layer and (layer.role, layer.radius_km, layer.source) == (Role.QUESTION, 12.0, "a survey: of 1900")
    known, hidden = layer.features
    assert (known.lat, known.certainty, known.precision) == (40.1, 0.9, "site")
    assert (hidden.lat, hidden.certainty, hidden.precision) == (40.0, 1.0, "county")
    people, towns = data.covariates
    assert people.log and people.values == {"a": 1200.0} and towns.needier == "low" and towns.values["b"] == 0.1


def test_the_version_is_that_of_the_files(tmp_path: Path) -> None:
    assert _read(tmp_path).version == _read(tmp_path).version
    assert _read(tmp_path).version != _read(tmp_path, LAYER.replace("0.9", "0.8")).version


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("# licence: free\n", "", "licence"),
        ("# role: question", "# role: quest", "role"),
        ("# role: question", "# role: population", "no role of a layer"),
        ("# radius_km: 12", "# radius_km: near", "radius_km"),
        ("Old Fort,fort,a,", "Old Fort,fort,zz,", "no place"),
        ("40.1,10.2", "40.1,", "one of lat and lon"),
        ("40.1,10.2", "140.1,10.2", "lat"),
        (",0.9\n", ",1.9\n", "certainty"),
        ("Hidden Fort,fort,a", "Hidden Fort,fort,b", "no point"),
        ("site,0.9", "sight,0.9", "precision"),
        ("place_id,lat", "place,lat", "place_id"),
    ],
)
def test_a_slip_in_a_layer_is_an_error_that_names_it(tmp_path: Path, old: str, new: str, word: str) -> None:
    with pytest.raises(DefinitionError, match=word):
        _read(tmp_path, LAYER.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("a,1200", "a,0", "logarithm"),
        ("a,1200", "a,many", "people"),
        ("needier low", "needier soon", "needier"),
        ("| log", "| cubic", "scale"),
        ("# column", "# culumn", "no column"),
        ("place_id,people", "place_id,persons", "people"),
        ("b,,0.1", "zz,,0.1", "no place"),
    ],
)
def test_a_slip_in_figures_is_an_error_that_names_it(tmp_path: Path, old: str, new: str, word: str) -> None:
    with pytest.raises(DefinitionError, match=word):
        _read(tmp_path, None, FIGURES.replace(old, new))


def test_the_same_id_twice_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(LAYER, encoding="utf-8")
    (tmp_path / "two.csv").write_text(LAYER, encoding="utf-8")
    with pytest.raises(DefinitionError, match="twice"):
        read_data(replace(shipped()[0], layers=(tmp_path / "one.csv", tmp_path / "two.csv"), covariates=()), PLACES)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_file_is_an_error_of_the_definition(tmp_path: Path, text: str) -> None:
    with pytest.raises(DefinitionError):
        _read(tmp_path, text.encode("utf-8", "ignore").decode(), None)


def test_what_ships_lies_in_the_unit_it_names_and_says_where_it_is_from() -> None:
    loaded, data = shipped()
    assert loaded.outlines is not None
    polygons = read_polygons(loaded.outlines)
    assert {layer.id for layer in data.layers} >= {"arms_industry", "power_plants", "ports", "capital"}
    for layer in data.layers:
        assert layer.source and layer.licence
        for f in layer.features:
            if f.precision == "site" and f.place_id in polygons:
                away = polygons[f.place_id].distance(shapely.Point(f.lon, f.lat))
                assert away < 0.12, f"{f.name} lies {away:.2f} degrees outside {f.place_id}"


def test_the_census_that_ships_adds_up() -> None:
    people = next(c for c in shipped()[1].covariates if c.id == "population")
    assert sum(people.values.values()) == 23_275_627
    assert all(0 <= v <= 1 for c in shipped()[1].covariates if c.id == "urban_share" for v in c.values.values())


def test_a_place_is_at_no_distance_from_what_lies_in_it() -> None:
    loaded, data = shipped()
    field = field_of(read_units(loaded.places))
    layer = data.layer("arms_industry")
    assert layer
    far = to_features(field, layer.features)
    for column, f in enumerate(layer.features):
        assert far[field.ids.index(f.place_id), column] == 0
    assert (far >= 0).all() and far.max() < 1_000


def test_distances_are_those_of_a_sphere() -> None:
    one = kilometres(np.array([0.0]), np.array([0.0]), np.array([0.0, 90.0, 0.0]), np.array([1.0, 0.0, 180.0]))
    assert one[0] == pytest.approx([111.195, 10_007.5, 20_015.1], abs=0.1)
