"""Asks a ledger, and gets values of the model back, in an order that hangs on content and not on luck.

Goes in: a connection. Comes out: documents, claims with the places they mean, runs, reviews, projects, and what is due
for a process. Only what counts now is given (`current.py`), unless a function says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select

from groundbreak.ledger import codec, codec_looks, current, schema
from groundbreak.ledger.held import UNRESOLVED, HeldClaim, HeldMention
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document
from groundbreak.model.look import Look, Observation
from groundbreak.model.project import ProjectKey
from groundbreak.model.review import Review
from groundbreak.model.run import Run

CHUNK = 500
"""Values in one IN list: far below the limits of both databases."""


class Queries:
    """The asking half of a ledger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # Documents

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all current documents, sorted."""
        return tuple(sorted(self._current_documents()))

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All current documents by id, or those of `ids` that there are, in the order of `ids`."""
        for chunk in _chunks(self.document_ids() if ids is None else ids):
            statement = (
                select(schema.documents, schema.texts.c.text)
                .join(schema.texts, schema.texts.c.sha256 == schema.documents.c.text_sha256)
                .where(schema.documents.c.id.in_(chunk), current.document_is_current())
                .order_by(schema.documents.c.run_id.desc(), schema.documents.c.position.desc())
            )
            # The first of several captures of one document wins, so it comes last.
            found = {row["id"]: row for row in self._rows(statement)}
            yield from [codec.document(found[name]) for name in chunk if name in found]

    def known_documents(self, ids: Iterable[str]) -> set[str]:
        """Which of these ids stand for a document that the ledger has, or once had."""
        known: set[str] = set()
        for chunk in _chunks(ids):
            statement = select(schema.documents.c.id).where(schema.documents.c.id.in_(chunk))
            known.update(self._connection.execute(statement).scalars())
        return known

    def document(self, document_id: str) -> Document | None:
        """One current document."""
        return next(self.documents([document_id]), None)

    def captures(self, digests: Iterable[str]) -> Iterator[Capture]:
        """Captures by the digest of their bytes: the first of each, in the order of `digests`."""
        for chunk in _chunks(digests):
            statement = (
                select(schema.captures, schema.blobs.c.content)
                .join(schema.blobs, schema.blobs.c.sha256 == schema.captures.c.sha256)
                .where(schema.captures.c.sha256.in_(chunk))
                .order_by(schema.captures.c.id.desc())
            )
            found = {row["sha256"]: row for row in self._rows(statement)}
            yield from [codec.capture(found[digest]) for digest in chunk if digest in found]

    # What is due

    def last_runs(self, process: str, inputs: Iterable[str]) -> dict[str, Run]:
        """The newest run of a process over each of these inputs, failed or not."""
        found: dict[str, Run] = {}
        for chunk in _chunks(inputs):
            statement = (
                select(schema.runs)
                .where(schema.runs.c.process == process, schema.runs.c.input.in_(chunk))
                .order_by(schema.runs.c.id)
            )
            found.update((row["input"], codec.run(row)) for row in self._rows(statement))
        return found

    def languages(self) -> tuple[str, ...]:
        """Languages of current documents, by their primary subtag, sorted."""
        return tuple(sorted({primary(language) for _, language in self._current_documents().values()}))

    def due_for_parsing(self, version: str) -> tuple[str, ...]:
        """Digests of captures that this version of the parser has not gone over, in the order they came."""
        attempts = self._attempts(current.PARSE)
        statement = select(schema.captures.c.sha256).order_by(schema.captures.c.id)
        digests = dict.fromkeys(self._connection.execute(statement).scalars())
        return tuple(digest for digest in digests if attempts.get(digest, (0, "", ""))[1] != version)

    def due_for_reading(self, language: str, process: str, version: str, config: str) -> tuple[str, ...]:
        """Ids of current documents of a language that this reader has not gone over, sorted.

        A document that it failed on is due again only for another version or configuration; one that was parsed
        anew since is due.
        """
        made = {name: run_id for name, (run_id, tag) in self._current_documents().items() if primary(tag) == language}
        return self._due(made, process, version, config)

    def due_for_resolving(self, process: str, version: str, config: str) -> tuple[str, ...]:
        """Ids of documents whose newest reading has mentions that this resolver has not gone over, sorted."""
        statement = select(schema.runs.c.input, func.max(schema.runs.c.id)).where(
            current.is_reading(), exists().where(schema.mentions.c.run_id == schema.runs.c.id)
        )
        rows = self._connection.execute(statement.group_by(schema.runs.c.input))
        made = {str(name): int(run_id) for name, run_id in rows}
        return self._due(made, process, version, config)

    # Readings

    def claims(self) -> Iterator[HeldClaim]:
        """All current claims with what their mentions mean: by publication date, document and place in the text."""
        mention = [column.label(f"mention_{column.name}") for column in schema.mentions.c]
        resolution = [column.label(f"resolution_{column.name}") for column in schema.resolutions.c]
        statement = (
            select(schema.claims, *mention, *resolution)
            .join(schema.runs, schema.runs.c.id == schema.claims.c.run_id)
            .outerjoin(schema.mentions, _mention_of_claim())
            .outerjoin(schema.resolutions, and_(_resolution_of_mention(), current.resolution_is_current()))
            .where(current.is_reading())
        )
        published = self._published()
        rows = [row for row in self._rows(statement) if row["document_id"] in published]
        rows.sort(key=lambda row: (*published[row["document_id"]], row["start"], row["run_id"], row["position"]))
        for row in rows:
            named = codec.mention(_part(row, "mention_")) if row["mention"] is not None else None
            held = row["resolution_run_id"] is not None
            resolution_of = codec.resolution(_part(row, "resolution_")) if held else UNRESOLVED
            yield HeldClaim(codec.claim(row, named), resolution_of)

    def mentions(self, document_ids: Iterable[str] | None = None) -> dict[str, list[HeldMention]]:
        """Mentions of the current readings of documents, each by its place in the reading."""
        found: dict[str, list[HeldMention]] = {}
        resolution = [column.label(f"resolution_{column.name}") for column in schema.resolutions.c]
        for chunk in _chunks(self.document_ids() if document_ids is None else document_ids):
            statement = (
                select(schema.mentions, schema.runs.c.input, *resolution)
                .join(schema.runs, schema.runs.c.id == schema.mentions.c.run_id)
                .outerjoin(schema.resolutions, and_(_resolution_of_mention(), current.resolution_is_current()))
                .where(current.is_reading(), schema.runs.c.input.in_(chunk))
                .order_by(schema.mentions.c.run_id, schema.mentions.c.position)
            )
            for row in self._rows(statement):
                held = row["resolution_run_id"] is not None
                found.setdefault(row["input"], []).append(
                    HeldMention(
                        key=(row["run_id"], row["position"]),
                        document_id=row["input"],
                        mention=codec.mention(row),
                        resolution=codec.resolution(_part(row, "resolution_")) if held else UNRESOLVED,
                    )
                )
        return found

    # The rest

    def runs(self) -> tuple[Run, ...]:
        """The newest run of each process over each input, failed or not, by process and input."""
        statement = select(func.max(schema.runs.c.id)).group_by(schema.runs.c.process, schema.runs.c.input)
        rows = self._rows(select(schema.runs).where(schema.runs.c.id.in_(statement.scalar_subquery())))
        return tuple(sorted(map(codec.run, rows), key=lambda run: (run.process, run.input)))

    def all_runs(self) -> tuple[Run, ...]:
        """Every run there ever was, in order: the history."""
        return tuple(codec.run(row) for row in self._rows(select(schema.runs).order_by(schema.runs.c.id)))

    def projects(self) -> tuple[ProjectKey, ...]:
        """All registered projects, sorted."""
        rows = self._rows(select(schema.projects))
        return tuple(sorted(ProjectKey(r["programme"], r["place_id"], r["facility"], r["ordinal"]) for r in rows))

    def reviews(self) -> tuple[Review, ...]:
        """All verdicts, in the order they were given."""
        found = map(codec_looks.review, self._rows(select(schema.reviews)))
        return tuple(sorted(found, key=lambda review: (review.at, review.id)))

    def sites(self) -> tuple[tuple[str, str], ...]:
        """All registered sites, as pairs of id and WKT polygon, sorted."""
        return tuple(sorted((row["id"], row["polygon"]) for row in self._rows(select(schema.sites))))

    def looks(self) -> tuple[Look, ...]:
        """All looks, by id."""
        return tuple(sorted(map(codec_looks.look, self._rows(select(schema.looks))), key=lambda look: look.id))

    def observations(self) -> tuple[Observation, ...]:
        """All observations, in the order they were made."""
        rows = self._rows(select(schema.observations).order_by(schema.observations.c.id))
        return tuple(map(codec_looks.observation, rows))

    def setting(self, key: str) -> str:
        """One setting of the ledger; '' where it was never set."""
        found = self._connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
        return found or ""

    # Helpers

    def _rows(self, statement: Select[Any]) -> list[Mapping[str, Any]]:
        found: Any = self._connection.execute(statement).mappings().all()
        return list(found)

    def _current_documents(self) -> dict[str, tuple[int, str]]:
        """Parse run and language of each current document."""
        columns = (schema.documents.c.id, schema.documents.c.run_id, schema.documents.c.language)
        statement = select(*columns).where(current.document_is_current()).order_by(schema.documents.c.run_id.desc())
        return {name: (run_id, language) for name, run_id, language in self._connection.execute(statement)}

    def _published(self) -> dict[str, tuple[str, str]]:
        """What to sort the claims of each current document by."""
        columns = (schema.documents.c.id, schema.documents.c.published_latest)
        statement = select(*columns).where(current.document_is_current()).order_by(schema.documents.c.run_id.desc())
        return {name: (latest or "9999", name) for name, latest in self._connection.execute(statement)}

    def _attempts(self, process: str) -> dict[str, tuple[int, str, str]]:
        """Newest run, with version and configuration, of a process over each input, failed or not."""
        columns = (schema.runs.c.input, schema.runs.c.id, schema.runs.c.version, schema.runs.c.config)
        statement = select(*columns).where(schema.runs.c.process == process).order_by(schema.runs.c.id)
        return {
            name: (run_id, version, config) for name, run_id, version, config in self._connection.execute(statement)
        }

    def _due(self, made: Mapping[str, int], process: str, version: str, config: str) -> tuple[str, ...]:
        """Those inputs that the process has not gone over since they were made, in this version and configuration."""
        attempts = self._attempts(process)

        def is_due(name: str) -> bool:
            attempt = attempts.get(name)
            return attempt is None or attempt[0] < made[name] or attempt[1:] != (version, config)

        return tuple(sorted(filter(is_due, made)))


def primary(language: str) -> str:
    """The primary subtag of a language tag: 'ko' of 'ko-KP'."""
    return language.partition("-")[0].lower()


def _mention_of_claim() -> Any:
    return and_(
        schema.mentions.c.run_id == schema.claims.c.run_id, schema.mentions.c.position == schema.claims.c.mention
    )


def _resolution_of_mention() -> Any:
    return and_(
        schema.resolutions.c.reading == schema.mentions.c.run_id,
        schema.resolutions.c.mention == schema.mentions.c.position,
    )


def _part(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name[len(prefix) :]: value for name, value in row.items() if name.startswith(prefix)}


def _chunks(values: Iterable[str]) -> Iterator[Sequence[str]]:
    everything = list(dict.fromkeys(values))
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]
