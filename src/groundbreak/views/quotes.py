"""Quotes as a page shows them: the words safe to print, the place's name marked, one shelf of them a place.

Citations come in; each is given an id to link to, and its text is cut only where it is very long. The same citation
has the same id in every edition of a brief.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from unicodedata import category
from urllib.parse import urlsplit

from groundbreak.model.anchor import Anchor
from groundbreak.model.cited import Citation
from groundbreak.model.claim import Modality
from groundbreak.model.picture import Picture
from groundbreak.views.words import MODALITIES, say_published

LONGEST = 900
"""Characters of a quote that are shown whole; longer ones are cut to windows around what they are cited for."""
WINDOW = 220
PER_VALUE = 6
"""Quotes shown for one value; the rest is counted. One of each voice comes first."""

_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quote, marked where it names the place."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted sentence, ready to be shown and linked to."""

    id: str
    number: int
    """Its number on its shelf, from 1."""
    parts: tuple[Part, ...]
    publisher: str
    claimant: str
    modality: str
    published: str
    published_iso: str
    headline: str
    url: str
    """'' unless it is a plain web address."""
    document_id: str
    origin: str
    voice: str

    @property
    def text(self) -> str:
        """The words as shown."""
        return "".join(p.text for p in self.parts)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The quotes of one home (a place, a conflict, the programme), numbered in order of publication."""

    quotes: tuple[Quote, ...] = ()
    by_citation: Mapping[tuple[str, Anchor], Quote] = field(default_factory=dict)

    def of(self, citations: Iterable[Citation]) -> tuple[Quote, ...]:
        """The shelf's quotes for some citations, in the order of their numbers."""
        found = {q.id: q for c in citations if (q := self.by_citation.get((c.document_id, c.anchor)))}
        return tuple(sorted(found.values(), key=lambda q: q.number))


def visible(text: str) -> str:
    """Text without invisible power: controls that reverse or hide words are spelt out."""
    if text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character in "\n\t\r\u00a0\u2028\u2029" or character == " ":
        return " "
    kind = category(character)
    if ord(character) in _BIDI or kind in ("Cc", "Cs", "Co", "Cn") or 0xE0000 <= ord(character) <= 0xE007F:
        return f"⟨U+{ord(character):04X}⟩"
    return character


def web_address(url: str) -> str:
    """The address if it is a plain http(s) one, else ''. Nothing else becomes a link."""
    cleaned = url.strip()
    if not cleaned.isprintable() or " " in cleaned:
        return ""
    try:
        split = urlsplit(cleaned)
    except ValueError:
        return ""
    return cleaned if split.scheme in ("http", "https") and split.hostname else ""


def slug(text: str) -> str:
    """Any id as one that HTML and addresses take as it is."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", text)
    return plain if plain == text else f"{plain}-{sha256(text.encode()).hexdigest()[:6]}"


def choose(citations: Sequence[Citation], limit: int = PER_VALUE) -> tuple[Citation, ...]:
    """The most telling few: new voices first, then new stories, then the oldest.

    A story's copies of one sentence are shown once. The same set gives the same choice.
    """
    told: dict[tuple[str, str], Citation] = {}
    for c in sorted(set(citations), key=_by_date):
        told.setdefault((c.origin, c.anchor.quote), c)
    chosen: list[Citation] = []
    for news in ("voice", "origin", "document_id"):
        seen = {getattr(c, news) for c in chosen}
        for c in told.values():
            if c not in chosen and getattr(c, news) not in seen and len(chosen) < limit:
                seen.add(getattr(c, news))
                chosen.append(c)
    chosen += [c for c in told.values() if c not in chosen][: max(0, limit - len(chosen))]
    return tuple(chosen)


def _by_date(c: Citation) -> tuple[str, str, str, Anchor]:
    return (str(c.published.latest or "9999"), c.publisher, c.document_id, c.anchor)


Marks = Mapping[tuple[str, Anchor], Sequence[Anchor]]
"""By document and sentence: the stretches of it that name a place."""


def shelve(citations: Iterable[Citation], home: str, marks: Marks) -> Shelf:
    """Number the quotes of one home; `marks` are the stretches that name its place."""
    unique = {(c.document_id, c.anchor): c for c in citations}
    order = sorted(unique.values(), key=_by_date)
    quotes = {
        (c.document_id, c.anchor): _quote(c, n, home, marks.get((c.document_id, c.anchor), ()))
        for n, c in enumerate(order, 1)
    }
    return Shelf(tuple(quotes.values()), quotes)


def _quote(c: Citation, number: int, home: str, marks: Sequence[Anchor]) -> Quote:
    digest = sha256(f"{c.document_id}\0{c.anchor.start}\0{c.anchor.end}".encode()).hexdigest()[:10]
    modality = MODALITIES.get(Modality(c.modality), c.modality) if c.modality in set(Modality) else c.modality
    return Quote(
        id=f"q{digest}-{slug(home)}",
        number=number,
        parts=_parts(c.anchor, marks),
        publisher=visible(c.publisher) or "publisher unknown",
        claimant=visible(c.claimant),
        modality=modality,
        published=say_published(c.published),
        published_iso=str(c.published),
        headline=visible(c.headline),
        url=web_address(c.url),
        document_id=c.document_id,
        origin=c.origin,
        voice=c.voice,
    )


def _parts(anchor: Anchor, marks: Sequence[Anchor]) -> tuple[Part, ...]:
    quote = anchor.quote
    spans = sorted({(m.start - anchor.start, m.end - anchor.start) for m in marks})
    spans = [(a, b) for a, b in spans if 0 <= a < b <= len(quote)]
    parts: list[Part] = []
    for start, end in _windows(len(quote), spans):
        at = start
        if start:
            parts.append(Part("… "))
        for a, b in spans:
            if at <= a and b <= end:
                parts += [Part(visible(quote[at:a])), Part(visible(quote[a:b]), True)]
                at = b
        parts.append(Part(visible(quote[at:end])))
        if end < len(quote):
            parts.append(Part(" …"))
    return tuple(p for p in parts if p.text)


def _windows(length: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of a long quote is shown: its beginning, and some words around the first namings."""
    if length <= LONGEST:
        return [(0, length)]
    wanted = [(0, WINDOW)] + [(max(0, a - WINDOW), min(length, b + WINDOW)) for a, b in spans[:2]]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        if merged and start <= merged[-1][1] + 20:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mention_marks(picture: Picture) -> dict[str, dict[tuple[str, Anchor], list[Anchor]]]:
    """For each place, the stretches that name it, by the citation they stand in."""
    found: dict[str, dict[tuple[str, Anchor], list[Anchor]]] = defaultdict(lambda: defaultdict(list))
    for t in picture.testimonies:
        if t.resolution.place_id and t.claim.mention:
            found[t.resolution.place_id][t.document.id, t.claim.anchor].append(t.claim.mention.anchor)
    return found
