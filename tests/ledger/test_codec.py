"""Whatever the model can say, a ledger gives back unchanged, on both databases."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.model.capture import Capture
from groundbreak.model.claim import Claim, Mention, Reading, Resolution
from groundbreak.model.document import Document
from groundbreak.model.look import Look, Observation
from groundbreak.model.project import ProjectKey
from groundbreak.model.review import Review
from groundbreak.model.run import Outcome, Run
from groundbreak.testing import NOON, capture, document

from .values import any_of

_ids = itertools.count(1)
_SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _new() -> str:
    """An id that was not used yet: one ledger serves all examples of a test."""
    return f"id-{next(_ids)}"


def _run(process: str, over: str) -> Run:
    return Run(process, "1", "", over, Outcome.FOUND, NOON)


@_SETTINGS
@given(value=any_of(Capture))
def test_captures(book, value):
    digest = _new()
    kept = replace(value, sha256=digest)
    with book.writing() as append:
        append.captures([kept])
    assert list(book.captures([digest])) == [kept]


@_SETTINGS
@given(value=any_of(Document))
def test_documents(book, value):
    name = _new()
    raw = capture(name)
    kept = replace(value, id=name, capture_sha256=raw.sha256, text_sha256=name)
    with book.writing() as append:
        append.captures([raw])
        append.parsed([(_run("parse", raw.sha256), [kept])])
    assert book.document(name) == kept


@_SETTINGS
@given(
    mentions=st.lists(any_of(Mention), max_size=3),
    claims=st.lists(any_of(Claim), max_size=3),
    resolutions=st.lists(any_of(Resolution), min_size=10, max_size=10),
)
def test_readings_and_resolutions(book, mentions, claims, resolutions):
    name = _new()
    source = document(f"text {name}")
    claims = [replace(claim, document_id=source.id) for claim in claims]
    raw = capture(name)
    reading = Reading(source.id, tuple(mentions), tuple(claims))
    with book.writing() as append:
        append.captures([raw])
        append.parsed([(_run("parse", raw.sha256), [replace(source, capture_sha256=raw.sha256)])])
        append.readings([(_run("read-en", source.id), reading)])
    held = book.mentions([source.id]).get(source.id, [])
    listed = [each.mention for each in held]
    assert listed[: len(mentions)] == mentions
    assert set(listed) == {*mentions, *(claim.mention for claim in claims if claim.mention)}

    answers = dict(zip((each.key for each in held), resolutions, strict=False))
    with book.writing() as append:
        append.resolutions([(_run("resolve", source.id), list(answers.items()))])
    assert [each.resolution for each in book.mentions([source.id]).get(source.id, [])] == list(answers.values())

    mine = [each for each in book.claims() if each.claim.document_id == source.id]
    assert sorted(map(repr, (each.claim for each in mine))) == sorted(map(repr, claims))
    by_mention = {}
    for each in held:
        by_mention.setdefault(each.mention, answers[each.key])
    for each in mine:
        expected = by_mention[each.claim.mention] if each.claim.mention else Resolution()
        assert each.resolution == expected


@_SETTINGS
@given(value=any_of(Run))
def test_runs(book, value):
    over = _new()
    kept = replace(value, input=over)
    with book.writing() as append:
        append.readings([(kept, None)])
    assert book.last_runs(kept.process, [over]) == {over: kept}


@_SETTINGS
@given(value=any_of(Review))
def test_reviews(book, value):
    name = _new()
    kept = replace(value, id=name)
    with book.writing() as append:
        append.reviews([kept])
    assert kept in book.reviews()


@_SETTINGS
@given(look=any_of(Look), seen=any_of(Observation))
def test_looks_and_what_was_seen(book, look, seen):
    name = _new()
    look = replace(look, id=name)
    seen = replace(seen, site_id=name, look_id=name)
    with book.writing() as append:
        append.sites([(name, "POINT EMPTY")], NOON)
        append.looks([look])
        append.observations([seen])
    assert look in book.looks()
    assert seen in book.observations()
    assert (name, "POINT EMPTY") in book.sites()


@_SETTINGS
@given(keys=st.lists(any_of(ProjectKey), max_size=4))
def test_projects(book, keys):
    before = set(book.projects())
    for _ in range(2):
        with book.writing() as append:
            append.projects(keys, NOON)
    assert list(book.projects()) == sorted(before | set(keys))
