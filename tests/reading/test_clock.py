"""From which day a report speaks."""

from __future__ import annotations

from datetime import date

import pytest
from worlds import claims, document, facts, reader

from groundbreak.model.document import DateCertainty
from groundbreak.reading.english.clock import timing


def day_of(body: str, published: str | None = None) -> date | None:
    return timing(document(body, published=published), reader()._programme).clock.report


@pytest.mark.parametrize(
    ("body", "published", "expected"),
    [
        ("Pyongyang, February 8 (KCNA) -- Factories opened.", "2025-02-09", date(2025, 2, 8)),
        ("Pyongyang, February 8 (KCNA) -- Factories opened.", "2025-05-09", date(2025, 5, 9)),
        ("The paper said on Saturday that it opened.", "2025-01-24", date(2025, 1, 25)),
        ("The paper said on Thursday that it opened.", "2025-01-24", date(2025, 1, 24)),
        ("Published: 30 Jan. 2026, 11:51. It opened.", None, date(2026, 1, 30)),
        ("It opened. www.kcna.kp (2026.02.02.)", None, date(2026, 2, 2)),
        ("A photo provided on Wednesday, June 11, 2025, shows it.", None, date(2025, 6, 11)),
        ("It opened in the county. (www.agency.example 2026.02.02.)", None, date(2026, 2, 2)),
        ("The paper said on Monday (Dec. 30) that it opened.", None, date(2024, 12, 30)),
        ("The paper said on Monday that it opened. The policy dates from January 2024.", None, None),
        ("It opened in the county.", None, None),
    ],
)
def test_the_day(body: str, published: str | None, expected: date | None) -> None:
    assert day_of(body, published) == expected


def test_the_year_of_the_policy_dates_a_page_without_a_date() -> None:
    body = (
        "The Rodong Sinmun reported on Tuesday that ground was broken in Samsu County the "
        "previous day. Earlier ones were in Kangnam County (February 4) "
        "and Pongsan County (February 9). North Korea's 20x10 policy is in its third year of the "
        "policy for regional factories."
    )
    found = timing(document(body), reader()._programme)
    assert found.clock.report == date(2026, 2, 10)
    assert found.certainty is DateCertainty.INFERRED
    assert ("Samsu", "groundbreaking", "2026-02-09") in facts(claims(body))
    assert all("report-date-inferred" in c.flags for c in claims(body))


def test_a_policy_announced_last_year() -> None:
    body = (
        "Kim Jong Un announced the 20x10 policy in January last year. A regional factory was "
        "completed in Orang County in February this year."
    )
    assert ("Orang", "completed", "2025-02-01/2025-02-28") in facts(claims(body))


def test_an_undated_report_says_so() -> None:
    found = claims(
        "North Korea's KCNA said that regional-industry factories were inaugurated in Kosan County on Tuesday."
    )
    assert [str(c.when) for c in found] == ["undated"]
    assert "report-undated" in found[0].flags
