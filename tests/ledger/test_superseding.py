"""What counts now, what is due, and in which order answers come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from groundbreak.model.claim import Candidate, Event, Reading, Resolution
from groundbreak.model.run import Outcome, Run
from groundbreak.testing import NOON, KeywordReader, capture, document

READER = KeywordReader()


def _parse(book, *documents, version="1"):
    """Keep documents, each in a capture of its own."""
    kept = []
    with book.writing() as append:
        for each in documents:
            raw = capture(f"capture of {each.id}")
            each = replace(each, capture_sha256=raw.sha256)
            append.captures([raw])
            append.parsed([(Run("parse", version, "", raw.sha256, Outcome.FOUND, NOON), [each])])
            kept.append(each)
    return kept


def _read(book, source, version="1", config="c", outcome=Outcome.FOUND, text=None):
    run = Run("read-en", version, config, source.id, outcome, NOON)
    reading = READER.read(replace(source, text=text or source.text)) if outcome is not Outcome.FAILED else None
    with book.writing() as append:
        append.readings([(run, reading)])


def _events(book):
    return [(each.claim.document_id, each.claim.event.value) for each in book.claims()]


def test_a_newer_run_supersedes_an_older_one_as_a_whole(book):
    (source,) = _parse(book, document("Musan: completed\nOrang: selected"))
    _read(book, source)
    assert [event for _, event in _events(book)] == ["completed", "selected"]
    _read(book, source, version="2", text="Musan: stalled")
    assert [event for _, event in _events(book)] == ["stalled"]
    assert [each.mention.surface for each in book.mentions()[source.id]] == ["Musan"]
    assert len(book.all_runs()) == 3, "the older run stays on record"


def test_a_newer_run_that_found_nothing_supersedes_too(book):
    (source,) = _parse(book, document("Musan: completed"))
    _read(book, source)
    with book.writing() as append:
        append.readings([(Run("read-en", "2", "c", source.id, Outcome.NOTHING, NOON), Reading(source.id))])
    assert _events(book) == []


def test_a_failed_run_is_an_attempt_but_no_answer(book):
    (source,) = _parse(book, document("Musan: completed"))
    _read(book, source)
    _read(book, source, version="2", outcome=Outcome.FAILED)
    assert [event for _, event in _events(book)] == ["completed"]
    assert book.due_for_reading("en", "read-en", "2", "c") == ()
    assert book.due_for_reading("en", "read-en", "3", "c") == (source.id,)
    assert [run.outcome for run in book.runs() if run.process == "read-en"] == [Outcome.FAILED]


def test_two_readers_stand_side_by_side(book):
    (source,) = _parse(book, document("Musan: completed"))
    _read(book, source)
    with book.writing() as append:
        append.readings([(Run("read-numbers", "1", "c", source.id, Outcome.NOTHING, NOON), Reading(source.id))])
    assert [event for _, event in _events(book)] == ["completed"]


def test_what_is_due_for_a_reader(book):
    english, german = _parse(book, document("Musan: completed"), document("Ein Werk", language="de-DE"))
    assert book.languages() == ("de", "en")
    assert book.due_for_reading("en", "read-en", "1", "c") == (english.id,)
    assert book.due_for_reading("de", "read-de", "1", "c") == (german.id,)
    _read(book, english)
    assert book.due_for_reading("en", "read-en", "1", "c") == ()
    for version, config in (("2", "c"), ("1", "d")):
        assert book.due_for_reading("en", "read-en", version, config) == (english.id,)
    _read(book, english, config="d")
    assert book.due_for_reading("en", "read-en", "1", "c") == (english.id,), "going back is a change too"


def test_a_document_parsed_anew_is_due_and_has_its_new_date(book):
    (source,) = _parse(book, document("Musan: completed"))
    _read(book, source)
    dated = document("Musan: completed", date(2026, 2, 1))
    (dated,) = _parse(book, dated, version="2")
    assert dated.id == source.id
    assert book.document(source.id) == dated
    assert book.due_for_reading("en", "read-en", "1", "c") == (source.id,)


def test_a_document_that_a_better_parser_no_longer_makes_is_gone_with_its_claims(book):
    raw = capture("<p>Musan: completed")
    old = document("menu Musan: completed", capture_sha256=raw.sha256)
    new = document("Musan: completed", capture_sha256=raw.sha256)
    with book.writing() as append:
        append.captures([raw])
        append.parsed([(Run("parse", "1", "", raw.sha256, Outcome.FOUND, NOON), [old])])
    _read(book, old)
    with book.writing() as append:
        append.parsed([(Run("parse", "2", "", raw.sha256, Outcome.FOUND, NOON), [new])])
    assert book.document_ids() == (new.id,)
    assert book.document(old.id) is None
    assert _events(book) == []
    assert book.known_documents([old.id, new.id, "other"]) == {old.id, new.id}


def test_the_first_capture_of_a_document_wins(book):
    first, second = capture("a"), capture("b")
    source = document("Musan: completed", publisher="First", capture_sha256=first.sha256)
    copy = replace(source, publisher="Second", capture_sha256=second.sha256)
    with book.writing() as append:
        append.captures([first, second])
        for raw, made in ((first, source), (second, copy)):
            append.parsed([(Run("parse", "1", "", raw.sha256, Outcome.FOUND, NOON), [made])])
    assert list(book.documents()) == [source]
    assert book.bylines()[source.id].publisher == "First"


def test_a_mention_means_what_was_last_worked_out(book):
    (source,) = _parse(book, document("Musan: completed"))
    _read(book, source)
    assert book.due_for_resolving("resolve", "1", "c") == (source.id,)
    (held,) = book.mentions()[source.id]
    assert (held.resolution, held.resolver) == (Resolution(), ("", ""))
    for process, place in (("resolve", "m1"), ("resolve-2", "m2"), ("resolve", "m3")):
        answer = Resolution((Candidate(place, 0.9, "so"),), True, "so")
        with book.writing() as append:
            append.resolutions([(Run(process, "1", "c", source.id, Outcome.FOUND, NOON), [(held.key, answer)])])
        (now,) = book.mentions()[source.id]
        (claim,) = book.claims()
        assert now.resolution == claim.resolution == answer
        assert now.resolver == claim.resolver == (process, "c")
    assert book.due_for_resolving("resolve", "1", "c") == ()
    assert book.due_for_resolving("resolve", "2", "c") == (source.id,)


def test_a_new_reading_has_to_be_resolved_again(book):
    (source,) = _parse(book, document("Musan: completed"))
    _read(book, source)
    (held,) = book.mentions()[source.id]
    with book.writing() as append:
        run = Run("resolve", "1", "c", source.id, Outcome.FOUND, NOON)
        append.resolutions([(run, [(held.key, Resolution((Candidate("m", 1.0, ""),), True))])])
    _read(book, source, version="2")
    assert book.due_for_resolving("resolve", "1", "c") == (source.id,)
    assert [each.resolution.place_id for each in book.claims()] == [""]


def test_claims_come_by_date_document_and_place_in_the_text(book):
    late = document("Musan: completed\nOrang: selected", date(2026, 3, 1))
    early = document("Usi: stalled", date(2026, 2, 1))
    undated = document("Kosan: operating")
    kept = _parse(book, undated, late, early)
    for source in kept:
        _read(book, source)
    found = [each.claim.event for each in book.claims()]
    assert found == [Event.STALLED, Event.COMPLETED, Event.SELECTED, Event.OPERATING]


def test_more_documents_than_fit_into_one_question(book):
    sources = _parse(book, *(document(f"Musan: completed {n}") for n in range(1203)))
    ids = [source.id for source in sources]
    assert [each.id for each in book.documents(ids)] == ids
    assert [each.id for each in book.documents()] == sorted(ids)
    assert list(book.documents(["unknown", ids[7]])) == [sources[7]]
