"""Documents to readings."""

from __future__ import annotations

import pytest

from groundbreak import ledger
from groundbreak.model.run import Outcome
from groundbreak.testing import KeywordReader, record_line, the_clock
from groundbreak.workflow import read as module
from groundbreak.workflow.ingest import ingest
from groundbreak.workflow.read import read

GERMAN = "Das Werk in dem Landkreis ist fertig, und die Arbeiter haben mit der Arbeit begonnen. Alder: completed."


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "r.jsonl"
    texts = ["Alder: completed and more.", "poison", "Nothing is said of it.", "Birch: selected. Linden: stalled."]
    lines = [record_line(f"Report {n}", text, lang="en") for n, text in enumerate(texts)]
    path.write_text("\n".join([*lines, record_line("Bericht", GERMAN)]))
    with ledger.open(str(tmp_path / "x.ledger"), create=True) as opened:
        ingest(opened, [path], clock=the_clock())
        yield opened


def _outcomes(book):
    runs = [run for run in book.runs() if run.process.startswith("read-")]
    return sorted((run.process, run.outcome.value, run.detail.partition(" (")[0]) for run in runs)


def test_every_document_gets_a_run_whatever_comes_of_it(book):
    report = read(book, [KeywordReader()], config="c", clock=the_clock())
    assert (report.read, report.claims, report.unread) == (4, 3, 1)
    assert _outcomes(book) == [
        ("read-de", "nothing", "no reader for 'de'"),
        ("read-en", "failed", "ValueError: this text is poison"),
        ("read-en", "found", "1 claims, 1 mentions"),
        ("read-en", "found", "2 claims, 2 mentions"),
        ("read-en", "nothing", "0 claims, 0 mentions"),
    ]
    assert [run.outcome for run in report.failed] == [Outcome.FAILED]
    assert len(list(book.claims())) == 3


def test_nothing_is_read_twice(book):
    read(book, [KeywordReader()], config="c", clock=the_clock())
    history = book.all_runs()
    report = read(book, [KeywordReader()], config="c", clock=the_clock())
    assert (report.read, report.unread, report.failed) == (0, 0, ())
    assert book.all_runs() == history


@pytest.mark.parametrize(("version", "config"), [("2", "c"), ("1", "d")])
def test_a_better_reader_or_another_definition_reads_all_again(book, version, config):
    read(book, [KeywordReader()], config="c", clock=the_clock())
    assert read(book, [KeywordReader(version=version)], config=config, clock=the_clock()).read == 4
    assert len(list(book.claims())) == 3


def test_a_reader_for_a_language_that_nobody_read_before(book):
    read(book, [KeywordReader()], config="c", clock=the_clock())
    report = read(book, [KeywordReader(), KeywordReader("de")], config="c", clock=the_clock())
    assert (report.read, report.unread) == (1, 0)
    assert len(list(book.claims())) == 4


def test_the_result_does_not_hang_on_the_size_of_batches(book, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 1)
    told = []
    read(book, [KeywordReader()], config="c", clock=the_clock(), progress=lambda *args: told.append(args))
    assert told == [("read", done, 4) for done in (1, 2, 3, 4)]
    assert len(list(book.claims())) == 3


def test_a_stop_keeps_what_was_read_and_the_rest_is_still_due(book, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 1)

    class Stopped(KeywordReader):
        count = 0

        def read(self, document):
            Stopped.count += 1
            if Stopped.count == 3:
                raise KeyboardInterrupt
            return super().read(document)

    with pytest.raises(KeyboardInterrupt):
        read(book, [Stopped()], config="c", clock=the_clock())
    assert read(book, [KeywordReader()], config="c", clock=the_clock()).read == 2


def test_a_text_too_short_to_tell_its_language_is_read_all_the_same(tmp_path):
    path = tmp_path / "short.jsonl"
    path.write_text(record_line("Alder", "Alder: completed."))
    with ledger.open(str(tmp_path / "x.ledger"), create=True) as opened:
        ingest(opened, [path], clock=the_clock())
        assert set(opened.languages()) == {"und"}
        report = read(opened, [KeywordReader()], config="c", clock=the_clock())
        assert (report.read, report.claims, report.unread) == (1, 1, 0)
