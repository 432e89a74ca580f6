"""An ingest that is killed at any moment loses nothing, doubles nothing, and is completed by the next one."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from groundbreak import ledger
from groundbreak.gazetteer.index import NameIndex
from groundbreak.ledger import Ledger
from groundbreak.model.claim import Reading
from groundbreak.model.document import Document
from groundbreak.model.programme import Programme
from groundbreak.testing import KeywordReader, county, programme, record_line, the_clock
from groundbreak.workflow import ingest as ingesting
from groundbreak.workflow import read as reading
from groundbreak.workflow import resolve as resolving

REPORTS = 300
NAMES = ("Alder", "Birch", "Cedar", "Damson", "Elder", "Hazel", "Juniper", "Linden", "Medlar", "Rowan")
EVENTS = ("selected", "groundbreaking", "completed", "inaugurated", "stalled")


@dataclass(frozen=True)
class Names:
    index: NameIndex
    programme: Programme
    config: str


class SlowReader(KeywordReader):
    """Takes its time, so that kills fall into the middle of things."""

    def read(self, document: Document) -> Reading:
        time.sleep(0.0005)
        return super().read(document)


def do_everything(url: str, path: str) -> None:
    """What a command does, in small transactions."""
    for module in (ingesting, reading, resolving):
        module.BATCH = 17
    index = NameIndex([county(f"c{number}", name) for number, name in enumerate(NAMES)])
    clock = the_clock()
    print("begin", flush=True)
    with ledger.open(url, create=True) as book:
        ingesting.ingest(book, [path], clock=clock)
        reading.read(book, [SlowReader()], config="c", clock=clock)
        resolving.resolve(book, Names(index, programme(), "c"), clock=clock)


def write_reports(path: Path) -> None:
    choice = random.Random(20)
    lines = []
    for number in range(REPORTS):
        said = [f"{choice.choice(NAMES)}: {choice.choice(EVENTS)}" for _ in range(choice.randrange(4))]
        day = f"2026-02-{choice.randrange(1, 28):02}"
        lines.append(record_line(f"Report {number}", "It was said. " + ". ".join(said), date=day, outlet="NNA"))
        if number % 50 == 7:
            lines.append("{broken")
            lines.append(lines[-2])
    path.write_text("\n".join(lines))


def content(book: Ledger) -> dict[str, object]:
    """Everything that a ledger holds, except for times and numbers that only count what was added."""
    return {
        "documents": list(book.documents()),
        "claims": list(book.claims()),
        "mentions": {
            name: [(held.mention, held.resolution, held.resolver) for held in mentions]
            for name, mentions in book.mentions().items()
        },
        "runs": [(run.process, run.version, run.config, run.input, run.outcome, run.detail) for run in book.runs()],
        "history": Counter((run.process, run.version, run.config, run.input) for run in book.all_runs()),
    }


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    write_reports(path)
    return path


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> tuple[dict[str, object], float]:
    """What a ledger holds that nobody disturbed, and how long it took to make."""
    url = str(tmp_path_factory.mktemp("ledger") / "calm.ledger")
    started = time.monotonic()
    run_until(url, reports, None)
    with ledger.open(url) as book:
        return content(book), time.monotonic() - started


def run_until(url: str, reports: Path, seconds: float | None) -> bool:
    """Do everything in a process of its own, killed after so long; whether it got to the end."""
    command = [sys.executable, __file__, url, str(reports)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"begin\n"
        try:
            return process.wait(timeout=seconds) == 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return False


@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again(tmp_path, reports, undisturbed, seed):
    expected, duration = undisturbed
    choice = random.Random(seed)
    url = str(tmp_path / "killed.ledger")
    kills, longest = 0, duration / 3
    for _ in range(10):
        if run_until(url, reports, choice.uniform(0.0, longest)):
            # The machine was busier when the whole was timed: begin again, and strike sooner.
            for left in tmp_path.glob("killed.ledger*"):
                left.unlink()
            kills, longest = 0, longest / 3
        else:
            kills += 1
        if kills == 3:
            break
    assert kills, "nothing was killed, so nothing was tested"
    assert run_until(url, reports, None)
    with ledger.open(url) as book:
        assert content(book) == expected
    with sqlite3.connect(url) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_the_undisturbed_ledger_holds_what_was_given(undisturbed):
    held, _ = undisturbed
    assert len(held["documents"]) == REPORTS
    assert len(held["claims"]) > REPORTS / 2
    assert set(held["history"].values()) == {1}
    assert {each.resolution.resolved for each in held["claims"]} == {True}


def test_everything_again_changes_nothing(tmp_path, reports, undisturbed):
    url = str(tmp_path / "twice.ledger")
    assert run_until(url, reports, None) and run_until(url, reports, None)
    with ledger.open(url) as book:
        assert content(book) == undisturbed[0]


if __name__ == "__main__":
    do_everything(*sys.argv[1:])
