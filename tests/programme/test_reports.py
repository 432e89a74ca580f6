"""The sample reports that ship say what the record of the cohorts says, each fact under its publisher's address."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from groundbreak.programme.load import load

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "tests" / "analysis" / "cohort_facts.csv"
GOLD = ROOT / "evaluation" / "corpus" / "shipped" / "gold.jsonl"
LOADED = load("dprk_20x10")
assert LOADED.reports is not None
FOLDER = LOADED.reports
SAME = {"inspected": "under_construction", "operating_reported": "operating"}
"""Words of the table of facts, in those of the labels."""


def records() -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


REPORTS = list(records())
LABELS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
FACT_ROWS = list(csv.DictReader(FACTS.read_text("utf-8").splitlines()))


def dated_alike(fact: str, label: dict[str, Any]) -> bool:
    """Whether a fact's date, perhaps of a month only, fits the interval of a label."""
    earliest, latest = label["date_earliest"] or "0", label["date_latest"] or "9"
    return not fact or bool(label.get("date_soft")) or earliest[: len(fact)] <= fact <= latest[: len(fact)]


def test_every_fact_of_the_record_is_told_under_its_own_address() -> None:
    by_address = defaultdict(list)
    for label in LABELS:
        by_address[label["url"]].append(label)
    missing = [
        row
        for row in FACT_ROWS
        if not any(
            label.get("unit_id") == row["unit_id"]
            and label["event"] == SAME.get(row["event"], row["event"])
            and dated_alike(row["date"], label)
            for label in by_address[row["url"].split(" (github")[0]]
        )
    ]
    assert len(FACT_ROWS) > 250
    assert missing == []


def test_every_publisher_of_the_record_tells_its_facts() -> None:
    outlets = {report.get("url", ""): report.get("outlet", "") for report in REPORTS}
    pages = "\n".join(path.read_text("utf-8") for path in (FOLDER / "pages").iterdir())
    for row in FACT_ROWS:
        address = row["url"].split(" (github")[0]
        assert address in outlets or address in pages, address
        assert row["publisher"].split(" ")[0] == outlets[address].split(" ")[0], (row["publisher"], outlets[address])


def test_labels_and_reports_fit_together() -> None:
    known = {report["id"] for report in REPORTS}
    assert len(known) == len(REPORTS) >= 130
    labelled = {label["id"] for label in LABELS}
    assert known <= labelled
    addresses = {label["id"]: label["url"] for label in LABELS}
    pages = "\n".join(path.read_text("utf-8").replace("&amp;", "&") for path in (FOLDER / "pages").iterdir())
    assert all(addresses[name] in pages for name in labelled - known)


def test_labels_name_units_of_the_places_file_and_sound_intervals() -> None:
    ids = {row["id"] for row in csv.DictReader(LOADED.places.read_text("utf-8").splitlines())}
    for label in LABELS:
        if label["place"] is None:
            continue
        assert label["unit_id"] in ids
        earliest, latest = label["date_earliest"], label["date_latest"]
        if earliest and latest:
            assert date.fromisoformat(earliest) <= date.fromisoformat(latest)


def test_outlets_that_report_on_the_programme_are_known_sources() -> None:
    names = {name.casefold() for source in LOADED.programme.sources for name in source.names}
    telling = {label["id"] for label in LABELS if label["place"]}
    unknown = {
        r["outlet"] for r in REPORTS if r["id"] in telling and "outlet" in r and r["outlet"].casefold() not in names
    }
    assert unknown == set()


def test_no_report_is_older_than_what_it_tells() -> None:
    published = {report["id"]: report["date"] for report in REPORTS if "date" in report}
    for label in LABELS:
        if label["place"] and label["id"] in published and label["modality"] != "planned" and label["date_earliest"]:
            assert label["date_earliest"] <= published[label["id"]], label


@pytest.mark.parametrize(
    ("topic", "unit", "event", "sides"),
    [
        ("report's date or ceremony's", "KP0908", "groundbreaking", {"2026-01-29", "2026-01-30"}),
        ("Musan written 'Mushin'", "KP0218", "groundbreaking", {"2026-02-06", "2026-02-07"}),
        ("Sinuiju", "KP0601", "groundbreaking", {"2026-02-03", "2026-02-04"}),
        ("Unsan's opening", "KP0617", "inaugurated", {"2025-02-07", "2025-03-07"}),
        ("Hamju's opening", "KP0310", "inaugurated", {"2025-01-18", "2025-01-19"}),
        ("Sinpho's opening", "KP0301", "inaugurated", {"2025-07-19", "2025-12-19"}),
        ("Ragwon, twice", "KP0319", "groundbreaking", {"2025-02-14", "2026-02-05"}),
        ("Kusong, twice", "KP0603", "inaugurated", {"2025-01-30", "2025-12-13"}),
        ("Ryonggang, both at once", "KP1104", "groundbreaking", {"2025-02-09"}),
        ("Kangdong, two days", "KP1023", "groundbreaking", {"2025-02-06", "2025-02-28"}),
    ],
)
def test_both_sides_of_a_dispute_are_told(topic: str, unit: str, event: str, sides: set[str]) -> None:
    told = {x["date_earliest"] for x in LABELS if x.get("unit_id") == unit and x["event"] == event}
    assert sides <= told, topic


def test_homonyms_operation_and_launch_are_told_from_both_sides() -> None:
    events = defaultdict(set)
    for label in LABELS:
        if label["place"]:
            events[label["unit_id"]].add(label["event"])
    assert {"operating", "stalled"} <= events["KP0715"]
    assert {"inaugurated"} <= events["KP0617"] & events["KP0720"]
    assert {"groundbreaking"} <= events["KP0610"] & events["KP0717"]
    texts = [report["text"] for report in REPORTS]
    assert any("Launched in 2022" in text for text in texts)
    assert any("in January 2024" in text for text in texts)
    assert any("67.5 percent" in text and "47 percent" in text and "54 percent" in text for text in texts)


def test_some_reports_are_of_other_building_work() -> None:
    silent = {label["id"] for label in LABELS if label["place"] is None}
    assert sum(report["id"].startswith("n") for report in REPORTS if report["id"] in silent) >= 15


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_pages_are_well_formed_and_name_their_address() -> None:
    pages = sorted((FOLDER / "pages").iterdir())
    assert {page.suffix for page in pages} == {".txt", ".html"}
    for page in pages:
        parser = _Words()
        parser.feed(page.read_text("utf-8"))
        assert len(" ".join(parser.words).split()) > 30
        assert "https://" in page.read_text("utf-8")
