"""Who the reports come from: how reliable each is held to be, how much of it is its own.

The picture comes in; one row for each publisher goes out, with reports and origins counted, and its reports listed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from groundbreak.model.cited import Cited
from groundbreak.model.document import Document
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Programme, Source
from groundbreak.views.quotes import visible, web_address
from groundbreak.views.words import RELIABILITY, say_published

UNKNOWN = "publisher unknown"
REPORTS_LISTED = 60
"""Reports that are listed for one publisher; older ones are counted."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report that says something of the programme."""

    headline: str
    published: str
    published_iso: str
    date_how: str
    """Where the date comes from, if the report does not state it."""
    url: str
    locator: str
    origin: str
    first_telling: bool
    """Whether it is the oldest known telling of its story."""
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One publisher."""

    label: str
    kind: str
    reliability: str
    """Admiralty code, A to F."""
    reliability_words: str
    known: bool
    """Whether the programme's definition rates it; if not, F."""
    secondary: bool
    reports: tuple[ReportView, ...]
    """Its latest reports, the oldest of them first."""
    count: int
    """All its reports on the programme."""
    origin_ids: frozenset[str]
    """Stories that they tell."""
    first: str
    last: str

    @property
    def origins(self) -> int:
        """How many stories its reports tell."""
        return len(self.origin_ids)

    @property
    def unlisted(self) -> int:
        """Reports that are counted and not listed."""
        return self.count - len(self.reports)


def source_of(programme: Programme, publisher: str) -> Source | None:
    """The known source of that name, if the programme's definition has one."""
    wanted = publisher.casefold().strip()
    return next((s for s in programme.sources if any(n.casefold() == wanted for n in (s.label, *s.names))), None)


def best_letter(programme: Programme, cited: Cited[object]) -> str:
    """The Admiralty letter of the most reliable source behind a value: of who is quoted, else of who publishes it.

    F where no source of it is rated, and where nobody says it.
    """
    rated = (source_of(programme, c.claimant) or source_of(programme, c.publisher) for c in cited.supports)
    return min((source.reliability for source in rated if source), default="F")


def source_views(picture: Picture) -> tuple[SourceView, ...]:
    """All publishers of reports on the programme, those with the most origins first."""
    speaking = {t.document.id: t.document for t in picture.testimonies}
    groups: dict[tuple[str, Source | None], list[Document]] = defaultdict(list)
    for document in speaking.values():
        source = source_of(picture.programme, document.publisher)
        label = source.label if source else visible(document.publisher) or UNKNOWN
        groups[label, source].append(document)
    views = [_source_view(label, source, found, picture) for (label, source), found in groups.items()]
    return tuple(sorted(views, key=lambda v: (-v.origins, -v.count, v.label)))


def _source_view(label: str, source: Source | None, documents: list[Document], picture: Picture) -> SourceView:
    documents = sorted(documents, key=lambda d: (str(d.published.latest or "9999"), d.id))
    code = source.reliability if source else "F"
    sure = [d for d in documents if d.published.is_day] or [d for d in documents if d.published.known]
    dated = [say_published(d.published) for d in sure]
    return SourceView(
        label=label,
        kind=source.kind if source else "not in the programme’s definition",
        reliability=code,
        reliability_words=RELIABILITY.get(code, ""),
        known=source is not None,
        secondary=bool(source and source.secondary),
        reports=tuple(_report_view(d, picture) for d in documents[-REPORTS_LISTED:]),
        count=len(documents),
        origin_ids=frozenset(_origin(d, picture) for d in documents),
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
    )


def _origin(document: Document, picture: Picture) -> str:
    origin = picture.origins.get(document.id)
    return origin.id if origin else document.id


def _report_view(d: Document, picture: Picture) -> ReportView:
    return ReportView(
        headline=visible(d.headline) or "without a headline",
        published=say_published(d.published),
        published_iso=str(d.published),
        date_how="" if d.date_certainty == "stated" else visible(d.date_how),
        url=web_address(d.url),
        locator=visible(d.locator),
        origin=_origin(d, picture),
        first_telling=_origin(d, picture) == d.id,
        flags=tuple(visible(f) for f in d.flags),
    )
