"""Which of the dates that a Korean report states is taken where the rules bind none, or another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.language.ko.clock import Clock
from groundbreak.language.ko.date_wordings import wording
from groundbreak.language.ko.dates import dates
from groundbreak.language.ko.sentences import sentences
from groundbreak.model.claim import Event
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.learned import Table
from groundbreak.reading.korean.redating import FLAG, likelier
from groundbreak.reading.korean.stated_days import Calendar
from groundbreak.reading.korean.which_day import Dated, Question

from .worlds import claims, facts

TODAY = date(2025, 2, 22)
KEY = ("p",)


def calendar(text: str, name: str = "강남") -> Calendar:
    clock, stated = Clock(TODAY), []
    for span in sentences(text):
        hits, clock = dates(text, clock, span.start, span.end)
        stated.append((span, hits))
    at = text.find(name)
    refs = [PlaceRef(at, at + len(name), at + len(name), name, KEY)] if at >= 0 else []
    return Calendar(text, stated, refs, TODAY)


def claim(event: Event = Event.GROUNDBREAKING, when: DateInterval = UNDATED, start: int = 0) -> Dated:
    return Dated(KEY, event, start, when)


def only(**weights: float) -> Table:
    return Table(("right",), (0.0,), {name.replace("_", ":"): [value] for name, value in weights.items()}, 1.0)


TWO_DAYS = "강남군에서 공사가 시작됐다. 삽을 뜬 것은 20일이다. 신문은 21일 소식을 전했다."


def test_the_day_that_the_story_gives_afterwards_is_taken_and_said_to_be_understood() -> None:
    told = claims(
        "관영매체는 강남군과 우시군 지방공업공장 착공 소식을 전했다. 삽을 뜬 것은 20일이다. 관련 영상은 21일 방영됐다.",
        "지방공장 착공",
        "2025-02-22",
    )
    assert facts(told) == {("강남", "groundbreaking", "2025-02-20"), ("우시", "groundbreaking", "2025-02-20")}
    assert all(FLAG in one.flags and one.confidence < 0.9 for one in told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "강남군에서는 2월 6일 병원, 20일 지방공업공장의 첫 삽을 떴다.",
            {("강남", "groundbreaking", "2025-02-06"), ("강남", "groundbreaking", "2025-02-20")},
        ),
        ("통신은 강남군에서 20일 병원 착공식이 열렸고 우시군 병원은 곧 착공한다고 21일 보도했다.", None),
    ],
)
def test_two_buildings_keep_their_days_and_a_plan_stays_without_one(text: str, told: set[tuple[str, str, str]]) -> None:
    found = facts(claims(text, "지방공장과 병원", "2025-02-22"))
    assert found == told if told else ("우시", "selected", "") in found


def test_a_date_is_taken_only_where_it_is_sure() -> None:
    asked = calendar(TWO_DAYS)
    for weight, taken in ((9.0, True), (0.1, False)):
        better = likelier(only(word_일=weight, is_telling=-9.0), asked, claim(), [])
        assert (better is not None) is taken
        if better:
            assert better[0] == DateInterval.day(date(2025, 2, 20)) and better[1] >= 0.8


def test_a_choice_has_no_day_however_likely_one_is() -> None:
    assert likelier(only(word_일=9.0, is_telling=-9.0), calendar(TWO_DAYS), claim(Event.SELECTED), []) is None


def test_what_the_rules_took_from_the_only_date_of_a_sentence_stands() -> None:
    asked = calendar("강남군에서 19일 착공식이 열렸다. 함께 20일 행사가 있었다.")
    when = DateInterval.day(date(2025, 2, 19))
    assert likelier(only(from_1_none=9.0), asked, claim(when=when), []) is None


def test_the_options_are_what_the_rules_took_and_what_the_text_states() -> None:
    asked = Question(calendar(TWO_DAYS), claim(when=DateInterval.by(TODAY)), [])
    days = [one.when for one in asked.options]
    assert days[0] == DateInterval.by(TODAY)
    assert [d.earliest for d in days[1:]] == [date(2025, 2, 20), date(2025, 2, 21)]


def test_an_end_before_its_beginning_speaks_against_a_date() -> None:
    begun = Dated(KEY, Event.GROUNDBREAKING, 0, DateInterval.day(date(2025, 2, 21), DateBasis.EVENT))
    asked = Question(calendar(TWO_DAYS), claim(Event.COMPLETED), [begun])
    against = {one.when.earliest: "turns-round" in asked.features(one) for one in asked.options[1:]}
    assert against == {date(2025, 2, 20): True, date(2025, 2, 21): False}


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("전날", "day-before"),
        ("이튿날", "next-day"),
        ("지난달 28일", "last-month+day"),
        ("지난해", "this-year"),
        ("사흘 전", "ago"),
        ("2월 6일", "월일"),
        ("2025.2.6", "figures"),
    ],
)
def test_how_a_date_is_put(words: str, manner: str) -> None:
    assert wording(words, day="일" in words) == manner


PIECES = st.lists(
    st.sampled_from(
        [
            "강남군에서 착공식이 열렸다.",
            "20일이다.",
            "전날 준공식이 있었다.",
            "통신은 21일 보도했다.",
            "지난해 2월",
            "우시군,",
        ]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_every_option_has_its_features_once_and_claims_stay_told_once(pieces: list[str]) -> None:
    text = " ".join(pieces)
    asked = Question(calendar(text), claim(), [])
    for one in asked.options:
        found = asked.features(one)
        assert len(found) == len(set(found)) and found
    told = claims(text, "지방공업공장 착공", "2025-02-22")
    assert len({(c.mention, c.event, c.when, c.facilities) for c in told}) == len(told)
