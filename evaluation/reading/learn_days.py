"""Learn which of the dates that a Korean report states is that of an event at a place.

    learn_days.py NAME=REPORTS.jsonl:GOLD.jsonl:CLAIMS.jsonl[:CLAIMS.jsonl …] … [--test NAME,…] [--out DIRECTORY]

CLAIMS are what `groundbreak claims` printed of readers whose rules had not been made for these reports: only such tell
how often rules are wrong. Prints, for each of the sets named, what weights learned from the other sets do for the dates
of its claims; with --out writes `days.json`, for `groundbreak/reading/korean`, learned from all.
"""

from __future__ import annotations

import argparse
import json
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from choosing import Choice, fit
from fitting import written
from score import document

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.claim import Event
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.programme.load import load
from groundbreak.reading.grammar.learned import Table, of_one_kind
from groundbreak.reading.korean.reader import KoreanReader
from groundbreak.reading.korean.redating import SURE_FROM, likelier
from groundbreak.reading.korean.stated_days import Calendar
from groundbreak.reading.korean.told import STATES
from groundbreak.reading.korean.which_day import Dated, Question

RIDGE = 1.0


@dataclass(frozen=True)
class Told:
    """One claim of an earlier reader, with what it may be dated by."""

    report: str
    claim: Dated
    beside: Sequence[Dated]
    calendar: Calendar
    facts: Sequence[dict[str, Any]]
    """The labels of its place and event; all of them have a date."""

    def fits(self, when: DateInterval) -> bool:
        """Whether a label bears a date out."""
        return any(_fits(fact, when) for fact in self.facts)

    def choice(self) -> Choice:
        """What is to be learned from it."""
        asked = Question(self.calendar, self.claim, self.beside)
        found = [asked.features(one) for one in asked.options]
        return Choice(self.report, found, [self.fits(one.when) for one in asked.options])


def _fits(fact: dict[str, Any], when: DateInterval) -> bool:
    """Whether an interval is that of a label: the same day, or, where the label is none, one that overlaps."""
    if when.earliest is None or when.latest is None:
        return False
    first = date.fromisoformat(fact["date_earliest"])
    last = date.fromisoformat(fact.get("date_latest") or fact["date_earliest"])
    other = fact.get("date_alt")
    if (
        other
        and all(other)
        and date.fromisoformat(other[0]) <= when.earliest <= when.latest <= date.fromisoformat(other[1])
    ):
        return True
    return when.earliest == when.latest == first if first == last else when.earliest <= last and when.latest >= first


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _id(record: dict[str, Any]) -> str:
    return str(record.get("id") or record.get("url"))


def _interval(row: dict[str, Any], today: date | None, announced: date) -> DateInterval:
    """The date of a printed claim, with the precision and the basis that it must have had."""
    first, last = (date.fromisoformat(d[:10]) if (d := row.get(k)) else None for k in ("date_earliest", "date_latest"))
    if first is None and last is None:
        return UNDATED
    if first is None or last is None:
        return DateInterval(first, last, Precision.OPEN, DateBasis.EVENT)
    if last == today and (first == announced or (first == last and Event(row["event"]) in STATES)):
        return DateInterval(first, last, Precision.OPEN, DateBasis.REPORT)
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    grain = Precision.RANGE
    if first == last:
        grain = Precision.DAY
    elif whole and (first.year, first.month) == (last.year, last.month):
        grain = Precision.MONTH
    elif whole and first.year == last.year and (first.month, last.month) == (1, 12):
        grain = Precision.YEAR
    return DateInterval(first, last, grain, DateBasis.EVENT)


def gather(name: str, paths: Sequence[Path], reader: KoreanReader, announced: date) -> list[Told]:
    """The claims of one set of reports whose place and event a dated label bears out."""
    facts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for fact in _rows(paths[1]):
        if fact.get("place"):
            facts[_id(fact)].append(fact)
    versions = [list(_rows(path)) for path in paths[2:]]
    told = []
    for record in _rows(paths[0]):
        if record.get("lang", "ko") == "ko" and record.get("date"):
            for claims in versions:
                told += _of_report(f"{name}:{_id(record)}", record, facts[_id(record)], claims, reader, announced)
    # What several versions found alike is one case.
    return list({(t.report, t.claim.key, t.claim.event, t.claim.when): t for t in told}.values())


def _of_report(
    report: str,
    record: dict[str, Any],
    facts: list[dict[str, Any]],
    claims: Iterable[dict[str, Any]],
    reader: KoreanReader,
    announced: date,
) -> list[Told]:
    read = document(record)
    view = reader.look(read)
    if view is None:
        return []
    refs = view.places.refs
    calendar = reader.by_rule(read, view).calendar
    found: list[tuple[Dated, list[dict[str, Any]]]] = []
    for row in claims:
        at = view.text.find(row["quote"]) if row["quote"] else -1
        unit = row.get("place_id")
        if at < 0 or not unit or row["modality"] == "denied" or not row.get("programme", True):
            continue
        key = next((r.key for r in refs if any(i.rpartition(":")[2] == unit for i in r.place_ids)), (unit,))
        event = Event(row["event"])
        mine = [f for f in facts if unit in (f["unit_id"], *(f.get("alt_units") or [])) and _same(f, event)]
        found.append((Dated(key, event, at, _interval(row, view.when.clock.today, announced)), mine))
    beside = [claim for claim, _ in found]
    return [
        Told(report, claim, beside, calendar, mine)
        for claim, mine in found
        if mine and all(f.get("date_earliest") and not f.get("date_soft") for f in mine)
    ]


def _same(fact: dict[str, Any], event: Event) -> bool:
    other = fact.get("alt_event") or []
    return of_one_kind(event).value in {
        {"inaugurated": "completed", "announced": "selected", "planned": "selected"}.get(e, e)
        for e in [fact["event"], *([other] if isinstance(other, str) else other)]
    }


def learn(told: Iterable[Told]) -> Table:
    """Weights of the features."""
    return fit([one.choice() for one in told], ridge=RIDGE)


def tell(name: str, told: Sequence[Told], weights: Table) -> None:
    """What weights learned elsewhere do for one set."""
    came: Counter[str] = Counter()
    for one in told:
        before = one.fits(one.claim.when)
        better = likelier(weights, one.calendar, one.claim, one.beside)
        now = one.fits(better[0]) if better else before
        came["right before"] += before
        came["right now"] += now
        came["mended"] += now and not before
        came["spoilt"] += before and not now
    print(f"{name:8} {len(told)} claims: {dict(came)}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=REPORTS:GOLD:CLAIMS[:CLAIMS…]")
    parser.add_argument("--programme", default="dprk_20x10")
    parser.add_argument("--test", default="", help="names of the sets to leave out in turn, with commas between them")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    loaded = load(options.programme)
    reader = KoreanReader(loaded.programme, NameIndex(read_units(loaded.places)))
    sets: dict[str, list[Told]] = {}
    for words in options.corpora:
        name, _, paths = words.partition("=")
        sets[name] = gather(name, [Path(path) for path in paths.split(":")], reader, loaded.programme.announced)
    for name in filter(None, options.test.split(",")):
        tell(name, sets[name], learn(one for other, told in sets.items() if other != name for one in told))
    print(f"claims are given another date from a chance of {SURE_FROM}")
    if options.out:
        every = [one for told in sets.values() for one in told]
        (options.out / "days.json").write_text(written(learn(every), 0.0), encoding="utf-8")


if __name__ == "__main__":
    main()
