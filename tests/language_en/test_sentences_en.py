"""Where sentences end in feeds as they come."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.en.sentences import MAX_SENTENCE, sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N. Korea starts work. It said so.", ["N. Korea starts work.", "It said so."]),
        ("It opened on Feb. 4 in Sinpo. Then it closed.", ["It opened on Feb. 4 in Sinpo.", "Then it closed."]),
        (
            "The hospital opened on Feb. 1. Hearing of it, people came.",
            ["The hospital opened on Feb. 1.", "Hearing of it, people came."],
        ),
        ("Works went on.He left.", ["Works went on.", "He left."]),
        ("See www.kcna.kp (2026.02.02.) More.", ["See www.kcna.kp (2026.02.02.)", "More."]),
        ('He said: "Done." They clapped.', ['He said: "Done."', "They clapped."]),
        ("Headline without end\n\nBody begins.", ["Headline without end", "Body begins."]),
        ("Over 3.5 hectares were cleared. Mr. Kim came.", ["Over 3.5 hectares were cleared.", "Mr. Kim came."]),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="aA .!?\n\"'()1N", max_size=400))
def test_spans_are_ordered_disjoint_trimmed_and_lose_only_space(text: str) -> None:
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(p[1] <= q[0] for p, q in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)


def test_a_page_without_an_end_is_cut() -> None:
    spans = list(sentences("word " * 20_000))
    assert len(spans) > 1
    assert max(b - a for a, b in spans) <= MAX_SENTENCE
