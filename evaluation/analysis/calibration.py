"""How far the reader's, the resolver's and linkage's confidences can be taken at their word, on the labelled corpora.

A claim counts as right where its document has a fact of that unit and event (accepted alternatives included), a
resolution where the unit is one that the document has a fact of, a link where the document has a fact of the project's
unit and facility (documents whose facts of that unit name no facility say nothing of it); a link of a claim that was
read wrongly counts as wrong. Printed are the verdicts, the expected calibration error and the bins; with `--out`, the
curve as SVG. The corpora are composed: see evaluation/corpus/README.md.

    python evaluation/analysis/calibration.py evaluation/corpus/test/en evaluation/corpus/test/ko
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from groundbreak.analysis.calibration import LINKAGE, READER, RESOLVER, Judgement, reliability
from groundbreak.analysis.picture import picture
from groundbreak.documents.origin import cluster
from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_document
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.calibration import Calibration
from groundbreak.model.claim import Claim, Mention, Modality, Resolution
from groundbreak.model.document import Document
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.programme.load import load
from groundbreak.publish.plots import standalone
from groundbreak.publish.plots_more import calibration_plot
from groundbreak.reading import readers

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reading"))
from score import document

PROGRAMME = "dprk_20x10"


def lines(path: Path) -> list[dict[str, object]]:
    """A file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def accepted(fact: dict[str, object], one: str, others: str) -> set[str]:
    """A value of a fact and its accepted alternatives."""
    more = fact.get(others) or []
    return {str(fact.get(one)), *(map(str, more) if isinstance(more, list) else [str(more)])}


FACILITIES = {
    "factory": "light_industry_factory", "hospital": "hospital", "service centre": "service_centre",
    "offshore farm": "aquaculture", "grain facility": "grain_facility",
}  # fmt: skip
"""Facilities as the labels name them, with the codes of the definition."""


def linked(held: Held, gold: Mapping[str, list[dict[str, object]]]) -> Iterator[Judgement]:
    """Every link of a claim to a project."""
    whole = picture(
        programme=held.programme, places=held.places, documents={d.id: d for d in held.documents},
        claims=held.claims, resolutions={m.anchor: r for m, r in held.resolutions.items()},
        origins=cluster(held.documents), as_of=date(2026, 12, 31),
    )  # fmt: skip
    for link in whole.links:
        facts = [
            f for f in gold[link.testimony.document.id] if link.project.place_id in accepted(f, "unit_id", "alt_units")
        ]
        named = {FACILITIES.get(str(name)) for f in facts for name in _listed(f.get("facility"))}
        if facts and (not named or None in named or not all(f.get("facility") for f in facts)):
            continue
        yield Judgement(LINKAGE, link.probability, link.project.facility in named)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@dataclass
class Held:
    """What was read of one folder."""

    programme: Programme
    places: Mapping[str, Place]
    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    resolutions: dict[Mention, Resolution] = field(default_factory=dict)


def judged(folder: Path) -> Iterator[Judgement]:
    """Every claim that names a place, every resolution of its name, and every link to a project."""
    loaded = load(PROGRAMME)
    index = NameIndex(read_units(loaded.places))
    programme = loaded.programme
    fits = {p.id: 1.0 for p in index.places.values() if p.country == programme.country}
    context = Context(eligible=fits, country=programme.country)
    by_language = {reader.language: reader for reader in readers(programme, index)}
    held = Held(programme, index.places)
    gold = defaultdict(list)
    for fact in lines(folder / "gold.jsonl"):
        gold[str(fact["id"])].append(fact)
    for record in lines(folder / "reports.jsonl"):
        doc = document(record)
        facts = gold[str(record["id"])]
        reading = by_language[doc.language].read(doc)
        found = resolve_document(reading.mentions, index=index, context=context)
        resolutions = dict(zip(reading.mentions, found, strict=True))
        held.documents.append(doc)
        held.claims += reading.claims
        held.resolutions |= resolutions
        units = set().union(*(accepted(f, "unit_id", "alt_units") for f in facts)) if facts else set()
        for claim in reading.claims:
            if claim.mention is None or claim.programme != PROGRAMME or claim.modality is Modality.DENIED:
                continue
            candidates = resolutions[claim.mention].candidates
            if not candidates:
                continue
            best = candidates[0]
            right = any(
                best.place_id in accepted(f, "unit_id", "alt_units")
                and str(claim.event) in accepted(f, "event", "alt_event")
                for f in facts
            )
            yield Judgement(READER, claim.confidence, right)
            if units - {"None"}:
                yield Judgement(RESOLVER, best.probability, best.place_id in units)
    yield from linked(held, gold)


def main() -> None:
    """Print and, where asked to, draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    held = [j for folder in asked.folders for j in judged(folder)]
    kinds = tuple(reliability(kind, [j for j in held if j.kind == kind]) for kind in (READER, RESOLVER, LINKAGE))
    for k in kinds:
        print(f"{k.verdict} Calibration error {k.error:.3f}, Brier score {k.brier:.3f}.")
        for b in k.bins:
            interval = f"{b.right.low:.3f} to {b.right.high:.3f}"
            print(f"  {b.confidence:.3f}: right {b.right.value:.3f} ({interval}) of {b.count}")
    if asked.out:
        basis = Basis(date.min, 0, "", "", "labelled corpora")
        (plot,) = calibration_plot(Calibration(basis, kinds, "", ()))
        asked.out.write_text(standalone(plot), encoding="utf-8")


if __name__ == "__main__":
    main()
