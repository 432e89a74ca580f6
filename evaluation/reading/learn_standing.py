"""Learn what each sign of a report's being about the programme is worth.

    learn_standing.py NAME=REPORTS.jsonl[,MORE.jsonl]:GOLD.jsonl … [--ridge 2]

Prints, for each corpus left out in turn, how the weights learned from the others do on it, and then the table for
`groundbreak/reading/grammar/standing.py`, learned from all. A report with a labelled place, or one marked as being
about the policy, is about the programme; any other is not, and is left out where it gives the policy its own name.
Signs may only count in the direction that their meaning allows: a weight that would go the other way is held at zero.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from score import document

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.programme.load import load
from groundbreak.reading.english.reader import EnglishReader
from groundbreak.reading.grammar.standing import FEATURES

AGAINST = frozenset({"other", "share", "lead_other", "near_other", "old"})
"""Features that speak against the programme. All others may only speak for it."""
PRIOR = {
    "named": 3.0,
    "policy": 1.5,
    "signature": 1.5,
    "own": 1.0,
    "common": 0.4,
    "plural": 0.5,
    "kinds": 0.5,
    "lead_own": 1.5,
    "alone": 1.0,
    "home": 0.5,
    "places": 1.5,
    "tied": 0.7,
    "products": 0.5,
    "rise": 1.0,
    "many": 1.0,
    "nth": 1.0,
    "ordered": 1.0,
    "several": 0.7,
    "ceremonies": 0.3,
    "works": 0.3,
    "other": -0.7,
    "share": -1.0,
    "lead_other": -0.5,
    "near_other": -0.2,
    "old": -0.7,
}
"""What is believed before any report is seen, for signs that are rare in the corpora but plain in meaning."""
STEPS = 4_000
NAMED = next(i for i, f in enumerate(FEATURES) if f.name == "named")


@dataclass(frozen=True)
class Sample:
    """The reports of one corpus that come past the first pass."""

    name: str
    values: np.ndarray
    about: np.ndarray
    passed_by: int
    """Reports about the programme that do not come past it."""


def sample(name: str, reports: list[Path], gold: Path, reader: EnglishReader) -> Sample:
    """Features and labels of one corpus."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    about = {row.get("id") or row.get("url") for row in rows if row.get("place")}
    values, labels, passed_by = [], [], 0
    for path in reports:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record.get("lang", "en") != "en":
                continue
            label = (record.get("id") or record.get("url")) in about or record.get("url") in about
            policy = record.get("kind") == "policy"
            view = reader.look(document(record))
            if view is None or not view.standing.home or not view.standing.some:
                passed_by += label
                continue
            if not label and not policy and view.standing.values[NAMED]:
                continue
            label = label or policy
            values.append(view.standing.values)
            labels.append(label)
    return Sample(name, np.array(values, dtype=float).reshape(-1, len(FEATURES)), np.array(labels, float), passed_by)


def learn(samples: list[Sample], ridge: float) -> tuple[np.ndarray, float]:
    """Weights and bias by ridge logistic regression, each corpus and each of its sides of equal worth."""
    x = np.vstack([s.values for s in samples])
    y = np.concatenate([s.about for s in samples])
    worth = np.concatenate([_worth(s) for s in samples])
    worth *= len(y) / worth.sum()
    scale = x.std(axis=0) + 1e-9
    sign = np.array([-1.0 if f.name in AGAINST else 1.0 for f in FEATURES])
    z = x / scale
    believed = np.array([PRIOR.get(f.name, 0.0) for f in FEATURES]) * scale
    w, b = believed.copy(), 0.0
    step = 4.0 / (np.linalg.norm(z * np.sqrt(worth)[:, None], 2) ** 2 + ridge)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(z @ w + b)))
        error = worth * (p - y)
        w = w - step * (z.T @ error + ridge * (w - believed))
        w = np.where(w * sign < 0, 0.0, w)
        b -= 4.0 * error.mean()
    return w / scale, b


def _worth(s: Sample) -> np.ndarray:
    """The square root of a side's size is what it counts for: more reports say more, but agencies print alike."""
    sides = [max(1.0, float((s.about == label).sum())) for label in (0.0, 1.0)]
    return np.where(s.about == 1, sides[1] ** -0.5, sides[0] ** -0.5)


def report(name: str, s: Sample, w: np.ndarray, b: float) -> None:
    """One line: how weights do on a corpus."""
    if not len(s.about):
        return
    p = 1 / (1 + np.exp(-(s.values @ w + b)))
    loss = -np.mean(np.where(s.about == 1, np.log(p + 1e-9), np.log(1 - p + 1e-9)))
    line = [
        f"{name:10} {int(s.about.sum()):4} about ({s.passed_by} passed by), {int((s.about == 0).sum()):4} not; "
        f"loss {loss:.3f}"
    ]
    for at in (0.3, 0.5, 0.7):
        sure = p >= at
        line.append(f"≥{at}: {int((sure & (s.about == 1)).sum())} right {int((sure & (s.about == 0)).sum())} wrong")
    print("; ".join(line))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=REPORTS:GOLD")
    parser.add_argument("--programme", default="dprk_20x10")
    parser.add_argument("--ridge", type=float, default=2.0)
    options = parser.parse_args()
    loaded = load(options.programme)
    reader = EnglishReader(loaded.programme, NameIndex(read_units(loaded.places)))
    samples = []
    for words in options.corpora:
        name, _, paths = words.partition("=")
        reports, _, gold = paths.partition(":")
        samples.append(sample(name, [Path(p) for p in reports.split(",")], Path(gold), reader))
    for left_out in samples:
        w, b = learn([s for s in samples if s is not left_out], options.ridge)
        report(f"-{left_out.name}", left_out, w, b)
    w, b = learn(samples, options.ridge)
    for s in samples:
        report(s.name, s, w, b)
    for feature, weight in zip(FEATURES, w, strict=True):
        print(f'    Feature("{feature.name}", {weight:.2f}, "{feature.meaning}"),')
    print(f"BIAS = {b:.2f}")


if __name__ == "__main__":
    main()
