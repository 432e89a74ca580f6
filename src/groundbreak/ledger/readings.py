"""Asks a ledger for what readers took from documents, with the places it is held to mean.

Goes in: nothing, or document ids. Comes out: claims and mentions of current readings (`current.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from groundbreak.ledger import codec, current
from groundbreak.ledger.asking import chunks
from groundbreak.ledger.evidence import EvidenceQueries
from groundbreak.ledger.held import UNRESOLVED, HeldClaim, HeldMention
from groundbreak.ledger.schema import claims, mentions, resolutions, runs
from groundbreak.model.claim import Resolution

_resolving = runs.alias("resolving")
_RESOLUTION = (
    *(resolutions.c[name].label(f"resolution_{name}") for name in ("run_id", "resolved", "why", "candidates")),
    _resolving.c.process.label("resolver"),
    _resolving.c.config.label("resolver_config"),
)
_MENTION = tuple(column.label(f"mention_{column.name}") for column in mentions.c)


class ReadingQueries(EvidenceQueries):
    """Questions about claims and mentions."""

    def claims(self, document_ids: Iterable[str] | None = None) -> Iterator[HeldClaim]:
        """All current claims with what their mentions mean: by publication date, document and place in the text.

        With `document_ids`, only those of these documents, which are taken to be current: by document id.
        """
        mention_of_claim = and_(mentions.c.run_id == claims.c.run_id, mentions.c.position == claims.c.mention)
        statement = (
            select(claims, *_MENTION, *_RESOLUTION)
            .join(runs, runs.c.id == claims.c.run_id)
            .outerjoin(mentions, mention_of_claim)
            .where(current.is_reading())
        )
        statements = [statement]
        if document_ids is None:
            order = {
                name: (str(byline.published.earliest or byline.published.latest or "9999"), name)
                for name, byline in self.bylines().items()
            }
        else:
            order = {name: ("", name) for name in document_ids}
            statements = [statement.where(claims.c.document_id.in_(chunk)) for chunk in chunks(order)]
        found = (row for one in statements for row in self._rows(_with_resolution(one)))
        rows = [row for row in found if row["document_id"] in order]
        rows.sort(key=lambda row: (*order[row["document_id"]], row["start"], row["run_id"], row["position"]))
        for row in rows:
            named = codec.mention(_part(row, "mention_")) if row["mention"] is not None else None
            yield HeldClaim(codec.claim(row, named), *_resolution(row))

    def mentions(self, document_ids: Iterable[str] | None = None) -> dict[str, list[HeldMention]]:
        """Mentions of the current readings of documents, by document id, each in the order of its reading."""
        found: dict[str, list[HeldMention]] = {}
        for chunk in chunks(self.document_ids() if document_ids is None else document_ids):
            statement = (
                select(mentions, runs.c.input, *_RESOLUTION)
                .join(runs, runs.c.id == mentions.c.run_id)
                .where(current.is_reading(), runs.c.input.in_(chunk))
                .order_by(mentions.c.run_id, mentions.c.position)
            )
            for row in self._rows(_with_resolution(statement)):
                key = (row["run_id"], row["position"])
                held = HeldMention(key, row["input"], codec.mention(row), *_resolution(row))
                found.setdefault(row["input"], []).append(held)
        return found


def _with_resolution(statement: Select[Any]) -> Select[Any]:
    of_mention = and_(resolutions.c.reading == mentions.c.run_id, resolutions.c.mention == mentions.c.position)
    newest: ColumnElement[bool] = and_(of_mention, current.resolution_is_current())
    return statement.outerjoin(resolutions, newest).outerjoin(_resolving, _resolving.c.id == resolutions.c.run_id)


def _resolution(row: Mapping[str, Any]) -> tuple[Resolution, tuple[str, str]]:
    if row["resolution_run_id"] is None:
        return UNRESOLVED, ("", "")
    return codec.resolution(_part(row, "resolution_")), (row["resolver"], row["resolver_config"])


def _part(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name[len(prefix) :]: value for name, value in row.items() if name.startswith(prefix)}
