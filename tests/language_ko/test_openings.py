"""The first characters of phrases, worked out from the phrases."""

from __future__ import annotations

import pytest

from groundbreak.language.ko.openings import alternatives, openings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("가나|다", {"가나", "다"}),
        ("(?:가|나)?다", {"가다", "나다", "다"}),
        ("(?<!라)[가나]다", {"가다", "나다"}),
        ("(?P<x>가(?:나|다))라", {"가나", "가다"}),
        ("가나?", {"가"}),
        ("가*나", {"가가", "가나", "나"}),
        ("가+나", {"가가", "가나"}),
        ("가{2,3}나", {"가가"}),
        ("가.나", {"가"}),
        ("가[^나]", {"가"}),
        ("가[가-힣]", {"가"}),
        ("가나|가", {"가"}),
        (r"[1-3\-]가", {"1가", "2가", "3가", "-가"}),
        (r"\.가", {".가"}),
    ],
)
def test_openings(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


def test_figures_and_spaces_of_all_scripts_open_a_match() -> None:
    assert {"3층", "３", "٣"} <= openings(r"\d층")
    assert {" 층", "\u3000", "\xa0"} <= openings(r"\s층")


@pytest.mark.parametrize("pattern", ["[가-힣]다", "(?:가)?", "[^가]", ".가", "(?=가)", "가?나?", r"\w가"])
def test_what_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        openings(pattern)


def test_alternatives_are_split_outside_of_groups_only() -> None:
    assert alternatives("가(?:나|다)|[라|]|마") == ["가(?:나|다)", "[라|]", "마"]
