"""Learn what the words around a place mostly tell of it, for places of which no rule found an event.

    learn_gist.py NAME=REPORTS.jsonl:GOLD.jsonl … [--ridge 2] [--out GIST.json]

Prints, for each corpus left out in turn, what the weights learned from the others do for its places without an event:
how many labelled ones get a right event, how many a wrong one, and how many places without a label get one at all.
With --out writes the weights learned from all, for `groundbreak/reading/english/gist.json`. A place's label is the set
of its labelled events, or nothing. Places that the rules are silent on count more, since they are what it is for.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from score import document

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.programme.load import load
from groundbreak.reading.english.gist import EVENT_FROM, NOTHING_UP_TO, OUTCOMES, SCALE, Surroundings, features
from groundbreak.reading.english.reader import EnglishReader

SILENT_COUNTS = 3.0
OPTIONAL_COUNTS = 0.3
RAREST = 4
"""Places that a feature must be seen at."""
SMALLEST = 0.08
"""Weights below are left out of the table where all of a feature's are."""
SAME = {"inaugurated": "completed", "announced": "selected"}
NAMES = [event.value if event else "" for event in OUTCOMES]


@dataclass(frozen=True)
class Case:
    """One place of one report."""

    found: frozenset[str]
    needed: frozenset[str]
    allowed: frozenset[str]
    silent: bool


def cases(reports: Path, gold: Path, reader: EnglishReader) -> list[Case]:
    """All places of the reports that may be about the programme."""
    labels: dict[str, list[dict[str, Any]]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        if fact.get("place"):
            labels.setdefault(fact["id"], []).append(fact)
    out: list[Case] = []
    for line in reports.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("lang", "en") == "en":
            out += _of_report(record, labels.get(record["id"], []), reader)
    return out


def _of_report(record: dict[str, Any], facts: list[dict[str, Any]], reader: EnglishReader) -> list[Case]:
    read = document(record)
    view = reader.look(read)
    if view is None or not view.standing.possible:
        return []
    by_rule = [c for c in reader.read(read).claims if c.mention and "understood" not in c.flags]
    starts = {c.mention.anchor.start for c in by_rule if c.mention}
    told = frozenset(c.event.value for c in by_rule)
    scene = Surroundings(view.text, read.headline, view.standing.policy > 0, view.standing.chance, told)
    parts = reader.parts(view)
    refs = {ref.key: ref for _, _, refs in parts for ref in refs if ref.place_ids}
    known = {ref.key for _, _, refs in parts for ref in refs if ref.start in starts}
    out = []
    for key, ref in refs.items():
        ids = {name.rpartition(":")[2] for name in ref.place_ids}
        mine = [f for f in facts if ids & {f["unit_id"], *(f.get("alt_units") or [])}]
        required = [f for f in mine if not (f.get("optional") or f.get("soft"))]
        needed = frozenset(SAME.get(f["event"], f["event"]) for f in required)
        also = [
            e
            for f in mine
            for e in ([f.get("alt_event")] if isinstance(f.get("alt_event"), str) else f.get("alt_event") or [])
        ]
        allowed = frozenset(SAME.get(e, e) for e in [*(f["event"] for f in mine), *also])
        out.append(Case(features(scene, parts, key), needed, allowed, key not in known))
    return out


def learn(seen: list[Case], ridge: float) -> tuple[dict[str, list[float]], list[float]]:
    """Weights by feature, and biases: multinomial logistic regression with a ridge penalty, by L-BFGS."""
    counts = Counter(name for case in seen for name in case.found)
    columns = {name: n for n, name in enumerate(sorted(name for name in counts if counts[name] >= RAREST))}
    rows, places, values = [], [], []
    for row, case in enumerate(seen):
        known = [columns[name] for name in sorted(case.found) if name in columns]
        rows += [row] * len(known)
        places += known
        values += [SCALE / math.sqrt(max(1, len(known)))] * len(known)
    x = csr_matrix((values, (rows, places)), shape=(len(seen), len(columns)))
    wanted, worth = np.zeros((len(seen), len(NAMES))), np.ones(len(seen))
    for row, case in enumerate(seen):
        told = case.needed or case.allowed or {""}
        for event in told:
            wanted[row, NAMES.index(event)] = 1 / len(told)
        worth[row] *= (SILENT_COUNTS if case.silent else 1.0) * (
            OPTIONAL_COUNTS if case.allowed and not case.needed else 1.0
        )
    size = (len(columns), len(NAMES))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w, b = flat[: size[0] * size[1]].reshape(size), flat[size[0] * size[1] :]
        z = x @ w + b
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        error = (p - wanted) * worth[:, None]
        value = -(worth[:, None] * wanted * np.log(p + 1e-12)).sum() + ridge / 2 * (w**2).sum()
        return value, np.concatenate([(x.T @ error + ridge * w).ravel(), error.sum(axis=0)])

    start = np.zeros(size[0] * size[1] + size[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    w = best[: size[0] * size[1]].reshape(size)
    return {name: w[n].tolist() for name, n in columns.items()}, best[size[0] * size[1] :].tolist()


def chances(found: frozenset[str], weights: dict[str, list[float]], bias: list[float]) -> np.ndarray:
    """As `gist.probabilities`, with other weights."""
    rows = [weights[name] for name in found if name in weights]
    z = np.array(bias) + (SCALE / math.sqrt(len(rows)) * np.sum(rows, axis=0) if rows else 0.0)
    p = np.exp(z - z.max())
    return p / p.sum()


def tell(name: str, left_out: list[Case], weights: dict[str, list[float]], bias: list[float]) -> None:
    """One line: what weights do for the silent places of a corpus."""
    came: Counter[str] = Counter()
    silent = [case for case in left_out if case.silent]
    for case in silent:
        p = chances(case.found, weights, bias)
        best = int(p[1:].argmax()) + 1
        if p[0] <= NOTHING_UP_TO and p[best] >= EVENT_FROM:
            event = NAMES[best]
            came[
                "right"
                if event in case.needed
                else "allowed"
                if event in case.allowed
                else "wrong"
                if case.allowed
                else "false"
            ] += 1
    labelled, bare = sum(bool(c.needed) for c in silent), sum(not c.allowed for c in silent)
    print(
        f"{name:10} {labelled} labelled and {bare} unlabelled places without an event: {came['right']} right, "
        f"{came['allowed']} allowed, {came['wrong']} wrong event, {came['false']} false place"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=REPORTS:GOLD")
    parser.add_argument("--programme", default="dprk_20x10")
    parser.add_argument("--ridge", type=float, default=2.0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    loaded = load(options.programme)
    reader = EnglishReader(loaded.programme, NameIndex(read_units(loaded.places)))
    corpora = {}
    for words in options.corpora:
        name, _, paths = words.partition("=")
        reports, _, gold = paths.partition(":")
        corpora[name] = cases(Path(reports), Path(gold), reader)
    for left_out in corpora:
        others = [case for name, seen in corpora.items() if name != left_out for case in seen]
        tell(left_out, corpora[left_out], *learn(others, options.ridge))
    if options.out:
        weights, bias = learn([case for seen in corpora.values() for case in seen], options.ridge)
        kept = {name: [round(v, 2) for v in row] for name, row in weights.items() if max(map(abs, row)) >= SMALLEST}
        table = {"outcomes": NAMES, "bias": [round(v, 3) for v in bias], "weights": kept}
        options.out.write_text(json.dumps(table, ensure_ascii=False).replace("], ", "],\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
