"""What the words around a place tell where no rule finds an event: what may be understood, and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import claims

from groundbreak.reading.english.gist import FLAG, OUTCOMES, own, probabilities, stem

LEAD = "North Korea builds regional-industry factories under its Regional Development 20×10 Policy. "


def understood(body: str) -> set[tuple[str, str]]:
    found = claims(LEAD + body, published="2024-07-10")
    return {(c.mention.surface, c.event.value) for c in found if c.mention and FLAG in c.flags}


def test_soldiers_at_their_trades_are_at_work_on_a_site() -> None:
    body = (
        "The soldier-builders sent to Kosan County raise the quality of the tiling of the factories. "
        "Those in the counties of Tongsin and Ichon hurry the plastering of the buildings with a high sense of duty."
    )
    found = claims(LEAD + body, published="2024-07-10")
    assert {(c.mention.surface, c.event.value) for c in found if c.mention} == {
        (place, "under_construction") for place in ("Kosan", "Tongsin", "Ichon")
    }


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
    told = claims(LEAD + "Factories were inaugurated in Kosan County on July 9.", published="2024-07-10")
    assert all(FLAG not in c.flags for c in told)
    assert {c.event.value for c in told if c.mention} == {"inaugurated"}


@given(st.frozensets(st.sampled_from(["s:factori", "s:build", "pol", "n1", "t:completed", "f:hospital", "s:zzz"])))
def test_chances_add_up_and_unknown_features_say_nothing(found: frozenset[str]) -> None:
    chances = probabilities(found)
    assert len(chances) == len(OUTCOMES) and abs(sum(chances) - 1) < 1e-9
    assert chances == probabilities(found | {"s:never-seen-word"})
    assert all(own({"pol", "n1", "t:completed"}, n) == 0 for n in range(len(OUTCOMES)))


@given(st.text(alphabet="abcdeings’'", max_size=12))
def test_a_stem_is_a_beginning_and_keeps_its_length(word: str) -> None:
    short = stem(word)
    assert word.lower().replace("’", "'").startswith(short)
    assert len(short) >= min(4, len(word.replace("’s", "").replace("'s", "")))
