"""The index that search looks things up in: which terms stand in which documents and claims.

Goes in: terms. Comes out: tables that can be thrown away and made again at any time: they are no evidence, and so the
only ones whose rows change. SQLite keeps the terms in an FTS5 table without their text, PostgreSQL in a tsvector; both
are given the terms one by one, so that neither's own idea of a word plays any part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from groundbreak.ledger.search_terms import Phrase

VERSION = "1"
"""Raised with every change of how text becomes terms: the index is then made anew."""
STRETCH = 1_000
"""Terms in one row. PostgreSQL forgets where a term stands beyond its 256th time in a row."""
OVERLAP = 64
"""Terms that two neighbouring rows share, so that a phrase across their border is found."""
MOST_DEAD = 1_000
"""Rows that may lie dead in any index, however small."""

_STATE = "search_state"
_ROWS = "search_rows"
_WORDS = "search_words"
_COLUMNS = ("headline", "body", "names")
_GAP = 10
"""Places between two columns, so that no phrase spans them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is found as one: a document, or one claim in it."""

    document_id: str
    claim: int = -1
    """Position of the claim among those of the document; -1 for the document itself."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """One entry with its terms."""

    entry: Entry
    headline: Sequence[str] = ()
    body: Sequence[str] = ()
    names: Sequence[Sequence[str]] = ()
    """Other words by which it is to be found, such as the names of the places it speaks of."""


def exists(connection: Connection) -> bool:
    """Whether there is an index."""
    return inspect(connection).has_table(_STATE)


def make(connection: Connection) -> None:
    """Make an empty index, in place of any that is there."""
    for name in (_WORDS, _ROWS, _STATE):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    connection.exec_driver_sql(f"CREATE TABLE {_STATE} (document_id TEXT PRIMARY KEY, made_of TEXT NOT NULL)")
    connection.exec_driver_sql(
        f"CREATE TABLE {_ROWS} (id INTEGER PRIMARY KEY, document_id TEXT NOT NULL, claim INTEGER NOT NULL, "
        "live INTEGER NOT NULL)"
    )
    connection.exec_driver_sql(f"CREATE INDEX {_ROWS}_by_document ON {_ROWS} (document_id)")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"CREATE TABLE {_WORDS} (id INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        connection.exec_driver_sql(f"CREATE INDEX {_WORDS}_by_term ON {_WORDS} USING GIN (words)")
    else:
        columns = ", ".join(_COLUMNS)
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {_WORDS} USING fts5({columns}, content='', tokenize='ascii', columnsize=0)"
        )


def states(connection: Connection) -> dict[str, str]:
    """What each indexed document was made of, by its id."""
    return {row[0]: row[1] for row in connection.exec_driver_sql(f"SELECT document_id, made_of FROM {_STATE}")}


def put(connection: Connection, made_of: dict[str, str], entries: Iterable[Indexed]) -> None:
    """Index documents, in place of what was indexed of them before. `entries` are all of theirs."""
    forget(connection, made_of)
    next_id = int(connection.exec_driver_sql(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {_ROWS}").scalar_one())
    rows, words = [], []
    for indexed in entries:
        for columns in _stretches(indexed):
            entry = indexed.entry
            rows.append({"id": next_id, "document_id": entry.document_id, "claim": entry.claim})
            words.append({"id": next_id, **_stored(connection, columns)})
            next_id += 1
    if rows:
        connection.execute(text(f"INSERT INTO {_ROWS} VALUES (:id, :document_id, :claim, 1)"), rows)
        if connection.dialect.name == "postgresql":
            statement = f"INSERT INTO {_WORDS} VALUES (:id, CAST(:words AS tsvector))"
        else:
            statement = f"INSERT INTO {_WORDS} (rowid, headline, body, names) VALUES (:id, :headline, :body, :names)"
        connection.execute(text(statement), words)
    states_now = [{"document_id": name, "made_of": value} for name, value in made_of.items()]
    if states_now:
        connection.execute(text(f"INSERT INTO {_STATE} VALUES (:document_id, :made_of)"), states_now)


def forget(connection: Connection, documents: Iterable[str]) -> None:
    """Take documents out. Their terms stay where they are, and lead nowhere any more."""
    gone = [{"document_id": name} for name in documents]
    if gone:
        connection.execute(text(f"UPDATE {_ROWS} SET live = 0 WHERE document_id = :document_id"), gone)
        connection.execute(text(f"DELETE FROM {_STATE} WHERE document_id = :document_id"), gone)


def is_mostly_dead(connection: Connection) -> bool:
    """Whether so much was indexed anew that making the index again is worth it."""
    counted = connection.exec_driver_sql(f"SELECT live, COUNT(*) FROM {_ROWS} GROUP BY live")
    counts = {int(row[0]): int(row[1]) for row in counted}
    return counts.get(0, 0) > counts.get(1, 0) + MOST_DEAD


def look_up(connection: Connection, phrase: Phrase, *, headline: bool = False) -> set[Entry]:
    """Everything in which a phrase stands, anywhere or in the headline only."""
    if connection.dialect.name == "postgresql":
        condition, query = f"{_WORDS}.words @@ CAST(:query AS tsquery)", _postgresql(phrase, headline)
        joined = f"{_WORDS}.id = {_ROWS}.id"
    else:
        condition, query = f"{_WORDS} MATCH :query", _sqlite(phrase, headline)
        joined = f"{_WORDS}.rowid = {_ROWS}.id"
    statement = text(
        f"SELECT DISTINCT document_id, claim FROM {_WORDS} JOIN {_ROWS} ON {joined} WHERE {condition} AND live = 1"
    )
    return {Entry(row[0], row[1]) for row in connection.execute(statement, {"query": query})}


def _sqlite(phrase: Phrase, headline: bool) -> str:
    # Terms are plain letters and digits, so nothing in them can be taken for an operator.
    return ("headline : " if headline else "") + f'"{" ".join(phrase.terms)}"' + (" *" if phrase.open else "")


def _postgresql(phrase: Phrase, headline: bool) -> str:
    weight = "A" if headline else ""
    parts = [f"'{term}'" + (f":{weight}" if weight else "") for term in phrase.terms]
    if phrase.open:
        parts[-1] = f"'{phrase.terms[-1]}':*{weight}"
    return " <-> ".join(parts)


def _stretches(indexed: Indexed) -> Iterable[tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]]:
    """The rows of one entry: headline and names in the first, the body over as many as it needs."""
    yield indexed.headline, indexed.body[:STRETCH], indexed.names
    start = STRETCH - OVERLAP
    while start + OVERLAP < len(indexed.body):
        yield (), indexed.body[start : start + STRETCH], ()
        start += STRETCH - OVERLAP


def _stored(
    connection: Connection, columns: tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]
) -> dict[str, str]:
    headline, body, names = columns
    if connection.dialect.name != "postgresql":
        # A name must not run on into the next one; no query holds this word, as no term is written so.
        return {"headline": " ".join(headline), "body": " ".join(body), "names": " qx ".join(map(" ".join, names))}
    places: dict[str, list[str]] = {}
    at = 1
    for weight, stretch in (("A", headline), ("B", body), *(("C", name) for name in names)):
        for term in stretch:
            if at < 16_384:
                places.setdefault(term, []).append(f"{at}{weight}")
            at += 1
        at += _GAP
    return {"words": " ".join(f"'{term}':{','.join(where[:255])}" for term, where in places.items())}
