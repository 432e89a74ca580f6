"""Asks a ledger for captures, documents, and for which of them a process is due.

Goes in: ids. Comes out: values of the model, only what counts now (`current.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from groundbreak.ledger import codec, current
from groundbreak.ledger.asking import Asking, chunks, primary
from groundbreak.ledger.schema import blobs, captures, documents, mentions, runs, texts
from groundbreak.model.capture import Capture
from groundbreak.model.dates import DateInterval
from groundbreak.model.document import Document
from groundbreak.model.run import Run


@dataclass(frozen=True, slots=True)
class Byline:
    """Who published a document, and when: what is asked for most often, without the text."""

    publisher: str
    published: DateInterval
    language: str
    made_by: int
    """Id of the parse run that made it."""


class EvidenceQueries(Asking):
    """Questions about captures and documents."""

    def bylines(self) -> dict[str, Byline]:
        """Of all current documents, by id, in the order of ids."""
        columns = [column for column in documents.c if column.name.startswith("published_")]
        statement = (
            select(documents.c.id, documents.c.publisher, documents.c.language, documents.c.run_id, *columns)
            .where(current.document_is_current())
            .order_by(documents.c.id, documents.c.run_id.desc())
        )
        # The first of several captures of one document wins, so it comes last.
        return {
            row["id"]: Byline(row["publisher"], codec.interval("published", row), row["language"], row["run_id"])
            for row in self._rows(statement)
        }

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all current documents, sorted."""
        statement = select(documents.c.id).where(current.document_is_current()).distinct()
        return tuple(sorted(self._connection.execute(statement).scalars()))

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All current documents by id, or those of `ids` that there are, in the order of `ids`."""
        for chunk in chunks(self.document_ids() if ids is None else ids):
            statement = (
                select(documents, texts.c.text)
                .join(texts, texts.c.sha256 == documents.c.text_sha256)
                .where(documents.c.id.in_(chunk), current.document_is_current())
                .order_by(documents.c.run_id.desc(), documents.c.position.desc())
            )
            found = {row["id"]: row for row in self._rows(statement)}
            yield from [codec.document(found[name]) for name in chunk if name in found]

    def document(self, document_id: str) -> Document | None:
        """One current document."""
        return next(self.documents([document_id]), None)

    def known_documents(self, ids: Iterable[str]) -> set[str]:
        """Which of these ids stand for a document that the ledger has, or once had."""
        known: set[str] = set()
        for chunk in chunks(ids):
            known.update(self._connection.execute(select(documents.c.id).where(documents.c.id.in_(chunk))).scalars())
        return known

    def captures(self, digests: Iterable[str]) -> Iterator[Capture]:
        """Captures by the digest of their bytes: the first of each, in the order of `digests`."""
        for chunk in chunks(digests):
            statement = (
                select(captures, blobs.c.content)
                .join(blobs, blobs.c.sha256 == captures.c.sha256)
                .where(captures.c.sha256.in_(chunk))
                .order_by(captures.c.id.desc())
            )
            found = {row["sha256"]: row for row in self._rows(statement)}
            yield from [codec.capture(found[digest]) for digest in chunk if digest in found]

    def languages(self) -> tuple[str, ...]:
        """Languages of current documents, by their primary subtag, sorted."""
        statement = select(documents.c.language).where(current.document_is_current()).distinct()
        return tuple(sorted({primary(language) for language in self._connection.execute(statement).scalars()}))

    def last_runs(self, process: str, inputs: Iterable[str]) -> dict[str, Run]:
        """The newest run of a process over each of these inputs, failed or not."""
        found: dict[str, Run] = {}
        for chunk in chunks(inputs):
            statement = select(runs).where(runs.c.process == process, runs.c.input.in_(chunk)).order_by(runs.c.id)
            found.update((row["input"], codec.run(row)) for row in self._rows(statement))
        return found

    def due_for_parsing(self, version: str) -> tuple[str, ...]:
        """Digests of captures that this version of the parser has not gone over, in the order they came."""
        attempts = self._attempts(current.PARSE)
        digests = self._connection.execute(select(captures.c.sha256).order_by(captures.c.id)).scalars()
        return tuple(digest for digest in dict.fromkeys(digests) if attempts.get(digest, (0, "", ""))[1] != version)

    def due_for_reading(self, language: str, process: str, version: str, config: str) -> tuple[str, ...]:
        """Ids of current documents of a language that this reader has not gone over, sorted.

        A document that it failed on is due again only for another version or configuration; one that was parsed
        anew since is due.
        """
        statement = (
            select(documents.c.id, documents.c.language, documents.c.run_id)
            .where(current.document_is_current())
            .order_by(documents.c.id, documents.c.run_id.desc())
        )
        # The first of several captures of one document wins, so it comes last.
        bylines = {name: (tongue, run_id) for name, tongue, run_id in self._connection.execute(statement)}
        made = {name: int(run_id) for name, (tongue, run_id) in bylines.items() if primary(tongue) == language}
        return self._due(made, process, version, config)

    def due_for_resolving(self, process: str, version: str, config: str) -> tuple[str, ...]:
        """Ids of documents whose newest reading has mentions that this resolver has not gone over, sorted."""
        statement = (
            select(runs.c.input, func.max(runs.c.id))
            .where(current.is_reading(), exists().where(mentions.c.run_id == runs.c.id))
            .group_by(runs.c.input)
        )
        made = {str(name): int(run_id) for name, run_id in self._connection.execute(statement)}
        return self._due(made, process, version, config)

    def _attempts(self, process: str) -> dict[str, tuple[int, str, str]]:
        """Newest run, with version and configuration, of a process over each input, failed or not."""
        columns = (runs.c.input, runs.c.id, runs.c.version, runs.c.config)
        rows = self._connection.execute(select(*columns).where(runs.c.process == process).order_by(runs.c.id))
        return {name: (run_id, version, config) for name, run_id, version, config in rows}

    def _due(self, made: Mapping[str, int], process: str, version: str, config: str) -> tuple[str, ...]:
        """Those inputs that the process has not gone over since they were made, in this version and configuration."""
        attempts = self._attempts(process)

        def is_due(name: str) -> bool:
            attempt = attempts.get(name)
            return attempt is None or attempt[0] < made[name] or attempt[1:] != (version, config)

        return tuple(sorted(filter(is_due, made)))
