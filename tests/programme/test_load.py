import dataclasses
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.errors import DefinitionError
from groundbreak.model.programme import ProjectStatus, Stage, terms_in
from groundbreak.programme.load import load, shipped

Write = Callable[..., Path]


def test_another_countrys_programme_loads_from_data_alone(definition: Write) -> None:
    loaded = load(definition())
    programme = loaded.programme
    assert (programme.id, programme.country, programme.announced) == ("andorra_schools", "AD", date(2025, 3, 1))
    assert [cohort.year for cohort in programme.cohorts] == [2025, 2026]
    assert programme.project_facility("gym") == "school"
    assert terms_in(programme.names, "ca") == ("una escola a cada parròquia",)
    assert loaded.places.name == "places.csv"
    assert loaded.outlines is None and loaded.reports is None


def test_folder_and_its_programme_file_are_the_same_definition(definition: Write) -> None:
    folder = definition()
    assert load(folder) == load(folder / "programme.toml") == load(str(folder))


@pytest.mark.parametrize("name", shipped())
def test_what_ships_loads_by_id_and_bears_it(name: str) -> None:
    assert load(name).programme.id == name


def test_version_follows_every_file_and_nothing_else(definition: Write) -> None:
    folder = definition()
    before = load(folder).programme.version
    assert load(folder).programme.version == before
    (folder / "notes.txt").write_text("anything")
    assert load(folder).programme.version == before
    for name in ("programme.toml", "sources.toml", "places.csv"):
        path = folder / name
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        after = load(folder).programme.version
        assert after != before, name
        before = after


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "hint"),
    [
        ("programme.toml", "quota = 3", "quotta = 3", "cohorts[1].quotta", "did you mean 'quota'"),
        ("programme.toml", 'country = "AD"\n', "", "country", "add it"),
        ("programme.toml", 'country = "AD"', 'country = "Andorra"', "country", "two capital letters"),
        ("programme.toml", "quota = 3", 'quota = "3"', "cohorts[1].quota", "whole number"),
        ("programme.toml", "quota = 3", "quota = true", "cohorts[1].quota", "whole number"),
        ("programme.toml", "announced = 2025-03-01", 'announced = "2025-03-01"', "announced", "without quotes"),
        ("programme.toml", "announced = 2025-03-01", "announced = 2027-03-01", "announced", "first_year"),
        ("programme.toml", "signature = true", 'signature = "yes"', "facilities[1].signature", "true or false"),
        ("programme.toml", 'en = ["ski lift", "hotel"]', "en = []\nen2 = 3", "other_construction", "language tag"),
        ("programme.toml", '"ski lift"', '"Ski lift"', "other_construction", "'ski lift'"),
        ("programme.toml", 'facilities = ["school"]', 'facilities = ["pool"]', "cohorts[1].facilities", "gym, school"),
        ("programme.toml", 'project = "school"', 'project = "gym"', "facilities[2].project", "school"),
        ("programme.toml", 'code = "gym"', 'code = "school"', "facilities[2].code", "facilities[1].code"),
        ("programme.toml", '"gymnasium"', '"parish school"', "facilities[2].terms", "one of them"),
        ("programme.toml", "until = 2026\n", "", "cohorts", "shorten"),
        ("programme.toml", "until = 2026", "until = 2027", "cohorts[1].year", "until"),
        ("programme.toml", "last_year = 2026", "last_year = 2024", "last_year", "mend"),
        ("programme.toml", 'places = "places.csv"', 'places = "../places.csv"', "files.places", "inside"),
        ("programme.toml", 'places = "places.csv"', 'places = "towns.csv"', "files.places", "put it into"),
        ("programme.toml", 'value = "2025-03-01"', 'value = "spring"', "record[1].value", "number and unit"),
        ("sources.toml", 'reliability = "C"', 'reliability = "G"', "sources[2].reliability", "A, B, C, D, E, F"),
        ("sources.toml", 'names = ["Valley Post"]', 'names = ["the gazette"]', "sources[2].names", "one source"),
        ("sources.toml", 'id = "valley-post"', 'id = "gazette"', "sources[2].id", "sources[1].id"),
    ],
)
def test_slips_name_file_key_and_remedy(definition: Write, file: str, old: str, new: str, key: str, hint: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        load(definition(file, old, new))
    error = caught.value
    assert (error.subject, error.place) == (file, f"key {key}")
    assert hint in error.remedy or hint in error.message, str(error)


def test_missing_file_is_named(definition: Write) -> None:
    folder = definition()
    (folder / "sources.toml").unlink()
    with pytest.raises(DefinitionError, match=r"sources\.toml: file is missing"):
        load(folder)


def test_what_is_no_toml_is_an_error_of_the_definition(definition: Write) -> None:
    folder = definition()
    (folder / "sources.toml").write_bytes(b"\xff\xfe = [")
    with pytest.raises(DefinitionError, match=r"sources\.toml: can't be read as TOML"):
        load(folder)


def test_unknown_definition_lists_what_ships(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load(str(tmp_path / "nowhere"))
    assert all(name in caught.value.remedy for name in shipped())


def lines_of(text: str) -> list[int]:
    """Numbers of the lines that hold a key of the top of the file or of a table in it."""
    return [n for n, line in enumerate(text.splitlines()) if re.match(r"\w+ = ", line)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_line_is_lost_or_broken_it_loads_or_says_where(definition: Write, data: st.DataObject) -> None:
    folder = definition()
    path = folder / data.draw(st.sampled_from(["programme.toml", "sources.toml"]))
    lines = path.read_text("utf-8").splitlines()
    number = data.draw(st.sampled_from(lines_of(path.read_text("utf-8"))))
    key = lines[number].split(" = ")[0]
    values = ["", "0", "-1", "1.5", '""', '"x"', "[]", "[1]", '["", "a"]', "{}", "{en = 1}", "2024-01-01T00:00:00"]
    value = data.draw(st.sampled_from(values))
    lines[number] = f"{key} = {value}" if value else ""
    path.write_text("\n".join(lines), "utf-8")
    try:
        programme = load(folder).programme
    except DefinitionError as error:
        assert error.subject and error.remedy
    else:
        assert programme.cohorts and programme.facilities and dataclasses.is_dataclass(programme)


def test_stages_have_the_usual_status_of_oc4ids_unless_the_definition_says_otherwise(
    definition: Callable[..., Path],
) -> None:
    programme = load(definition()).programme
    assert programme.status(Stage.INAUGURATED) is ProjectStatus.COMPLETION
    assert programme.status(Stage.OPERATING) is ProjectStatus.COMPLETED
    assert programme.status(Stage.STALLED) is ProjectStatus.IMPLEMENTATION
    assert programme.status(Stage.UNKNOWN) is None


def test_a_status_that_oc4ids_does_not_have_is_refused(definition: Callable[..., Path]) -> None:
    folder = definition("programme.toml", 'oc4ids = "completion"', 'oc4ids = "opened"')
    with pytest.raises(DefinitionError, match=r"stages\[1\]\.oc4ids.*completed"):
        load(folder)
