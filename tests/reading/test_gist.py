"""What the words around a place tell: what may be understood, what may not, and what is believed against a rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import claims

from groundbreak.model.claim import Event
from groundbreak.reading.english.gist import learned, probabilities, stem
from groundbreak.reading.english.weighing import FLAG, Found, likelihood, signs, stands
from groundbreak.reading.grammar.learned import OUTCOMES

LEAD = "North Korea builds regional-industry factories under its Regional Development 20×10 Policy. "
EVENTS = [event for event in OUTCOMES if event is not None]


def told(body: str) -> set[tuple[str, str]]:
    found = claims(LEAD + body, published="2024-07-10", rules_only=False)
    return {(c.mention.surface, c.event.value) for c in found if c.mention}


def understood(body: str) -> set[tuple[str, str]]:
    found = claims(LEAD + body, published="2024-07-10", rules_only=False)
    return {(c.mention.surface, c.event.value) for c in found if c.mention and FLAG in c.flags}


def test_soldiers_at_their_trades_are_at_work_on_a_site() -> None:
    body = (
        "The soldier-builders sent to Kosan County raise the quality of the tiling of the factories. "
        "Those in the counties of Tongsin and Ichon hurry the plastering of the buildings with a high sense of duty."
    )
    assert told(body) == {(place, "under_construction") for place in ("Kosan", "Tongsin", "Ichon")}


@pytest.mark.parametrize(
    "body",
    [
        "In Kosan County no such works were seen.",
        "The factories of Kosan County must become a model.",
        "Eight are in the east: Kosan and Ichon in Kangwon, Hamju and Kumya in South Hamgyong.",
        "Kosan County is known for its apples.",
    ],
)
def test_what_is_denied_demanded_listed_or_scenery_is_no_ceremony(body: str) -> None:
    assert not {event for _, event in understood(body)} & {"groundbreaking", "completed", "inaugurated"}


def test_claims_that_are_only_understood_say_so_and_are_less_sure() -> None:
    found = claims(
        LEAD + "Factories were inaugurated in Kosan County on July 9.", published="2024-07-10", rules_only=False
    )
    assert all(FLAG not in c.flags for c in found)
    assert {c.event.value for c in found if c.mention} == {"inaugurated"}


def chance_of(event: Event, much: float) -> tuple[float, ...]:
    """Words that give one event so much of a chance, and share out the rest."""
    return tuple(much if e is event else (1 - much) / (len(OUTCOMES) - 1) for e in OUTCOMES)


def by_rule(event: Event, *, strong: bool = True, inherited: bool = False, dated: bool = False) -> Found:
    return Found(event, True, strong, inherited, guessed=False, headline=False, dated=dated, planned=False)


def likely(event: Event, much: float, found: list[Found], seen: frozenset[str] = frozenset()) -> float:
    return likelihood(signs(event, chance_of(event, much), found, seen), learned().signs)


@pytest.mark.parametrize("event", EVENTS)
def test_words_and_rules_that_agree_are_believed(event: Event) -> None:
    assert likely(event, 0.9, [by_rule(event)], frozenset({f"c:{event}2"})) > 0.5


@given(st.sampled_from(EVENTS), st.floats(0, 0.99), st.floats(0, 0.99))
def test_the_likelier_by_the_words_the_likelier_at_all(event: Event, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert likely(event, low, []) <= likely(event, high, []) + 1e-9


@pytest.mark.parametrize("event", EVENTS)
def test_a_place_taken_from_another_sentence_makes_a_rule_less_believed(event: Event) -> None:
    own, taken = (likely(event, 0.3, [by_rule(event, inherited=inherited)]) for inherited in (False, True))
    assert taken < own


@pytest.mark.parametrize(
    ("found", "firm"),
    [
        (by_rule(Event.COMPLETED, dated=True), True),
        (by_rule(Event.COMPLETED), False),
        (by_rule(Event.COMPLETED, dated=True, inherited=True), False),
    ],
)
def test_only_what_is_said_of_the_place_with_its_date_stands_whatever_the_words_tell(found: Found, firm: bool) -> None:
    assert stands(found) is firm


def test_signs_of_a_rule_are_shown_for_its_event_alone() -> None:
    found = [by_rule(Event.GROUNDBREAKING)]
    chances = chance_of(Event.COMPLETED, 0.5)
    assert "rule" in signs(Event.GROUNDBREAKING, chances, found, set())
    assert "rule" not in signs(Event.COMPLETED, chances, found, set())
    assert signs(Event.COMPLETED, chances, found, set())["rules: another event"] == 1
    assert signs(Event.COMPLETED, chances, [], set())["rules: nothing"] == 1


@given(st.frozensets(st.sampled_from(["s:factori", "s:build", "pol", "n1", "c:completed2", "f:hospital", "s:zzz"])))
def test_chances_add_up_and_unknown_features_say_nothing(found: frozenset[str]) -> None:
    chances = probabilities(found)
    assert len(chances) == len(OUTCOMES) and abs(sum(chances) - 1) < 1e-9
    assert chances == probabilities(found | {"s:never-seen-word"})


@given(st.text(alphabet="abcdeings’'", max_size=12))
def test_a_stem_is_a_beginning_and_keeps_its_length(word: str) -> None:
    short = stem(word)
    assert word.lower().replace("’", "'").startswith(short)
    assert len(short) >= min(4, len(word.replace("’s", "").replace("'s", "")))


@pytest.mark.parametrize("joint", [" and ", ", ", " "])
def test_an_endless_sentence_full_of_places_and_events_is_read(joint: str) -> None:
    body = joint.join(["Kosan County was inaugurated", "Usi County broke ground"] * 60)
    found = claims(LEAD + body + ".", published="2024-07-10", rules_only=False)
    assert {c.mention.surface for c in found if c.mention} <= {"Kosan", "Usi"}
