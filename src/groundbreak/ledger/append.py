"""Adds evidence to a ledger, inside a transaction that the caller owns.

Goes in: values of the model, many at a time. Comes out: rows. Nothing here begins or commits a transaction: an
`Append` is only handed out by `Ledger.writing()`, which does both, and only `workflow` calls that. Adding what is
there already changes nothing, so that an interrupted batch can simply be given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from groundbreak.ledger import codec, codec_looks, schema
from groundbreak.ledger.search import Indexing
from groundbreak.model.capture import Capture
from groundbreak.model.claim import Mention, Reading, Resolution
from groundbreak.model.document import Document
from groundbreak.model.look import Look, Observation
from groundbreak.model.project import ProjectKey
from groundbreak.model.review import Review
from groundbreak.model.run import Run

MentionKey = tuple[int, int]
"""Id of a reading run and position of the mention in it."""


class Append(Indexing):
    """The writing half of a ledger, alive within one transaction."""

    def captures(self, captures: Iterable[Capture]) -> None:
        """Keep bytes and where they came from. The same bytes from the same place are kept once."""
        captures = list(captures)
        self._new(schema.blobs, [{"sha256": c.sha256, "content": c.content} for c in captures])
        first = self._next_id(schema.captures)
        self._new(schema.captures, [{"id": first + n, **codec.capture_row(c)} for n, c in enumerate(captures)])

    def parsed(self, results: Sequence[tuple[Run, Sequence[Document]]]) -> None:
        """Keep what the parser made of captures, with its runs; none where it failed."""
        first = self._runs([run for run, _ in results])
        documents = [document for _, made in results for document in made]
        self._new(schema.texts, [{"sha256": d.text_sha256, "text": d.text} for d in documents])
        self._add(
            schema.documents,
            [
                {"run_id": first + n, "position": position, **codec.document_row(document)}
                for n, (_, made) in enumerate(results)
                for position, document in enumerate(made)
            ],
        )

    def runs(self, runs: Sequence[Run]) -> None:
        """Keep runs that leave nothing behind but that they were: a page asked for and not found."""
        self._runs(runs)

    def readings(self, results: Sequence[tuple[Run, Reading | None]]) -> None:
        """Keep what readers took from documents, with their runs; None where a reader failed.

        A claim's mention that its reading does not list is kept as if it were listed last.
        """
        first = self._runs([run for run, _ in results])
        mention_rows: list[codec.Row] = []
        claim_rows: list[codec.Row] = []
        for run_id, (_, reading) in enumerate(results, first):
            if reading is None:
                continue
            positions: dict[Mention, int] = {}
            for place, mention in enumerate(_all_mentions(reading)):
                positions.setdefault(mention, place)
                mention_rows.append({"run_id": run_id, "position": place, **codec.mention_row(mention)})
            for position, claim in enumerate(reading.claims):
                named = None if claim.mention is None else positions[claim.mention]
                claim_rows.append({"run_id": run_id, "position": position, **codec.claim_row(claim, named)})
        self._add(schema.mentions, mention_rows)
        self._add(schema.claims, claim_rows)

    def resolutions(self, results: Sequence[tuple[Run, Sequence[tuple[MentionKey, Resolution]]]]) -> None:
        """Keep which places mentions mean, with the runs that worked it out."""
        first = self._runs([run for run, _ in results])
        self._add(
            schema.resolutions,
            [
                {"run_id": first + n, "reading": reading, "mention": mention, **codec.resolution_row(resolution)}
                for n, (_, resolved) in enumerate(results)
                for (reading, mention), resolution in resolved
            ],
        )

    def projects(self, keys: Iterable[ProjectKey], at: datetime) -> None:
        """Register projects. Minted once: a key that is there keeps its date."""
        rows = [
            {
                "programme": key.programme,
                "place_id": key.place_id,
                "facility": key.facility,
                "ordinal": key.ordinal,
                "minted_at": codec.stamp(at),
            }
            for key in keys
        ]
        self._new(schema.projects, rows)

    def sites(self, polygons: Iterable[tuple[str, str]], at: datetime) -> None:
        """Register sites, as pairs of id and WKT polygon. Minted once, as projects are."""
        rows = [{"id": name, "polygon": polygon, "minted_at": codec.stamp(at)} for name, polygon in polygons]
        self._new(schema.sites, rows)

    def looks(self, looks: Iterable[Look]) -> None:
        """Keep where a sensor was pointed and what came of it."""
        self._new(schema.looks, [codec_looks.look_row(look) for look in looks])

    def observations(self, observations: Iterable[Observation]) -> None:
        """Keep what was seen at registered sites in looks that are kept."""
        first = self._next_id(schema.observations)
        rows = [{"id": first + n, **codec_looks.observation_row(seen)} for n, seen in enumerate(observations)]
        self._add(schema.observations, rows)

    def reviews(self, reviews: Iterable[Review]) -> None:
        """Keep verdicts. One that takes another back is a verdict too."""
        self._new(schema.reviews, [codec_looks.review_row(review) for review in reviews])

    def setting(self, key: str, value: str) -> None:
        """Set one setting of the ledger, such as its programme. Not evidence, so it may be changed."""
        insert = _insert(self._connection)(schema.meta).values(key=key, value=value)
        self._connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def _runs(self, runs: Sequence[Run]) -> int:
        """Add runs and return the id of the first; the others follow it. Only one writer at a time gets here."""
        first = self._next_id(schema.runs)
        self._add(schema.runs, [{"id": first + n, **codec.run_row(run)} for n, run in enumerate(runs)])
        return first

    def _next_id(self, table: Table) -> int:
        highest = self._connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
        return int(highest) + 1

    def _add(self, table: Table, rows: list[codec.Row]) -> None:
        if rows:
            self._connection.execute(table.insert(), rows)

    def _new(self, table: Table, rows: list[codec.Row]) -> None:
        """Add those rows whose key is not there yet."""
        if rows:
            self._connection.execute(_insert(self._connection)(table).on_conflict_do_nothing(), rows)


def _all_mentions(reading: Reading) -> list[Mention]:
    listed = set(reading.mentions)
    unlisted = {claim.mention: None for claim in reading.claims if claim.mention and claim.mention not in listed}
    return [*reading.mentions, *unlisted]


def _insert(connection: Connection) -> Any:
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
