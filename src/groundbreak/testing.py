"""Fakes of every seam and small invented worlds, for our tests and for those of others who add readers or sources.

Nothing here touches the network, the clock or chance. `the_clock` ticks, `KeywordReader` takes 'Musan: completed' for
a claim, `record_line` writes a report as users' files have it, `county` and `programme` make a country to build in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from groundbreak.model.anchor import Anchor
from groundbreak.model.capture import Capture
from groundbreak.model.claim import Claim, Event, Mention, Reading
from groundbreak.model.dates import DateInterval
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.lexicon import NameHit
from groundbreak.model.place import Place, PlaceName
from groundbreak.model.programme import Cohort, FacilityType, Programme, Source

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
"""The time at which worlds begin, unless told otherwise."""


def the_clock(start: datetime = NOON) -> Callable[[], datetime]:
    """A clock that moves on by a second whenever it is looked at."""
    moment = start

    def tick() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return tick


def capture(
    content: str | bytes, media_type: str = "text/plain", locator: str = "report.txt", url: str = ""
) -> Capture:
    """A capture of these bytes."""
    raw = content.encode() if isinstance(content, str) else content
    return Capture(hashlib.sha256(raw).hexdigest(), raw, locator, media_type, NOON, url)


def record_line(headline: str, text: str, **fields: object) -> str:
    """One line of a JSON Lines file of reports."""
    return json.dumps({"headline": headline, "text": text, **fields}, ensure_ascii=False)


def document(text: str, published: date | None = None, **fields: object) -> Document:
    """A document with this text; other fields of `Document` by name."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    values: dict[str, object] = {
        "id": digest[:24],
        "capture_sha256": digest,
        "text": text,
        "text_sha256": digest,
        "language": "en",
        "headline": text.partition("\n")[0],
        "published": DateInterval.day(published) if published else DateInterval(),
        "date_certainty": DateCertainty.STATED if published else DateCertainty.UNKNOWN,
    }
    return Document(**{**values, **fields})  # type: ignore[arg-type]


class KeywordReader:
    """A reader that takes 'NAME: event' or 'NAME County: event' for a claim, and fails where the text says 'poison'."""

    _CLAIM = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?): (" + "|".join(Event) + r")\b")

    def __init__(self, language: str = "en", version: str = "1") -> None:
        self.language = language
        self.version = version
        self.process = f"read-{language}"

    def read(self, document: Document) -> Reading:
        """Every claim in the text."""
        if "poison" in document.text:
            raise ValueError("this text is poison")
        mentions: list[Mention] = []
        claims: list[Claim] = []
        for match in self._CLAIM.finditer(document.text):
            surface, kind = match[1].removesuffix(" County"), "county" if match[1].endswith(" County") else ""
            mention = Mention(self._anchor(document, match.start(1), match.end(1)), surface, kind)
            mentions.append(mention)
            anchor = self._anchor(document, match.start(), match.end())
            claims.append(Claim(document_id=document.id, anchor=anchor, event=Event(match[2]), mention=mention))
        return Reading(document.id, tuple(mentions), tuple(claims))

    @staticmethod
    def _anchor(document: Document, start: int, end: int) -> Anchor:
        return Anchor(document.text_sha256, start, end, document.text[start:end])


class WordFinder:
    """A place finder that knows a few names, whole words only: pairs of name and place ids."""

    def __init__(self, places: Mapping[str, Sequence[str]]) -> None:
        self._places = {name: tuple(ids) for name, ids in places.items()}
        names = "|".join(re.escape(name) for name in sorted(self._places, key=len, reverse=True))
        self._pattern = re.compile(rf"\b(?:{names})\b" if names else r"(?!)")

    def find(self, text: str) -> Sequence[NameHit]:
        """All known names in a text."""
        return [
            NameHit(match.start(), match.end(), match[0], ids, ("county",) * len(ids))
            for match in self._pattern.finditer(text)
            if (ids := self._places[match[0]])
        ]

    def lookup(self, name: str) -> tuple[str, ...]:
        """Ids of the places with this name."""
        return self._places.get(name, ())


def county(place_id: str, name: str, admin1: str = "Midland", country: str = "XN", **fields: object) -> Place:
    """A county with one name; other fields of `Place` by name."""
    values: dict[str, object] = {"kind": "county", "names": (PlaceName(name, "en", "gazetteer"),)}
    return Place(place_id, name, admin1=admin1, country=country, **{**values, **fields})  # type: ignore[arg-type]


def programme(**fields: object) -> Programme:
    """A programme that builds a mill in two counties a year; other fields of `Programme` by name."""
    mill = FacilityType("mill", "mill", (("en", ("mill",)),))
    agency = Source("agency", ("Norland News Agency",), "Norland News Agency", "norland-state", "C", "state agency")
    values: dict[str, object] = {
        "id": "mills",
        "name": "Mills for All",
        "names": (("en", ("mills for all",)),),
        "country": "XN",
        "country_terms": (("en", ("norland",)),),
        "announced": date(2024, 1, 15),
        "first_year": 2024,
        "last_year": 2033,
        "place_kinds": ("county",),
        "cohorts": (Cohort(2024, 2, ("mill",)), Cohort(2025, 2, ("mill",))),
        "facilities": (mill,),
        "context_terms": (),
        "other_construction": (),
        "sources": (agency,),
        "record": (),
        "stall_after_days": 365,
        "version": "1",
    }
    return Programme(**{**values, **fields})  # type: ignore[arg-type]
