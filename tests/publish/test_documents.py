from __future__ import annotations

from pathlib import Path

from groundbreak.publish.columns import COLUMNS
from groundbreak.publish.exports import FORMATS
from groundbreak.views import quotes, sources, unplaced

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_column_and_format_is_documented_as_it_is() -> None:
    text = (DOCS / "exports.md").read_text()
    for column in COLUMNS:
        assert f"| `{column.name}` | {column.type} | {column.description} |" in text
    for name in FORMATS:
        assert f"| `{name}` |" in text


def test_the_bounds_that_are_documented_are_those_of_the_code() -> None:
    text = " ".join((DOCS / "brief.md").read_text().split())
    assert f"longer than {quotes.LONGEST} characters" in text
    assert quotes.PER_VALUE == 6 and "six quotes are shown for a value" in text
    assert sources.REPORTS_LISTED == unplaced.NAMES_SHOWN == 60
    assert "sixty reports for a publisher, sixty names" in text
