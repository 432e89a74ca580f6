"""The page on assessment names every rule and feature, and the numbers that are in the code."""

from __future__ import annotations

from pathlib import Path

from groundbreak.assessment.cohort import COHORT_RULES
from groundbreak.assessment.conflicts import RULES
from groundbreak.assessment.evidence import RELIABILITY
from groundbreak.assessment.rules import STAGE_RULES
from groundbreak.linkage.features import FEATURES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "assessment.md").read_text(encoding="utf-8")


def test_every_rule_and_feature_is_on_the_page() -> None:
    names = [name for registry in (RULES, STAGE_RULES, COHORT_RULES, FEATURES) for name, _ in registry]
    assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_the_ratings_on_the_page_are_those_in_use() -> None:
    for letter, value in RELIABILITY.items():
        if letter != "F":
            assert f"{letter} {value:.2f}" in PAGE
    assert f"F or unknown {RELIABILITY['F']:.2f}" in PAGE
