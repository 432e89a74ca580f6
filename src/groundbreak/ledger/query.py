"""Asks a ledger, and gets values of the model back, in an order that hangs on content and not on luck.

Goes in: a connection. Comes out: documents and what is due (`evidence.py`), claims with the places they mean
(`readings.py`), what was found at an address (`pages.py`), what holds words (`search.py`), and here runs, reviews,
projects, looks and settings.
"""

from __future__ import annotations

from sqlalchemy import func, select

from groundbreak.ledger import codec, codec_looks, schema
from groundbreak.ledger.pages import PageQueries
from groundbreak.ledger.readings import ReadingQueries
from groundbreak.ledger.search import SearchQueries
from groundbreak.model.look import Look, Observation
from groundbreak.model.project import ProjectKey
from groundbreak.model.review import Review
from groundbreak.model.run import Run


class Queries(ReadingQueries, PageQueries, SearchQueries):
    """The asking half of a ledger."""

    def runs(self) -> tuple[Run, ...]:
        """The newest run of each process over each input, failed or not, by process and input."""
        newest = select(func.max(schema.runs.c.id)).group_by(schema.runs.c.process, schema.runs.c.input)
        rows = self._rows(select(schema.runs).where(schema.runs.c.id.in_(newest)))
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
