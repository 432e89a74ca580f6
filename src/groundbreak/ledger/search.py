"""Searches a ledger, and keeps its index up with what is there.

Goes in: a query. Comes out: the documents and claims that hold all of it. What the index was made of is compared with
the runs that made documents and claims, so that whatever was taken in, read or resolved anew is due for indexing.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from groundbreak.ledger import current, search_index
from groundbreak.ledger.asking import Asking
from groundbreak.ledger.evidence import EvidenceQueries
from groundbreak.ledger.schema import documents, meta, runs
from groundbreak.ledger.search_index import Entry, Indexed
from groundbreak.ledger.search_terms import Phrase, Query

_SETTING = "search index"


class SearchQueries(EvidenceQueries):
    """Questions about words."""

    def search_due(self, config: str) -> tuple[dict[str, str], set[str]]:
        """Documents that the index does not hold as they are now, with what they are made of; and ids to forget.

        `config` names everything else that the words of an entry hang on, such as the names of places.
        """
        newest = select(runs.c.input, func.max(runs.c.id)).where(runs.c.outcome != "failed").group_by(runs.c.input)
        last = {str(name): int(run_id) for name, run_id in self._connection.execute(newest)}
        prefix = f"{config}/"
        parses = (
            select(documents.c.id, func.min(documents.c.run_id))
            .where(current.document_is_current())
            .group_by(documents.c.id)
        )
        made = {str(name): f"{prefix}{run_id}.{last.get(name, 0)}" for name, run_id in self._connection.execute(parses)}
        held = search_index.states(self._connection) if self.has_search_index() else {}
        return {name: of for name, of in made.items() if held.get(name) != of}, held.keys() - made.keys()

    def has_search_index(self) -> bool:
        """Whether there is an index, and this program can use it."""
        return _version(self._connection) == search_index.VERSION and search_index.exists(self._connection)

    def search(self, query: Query) -> dict[Entry, bool]:
        """Documents and claims that hold all that is wanted, and whether a headline holds it."""
        found = _all(self._connection, query.wanted)
        for phrase in query.unwanted:
            found -= search_index.look_up(self._connection, phrase)
        in_headline = _all(self._connection, query.wanted, headline=True) if found else set()
        return {entry: entry in in_headline for entry in found}


class Indexing(Asking):
    """The writing half: part of `Append`."""

    def search_index(self, made_of: dict[str, str], entries: Iterable[Indexed], gone: Iterable[str] = ()) -> None:
        """Index documents, given with what they are made of, in place of what was indexed of them before."""
        if _version(self._connection) != search_index.VERSION or not search_index.exists(self._connection):
            self.clear_search_index()
        search_index.put(self._connection, made_of, entries)
        search_index.forget(self._connection, gone)

    def clear_search_index(self) -> None:
        """Empty the index. Nothing is lost: all is due again."""
        search_index.make(self._connection)
        connection = self._connection
        changed = connection.execute(meta.update().where(meta.c.key == _SETTING).values(value=search_index.VERSION))
        if not changed.rowcount:
            connection.execute(meta.insert().values(key=_SETTING, value=search_index.VERSION))

    def search_index_is_mostly_dead(self) -> bool:
        """Whether it is time to make the index anew."""
        return search_index.exists(self._connection) and search_index.is_mostly_dead(self._connection)


def _version(connection: Connection) -> str:
    return connection.execute(select(meta.c.value).where(meta.c.key == _SETTING)).scalar() or ""


def _all(connection: Connection, phrases: Iterable[Phrase], *, headline: bool = False) -> set[Entry]:
    found: set[Entry] | None = None
    for phrase in phrases:
        here = search_index.look_up(connection, phrase, headline=headline)
        found = here if found is None else found & here
        if not found:
            break
    return found or set()
