"""Learn what the words around a place in a Korean report mostly tell, and when they speak against a claim.

    learn_korean.py NAME=REPORTS.jsonl:GOLD.jsonl[:CLAIMS.jsonl …] … [--out DIRECTORY]

CLAIMS are what `groundbreak claims` printed of earlier versions of the reader, from before their rules had seen these
reports: the claims of rules that were made for a set are nearly always right there, and teach nothing of their errors.
Prints what weights learned from other sets do for each of the sets named; with --out writes `words.json` and
`doubts.json`, for `groundbreak/reading/korean`, learned from all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fitting import Case, fit, folds, written
from score import document

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.language.ko.sentences import sentences
from groundbreak.model.claim import Event, Modality
from groundbreak.programme.load import load
from groundbreak.reading.grammar.assemble import assemble
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.learned import OUTCOMES, Table, of_one_kind
from groundbreak.reading.korean.doubts import WRONG_FROM, Weighed, signs
from groundbreak.reading.korean.reader import KoreanReader
from groundbreak.reading.korean.second_look import told_of
from groundbreak.reading.korean.surroundings import Scene, features
from groundbreak.reading.korean.understood import SILENT, likeliest

NAMES = [event.value if event else "" for event in OUTCOMES]
VERDICTS = ("right", "wrong")
SILENT_COUNTS, OPTIONAL_COUNTS, INHERITED_COUNTS = 2.0, 0.4, 0.5
WORD_RIDGE, DOUBT_RIDGE = 2.0, 1.0
SMALLEST = 0.05
FOLDS = 6


@dataclass(frozen=True)
class Named:
    """One sentence that names one place."""

    report: str
    key: tuple[str, ...]
    silent: bool
    needed: frozenset[str]
    allowed: frozenset[str]
    found: Sequence[str]


@dataclass
class Told:
    """One claim, of this reader or of an earlier one."""

    report: str
    key: tuple[str, ...]
    event: Event
    modality: Modality
    headline: bool
    inherited: bool
    needed: frozenset[str]
    allowed: frozenset[str]
    found: Sequence[str]
    readers: set[str] = field(default_factory=set)

    @property
    def right(self) -> bool:
        """Whether a label bears it out."""
        labels = self.needed | self.allowed
        return of_one_kind(self.event).value in labels or (self.event is Event.INAUGURATED and "operating" in labels)


def _labels(facts: Iterable[dict[str, Any]]) -> tuple[frozenset[str], frozenset[str]]:
    """The events that have to be found, and all that may be, of the facts of one place."""
    needed, allowed = set(), set()
    for fact in facts:
        other = fact.get("alt_event") or []
        allowed |= {fact["event"], *([other] if isinstance(other, str) else other)}
        if not (fact.get("optional") or fact.get("soft")):
            needed.add(fact["event"])
    return frozenset(map(_plain, needed)), frozenset(map(_plain, allowed))


def _plain(event: str) -> str:
    return {"inaugurated": "completed", "announced": "selected", "planned": "selected"}.get(event, event)


def _units(ref: PlaceRef) -> set[str]:
    return {name.rpartition(":")[2] for name in ref.place_ids}


def _of_unit(facts: Iterable[dict[str, Any]], units: set[str]) -> list[dict[str, Any]]:
    return [f for f in facts if units & {f["unit_id"], *(f.get("alt_units") or [])}]


def _id(record: dict[str, Any]) -> str:
    return str(record.get("id") or record.get("url"))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def gather(name: str, paths: Sequence[Path], reader: KoreanReader) -> tuple[list[Named], list[Told]]:
    """The named places and the claims of one set of reports."""
    facts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for fact in _rows(paths[1]):
        if fact.get("place"):
            facts[_id(fact)].append(fact)
    earlier = {path.stem: list(_rows(path)) for path in paths[2:]}
    named: list[Named] = []
    told: list[Told] = []
    for record in _rows(paths[0]):
        if record.get("lang", "ko") == "ko":
            more = _of_report(f"{name}:{_id(record)}", record, facts[_id(record)], reader, earlier)
            named += more[0]
            told += more[1]
    return named, told


def _of_report(
    report: str,
    record: dict[str, Any],
    facts: list[dict[str, Any]],
    reader: KoreanReader,
    earlier: dict[str, list[dict[str, Any]]],
) -> tuple[list[Named], list[Told]]:
    read = document(record)
    view = reader.look(read)
    if view is None:
        return [], []
    around = Scene(read, view.text, view.about, view.places.refs, view.terms)
    found_by_rule = reader.by_rule(read, view)
    claims = assemble(found_by_rule.frames, found_by_rule.context)
    events = told_of(around, claims)
    spans = [s for s in sentences(view.text) if not s.tag]
    named = []
    for span in spans:
        for ref in {r.key: r for r in reversed(around.within(span.start, span.end)) if r.place_ids}.values():
            needed, allowed = _labels(_of_unit(facts, _units(ref)))
            found = features(around, (span.start, span.end), ref, _beside(events, ref.key))
            named.append(Named(report, ref.key, ref.key not in events, needed, allowed, found))
    told: dict[tuple[str, Event, int], Told] = {}
    rows = [("", place, c.event, c.modality, c.anchor.quote) for c in claims if (place := _resolved(around, c.mention))]
    for version, old in earlier.items():
        rows += [
            (version, c["place_id"], Event(c["event"]), Modality(c["modality"]), c["quote"])
            for c in old
            if c.get("place_id") and c.get("programme")
        ]
    for version, place, event, modality, quote in rows:
        at = view.text.find(quote)
        inside = next((s for s in spans if s.start <= at < s.end), None)
        if inside is None or modality is Modality.DENIED or of_one_kind(event) not in OUTCOMES:
            continue
        there = next((r for r in around.within(inside.start, inside.end) if place in _units(r)), None)
        key = next((r.key for r in around.refs if place in _units(r)), (place,))
        if (place, event, inside.start) not in told:
            needed, allowed = _labels(_of_unit(facts, {place}))
            found = features(around, (inside.start, inside.end), there, _beside(events, key))
            told[place, event, inside.start] = Told(
                report, key, event, modality, inside.headline, there is None, needed, allowed, found
            )
        told[place, event, inside.start].readers.add(version)
    return named, list(told.values())


def _beside(events: dict[tuple[str, ...], set[Event]], key: tuple[str, ...]) -> set[Event]:
    return {event for other, found in events.items() if other != key for event in found}


def _resolved(around: Scene, mention: Any) -> str:
    """The unit that a mention means, where its name leaves no choice."""
    ref = next((r for r in around.refs if mention and r.start == mention.anchor.start), None)
    units = _units(ref) if ref else set()
    return next(iter(units)) if len(units) == 1 else ""


def word_cases(named: Sequence[Named], told: Sequence[Told]) -> list[Case]:
    """What the words of sentences are learned from: places they name, and places that went without saying."""
    cases = []
    for one in named:
        worth = SILENT_COUNTS if one.silent else 1.0
        worth *= OPTIONAL_COUNTS if one.allowed and not one.needed else 1.0
        cases.append(Case(one.report, one.found, _shares(one.needed or one.allowed), worth))
    for claim in told:
        if claim.inherited:
            event = of_one_kind(claim.event).value
            labels = claim.needed or claim.allowed
            shares = {event: 1.0} if event in labels else _shares(labels)
            cases.append(Case(claim.report, claim.found, shares, INHERITED_COUNTS))
    return cases


def _shares(labels: frozenset[str]) -> dict[str, float]:
    return {event: 1 / len(labels) for event in labels} if labels else {"": 1.0}


def doubt_cases(told: Sequence[Told], chances: Sequence[Sequence[float]]) -> list[Case]:
    """What doubts are learned from: claims with the chances that weights gave which had not seen their reports."""
    weighed = [
        Weighed(t.key, t.event, t.modality, t.headline, t.inherited, c) for t, c in zip(told, chances, strict=True)
    ]
    beside = defaultdict(list)
    for claim, one in zip(told, weighed, strict=True):
        beside[claim.report].append((claim, one))
    return [
        Case(
            claim.report,
            (signs(one, [o for other, o in beside[claim.report] if other.readers & claim.readers])),
            {"right": float(claim.right), "wrong": float(not claim.right)},
        )
        for claim, one in zip(told, weighed, strict=True)
    ]


def learn_words(named: Sequence[Named], told: Sequence[Told]) -> Table:
    """Weights of the words."""
    return fit(word_cases(named, told), NAMES, ridge=WORD_RIDGE)


def learn_doubts(named: Sequence[Named], told: Sequence[Told]) -> Table:
    """Weights of the signs, with chances of words learned from the other reports."""
    fold = folds({t.report for t in told} | {n.report for n in named}, FOLDS)
    chances: dict[int, Sequence[float]] = {}
    for left_out in range(FOLDS):
        seen = [n for n in named if fold[n.report] != left_out]
        table = learn_words(seen, [t for t in told if fold[t.report] != left_out])
        chances |= {n: table.chances(table.sums(t.found)) for n, t in enumerate(told) if fold[t.report] == left_out}
    return fit(doubt_cases(told, [chances[n] for n in range(len(told))]), VERDICTS, ridge=DOUBT_RIDGE, rarest=2)


def tell(name: str, named: Sequence[Named], told: Sequence[Told], words: Table, doubts: Table) -> None:
    """What weights learned elsewhere do for one set."""
    came: Counter[str] = Counter()
    places = defaultdict(list)
    for one in named:
        if one.silent:
            places[one.report, one.key].append((words.chances(words.sums(one.found)), one))
    for held in places.values():
        chances, one = min(held, key=lambda pair: pair[0][0])
        if event := likeliest(chances, SILENT):
            fits = event in one.needed, event in one.allowed, bool(one.allowed)
            came["right" if fits[0] else "allowed" if fits[1] else "wrong event" if fits[2] else "false place"] += 1
    for claim, case in zip(told, doubt_cases(told, [words.chances(words.sums(t.found)) for t in told]), strict=True):
        if claim.event is not Event.SELECTED and doubts.chances(doubts.sums(case.found))[1] >= WRONG_FROM:
            came[f"{'right' if claim.right else 'wrong'} doubted"] += 1
    wrong = sum(not claim.right for claim in told)
    print(f"{name:8} {len(places)} silent places, {len(told)} claims ({wrong} wrong): {dict(sorted(came.items()))}")


def _joined(sets: Iterable[tuple[list[Named], list[Told]]]) -> tuple[list[Named], list[Told]]:
    named: list[Named] = []
    told: list[Told] = []
    for held in sets:
        named += held[0]
        told += held[1]
    return named, told


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=REPORTS:GOLD[:CLAIMS…]")
    parser.add_argument("--programme", default="dprk_20x10")
    parser.add_argument("--test", default="", help="names of the sets to leave out in turn, with commas between them")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    loaded = load(options.programme)
    reader = KoreanReader(loaded.programme, NameIndex(read_units(loaded.places)))
    sets = {}
    for words in options.corpora:
        name, _, paths = words.partition("=")
        sets[name] = gather(name, [Path(path) for path in paths.split(":")], reader)
    for name in filter(None, options.test.split(",")):
        named, told = _joined(held for other, held in sets.items() if other != name)
        tell(name, *sets[name], learn_words(named, told), learn_doubts(named, told))
    if options.out:
        named, told = _joined(sets.values())
        for file, table, smallest in (
            ("words.json", learn_words(named, told), SMALLEST),
            ("doubts.json", learn_doubts(named, told), 0.0),
        ):
            (options.out / file).write_text(written(table, smallest), encoding="utf-8")


if __name__ == "__main__":
    main()
