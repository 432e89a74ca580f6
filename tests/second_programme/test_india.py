"""A programme of another country, as data alone: what the main job makes of its reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from groundbreak.linkage.voices import Voices
from groundbreak.model.claim import Event
from groundbreak.model.picture import Picture
from groundbreak.programme.load import load
from groundbreak.publish.check import check
from groundbreak.workflow import opening
from groundbreak.workflow.assess import assess
from groundbreak.workflow.knowledge import gather
from groundbreak.workflow.publish import publish_all
from groundbreak.workflow.take_in import take_in

AS_OF = date(2026, 1, 31)
FOLDER = load("india_aiims").reports
assert FOLDER is not None


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Picture, Path]:
    out = tmp_path_factory.mktemp("india")
    knowledge = gather("india_aiims")
    take_in(str(out / "ledger.db"), [FOLDER], knowledge)
    with opening.opened(str(out / "ledger.db")) as ledger:
        picture = assess(ledger, knowledge, as_of=AS_OF)
    publish_all(picture, knowledge, out)
    return picture, out


@pytest.fixture(scope="module")
def picture(done: tuple[Picture, Path]) -> Picture:
    return done[0]


def test_every_cohort_is_as_the_cabinet_made_it(picture: Picture) -> None:
    held = {c.year: sorted(picture.places[place].name for place, _ in c.revealed) for c in picture.coverage}
    assert held == {
        2015: ["Kalyani", "Mangalagiri", "Nagpur"],
        2016: ["Bathinda", "Gorakhpur"],
        2017: ["Guwahati"],
        2018: ["Bibinagar", "Bilaspur", "Deoghar", "Madurai"],
        2019: ["Awantipora", "Rajkot", "Rewari", "Vijaypur"],
        2020: ["Darbhanga"],
    }


def _stages(picture: Picture) -> Mapping[str, str]:
    return {picture.places[a.project.place_id].name: a.stage.value.value for a in picture.assessments}


def test_stages(picture: Picture) -> None:
    stages = _stages(picture)
    opened = {name for name, stage in stages.items() if stage in ("inaugurated", "operating")}
    assert opened == {
        "Gorakhpur", "Nagpur", "Mangalagiri", "Kalyani", "Guwahati", "Bathinda", "Bilaspur", "Vijaypur", "Deoghar",
        "Rajkot", "Raebareli",
    }  # fmt: skip
    building = {name for name, stage in stages.items() if stage == "under_construction"}
    assert building == {"Awantipora", "Bibinagar", "Darbhanga", "Madurai", "Rewari"}


def test_the_other_bilaspur_has_no_institute(picture: Picture) -> None:
    assert "IN-BSP" not in {a.project.place_id for a in picture.assessments}


def test_days_of_ceremonies(picture: Picture) -> None:
    dates = {
        (picture.places[a.project.place_id].name, event): str(cited.value)
        for a in picture.assessments
        for event, cited in a.dates
    }
    assert dates["Gorakhpur", Event.GROUNDBREAKING] == "2016-07-22"
    assert dates["Bilaspur", Event.INAUGURATED] == "2022-10-05"
    assert dates["Nagpur", Event.INAUGURATED] == "2022-12-11"
    assert dates["Guwahati", Event.GROUNDBREAKING] == "2017-05-26"


def test_two_days_for_one_stone_are_a_conflict(picture: Picture) -> None:
    found = next(c for c in picture.conflicts if c.title == "Deoghar: ground broken 2018-05-25 or 2018-03-25?")
    assert len(found.sides) == 2 and all(side.citations for side in found.sides)


def test_copies_of_one_wire_story_are_one_story(picture: Picture) -> None:
    nagpur = next(a for a in picture.assessments if a.project.place_id == "IN-NAG")
    assert nagpur.reports > nagpur.origins


@pytest.mark.parametrize("place", ["Madurai", "Darbhanga"])
def test_what_is_denied_is_shown_with_both_sides(picture: Picture, place: str) -> None:
    found = next(c for c in picture.conflicts if c.kind == "reported_or_denied" and c.title.startswith(place))
    assert len(found.sides) == 2 and all(side.citations for side in found.sides)


def test_the_brief_says_nothing_that_its_quotes_do_not(done: tuple[Picture, Path]) -> None:
    html = (done[1] / "brief.html").read_text(encoding="utf-8")
    assert not check(html)
    assert "Pyongyang" not in html and "Korea" not in html


def test_reports_name_outlet_day_and_address() -> None:
    records: list[dict[str, Any]] = [
        json.loads(line) for path in FOLDER.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    assert len(records) >= 80
    assert all(r["outlet"] and date.fromisoformat(r["date"]) and r["text"] for r in records)
    assert all(r["url"].startswith(("https://", "http://")) for r in records)
    assert len({r["id"] for r in records}) == len({r["url"] for r in records}) == len(records)


def test_every_outlet_is_a_known_source() -> None:
    voices = Voices(load("india_aiims").programme)
    outlets = {
        json.loads(line)["outlet"] for path in FOLDER.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    }
    assert {o for o in outlets if voices.find(o) is None} == set()
