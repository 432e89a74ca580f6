"""Which places other reports name for the same event at about the same time.

Goes in: current claims with the places they are held to mean, and the bylines of their documents. Comes out: for each
claim with an unclear name, the places that others name for its event within two days, how many publishers do, and the
reason in words. Only places that were clear without such help count, so that no guess ever supports another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.ledger import HeldClaim
from groundbreak.ledger.evidence import Byline
from groundbreak.model.claim import Claim, Event
from groundbreak.model.place import Place

SPREAD = timedelta(days=2)
"""How far apart the same event may be dated: a report's date is often taken for the ceremony's."""
LONGEST = 7
"""Days of the longest interval that still says when; a claim dated 'in 2026' has all of that year for company."""

Companions = Mapping[str, tuple[float, str]]
"""By place id: how many publishers name it, and the reason in words."""


@dataclass(frozen=True, slots=True)
class _Naming:
    """One report that names a place for an event."""

    earliest: date
    latest: date
    document_id: str
    place_id: str


class Company:
    """What all reports together say happened where and when."""

    def __init__(
        self, held: Iterable[HeldClaim], bylines: Mapping[str, Byline], places: Mapping[str, Place], clear: str
    ) -> None:
        """`clear` is the process whose resolutions count."""
        self._bylines = bylines
        self._places = places
        self._by_day: dict[tuple[Event, date], list[_Naming]] = defaultdict(list)
        self._named: dict[str, set[str]] = defaultdict(set)
        for each in held:
            place_id = each.resolution.place_id
            if not place_id or each.resolver[0] != clear:
                continue
            self._named[each.claim.document_id].add(place_id)
            if span := self._span(each.claim):
                naming = _Naming(*span, each.claim.document_id, place_id)
                for day in _days(*span):
                    self._by_day[each.claim.event, day].append(naming)

    def of(self, claim: Claim) -> Companions:
        """The places that other documents name for the claim's event at about its time, but its own does not."""
        span = self._span(claim)
        if span is None:
            return {}
        found: dict[str, list[_Naming]] = defaultdict(list)
        for day in _days(span[0] - SPREAD, span[1] + SPREAD):
            for naming in self._by_day.get((claim.event, day), ()):
                own = naming.place_id in self._named[claim.document_id]
                if naming.document_id != claim.document_id and not own:
                    found[naming.place_id].append(naming)
        return {place_id: self._counted(place_id, found[place_id]) for place_id in sorted(found)}

    def _counted(self, place_id: str, namings: Iterable[_Naming]) -> tuple[float, str]:
        by_document = {naming.document_id: naming for naming in namings}
        publishers = {self._bylines[name].publisher or name for name in by_document}
        first = min(by_document.values(), key=lambda naming: (self._published(naming), naming.document_id))
        byline, place = self._bylines[first.document_id], self._places.get(place_id)
        who = byline.publisher or "another report"
        who += f", {byline.published}," if byline.published.is_day else ""
        return float(len(publishers)), f"{who} names {place.name if place else place_id}"

    def _published(self, naming: _Naming) -> date:
        published = self._bylines[naming.document_id].published
        return (published.latest if published.is_day else None) or naming.latest

    def _span(self, claim: Claim) -> tuple[date, date] | None:
        """When the event was, or where the claim does not say, when it was reported."""
        published = self._bylines[claim.document_id].published
        for interval in (claim.when, published):
            if interval.days is not None and interval.days <= LONGEST and interval.earliest and interval.latest:
                return interval.earliest, interval.latest
        return None


def _days(earliest: date, latest: date) -> Iterable[date]:
    return (earliest + timedelta(days=n) for n in range((latest - earliest).days + 1))
