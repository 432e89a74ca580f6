"""The digit of the Admiralty code: from independence, corroboration and contradiction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.assessment.credibility import Credibility, credibility
from groundbreak.model.anchor import Anchor
from groundbreak.model.cited import Citation, Cited
from groundbreak.model.dates import UNDATED


def said(voice: str, publisher: str = "", first_hand: bool = True) -> Citation:
    publisher = publisher or voice
    anchor = Anchor("0" * 64, 0, 1, "x")
    return Citation(
        f"{voice}-{publisher}", anchor, publisher, "", voice, voice, "reported", UNDATED, first_hand=first_hand
    )


@pytest.mark.parametrize(
    ("supports", "contradicts", "digit"),
    [
        ([said("crown"), said("wire")], [], 1),
        ([said("crown")], [], 2),
        ([said("crown", "Post", False), said("crown", "Echo", False)], [], 2),
        ([said("crown", "Echo", False)], [], 3),
        ([said("crown")], [said("crown", "Echo")], 3),
        ([said("crown"), said("wire")], [said("post")], 3),
        ([said("crown")], [said("post")], 4),
        ([said("crown")], [said("post"), said("wire")], 5),
        ([], [], 6),
        ([], [said("post")], 6),
    ],
)
def test_each_digit(supports: list[Citation], contradicts: list[Citation], digit: int) -> None:
    assert credibility(Cited("inaugurated", tuple(supports), tuple(contradicts))) == digit


def test_what_is_inferred_is_not_judged_whoever_is_cited() -> None:
    assert credibility(Cited("stalled", (said("crown"), said("wire"))), inferred=True) is Credibility.NOT_JUDGED


voices = st.lists(st.builds(said, st.sampled_from("abcde"), st.sampled_from("abcde"), st.booleans()), max_size=6)


@given(voices, voices)
def test_copies_and_order_change_nothing(supports: list[Citation], contradicts: list[Citation]) -> None:
    once = credibility(Cited(1, tuple(supports), tuple(contradicts)))
    assert once == credibility(Cited(1, tuple(reversed(supports * 2)), tuple(contradicts * 3)))


@given(voices, voices)
def test_one_more_voice_against_never_makes_it_more_credible(supports: list[Citation], against: list[Citation]) -> None:
    before = credibility(Cited(1, tuple(supports), tuple(against)))
    assert credibility(Cited(1, tuple(supports), (*against, said("zz")))) >= before
