"""What the words around a place tell where Korean rules are silent, and when they speak against what a rule found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.grammar.learned import OUTCOMES, Table, parsed, table
from groundbreak.reading.korean.doubts import DOUBTS, Weighed, signs
from groundbreak.reading.korean.surroundings import TABLE, stem
from groundbreak.reading.korean.understood import FLAG, SILENT, likeliest

from .worlds import claims

SMALL = Table(("no", "yes"), (0.5, -0.5), {"a": (1.0, -1.0), "b": (-2.0, 2.0)}, 2.0)
FEATURES = st.lists(st.sampled_from(["a", "b", "s:공장", "v:열리", "inherited", "list"]), unique=True)


@given(FEATURES)
def test_chances_add_up_and_unknown_features_say_nothing(found: list[str]) -> None:
    for weights in (SMALL, table(*TABLE), table(*DOUBTS)):
        chances = weights.chances(weights.sums(found))
        assert len(chances) == len(weights.outcomes) and abs(sum(chances) - 1) < 1e-9
        assert chances == weights.chances(weights.sums([*found, "never seen"]))


@given(FEATURES, st.integers(0, 6))
def test_features_may_be_added_up_in_parts(found: list[str], cut: int) -> None:
    whole = SMALL.chances(SMALL.sums(found))
    parts = SMALL.chances(SMALL.sums(found[:cut]), SMALL.sums(found[cut:]))
    assert all(abs(a - b) < 1e-9 for a, b in zip(whole, parts, strict=True))


def test_what_speaks_for_an_outcome_makes_it_likelier() -> None:
    assert SMALL.chances(SMALL.sums(["b"]))[1] > SMALL.chances(SMALL.sums([]))[1] > SMALL.chances(SMALL.sums(["a"]))[1]


def test_a_table_is_read_from_its_json() -> None:
    text = '{"outcomes":["no","yes"],"scale":2.0,"bias":[0.5,-0.5],"weights":{"a":[1.0,-1.0],"b":[-2.0,2.0]}}'
    read = parsed(text)
    assert read.chances(read.sums(["a", "b"])) == SMALL.chances(SMALL.sums(["a", "b"]))


def test_the_weights_are_of_the_events_that_the_reader_asks_for() -> None:
    assert table(*TABLE).outcomes == tuple(event.value if event else "" for event in OUTCOMES)


@given(st.text(alphabet="가군공장에서은는이의들", max_size=10))
def test_a_stem_is_a_beginning(word: str) -> None:
    assert word.startswith(stem(word)) and (len(stem(word)) >= min(2, len(word)))


def _weighed(chance: float, event: Event = Event.COMPLETED, key: str = "a") -> Weighed:
    chances = [0.05] * len(OUTCOMES)
    chances[OUTCOMES.index(event)] = chance
    chances[OUTCOMES.index(Event.GROUNDBREAKING)] = 0.5
    return Weighed((key,), event, Modality.REPORTED, False, False, chances)


@given(st.floats(0.001, 0.5), st.floats(0.001, 0.5))
def test_what_the_words_make_less_likely_is_doubted_no_less(one: float, other: float) -> None:
    doubts = table(*DOUBTS)
    low, high = sorted((one, other))
    less = {s for s in signs(_weighed(low), []) if "<" in s}
    assert less >= {s for s in signs(_weighed(high), []) if "<" in s}
    assert 0 <= doubts.chances(doubts.sums(signs(_weighed(low), [])))[doubts.outcomes.index("wrong")] <= 1


def test_only_a_likelier_event_of_the_same_place_is_a_rival() -> None:
    claim = _weighed(0.1)
    assert "rival" in signs(claim, [claim, _weighed(0.6, Event.STALLED)])
    assert "rival" not in signs(claim, [claim, _weighed(0.6, Event.STALLED, key="b")])
    assert "rival" not in signs(claim, [claim, _weighed(0.15, Event.STALLED)])


LEAD = "북한은 지방발전 20×10 정책에 따라 해마다 20개 군에 지방공업공장을 짓고 있다. "


@pytest.mark.parametrize(
    "body",
    [
        "고산군은 사과가 유명하다.",
        "고산군에서는 축구 경기가 있었다.",
        "고산군의 일군들은 회의에 참가하였다.",
    ],
)
def test_scenery_sport_and_meetings_are_no_ceremony(body: str) -> None:
    found = claims(LEAD + body, published="2024-07-10")
    assert not [c for c in found if c.mention and c.event in (Event.COMPLETED, Event.GROUNDBREAKING)]


def test_what_rules_found_is_not_flagged_as_understood() -> None:
    found = claims(LEAD + "지난 8일 고산군에서 지방공업공장 준공식이 열렸다.", published="2024-07-10")
    told = [c for c in found if c.mention]
    assert {c.event for c in told} == {Event.COMPLETED} and all(FLAG not in c.flags for c in told)


TOLD = LEAD + "지난 8일 재령군에서 지방공업공장 준공식이 열렸다. "


@pytest.mark.parametrize(
    ("body", "event"),
    [
        ("고산군에 파견된 군인건설자들은 외벽타일의 질을 높이고있다.", Event.UNDER_CONSTRUCTION),
    ],
)
def test_what_no_rule_knows_is_understood_and_says_so(body: str, event: Event) -> None:
    found = claims(TOLD + body, "지방발전 20×10 정책 소식", "2026-01-10")
    here = [c for c in found if c.mention and c.mention.surface == "고산"]
    assert [(c.event, c.flags) for c in here] == [(event, (FLAG,))]
    assert all(c.confidence < 0.7 for c in here)


def test_what_is_denied_or_demanded_is_not_understood() -> None:
    for body in (
        "고산군에 파견된 군인건설자들은 외벽타일의 질을 높이지 못하고있다.",
        "고산군에 파견된 군인건설자들은 외벽타일의 질을 높여야 한다.",
    ):
        assert not [c for c in claims(TOLD + body, "지방발전 20×10 정책 소식", "2026-01-10") if FLAG in c.flags]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("고산군에서도 준공의 축포가 터져올랐다.", True),
        ("고산군에서도 준공의 축포가 터져오를 전망이다.", False),
        ("고산군에서는 축구 경기가 있었다.", False),
    ],
)
def test_what_came_about_elsewhere_is_understood_of_one_more_place_unless_it_is_still_to_come(
    body: str, told: bool
) -> None:
    found = claims(TOLD + body, "지방발전 20×10 정책 소식", "2026-01-10")
    assert any(c.event is Event.COMPLETED and c.mention and c.mention.surface == "고산" for c in found) is told


def test_a_moment_is_understood_only_where_the_report_tells_of_it_elsewhere() -> None:
    found = claims(LEAD + "고산군은 폭음에 휩싸였다.", "지방발전 20×10 정책 소식", "2026-01-10")
    assert not [c for c in found if c.mention and FLAG in c.flags and c.event is Event.GROUNDBREAKING]


@pytest.mark.parametrize(
    ("chance", "event"),
    [((0.02, 0.7), Event.GROUNDBREAKING), ((0.1, 0.7), None), ((0.02, 0.5), None)],
)
def test_only_what_is_clearly_likeliest_is_understood(chance: tuple[float, float], event: Event | None) -> None:
    chances = [0.0] * len(OUTCOMES)
    chances[0], chances[OUTCOMES.index(Event.GROUNDBREAKING)] = chance
    chances[OUTCOMES.index(Event.SELECTED)] = 1 - sum(chance)
    assert likeliest(chances, SILENT) is event
