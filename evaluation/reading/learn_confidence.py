"""Learn how surely a claim about a place is right, from what its frame shows.

    learn_confidence.py collect NAME=REPORTS.jsonl:GOLD.jsonl … --scorer PATH > claims.jsonl
    learn_confidence.py fit claims.jsonl [more.jsonl …] [--share 0.85] [--ridge 6]

`collect` reads the reports and writes one line a claim: its set, its signs, and whether the labels bear it out in
place, event and date. `fit` prints how weights learned from the other sets do on each, and the table for
`groundbreak/reading/english/confidence.py`. Claims of reports that rules were written against are right more often than
others will be: --share sets the level to the share that was right where nobody had looked.
The scorer is a module with `claim_units`, `gold_units`, `event_fits` and `date_fits`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
from score import document, row

from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_document
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.programme.load import load
from groundbreak.reading.english import reader as english
from groundbreak.reading.english.confidence import SIGNS, confidence

STEPS = 6_000
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.01)


def scorer(path: Path) -> ModuleType:
    """The module that judges claims."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[dict]:
    """Objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def collect(corpora: list[str], judge: ModuleType, programme_id: str) -> None:
    """Print one line a claim about a place."""
    loaded = load(programme_id)
    index, programme = NameIndex(read_units(loaded.places)), loaded.programme
    names = {place.id: place.name for place in index.places.values()}
    eligible = {
        p.id: 1.0 for p in index.places.values() if p.country == programme.country and p.kind in programme.place_kinds
    }
    context = Context(eligible=eligible, country=programme.country)
    reader = english.EnglishReader(programme, index)
    seen: dict[tuple[int, int, str], list[float]] = {}

    def noting(frame) -> float:
        seen[(frame.sentence.start, frame.place.start, frame.event)] = [float(s.value(frame)) for s in SIGNS]
        return confidence(frame)

    english.confidence = noting
    for words in corpora:
        name, _, paths = words.partition("=")
        reports, _, gold_path = paths.partition(":")
        gold: dict[str, list[dict]] = {}
        for fact in lines(Path(gold_path)):
            gold.setdefault(fact.get("id") or fact.get("url"), []).append(fact)
        for record in lines(Path(reports)):
            if record.get("lang", "en") != "en":
                continue
            facts = [g for g in gold.get(record.get("id") or record.get("url"), []) if g.get("place")]
            provincial = [g for g in facts if str(g["unit_id"]).startswith("province:")]
            if facts and len(provincial) == len(facts):
                continue
            seen.clear()
            doc = document(record)
            reading = reader.read(doc)
            resolved = dict(
                zip(reading.mentions, resolve_document(reading.mentions, index=index, context=context), strict=True)
            )
            for claim in reading.claims:
                told = row(doc, claim, resolved.get(claim.mention) if claim.mention else None, names)
                if claim.mention is None or not told["place_id"] or claim.modality == "denied":
                    continue
                units = judge.claim_units(told)
                right = any(
                    units & judge.gold_units(g)
                    and judge.event_fits(g, told["event"])
                    and judge.date_fits(
                        g, told["date_earliest"] or "", told["date_latest"] or "", bool(record.get("date"))
                    )
                    for g in facts
                )
                signs = seen[(claim.anchor.start, claim.mention.anchor.start, claim.event)]
                print(json.dumps({"set": name, "signs": signs, "right": right, "stated": claim.confidence}))


def learn(x: np.ndarray, y: np.ndarray, worth: np.ndarray, ridge: float) -> tuple[np.ndarray, float]:
    """Weights and bias by ridge logistic regression. No sign may make a claim surer than none would."""
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(STEPS):
        error = worth * (1 / (1 + np.exp(-(x @ w + b))) - y)
        w = np.minimum(0.0, w - 0.5 / len(y) * (x.T @ error + ridge * w))
        b -= 0.5 * float(error.mean())
    return w, b


def levelled(x: np.ndarray, w: np.ndarray, share: float) -> float:
    """The bias with which the mean of the probabilities is `share`."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(x @ w + middle)))).mean() < share else (low, middle)
    return low


def fit(paths: list[Path], share: float | None, ridge: float) -> None:
    """Print the table."""
    claims = [c for path in paths for c in lines(path)]
    x = np.array([c["signs"] for c in claims], dtype=float)
    y = np.array([c["right"] for c in claims], dtype=float)
    sets = np.array([c["set"] for c in claims])
    for name in dict.fromkeys(sets):
        out = sets == name
        w, b = learn(x[~out], y[~out], np.ones(int((~out).sum())), ridge)
        p = 1 / (1 + np.exp(-(x[out] @ w + b)))
        plain = np.full(int(out.sum()), y[~out].mean())
        print(f"-{name:10} {int(out.sum()):4} claims, {y[out].mean():.2f} right; loss {_loss(p, y[out]):.3f}, "
              f"without signs {_loss(plain, y[out]):.3f}")  # fmt: skip
    w, b = learn(x, y, np.ones(len(y)), ridge)
    b = b if share is None else levelled(x, w, share)
    p = 1 / (1 + np.exp(-(x @ w + b)))
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f"stated {low:.1f} to {high:.1f}: {int(y[inside].sum())} of {int(inside.sum())} right "
                  f"({y[inside].mean():.2f})")  # fmt: skip
    for sign, weight in zip(SIGNS, w, strict=True):
        print(f"{sign.name:10} {weight + 0.0:.2f}")
    print(f"BIAS = {b:.2f}")


def _loss(p: np.ndarray, y: np.ndarray) -> float:
    clipped = np.clip(p, 1e-6, 1 - 1e-6)
    return -float(np.mean(y * np.log(clipped) + (1 - y) * np.log(1 - clipped))) if len(y) else math.nan


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    first = parts.add_parser("collect")
    first.add_argument("corpora", nargs="+", metavar="NAME=REPORTS:GOLD")
    first.add_argument("--scorer", type=Path, required=True)
    first.add_argument("--programme", default="dprk_20x10")
    second = parts.add_parser("fit")
    second.add_argument("claims", nargs="+", type=Path)
    second.add_argument("--share", type=float)
    second.add_argument("--ridge", type=float, default=6.0)
    options = parser.parse_args()
    if options.part == "collect":
        collect(options.corpora, scorer(options.scorer), options.programme)
    else:
        fit(options.claims, options.share, options.ridge)


if __name__ == "__main__":
    main()
