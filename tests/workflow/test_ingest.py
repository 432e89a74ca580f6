"""Files into a ledger."""

from __future__ import annotations

import pytest

from groundbreak import documents, ledger
from groundbreak.errors import InputError
from groundbreak.ledger import Append
from groundbreak.model.run import Outcome
from groundbreak.testing import NOON, record_line, the_clock
from groundbreak.workflow import ingest as module
from groundbreak.workflow.ingest import ingest


@pytest.fixture
def book(tmp_path):
    with ledger.open(str(tmp_path / "x.ledger"), create=True) as opened:
        yield opened


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    lines = [
        record_line(f"Report {n}", f"Alder: completed, number {n}.", url=f"https://nna.example/{n}") for n in range(5)
    ]
    (folder / "a.jsonl").write_text("\n".join([*lines, "{broken", lines[0]]))
    (folder / "b.txt").write_text("Mill opens\n\nBirch: completed.")
    (folder / "c.pages").write_text("no idea")
    return folder


def test_what_was_taken_in_and_what_was_refused(book, reports):
    report = ingest(book, [reports], clock=the_clock())
    assert (report.captured, report.known, report.documents) == (7, 1, 6)
    assert [(error.subject, error.place) for error in report.refused] == [
        ("reports/a.jsonl, record 6", ""),
        ("reports/c.pages", ""),
    ]
    assert {document.locator for document in book.documents()} == {
        *(f"reports/a.jsonl, record {n}" for n in range(1, 6)),
        "reports/b.txt",
    }
    assert all(run.started_at > NOON for run in book.runs())


def test_again_changes_nothing_and_refuses_the_same(book, reports):
    first = ingest(book, [reports], clock=the_clock())
    held, history = list(book.documents()), book.all_runs()
    again = ingest(book, [reports], clock=the_clock())
    assert (again.captured, again.known, again.documents) == (0, 8, 0)
    assert [str(error) for error in again.refused] == [str(error) for error in first.refused]
    assert (list(book.documents()), book.all_runs()) == (held, history)


def test_the_failure_of_a_parser_is_on_record_and_its_bytes_are_kept(book, reports):
    ingest(book, [reports], clock=the_clock())
    (failed,) = [run for run in book.runs() if run.outcome is Outcome.FAILED]
    assert failed.process == "parse" and "not JSON" in failed.detail
    (kept,) = book.captures([failed.input])
    assert kept.content == b"{broken"


def test_the_same_bytes_under_two_names_are_refused_under_both(book, tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("{broken")
    report = ingest(book, [tmp_path / "a.jsonl", tmp_path / "b.jsonl"], clock=the_clock())
    assert [error.subject for error in report.refused] == ["a.jsonl, record 1", "b.jsonl, record 1"]


def test_the_same_report_captured_twice_is_one_document(book, tmp_path):
    record = {"url": "https://nna.example/1", "date": "2026-02-10"}
    (tmp_path / "a.jsonl").write_text(record_line("Mill", "It opened.", **record, topic="mills"))
    (tmp_path / "b.jsonl").write_text(record_line("Mill", "It opened.", **record, topic="industry"))
    report = ingest(book, [tmp_path / "a.jsonl", tmp_path / "b.jsonl"], clock=the_clock())
    assert (report.captured, report.documents) == (2, 1)
    (document,) = book.documents()
    assert document.locator == "a.jsonl, record 1"


def test_batches_are_bounded_by_number_and_bytes(book, reports, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 2)
    told = []
    ingest(book, [reports], clock=the_clock(), progress=lambda *args: told.append(args))
    assert told == [("ingest", done, None) for done in (2, 4, 6, 8, 9)]
    monkeypatch.setattr(module, "BATCH_BYTES", 1)
    told.clear()
    ingest(book, [reports], clock=the_clock(), progress=lambda *args: told.append(args))
    assert [done for _, done, _ in told] == list(range(1, 10))


def test_a_stop_in_the_middle_leaves_whole_batches_and_is_made_good(book, reports, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 3)
    real, calls = Append.parsed, []

    def stopped(self, results):
        calls.append(results)
        real(self, results)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Append, "parsed", stopped)
        with pytest.raises(KeyboardInterrupt):
            ingest(book, [reports], clock=the_clock())
    assert len(book.document_ids()) == 3
    ingest(book, [reports], clock=the_clock())
    assert len(book.document_ids()) == 6
    assert len({run.input for run in book.all_runs()}) == len(book.all_runs()) == 7


def test_a_better_parser_goes_over_old_captures_without_their_files(book, reports, monkeypatch):
    ingest(book, [reports], clock=the_clock())
    before = list(book.documents())
    monkeypatch.setattr(documents, "VERSION", documents.VERSION + "+")
    report = ingest(book, [], clock=the_clock())
    assert report.documents == 0, "it makes the same of them"
    assert list(book.documents()) == before
    assert len(book.all_runs()) == 14
    assert ingest(book, [reports], clock=the_clock()).documents == 0
    assert len(book.all_runs()) == 14


def test_a_missing_path_is_refused_and_the_rest_taken_in(book, reports):
    report = ingest(book, ["no-such-file.txt", reports / "b.txt"], clock=the_clock())
    assert report.documents == 1
    (error,) = report.refused
    assert isinstance(error, InputError) and error.subject == "no-such-file.txt"


def test_very_many_refusals_are_counted_and_not_all_held(book, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_REFUSED", 3)
    monkeypatch.setattr(module, "BATCH", 2)
    (tmp_path / "log.jsonl").write_text("".join(f"line {n}\n" for n in range(9)))
    report = ingest(book, [tmp_path / "log.jsonl"], clock=the_clock())
    assert [error.subject for error in report.refused] == [f"log.jsonl, record {n}" for n in (1, 2, 3)]
    assert report.refused_in_all == 9


def test_while_a_report_is_parsed_another_process_can_write(tmp_path, monkeypatch):
    url = str(tmp_path / "x.ledger")
    (tmp_path / "a.txt").write_text("Mill opens\n\nBirch: completed.")
    parse = documents.parse

    def slowly(capture):
        with ledger.open(url) as other, other.writing() as append:
            append.setting("said meanwhile", "yes")
        return parse(capture)

    monkeypatch.setattr(documents, "parse", slowly)
    with ledger.open(url, create=True) as book:
        assert ingest(book, [tmp_path / "a.txt"], clock=the_clock()).documents == 1
        assert book.setting("said meanwhile") == "yes"


def test_a_file_in_which_nothing_is_a_report_is_not_read_to_its_end(book, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_FRUITLESS", 1_500)
    (tmp_path / "a, b.json").write_text("[" + ",".join(["{}"] * 50_000) + "]")
    (tmp_path / "c.jsonl").write_text("\n".join([record_line("Mill", "Birch: completed."), *["{}"] * 3_000]))
    report = ingest(book, [tmp_path / "a, b.json", tmp_path / "c.jsonl"], clock=the_clock())
    assert report.refused_in_all == 2_000 + 1 + 3_000 and report.documents == 1
    assert [str(one) for one in report.refused if "left out" in one.message] == [
        "a, b.json, after 2,000 pieces: so far nothing in it is a report, so the rest of it is left out "
        "(check what it holds)"
    ]
