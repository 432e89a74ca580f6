"""Plain texts and JSON records to documents."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.documents import parse
from groundbreak.documents.make import full_text
from groundbreak.documents.plain import split_headline
from groundbreak.errors import InputError, UnreadableInput
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty, Document
from groundbreak.testing import capture, record_line


def _text(content: str | bytes, locator: str = "mill.txt") -> Document:
    (made,) = parse(capture(content, "text/plain", locator))
    return made


def _record(headline: str = "Mill opens", text: str = "It opened.", **fields: object) -> Document:
    (made,) = parse(capture(record_line(headline, text, **fields), "application/json", "r.jsonl, record 1"))
    return made


def test_a_record():
    made = _record(date="2026-02-10", url="https://www.nna.example/1", outlet="NNA", lang="en-GB")
    assert made == Document(
        id=made.id,
        capture_sha256=made.capture_sha256,
        text="Mill opens\n\nIt opened.",
        text_sha256=hashlib.sha256(b"Mill opens\n\nIt opened.").hexdigest(),
        language="en-GB",
        headline="Mill opens",
        publisher="NNA",
        url="https://www.nna.example/1",
        locator="r.jsonl, record 1",
        published=DateInterval(date(2026, 2, 10), date(2026, 2, 10), Precision.DAY, DateBasis.REPORT),
        date_certainty=DateCertainty.STATED,
        date_how="The record says '2026-02-10'.",
        parser="record/2",
        flags=(),
    )


def test_the_id_hangs_on_address_and_words_alone():
    first = _record(url="https://nna.example/1", topic="mills")
    assert _record(url="https://nna.example/1", topic="light industry", date="2026-02-10").id == first.id
    assert _record(url="https://nna.example/2", topic="mills").id != first.id
    assert _record(text="It did not open.", url="https://nna.example/1", topic="mills").id != first.id
    assert _record(topic="mills").id != _record(topic="light industry").id, "without an address, the bytes decide"


def test_other_names_for_the_same_fields():
    made = _record()
    raw = {"title": "Mill opens", "body": "It opened.", "published_at": "2026-02-10", "link": "https://nna.example/1"}
    (other,) = parse(capture(json.dumps(raw), "application/json"))
    assert other.text == made.text
    assert (other.url, other.publisher) == ("https://nna.example/1", "nna.example")
    assert other.published.earliest == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{broken", "not JSON"),
        ('"words"', "not a JSON object"),
        ("[1]", "not a JSON object"),
        ("{}", "neither text nor headline"),
        ('{"text": null, "headline": ""}', "neither text nor headline"),
        ('{"text": ["words"]}', "'text' is not text"),
        ('{"text": "words", "date": 20260210}', "'date' is not text"),
        ('{"text": "... !"}', "no words"),
        ('{"a":' * 20_000, "nested too deeply"),
        ('{"a": ' + "1" * 5000 + "}", "not JSON"),
        (b'{"text": "\xff\xfe\x00"}', "binary"),
    ],
)
def test_a_record_that_can_not_be_used_is_named_with_the_reason(content, said):
    with pytest.raises(UnreadableInput) as caught:
        parse(capture(content, "application/json", "r.jsonl, record 7"))
    assert said in caught.value.message and caught.value.subject == "r.jsonl, record 7"


def test_a_record_in_another_encoding():
    (made,) = parse(capture(record_line("공장 준공식", "성천군 지방공업공장 " * 9).encode("cp949"), "application/json"))
    assert made.headline == "공장 준공식" and made.flags[0] == "encoding-guessed"


def test_what_no_store_can_hold_is_replaced():
    (made,) = parse(capture('{"text": "a\\u0000b \\ud800 c"}', "application/json"))
    assert made.text == "a\N{REPLACEMENT CHARACTER}b \N{REPLACEMENT CHARACTER} c"


def test_a_stated_language_is_believed_unless_the_text_is_plainly_in_another():
    korean = "성천군 지방공업공장이 문을 열었다. 주민들이 모였다."
    assert _record(lang="en", text=korean).language == "ko"
    assert "language-disputed" in _record(lang="en", text=korean).flags
    assert _record(lang="ko-KP", text=korean).language == "ko-KP"
    assert _record(lang="EN_us").language == "en-us"
    assert _record("Oh", "Ja.", lang="de").language == "de", "too short to tell otherwise"
    assert _record("Oh", "Ja.", lang="<script>").language == "und"


def test_a_text_begins_with_its_headline():
    made = _text("# no markup\r\n\r\n\r\nFirst line.\r\nSecond line.\r\n")
    assert made.text == "# no markup\n\nFirst line.\nSecond line."
    assert (made.headline, made.parser, made.locator) == ("# no markup", "plain/2", "mill.txt")


def test_the_headline_is_found_behind_a_path_of_menus_and_nothing_is_lost():
    headline = "Mills for All: Which Counties Come Next in 2026?"
    content = f"Home News Mills for All: Which Counties Come Next...\n\n{headline}\n\n0\nBody."
    made = _text(content)
    assert made.headline == headline
    assert sorted(made.text.split()) == sorted(content.split())


def test_a_line_that_only_ends_in_dots_is_a_headline_too():
    assert _text("And then there was one mill...\n\nBody of it.").headline == "And then there was one mill..."


def test_a_long_first_line_is_no_headline():
    made = _text("word " * 100 + "\nmore")
    assert made.headline == "" and made.text.startswith("word word")


def test_where_a_text_comes_from_and_of_when_it_is():
    made = _text("Mill opens\nURL: https://nna.example/1\nIt opened.", "reports/2026-02-10.txt")
    assert (made.url, made.publisher) == ("https://nna.example/1", "nna.example")
    assert made.published.earliest == date(2026, 2, 10) and made.date_certainty is DateCertainty.METADATA


@pytest.mark.parametrize("content", [b"", b"\n\n", b"... ---", bytes(range(256)) * 9])
def test_a_text_without_words_is_refused(content):
    with pytest.raises(UnreadableInput):
        _text(content)


def test_an_unknown_type_is_refused():
    with pytest.raises(InputError, match="image/png"):
        parse(capture(b"x", "image/png"))


def test_a_headline_is_not_doubled():
    assert full_text("Mill  opens", "Mill opens\n\nIt opened.") == "Mill opens\n\nIt opened."
    assert full_text("Mill opens", "Mill opens wide.") == "Mill opens\n\nMill opens wide."
    assert full_text("", "It opened.") == "It opened."
    assert full_text("Mill opens", "") == "Mill opens"


@given(st.text(max_size=120))
def test_no_word_of_a_text_is_lost_or_doubled(content):
    headline, body = split_headline(content)
    assert sorted(f"{headline} {body}".split()) == sorted(content.split())


@given(st.binary(max_size=120), st.sampled_from(["text/plain", "text/html", "application/json"]))
def test_any_bytes_give_documents_or_an_error_with_its_place(content, media_type):
    raw = replace(capture(content, media_type), locator="here")
    try:
        made = parse(raw)
    except InputError as error:
        assert error.subject == "here"
        return
    for document in made:
        assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()
        assert document.capture_sha256 == raw.sha256
        assert parse(raw) == made
