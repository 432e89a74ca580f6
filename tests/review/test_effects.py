"""What a set of reviews amounts to, whatever order they come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.model.anchor import Anchor
from groundbreak.model.review import Review, Verdict
from groundbreak.review.effects import NO_EFFECTS, Effects, effects

NOON = datetime(2001, 5, 1, 12, tzinfo=UTC)
WORDS = [Anchor("f" * 64, at, at + 4, f"w{at:03}") for at in range(0, 40, 5)]


def review(number: int, verdict: Verdict, *anchors: Anchor, **fields: str) -> Review:
    one, other = (*anchors, None, None)[:2]
    return Review(f"r{number}", "ann", NOON + timedelta(hours=number), verdict, "because", one, other, **fields)


def test_nothing_reviewed_changes_nothing() -> None:
    assert effects([]) == NO_EFFECTS
    assert NO_EFFECTS.same(WORDS[0], WORDS[1]) is None
    assert NO_EFFECTS.same(WORDS[0], WORDS[0]) is True


def test_the_later_verdict_on_the_same_words_stands() -> None:
    found = effects([review(2, Verdict.ACCEPT, WORDS[0]), review(1, Verdict.REJECT, WORDS[0])])
    assert found.accepted == {WORDS[0]}
    assert not found.rejected


def test_unsure_replaces_a_rejection_and_changes_nothing_else() -> None:
    found = effects([review(1, Verdict.REJECT, WORDS[0]), review(2, Verdict.UNSURE, WORDS[0])])
    assert found.unsure == {WORDS[0]}
    assert not found.rejected


def test_corrections_of_different_fields_stand_side_by_side() -> None:
    found = effects(
        [
            review(1, Verdict.CORRECT, WORDS[0], field="place", value="alder"),
            review(3, Verdict.CORRECT, WORDS[0], field="place", value="birch"),
            review(2, Verdict.CORRECT, WORDS[0], field="event", value="completed"),
        ]
    )
    assert found.corrections[WORDS[0]] == (("event", "completed"), ("place", "birch"))


def test_a_revoked_review_is_as_if_it_had_not_been_made() -> None:
    rejected = review(1, Verdict.REJECT, WORDS[0])
    assert not effects([rejected, review(2, Verdict.REVOKE, revokes="r1")]).rejected


def test_revoking_the_revocation_restores_it() -> None:
    history = [
        review(1, Verdict.REJECT, WORDS[0]),
        review(2, Verdict.REVOKE, revokes="r1"),
        review(3, Verdict.REVOKE, revokes="r2"),
    ]
    assert effects(history).rejected == {WORDS[0]}


def test_a_revocation_does_not_reach_what_comes_after_it() -> None:
    history = [review(1, Verdict.REVOKE, revokes="r2"), review(2, Verdict.REJECT, WORDS[0])]
    assert effects(history).rejected == {WORDS[0]}


def test_sites_have_verdicts_of_their_own() -> None:
    found = effects([review(1, Verdict.REJECT, site_id="s1"), review(2, Verdict.ACCEPT, site_id="s2")])
    assert (found.rejected_sites, found.accepted_sites) == ({"s1"}, {"s2"})


def test_sameness_carries_over_and_difference_speaks_for_whole_clusters() -> None:
    a, b, c, d = WORDS[:4]
    found = effects(
        [
            review(1, Verdict.SAME, a, b),
            review(2, Verdict.SAME, c, b),
            review(3, Verdict.NOT_SAME, d, a),
        ]
    )
    assert found.same(a, c) is True
    assert found.same(c, d) is False
    assert found.same(d, WORDS[5]) is None


def test_taking_back_one_sameness_splits_what_hung_on_it() -> None:
    a, b, c = WORDS[:3]
    history = [review(1, Verdict.SAME, a, b), review(2, Verdict.SAME, b, c), review(3, Verdict.REVOKE, revokes="r1")]
    found = effects(history)
    assert found.same(a, c) is None
    assert found.same(b, c) is True


def test_a_pair_called_apart_inside_one_cluster_is_reported_and_the_chain_stands() -> None:
    a, b, c = WORDS[:3]
    found = effects([review(1, Verdict.SAME, a, b), review(2, Verdict.SAME, b, c), review(3, Verdict.NOT_SAME, c, a)])
    assert found.clashes == ((a, c),)
    assert found.same(a, c) is True


words = st.sampled_from(WORDS)
histories = st.lists(
    st.builds(
        lambda number, verdict, one, other, revoked, field, value: review(
            number,
            verdict,
            one,
            other,
            revokes=f"r{revoked}" if verdict is Verdict.REVOKE else "",
            field=field,
            value=value,
        ),
        st.integers(0, 30),
        st.sampled_from(list(Verdict)),
        words,
        words,
        st.integers(0, 30),
        st.sampled_from(["place", "event"]),
        st.sampled_from(["x", "y"]),
    ),
    unique_by=lambda made: made.id,
    max_size=25,
)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_reviews_plays_no_part(history: list[Review], chance: object) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert effects(shuffled) == effects(history)
    assert effects([*shuffled, *history]) == effects(history)


@given(histories)
def test_sameness_is_an_equivalence_and_difference_respects_it(history: list[Review]) -> None:
    found = effects(history)
    for one in WORDS:
        assert found.same(one, one) is True
        for other in WORDS:
            assert found.same(one, other) == found.same(other, one)
            for third in WORDS:
                if found.same(one, other) and found.same(other, third):
                    assert found.same(one, third) is True
                if found.same(one, other) and found.same(other, third) is False:
                    assert found.same(one, third) is False


@given(histories)
def test_words_stand_in_one_cluster_and_have_one_verdict(history: list[Review]) -> None:
    found = effects(history)
    members = [anchor for cluster in found.clusters for anchor in cluster]
    assert len(members) == len(set(members))
    assert not found.accepted & found.rejected
    assert not (found.accepted | found.rejected) & found.unsure


def test_effects_can_not_be_changed() -> None:
    found = effects([review(1, Verdict.CORRECT, WORDS[0], field="place", value="alder")])
    with pytest.raises(TypeError):
        found.corrections[WORDS[1]] = ()  # type: ignore[index]
    assert isinstance(found, Effects)
