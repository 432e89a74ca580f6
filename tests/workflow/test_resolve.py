"""Names to places: by the document alone, then with what other reports say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from groundbreak import ledger
from groundbreak.model.run import Outcome
from groundbreak.testing import NOON, KeywordReader, record_line, the_clock
from groundbreak.workflow import resolve as module
from groundbreak.workflow.claims import COLUMNS, claim_rows
from groundbreak.workflow.ingest import ingest
from groundbreak.workflow.read import read
from groundbreak.workflow.resolve import resolve

from .worlds import World

WORLD = World()


@pytest.fixture
def book(tmp_path):
    with ledger.open(str(tmp_path / "x.ledger"), create=True) as opened:
        yield opened


def _take_in(book, tmp_path, *reports):
    """Reports as (outlet, days from the beginning, text)."""
    path = tmp_path / f"r{len(book.document_ids())}.jsonl"
    path.write_text(
        "\n".join(
            record_line("", text, outlet=outlet, lang="en", date=str((NOON - timedelta(days=20 - days)).date()))
            for outlet, days, text in reports
        )
    )
    ingest(book, [path], clock=the_clock())
    read(book, [KeywordReader()], config="c", clock=the_clock())


def _places(book):
    return {h.claim.mention.surface: (h.resolution.place_id, h.resolver[0]) for h in book.claims()}


def test_plain_names_are_clear_at_once(book, tmp_path):
    _take_in(book, tmp_path, ("NNA", 0, "Alder: completed. Birch: selected."), ("NNA", 1, "Nothing."))
    report = resolve(book, WORLD, clock=the_clock())
    assert (report.documents, report.clear, report.unclear, report.by_company, report.failed) == (1, 2, 0, 0, ())
    assert _places(book) == {"Alder": ("c1", "resolve"), "Birch": ("c2", "resolve")}
    again = resolve(book, WORLD, clock=the_clock())
    assert again.documents == 0 and len([r for r in book.all_runs() if r.process == "resolve"]) == 1


def test_a_name_of_two_places_is_left_unclear(book, tmp_path):
    _take_in(book, tmp_path, ("NNA", 0, "Kosong: groundbreaking."))
    resolve(book, WORLD, clock=the_clock())
    assert _places(book) == {"Kosong": ("", "resolve")}
    (held,) = book.claims()
    assert {c.place_id for c in held.resolution.candidates} == {"c4", "c5"}


def test_a_slip_is_cleared_up_by_what_other_reports_name_that_day(book, tmp_path):
    _take_in(
        book,
        tmp_path,
        ("Herald", 1, "Alder: groundbreaking. Mushin County: groundbreaking. Mushin County: selected."),
        ("NNA", 0, "Musan: groundbreaking. Birch: groundbreaking."),
        ("Radio", 9, "Linden: groundbreaking."),
    )
    report = resolve(book, WORLD, clock=the_clock())
    assert report.by_company == 2, "the name means the same place wherever it stands in the document"
    held = next(h for h in book.claims() if h.claim.mention.surface == "Mushin")
    assert held.resolution.place_id == "c3" and held.resolver[0] == "resolve-2"
    assert "NNA, 2026-02-09, names Musan" in held.resolution.candidates[0].why
    assert _places(book)["Alder"] == ("c1", "resolve")


@pytest.mark.parametrize("other", [("NNA", 6, "Musan: groundbreaking."), ("NNA", 0, "Musan: completed.")])
def test_another_time_or_another_event_is_no_company(book, tmp_path, other):
    _take_in(book, tmp_path, ("Herald", 1, "Mushin County: groundbreaking."), other)
    assert resolve(book, WORLD, clock=the_clock()).by_company == 0
    assert _places(book)["Mushin"][0] == ""


def test_guesses_do_not_support_guesses(book, tmp_path):
    slips = [(f"Paper {n}", n % 3, "Mushin County: groundbreaking.") for n in range(5)]
    _take_in(book, tmp_path, *slips)
    assert resolve(book, WORLD, clock=the_clock()).by_company == 0


def test_company_that_comes_later_counts_and_is_weighed_once(book, tmp_path):
    _take_in(book, tmp_path, ("Herald", 1, "Mushin County: groundbreaking."))
    assert resolve(book, WORLD, clock=the_clock()).by_company == 0
    _take_in(book, tmp_path, ("NNA", 0, "Musan: groundbreaking."))
    assert resolve(book, WORLD, clock=the_clock()).by_company == 1
    history = book.all_runs()
    assert resolve(book, WORLD, clock=the_clock()).by_company == 0
    assert book.all_runs() == history
    assert _places(book)["Mushin"] == ("c3", "resolve-2")


def test_the_order_in_which_reports_come_does_not_matter(tmp_path):
    reports = (("Herald", 1, "Mushin County: groundbreaking."), ("NNA", 0, "Musan: groundbreaking."))
    found = []
    for order in (reports, reports[::-1]):
        with ledger.open(str(tmp_path / f"{order[0][0]}.ledger"), create=True) as book:
            for report in order:
                _take_in(book, tmp_path, report)
                resolve(book, WORLD, clock=the_clock())
            found.append(_places(book))
    assert found[0] == found[1]


def test_another_gazetteer_or_a_new_reading_makes_all_due_again(book, tmp_path):
    _take_in(book, tmp_path, ("NNA", 0, "Alder: completed."))
    resolve(book, WORLD, clock=the_clock())
    assert resolve(book, World(config="d"), clock=the_clock()).documents == 1
    read(book, [KeywordReader(version="2")], config="c", clock=the_clock())
    assert resolve(book, World(config="d"), clock=the_clock()).documents == 1
    assert _places(book) == {"Alder": ("c1", "resolve")}


def test_what_breaks_is_a_failed_run_and_the_rest_goes_on(book, tmp_path, monkeypatch):
    _take_in(book, tmp_path, ("NNA", 0, "Alder: completed."), ("NNA", 9, "Birch: completed."))
    real = module.resolve_document

    def brittle(mentions, **known):
        if mentions[0].surface == "Alder":
            raise RuntimeError("too hard")
        return real(mentions, **known)

    monkeypatch.setattr(module, "resolve_document", brittle)
    report = resolve(book, WORLD, clock=the_clock())
    (failed,) = report.failed
    assert failed.outcome is Outcome.FAILED and "too hard" in failed.detail
    assert _places(book) == {"Alder": ("", ""), "Birch": ("c2", "resolve")}
    assert resolve(book, WORLD, clock=the_clock()).documents == 0, "not tried again until something changes"


def test_rows_of_claims(book, tmp_path):
    _take_in(
        book,
        tmp_path,
        ("NNA", 0, "So they say: Kosong: selected. Nobody said anything more of it. Alder County: completed."),
    )
    resolve(book, WORLD, clock=the_clock())
    unclear, clear = claim_rows(book, WORLD.programme, WORLD.by_id)
    (document,) = book.documents()
    assert " ".join(COLUMNS) == (
        "document quote start end event modality programme place_id place_name place_as_written admin1 facility_types "
        "date_earliest date_latest claimant publisher quantity cohort confidence flags"
    )
    assert (clear.document, clear.publisher) == (document.id, "NNA")
    assert clear.quote == document.text[clear.start : clear.end] == "Alder County: completed"
    assert (clear.place_id, clear.place_name, clear.place_as_written) == ("c1", "Alder", "Alder")
    assert (clear.admin1, clear.event, clear.modality) == ("Midland", "completed", "reported")
    assert (unclear.place_id, unclear.place_name, unclear.place_as_written) == ("", "", "Kosong")
    assert (unclear.date_earliest, unclear.cohort, unclear.facility_types) == ("", None, ())
