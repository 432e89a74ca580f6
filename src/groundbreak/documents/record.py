"""One JSON record, as databases and scrapers write reports out, to a document.

Goes in: a capture of media type 'application/json' with an object whose fields are `headline`, `text`, `date`, `url`,
`outlet`, and optionally `lang`; other common names for these are known. Comes out: one document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from groundbreak.documents.dating import Dated, date_of
from groundbreak.documents.decode import decode, tidy
from groundbreak.documents.listed import documents_of_list
from groundbreak.documents.make import About, full_text, make
from groundbreak.errors import UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "record/2"
_HEADLINE = ("headline", "title")
_TEXT = ("text", "body", "content")
_DATE = ("date", "published", "date_published", "published_at", "datetime")
_URL = ("url", "link")
_OUTLET = ("outlet", "publisher", "source")
_LANGUAGE = ("lang", "language")
_FIELDS = "give each record at least 'text' or 'headline'"


def parse_record(capture: Capture) -> list[Document]:
    """The document in one record. Raises UnreadableInput where it is not an object, or has no words."""
    record, flags = _load(capture.content)
    headline, body = _string(record, _HEADLINE), _string(record, _TEXT)
    if not headline and not body:
        raise UnreadableInput("the record has neither text nor headline", remedy=_FIELDS)
    url = _string(record, _URL).strip() or capture.url
    text = full_text(headline, body)
    about: About = {
        "headline": headline,
        "dated": _dated(record, text, url, capture),
        "parser": PARSER,
        "publisher": _string(record, _OUTLET),
        "url": url,
        "stated_language": _string(record, _LANGUAGE),
        "flags": flags,
    }
    return documents_of_list(capture, body, **about) or [make(capture, text=text, **about)]


def _dated(record: Mapping[str, object], text: str, url: str, capture: Capture) -> Dated:
    return date_of(text, stated=_string(record, _DATE).strip(), url=url, captured=capture.captured_at.date())


def _load(content: bytes) -> tuple[Mapping[str, object], tuple[str, ...]]:
    flags: tuple[str, ...] = ()
    try:
        try:
            record = json.loads(content)
        except UnicodeDecodeError:
            text, flags = decode(content)
            record = json.loads(text)
    except (ValueError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        raise UnreadableInput(f"the record is not JSON: {said}", remedy="one JSON object a line") from error
    if not isinstance(record, dict):
        raise UnreadableInput("the record is not a JSON object", remedy=_FIELDS)
    return record, flags


def _string(record: Mapping[str, object], names: tuple[str, ...]) -> str:
    """The first of these fields that is there. Raises UnreadableInput where it holds something else than text."""
    for name in names:
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise UnreadableInput(f"the field '{name}' is not text", remedy="put it in quotation marks")
        if value.strip():
            return tidy(value)
    return ""
