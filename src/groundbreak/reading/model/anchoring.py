"""What of a model's claims really stands in the document.

In: a document and well-formed claims. Out: claims of the model's own kind, each anchored in words of the document, and
a count of what was dropped and why. A quote that is not there drops the claim; so does a place. A date, a number or a
speaker without words to show for it is dropped from the claim alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Claim, Event, Mention, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.document import Document
from groundbreak.model.programme import Programme
from groundbreak.reading.model.answer import RawClaim

CONFIDENCE = 0.6
"""Of every claim of a model: what a model says of its own is not asked for."""
FLAG = "model"
_LEAST = 8
"""A shorter quote stands in any text."""
_WITHOUT_PLACE = frozenset({Event.LAUNCHED, Event.TOTAL})
_YEAR = timedelta(days=400)
"""How far from its report a date may lie that names no year."""
_DAYS = timedelta(days=45)
"""How far from its report a day may lie that is told in words only ('the day before')."""


@dataclass(slots=True)
class Anchored:
    """What is left, and what is not."""

    claims: list[Claim] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    """By reason: claims, and parts of claims."""


def anchored(document: Document, text: str, raw: Iterable[RawClaim], programme: Programme) -> Anchored:
    """Claims whose words stand in `text`, the part of the document that the model was given."""
    out = Anchored()
    for each in raw:
        claim = _claim(document, text, each, programme, out.dropped)
        if claim is not None and claim not in out.claims:
            out.claims.append(claim)
    out.claims.sort(key=lambda c: (c.anchor.start, c.anchor.end))
    return out


def _claim(document: Document, text: str, raw: RawClaim, programme: Programme, dropped: Counter[str]) -> Claim | None:
    spot = standing(raw.quote, text) if len(raw.quote) >= _LEAST else None
    if spot is None:
        dropped["quotes not in the document"] += 1
        return None
    start, end = spot
    mention = None
    if raw.place:
        at = _place(raw.place, text, start, end)
        if at is None:
            dropped["places not in the document"] += 1
            return None
        province = raw.province if raw.province and standing(raw.province, text) else ""
        mention = Mention(_anchor(document, text, *at), text[at[0] : at[1]], admin1_hint=province)
    elif raw.event not in _WITHOUT_PLACE:
        dropped["events without a place"] += 1
        return None
    when = _when(document, text, raw, dropped)
    speakers = tuple(name for name in raw.said_by if name.strip() and standing(name, text))
    dropped["speakers not in the document"] += len(raw.said_by) - len(speakers)
    quantity = raw.quantity
    if quantity is not None and not _stands_as_figure(quantity, text[start:end]):
        dropped["numbers not in the quote"] += 1
        quantity = None
    if raw.event is Event.TOTAL and quantity is None:
        dropped["totals without a number"] += 1
        return None
    return Claim(
        document_id=document.id,
        anchor=_anchor(document, text, start, end),
        event=raw.event,
        modality=raw.modality,
        mention=mention,
        facilities=raw.facilities,
        when=when,
        claimants=speakers,
        quantities=(quantity,) if quantity else (),
        programme=programme.id if raw.programme else "",
        confidence=CONFIDENCE,
        flags=(FLAG,),
    )


def standing(words: str, text: str, begin: int = 0) -> tuple[int, int] | None:
    """Where words stand in a text from `begin` on, blanks and line ends aside; None where they don't."""
    words = words.strip()
    at = text.find(words, begin) if words else -1
    if at >= 0:
        return at, at + len(words)
    pieces = words.split()
    if len(pieces) < 2:
        return None
    found = re.compile(r"\s{1,9}".join(map(re.escape, pieces))).search(text, begin)
    return found.span() if found else None


def _place(name: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a name stands: in the quote, else nearest before it, else anywhere."""
    inside = standing(name, text[:end], start)
    if inside is not None:
        return inside
    before = text.rfind(name, 0, start)
    return (before, before + len(name)) if before >= 0 else standing(name, text)


def _anchor(document: Document, text: str, start: int, end: int) -> Anchor:
    return Anchor(document.text_sha256, start, end, text[start:end])


def _stands_as_figure(quantity: Quantity, quote: str) -> bool:
    figures = {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]{0,15}(?:\.\d{1,9})?", quote)}
    return quantity.value in figures


def _when(document: Document, text: str, raw: RawClaim, dropped: Counter[str]) -> DateInterval:
    """The date of the event, where the words that say it are there and can say it; else by the report's day."""
    report = document.published.latest
    by_report = DateInterval.by(report) if report and raw.modality is not Modality.PLANNED else UNDATED
    if raw.earliest is None and raw.latest is None:
        return by_report
    good = (
        raw.earliest is not None
        and raw.latest is not None
        and raw.earliest <= raw.latest
        and bool(raw.date_words)
        and standing(raw.date_words, text) is not None
        and _can_say(raw.date_words, raw.earliest, raw.latest, report)
        and (raw.modality is Modality.PLANNED or report is None or raw.earliest <= report + timedelta(days=1))
    )
    if not good or raw.earliest is None or raw.latest is None:
        dropped["dates that no words show"] += 1
        return by_report
    return DateInterval(raw.earliest, raw.latest, _precision(raw.earliest, raw.latest), DateBasis.EVENT)


def _can_say(words: str, earliest: date, latest: date, report: date | None) -> bool:
    """Whether words can mean these days, in whatever language: the figures in them must be those of the dates."""
    numbers = {int(found) for found in re.findall(r"\d{1,4}", words)}
    if earliest.year in numbers or latest.year in numbers:
        return _precision(earliest, latest) is not Precision.DAY or earliest.day in numbers
    if report is None or abs(earliest - report) > _YEAR or abs(latest - report) > _YEAR:
        return False
    if not numbers:
        return earliest != latest or abs(earliest - report) <= _DAYS
    return bool(numbers & {earliest.day, latest.day, earliest.month, latest.month})


def _precision(earliest: date, latest: date) -> Precision:
    if earliest == latest:
        return Precision.DAY
    if (earliest.year, earliest.month) == (latest.year, latest.month) and earliest.day == 1:
        return Precision.MONTH if latest.day == monthrange(latest.year, latest.month)[1] else Precision.RANGE
    whole = (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)
    return Precision.YEAR if whole and earliest.year == latest.year else Precision.RANGE
