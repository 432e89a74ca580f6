"""Learn what the words around a place tell of it, and how far to believe them against the rules.

    learn_gist.py found  REPORTS.jsonl … > FOUND.jsonl
    learn_gist.py learn  NAME=REPORTS.jsonl:GOLD.jsonl[:FOUND.jsonl] … [--ridge 1] [--out GIST.json]

`found` writes what the rules alone find in reports. Run it before anybody looks at those reports (or with the reader as
it was then, from a second working tree): on reports that rules were written against they are always right, and nothing
can be learned about when to believe them. `learn` learns two tables: of words, from
all corpora; and of signs that an event is right (`groundbreak/reading/english/weighing.py`), from the corpora that have
a FOUND file, and elsewhere only for events that no rule found. It prints, for each corpus left out of both in turn, how
the pairs of place and event come out, by the rules alone and after weighing. --out writes the tables learned from all.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from fitting import Case as Example
from fitting import fit, written
from scipy.optimize import minimize
from score import document

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.claim import Event, Modality
from groundbreak.programme.load import load
from groundbreak.reading.english.gist import SCALE
from groundbreak.reading.english.reader import EnglishReader
from groundbreak.reading.english.weighing import LIKELY, STAYS, Found, candidates, likelihood, stands
from groundbreak.reading.grammar.learned import OUTCOMES, Table, of_one_kind

OPTIONAL_COUNTS = 0.3
"""What a fact that is not required weighs."""
RAREST = 3
"""Reports that a feature must be seen in."""
SMALLEST = 0.08
"""Weights below are left out of the table where all of a feature's are."""
SIGNS_RIDGE = 2.0
NAMES = [event.value if event else "" for event in OUTCOMES]


@dataclass(frozen=True)
class Case:
    """One place of one report."""

    report: str
    seen: frozenset[str]
    """What stands around it."""
    needed: frozenset[str]
    allowed: frozenset[str]
    found: tuple[Found, ...]
    honest: bool
    """Whether the rules had not been written against the report."""

    @property
    def worth(self) -> float:
        """How much it counts."""
        return OPTIONAL_COUNTS if self.allowed and not self.needed else 1.0


def same(event: str) -> str:
    """The event that stands for it here."""
    event = {"announced": "selected", "planned": "selected"}.get(event, event)
    return of_one_kind(Event(event)).value


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def cases(reports: Path, gold: Path, found: Path | None, reader: EnglishReader) -> list[Case]:
    """All places of the reports that may be about the programme."""
    labels: dict[str, list[dict[str, Any]]] = {}
    for fact in records(gold):
        if fact.get("place"):
            labels.setdefault(fact.get("id") or fact["url"], []).append(fact)
    before = {line["id"]: line["found"] for line in records(found)} if found else None
    out: list[Case] = []
    for record in records(reports):
        if record.get("lang", "en") == "en":
            name = record.get("id") or record["url"]
            out += _of_report(record, labels.get(name, []), None if before is None else before[name], reader)
    return out


def _of_report(
    record: dict[str, Any], facts: list[dict[str, Any]], before: list[dict[str, Any]] | None, reader: EnglishReader
) -> list[Case]:
    view = reader.look(document(record))
    if view is None or not view.standing.possible:
        return []
    frames, scene = reader.hear(view)
    out = []
    for key in scene.keys:
        ids = {name.rpartition(":")[2] for name in key}
        mine = [f for f in facts if ids & {f["unit_id"], *(f.get("alt_units") or [])}]
        allowed = {same(f["event"]) for f in mine}
        for fact in mine:
            also = fact.get("alt_event") or []
            allowed.update(same(event) for event in ([also] if isinstance(also, str) else also))
        needed = frozenset(same(f["event"]) for f in mine if not (f.get("optional") or f.get("soft")))
        if before is None:
            found = [
                Found.of(f) for f in frames if f.place and f.place.key == key and f.modality is not Modality.DENIED
            ]
        else:
            found = [_read(row) for row in before if row["place"] in key]
        name = str(record.get("id") or record["url"])
        out.append(
            Case(name, frozenset(scene.features(key)), needed, frozenset(allowed), tuple(found), before is not None)
        )
    return out


def _read(row: Mapping[str, Any]) -> Found:
    values = {field.name: row[field.name] for field in fields(Found)}
    return Found(**{**values, "event": Event(values["event"])})


def learn_words(seen: Sequence[Case], ridge: float) -> Table:
    """What each thing that may stand around a place says for each outcome.

    A report that names many places has one way to tell of them all, and counts less for each.
    """
    many = Counter(case.report for case in seen)
    told = [(case, case.needed or case.allowed or {""}) for case in seen]
    return fit(
        [
            Example(
                case.report,
                sorted(case.seen),
                {event: 1 / len(events) for event in events},
                case.worth / math.sqrt(many[case.report]),
            )
            for case, events in told
        ],
        NAMES,
        ridge=ridge,
        rarest=RAREST,
        scale=SCALE,
    )


def chances(seen: frozenset[str], learned: Table) -> Sequence[float]:
    """As `gist.probabilities`, with other weights."""
    return learned.chances(learned.sums(sorted(seen)))


def learn_signs(seen: Sequence[tuple[Case, Sequence[float]]], ridge: float = SIGNS_RIDGE) -> dict[str, float]:
    """What signs are worth: logistic regression over the events that are thinkable at places.

    seen: places with the chances by words that were learned without the place's own corpus.
    """
    shown, right, worth = [], [], []
    for case, by_words in seen:
        known = {f.event for f in case.found}
        for event, signs in candidates(by_words, case.found, case.seen):
            if case.honest or event not in known:
                shown.append(signs)
                right.append(float(event.value in case.allowed))
                worth.append(case.worth)
    names = sorted({name for signs in shown for name in signs})
    x = np.array([[signs.get(name, 0.0) for name in names] for signs in shown])
    y, many = np.array(right), np.array(worth)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(x @ w)))
        value = -(many * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + ridge / 2 * (w**2).sum()
        return value, x.T @ (many * (p - y)) + ridge * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, best.tolist(), strict=True))


def tell(name: str, left_out: Sequence[tuple[Case, Sequence[float]]], signs: Mapping[str, float]) -> None:
    """One line: pairs of place and event by the rules alone, and after weighing."""
    rules: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for case, by_words in left_out:
        known = {f.event.value for f in case.found}
        claimed = {f.event.value for f in case.found if stands(f)} | {
            event.value
            for event, shown in candidates(by_words, case.found, case.seen)
            if likelihood(shown, signs) >= (STAYS if event.value in known else LIKELY)
        }
        for told, count in ((known, rules), (claimed, after)):
            count["found"] += len(told & case.needed) + bool(
                case.needed and not told & case.needed and told & case.allowed
            )
            count["needed"] += len(case.needed)
            count["wrong"] += len(told - case.allowed)
            count["false"] += bool(told and not case.allowed)
    print(f"{name:10} {len(left_out):4} places; rules: {_line(rules)}; weighed: {_line(after)}")


def _line(count: Counter[str]) -> str:
    f1 = 2 * count["found"] / max(1, count["found"] + count["wrong"] + count["needed"])
    found, wrong = f"{count['found']}/{count['needed']} found", f"{count['wrong']} wrong"
    return f"{found}, {wrong}, at {count['false']} false places, F1 {f1:.3f}"


def tell_found(options: argparse.Namespace, reader: EnglishReader) -> None:
    """Print what the rules find at the places of each report, as a FOUND file."""
    for words in options.corpora:
        for record in records(Path(words.partition(":")[0])):
            if record.get("lang", "en") == "en":
                view = reader.look(document(record))
                frames = reader.hear(view)[0] if view is not None and view.standing.possible else []
                rows = [
                    asdict(Found.of(frame)) | {"place": name}
                    for frame in frames
                    if frame.place is not None and frame.modality is not Modality.DENIED
                    for name in frame.place.place_ids
                ]
                print(json.dumps({"id": record.get("id") or record["url"], "found": rows}))


def learn(options: argparse.Namespace, reader: EnglishReader) -> None:
    """Read the corpora, tell how what is learned without each does on it, write what is learned from all."""
    corpora: dict[str, list[Case]] = {}
    for words in options.corpora:
        name, _, paths = words.partition("=")
        reports, gold, *found = (Path(path) for path in paths.split(":"))
        corpora[name] = cases(reports, gold, found[0] if found else None, reader)
    judged: dict[str, list[tuple[Case, Sequence[float]]]] = {}
    for name, left_out in corpora.items():
        words_known = learn_words([c for other, seen in corpora.items() if other != name for c in seen], options.ridge)
        judged[name] = [(case, chances(case.seen, words_known)) for case in left_out]
    for name, weighed in judged.items():
        tell(name, weighed, learn_signs([c for other, seen in judged.items() if other != name for c in seen]))
    if options.out:
        words_known = learn_words([c for seen in corpora.values() for c in seen], options.ridge)
        signs = learn_signs([c for seen in judged.values() for c in seen])
        more = {"signs": {name: round(v, 3) for name, v in signs.items()}}
        options.out.write_text(written(words_known, SMALLEST, more), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("found", "learn"))
    parser.add_argument("corpora", nargs="+", metavar="NAME=REPORTS:GOLD[:FOUND] or REPORTS")
    parser.add_argument("--programme", default="dprk_20x10")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    loaded = load(options.programme)
    reader = EnglishReader(loaded.programme, NameIndex(read_units(loaded.places)))
    (tell_found if options.task == "found" else learn)(options, reader)


if __name__ == "__main__":
    main()
