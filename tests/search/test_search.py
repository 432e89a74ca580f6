"""Searching a ledger with reports in it, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from groundbreak.errors import InputError, LedgerBusy
from groundbreak.ledger import Ledger
from groundbreak.model.claim import Candidate, Reading, Resolution
from groundbreak.model.document import Document
from groundbreak.model.place import Place, PlaceName
from groundbreak.model.run import Outcome, Run
from groundbreak.testing import KeywordReader, county, record_line, the_clock
from groundbreak.workflow.ingest import ingest
from groundbreak.workflow.read import read
from groundbreak.workflow.search import Filters, Hit, search
from groundbreak.workflow.search_indexing import index

PLACES: dict[str, Place] = {
    "p1": county("p1", "Songchon", native_name="성천군", names=(PlaceName("Seongcheon", "en", "rr"),)),
    "p2": county("p2", "Musan", native_name="무산군"),
}
CLOCK = the_clock(datetime(2026, 6, 1, tzinfo=UTC))


@pytest.fixture
def reports(book: Ledger, tmp_path: Path) -> Ledger:
    put(book, tmp_path, [
        record_line("Mill opens", "Songchon County: completed, the agency said.", date="2026-03-01", outlet="Agency",
                    lang="en"),
        record_line("공장 소식", "성천군에서 지방공업공장이 준공되였다.", date="2026-03-05", outlet="통신"),
        record_line("Work begins", "Musan: groundbreaking. A mill was promised.", date="2026-02-01", outlet="Post",
                    lang="en"),
        record_line("No mill yet", "Nothing was said.", outlet="Post"),
    ])  # fmt: skip
    return book


def put(book: Ledger, folder: Path, lines: Sequence[str]) -> None:
    (folder / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    ingest(book, [folder / "reports.jsonl"], clock=CLOCK)
    read(book, [KeywordReader()], config="1", clock=CLOCK)
    by_name = {place.name: place_id for place_id, place in PLACES.items()}
    results = []
    for document_id, mentions in book.mentions().items():
        run = Run("resolve", "1", "1", document_id, Outcome.FOUND, CLOCK())
        named = [
            (held.key, Resolution((Candidate(by_name[held.mention.surface], 1.0, ""),), resolved=True))
            for held in mentions
        ]
        results.append((run, named))
    with book.writing() as append:
        append.resolutions(results)


def hits(book: Ledger, query: str, **filters: object) -> list[Hit]:
    return list(search(book, query, PLACES, filters=Filters(**filters)).hits)  # type: ignore[arg-type]


def titles(book: Ledger, query: str, **filters: object) -> list[str]:
    filters.setdefault("kinds", ("document",))
    return [hit.headline for hit in hits(book, query, **filters)]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


def test_a_place_is_found_by_all_its_names_in_every_language(reports: Ledger) -> None:
    assert titles(reports, "성천") == ["공장 소식", "Mill opens"]
    assert titles(reports, "seongcheon") == titles(reports, "Songchon") == ["Mill opens"]
    assert [marked(hit) for hit in hits(reports, "성천", kinds=("document",))] == [["성천"], ["Songchon County"]]


def test_claims_are_found_by_words_place_and_event(reports: Ledger) -> None:
    for query in ("songchon completed", "무산 groundbreaking"):
        (hit,) = hits(reports, query, kinds=("claim",))
        assert hit.event == query.split()[1] and hit.place in ("p1", "p2")
    assert hits(reports, "무산 completed", kinds=("claim",)) == []


def test_headlines_come_first_then_the_newest_then_the_undated(reports: Ledger) -> None:
    assert titles(reports, "mill") == ["Mill opens", "No mill yet", "Work begins"]
    assert titles(reports, "said") == ["Mill opens", "No mill yet"]


def test_filters(reports: Ledger) -> None:
    assert titles(reports, "mill", since=date(2026, 2, 15)) == ["Mill opens"]
    assert titles(reports, "mill", until=date(2026, 2, 15)) == ["Work begins"]
    assert titles(reports, "mill", publisher="post") == ["No mill yet", "Work begins"]
    assert titles(reports, "성천", language="en") == ["Mill opens"]
    assert {hit.kind for hit in hits(reports, "songchon")} == {"document", "claim"}


def test_a_hit_says_where_it_is_from(reports: Ledger) -> None:
    (hit,) = hits(reports, "promised", kinds=("document",))
    assert (hit.publisher, hit.published, hit.language) == ("Post", "2026-02-01", "en")
    assert marked(hit) == ["promised"] and "A mill was promised." in hit.snippet and hit.snippet.isprintable()


def test_there_is_more_than_is_shown(reports: Ledger) -> None:
    found = search(reports, "mill", PLACES, limit=1)
    assert (len(found.hits), found.total, found.complete) == (1, 3, True)


def test_what_comes_in_later_is_found_without_more_ado(reports: Ledger, tmp_path: Path) -> None:
    assert titles(reports, "quarry") == []
    put(reports, tmp_path, [record_line("Quarry", "A quarry.", date="2026-03-09")])
    assert titles(reports, "quarry") == ["Quarry"]
    assert index(reports, PLACES) == 0


def test_a_new_reading_is_found_in_place_of_the_old(reports: Ledger) -> None:
    class Blind(KeywordReader):
        def read(self, document):  # type: ignore[no-untyped-def]
            return type(super().read(document))(document.id)

    assert len(hits(reports, "songchon", kinds=("claim",))) == 1
    read(reports, [Blind(version="2")], config="1", clock=CLOCK)
    assert hits(reports, "songchon", kinds=("claim",)) == []
    assert titles(reports, "songchon") == ["Mill opens"] and titles(reports, "성천") == ["공장 소식"]


def test_what_was_read_anew_while_another_process_writes_is_left_out(
    reports: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(hits(reports, "completed", kinds=("claim",))) == 1

    class Blind(KeywordReader):
        def read(self, document: Document) -> Reading:
            return Reading(document.id)

    read(reports, [Blind(version="2")], config="1", clock=CLOCK)

    def busy(*_args: object, **_kw: object) -> int:
        raise LedgerBusy("another process is writing to it")

    monkeypatch.setattr("groundbreak.workflow.search.index", busy)
    found = search(reports, "completed", PLACES)
    assert not found.complete and not [hit for hit in found.hits if hit.kind == "claim"]


def test_a_headline_without_end_is_found_and_breaks_no_index(book: Ledger, tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(120_000))
    put(book, tmp_path, [record_line(long, "Songchon County: completed.")])
    assert [hit.document for hit in hits(book, "word99999")] == [hit.document for hit in hits(book, "word7 word8")]
    assert hits(book, "word99999")


def test_other_names_of_places_make_everything_due(reports: Ledger) -> None:
    index(reports, PLACES)
    renamed = {**PLACES, "p1": county("p1", "Songchon", native_name="成川郡")}
    assert index(reports, renamed) == 4
    found = search(reports, "成川", renamed, filters=Filters(("document",)))
    assert [hit.headline for hit in found.hits] == ["Mill opens"]


def test_an_index_of_dead_rows_is_made_anew(reports: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundbreak.ledger.search_index.MOST_DEAD", 4)
    dead = []
    for number in range(9):
        index(reports, {**PLACES, "p1": county("p1", f"Name {number}")})
        with reports.writing() as append:
            dead.append(append.search_index_is_mostly_dead())
    assert dead.index(True) > 0 and False in dead[dead.index(True) :], "grown, and made anew"
    assert titles(reports, "mill")[0] == "Mill opens"


def test_an_empty_ledger_has_nothing(book: Ledger) -> None:
    assert search(book, "mill", PLACES).total == 0


def test_nothing_to_search_for(reports: Ledger) -> None:
    with pytest.raises(InputError):
        search(reports, "…", PLACES)
