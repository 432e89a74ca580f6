"""Asks a ledger what was found at an address, fetch by fetch.

Goes in: an address. Comes out: what each capture of it said, in the order of time, and the runs that fetched it. Two
fetches of one page are two captures; whether their words differ is what makes a version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from groundbreak.ledger import codec, current
from groundbreak.ledger.asking import Asking, chunks
from groundbreak.ledger.schema import captures, documents, runs
from groundbreak.model.run import Run

FETCH = "fetch"
"""Name of the process that asks the web for pages; its input is an address."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One capture of a page with a document in it."""

    url: str
    media_type: str
    captured_at: datetime
    capture_sha256: str
    document_id: str
    text_sha256: str
    headline: str


class PageQueries(Asking):
    """Questions about addresses."""

    def seen_at(self, urls: Iterable[str] | None = None) -> dict[str, list[Seen]]:
        """What was captured at each address that has documents, in the order of time; at all where none are given."""
        found: dict[str, list[Seen]] = {}
        for condition in [captures.c.url != ""] if urls is None else map(captures.c.url.in_, chunks(urls)):
            for row in self._rows(_statement().where(condition)):
                found.setdefault(row["url"], []).append(_seen(row))
        return {url: sorted(seen, key=lambda one: (one.captured_at, one.document_id)) for url, seen in found.items()}

    def documents_in(self, digests: Iterable[str]) -> list[Seen]:
        """What captures with these digests hold now, at each address once, in the order of `digests`."""
        found: dict[str, list[Seen]] = {}
        for chunk in chunks(digests):
            for row in self._rows(_statement().where(captures.c.sha256.in_(chunk)).order_by(documents.c.position)):
                found.setdefault(row["sha256"], []).append(_seen(row))
        in_order = (one for digest in dict.fromkeys(digests) for one in found.get(digest, []))
        return list({(one.document_id, one.url): one for one in in_order}.values())

    def fetches(self) -> list[Run]:
        """Every run that fetched a page, in order."""
        rows = self._rows(select(runs).where(runs.c.process == FETCH).order_by(runs.c.id))
        return [codec.run(row) for row in rows]


def _statement() -> Select[Any]:
    columns = (captures.c.url, captures.c.media_type, captures.c.captured_at, captures.c.sha256)
    return (
        select(*columns, documents.c.id, documents.c.text_sha256, documents.c.headline)
        .join(documents, documents.c.capture_sha256 == captures.c.sha256)
        .where(current.document_is_current())
    )


def _seen(row: Mapping[str, Any]) -> Seen:
    at = datetime.fromisoformat(row["captured_at"])
    return Seen(row["url"], row["media_type"], at, row["sha256"], row["id"], row["text_sha256"], row["headline"])
