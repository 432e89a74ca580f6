"""Which documents tell one story."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.documents import cluster
from groundbreak.documents.sketch import BANDS, bands, shared, shingles, sketch, words
from groundbreak.model.dates import DateInterval, Precision
from groundbreak.model.document import Document
from groundbreak.testing import document

DAY = date(2026, 2, 10)
STORY = (
    "A light-industry mill was completed in Alder County on Monday, the state news agency said the next day. "
    "Officials led by Secretary Rowan cut the ribbon before several hundred residents who then toured the workshops. "
    "The mill has 120 workers and makes noodles, soy sauce and clothes out of what the county grows by itself. "
    "It is the third of its kind this year, after those in Birch and Cedar, and more are to follow before winter."
)
OTHER = (
    "Rain has flooded fields along the River Elder, and soldiers were sent to mend the dykes before the next storm. "
    "Radio said that nobody was hurt, but that some forty houses will have to be built again on higher ground. "
    "Farmers were told to drain the paddies at once, and the railway between the two towns is closed until Friday."
)


def _doc(text: str, name: str, days: int | None = 0, **fields: object) -> Document:
    day = None if days is None else DAY + timedelta(days=days)
    return document(f"Headline of {name}\n\n{text}", day, id=name, **fields)


def _changed(text: str, number: int) -> str:
    """The story with some of its small words changed."""
    choice = random.Random(number)
    parts = text.split()
    for _ in range(number):
        place = choice.randrange(len(parts))
        if parts[place].islower():
            parts[place] = "so"
    return " ".join(parts)


def _clusters(*documents: Document) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for name, origin in cluster(documents).items():
        groups.setdefault(origin.id, set()).add(name)
    return sorted(groups.values(), key=sorted)


def test_five_copies_are_one_origin_named_after_the_oldest():
    copies = [_doc(STORY, name, days) for name, days in (("e", 2), ("d", 1), ("c", 0), ("b", 1), ("a", 3))]
    origins = cluster(copies)
    assert {origin.id for origin in origins.values()} == {"c"}
    assert origins["c"].reason == "first telling"
    assert all(origins[name].reason.startswith("same words as") for name in "abde")


def test_layout_and_headline_do_not_make_another_story():
    assert _clusters(_doc(STORY, "a"), _doc(STORY.upper().replace(" ", "\n"), "b")) == [{"a", "b"}]


def test_nearly_the_same_words_are_one_story_and_the_likeness_is_said():
    origins = cluster([_doc(STORY, "a"), _doc(_changed(STORY, 5), "b", 1)])
    assert origins["b"].id == "a" and origins["b"].reason.startswith("near-duplicate 0.")


def test_a_cut_belongs_to_the_story():
    cut = ". ".join(STORY.split(". ")[:2]) + "."
    origins = cluster([_doc(STORY, "a"), _doc(cut, "b", 1)])
    assert origins["b"].id == "a" and "shorter" in origins["b"].reason


def test_other_words_are_another_story():
    assert _clusters(_doc(STORY, "a"), _doc(OTHER, "b")) == [{"a"}, {"b"}]


def test_like_words_about_other_places_are_another_story():
    elsewhere = STORY.replace("Alder", "Hazel").replace("Rowan", "Linden").replace("120", "95")
    assert _clusters(_doc(STORY, "a"), _doc(elsewhere, "b")) == [{"a"}, {"b"}]


def test_another_version_of_a_page_is_the_same_story_though_much_was_changed():
    url = "https://nna.example/1"
    changed = _doc(_changed(STORY, 35), "b", 1, url=url)
    assert _clusters(_doc(STORY, "a", url=url), changed) == [{"a", "b"}]
    assert _clusters(_doc(STORY, "a", url=url), _doc(OTHER, "b", 1, url=url)) == [{"a"}, {"b"}], "an address used again"


def test_the_same_words_long_after_are_another_story():
    assert _clusters(_doc(STORY, "a"), _doc(STORY, "b", 60)) == [{"a"}, {"b"}]


def test_an_unknown_date_is_no_obstacle_and_never_the_oldest():
    origins = cluster([_doc(STORY, "a", None), _doc(STORY, "b", 5)])
    assert {origin.id for origin in origins.values()} == {"b"}


def test_a_date_that_is_only_a_bound_does_not_count_as_one():
    bounds = DateInterval(DAY, DAY + timedelta(days=300), Precision.RANGE)
    assert _clusters(_doc(STORY, "a"), replace(_doc(STORY, "b"), published=bounds)) == [{"a", "b"}]


def test_short_texts_are_one_story_only_where_they_are_the_same():
    short = "Mill opened in Alder County"
    assert _clusters(_doc(short, "a"), _doc(f"{short} today", "b")) == [{"a"}, {"b"}]
    assert _clusters(document(short, DAY, id="a"), document(short, DAY, id="b")) == [{"a", "b"}]


def test_korean_and_japanese_copies():
    for story in (
        "성천군 지방공업공장 준공식이 진행되였다고 한다. 로동자들은 옷과 식료품을 만든다. " * 9,
        "成川郡で工場が完成した。" * 9,
    ):
        assert _clusters(_doc(story, "a"), _doc(story + " (끝)", "b")) == [{"a", "b"}]


def test_a_telling_tied_to_the_story_by_a_later_one_only():
    parts = STORY.split(". ")
    first, last, whole = ". ".join(parts[:2]), ". ".join(parts[2:]), STORY
    documents = [_doc(first, "a", 0), _doc(last, "b", 1), _doc(whole, "c", 2)]
    assert _clusters(*documents) == [{"a", "b", "c"}]
    assert "later telling" in cluster(documents)["b"].reason


_TEXTS = [STORY, OTHER, *(_changed(STORY, n) for n in (3, 9, 20)), STORY.split(". ")[0] * 3, "short words", ""]
_DOCUMENTS = st.lists(
    st.builds(
        lambda number, text, days, url: _doc(text, f"d{number:02}", days, url=url),
        st.integers(0, 30),
        st.sampled_from(_TEXTS),
        st.one_of(st.none(), st.integers(0, 40)),
        st.sampled_from(["", "https://nna.example/1", "https://nna.example/2"]),
    ),
    max_size=14,
    unique_by=lambda each: each.id,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=_DOCUMENTS, seed=st.integers(0, 9))
def test_the_order_of_documents_does_not_matter(documents, seed):
    found = cluster(documents)
    shuffled = list(documents)
    random.Random(seed).shuffle(shuffled)
    assert cluster(shuffled) == found
    assert found.keys() == {each.id for each in documents}
    for origin in found.values():
        assert found[origin.id].id == origin.id and found[origin.id].reason == "first telling"
        assert origin.reason


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdefghij"), max_size=80), st.lists(st.sampled_from("abcdefghij"), max_size=80))
def test_sketches_estimate_likeness(one, other):
    a, b = shingles(one), shingles(other)
    assert shared(a, a) == len(a) == len({tuple(one[n : n + 4]) for n in range(max(len(one) - 3, min(len(one), 1)))})
    assert len(bands(sketch(a))) == BANDS
    if set(a.tolist()) == set(b.tolist()):
        assert bands(sketch(a)) == bands(sketch(b))


def test_words_of_every_script():
    assert words("It’s 20×10: 성천군의 工場だ!") == ["it", "s", "20", "10", "성천군의", "工", "場", "だ"]


def test_ten_thousand_words_are_enough_to_tell():
    long = " ".join(f"word{n}" for n in range(60_000))
    assert _clusters(_doc(long, "a"), _doc(long + " more", "b")) == [{"a", "b"}]
