"""The first characters of phrases, worked out from the phrases."""

from __future__ import annotations

import pytest

from groundbreak.language.ko.openings import alternatives, openings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("가나|다", "가다"),
        ("(?:가|나)?다", "가나다"),
        ("(?<!라)[가나]다", "가나"),
        ("(?P<x>가(?:나|다))라", "가"),
        (r"\d{1,2}층", "0123456789"),
    ],
)
def test_openings(pattern: str, expected: str) -> None:
    assert openings(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", ["[가-힣]다", "(?:가)?", "[^가]"])
def test_what_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        openings(pattern)


def test_alternatives_are_split_outside_of_groups_only() -> None:
    assert alternatives("가(?:나|다)|[라|]|마") == ["가(?:나|다)", "[라|]", "마"]
