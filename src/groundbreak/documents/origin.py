"""Which documents tell one story: all tellings of it count as one witness.

Goes in: documents. Comes out: for each its `Origin`. Documents belong together where they have the same words, nearly
the same words, or one of them is a cut of the other, and were published within days of each other. Reports on like
events at different places share much of their wording too: where the names and numbers of the shorter one are not in
the longer one, they are different stories. Who retells in other words is for `linkage` to know.

The result hangs on the documents alone and not on their order, and the work grows about linearly with their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from groundbreak.documents.sketch import Hashes, bands, shared, shingles, sketch, words
from groundbreak.model.document import Document, Origin

WINDOW = timedelta(days=14)
"""How far apart two tellings of one story may be published. An unknown date is no obstacle."""
ALIKE, ALIKE_SAME_DAY, ALIKE_SAME_PAGE = 0.6, 0.45, 0.15
"""Share of word runs that two tellings have in common, of all that either has: in general, where they were published
within a day, and where they were found at one address (another version of a page, not the next story on it)."""
CUT = 0.8
"""Share of the shorter one's word runs that the longer one has, for it to be a cut of it."""
FEWEST_WORDS = 30
"""Shorter texts are one story only where they are the same: a stock phrase is no copy."""
NAMES_KEPT = 0.9
"""Share of the shorter one's names and numbers that the longer one must have."""
NEIGHBOURS = 12
"""With how many earlier texts of one kind a text is compared; bounds the work where thousands are alike."""
_LEAD = 10
"""Words at the beginning of a story by which cuts of it are found."""
_NAMES = re.compile(r"\b[A-Z][\w'’-]+|\b\d[\d.,:]*\d|\b\d")


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is compared of a document."""

    id: str
    day: date | None
    url: str
    length: int
    """Words."""
    digest: bytes
    """Of its words: the same for the same text laid out in another way."""
    lead: bytes
    """Of its first words, which cuts of a story have in common."""
    shingles: Hashes
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two tellings of one story."""

    earlier: str
    later: str
    score: float
    reason: str


def cluster(documents: Iterable[Document]) -> Mapping[str, Origin]:
    """The origin of each document, by its id. A cluster is named after its oldest document."""
    unique = {document.id: document for document in documents}.values()
    tellings = [_telling(document) for document in sorted(unique, key=_order)]
    copies, firsts = _same(tellings)
    parent: dict[str, str] = {}
    best: dict[str, _Tie] = {}
    for tie in (*copies, *_near(firsts)):
        a, b = sorted((_root(parent, tie.earlier), _root(parent, tie.later)))
        if a != b:
            parent[b] = a
        if tie.later not in best or tie.score > best[tie.later].score:
            best[tie.later] = tie
    origins: dict[str, Origin] = {}
    oldest: dict[str, str] = {}
    for telling in tellings:
        name = oldest.setdefault(_root(parent, telling.id), telling.id)
        # A telling may be tied to later ones only, and still belong to an older story through them.
        reason = best[telling.id].reason if telling.id in best else "a later telling ties it to the story"
        origins[telling.id] = Origin(name, "first telling" if name == telling.id else reason)
    return origins


def _order(document: Document) -> tuple[date, str]:
    return (_day(document) or date.max, document.id)


def _day(document: Document) -> date | None:
    """When it was published, where that is known to the month."""
    days = document.published.days
    return document.published.latest if days is not None and days <= 31 else None


def _telling(document: Document) -> _Telling:
    _, _, body = document.text.partition("\n\n")
    of_body = words(body)
    if len(of_body) < FEWEST_WORDS:
        body, of_body = document.text, words(document.text)
    return _Telling(
        id=document.id,
        day=_day(document),
        url=document.url,
        length=len(of_body),
        digest=_digest(of_body),
        lead=_digest(of_body[:_LEAD]),
        shingles=shingles(of_body),
        names=frozenset(_NAMES.findall(body[:100_000])),
    )


def _digest(of_words: list[str]) -> bytes:
    return blake2b(" ".join(of_words).encode(), digest_size=16).digest()


def _same(tellings: Sequence[_Telling]) -> tuple[list[_Tie], list[_Telling]]:
    """Ties between tellings with the same words, each to the one before it; and the first of each such row."""
    last: dict[bytes, _Telling] = {}
    ties: list[_Tie] = []
    firsts: list[_Telling] = []
    for telling in tellings:
        before = last.get(telling.digest)
        if before is not None and _close(before, telling):
            ties.append(_Tie(before.id, telling.id, 2.0, f"same words as {before.id}"))
        else:
            firsts.append(telling)
        last[telling.digest] = telling
    return ties, firsts


def _near(tellings: Sequence[_Telling]) -> Iterator[_Tie]:
    """Ties between tellings of nearly the same words, and between a telling and a cut of it."""
    seen: dict[bytes, list[_Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.length < FEWEST_WORDS:
            continue
        keys = [*bands(sketch(telling.shingles)), telling.lead]
        keys += [telling.url.encode()] if telling.url else []
        compared: set[str] = set()
        for key in keys:
            for other in seen[key][-NEIGHBOURS:]:
                if other.id not in compared and _close(other, telling):
                    compared.add(other.id)
                    if (tie := _tie(other, telling)) is not None:
                        yield tie
            seen[key].append(telling)


def _tie(earlier: _Telling, later: _Telling) -> _Tie | None:
    common = shared(earlier.shingles, later.shingles)
    shorter, longer = sorted((earlier, later), key=lambda telling: (len(telling.shingles), telling.id))
    alike = common / (len(shorter.shingles) + len(longer.shingles) - common)
    kept = common / len(shorter.shingles)
    if earlier.url == later.url != "" and alike >= ALIKE_SAME_PAGE:
        return _Tie(earlier.id, later.id, 1 + alike, f"another version of the page of {earlier.id}")
    if len(shorter.names & longer.names) < NAMES_KEPT * len(shorter.names):
        return None
    if alike >= (ALIKE_SAME_DAY if _close(earlier, later, timedelta(days=1)) else ALIKE):
        return _Tie(earlier.id, later.id, alike, f"near-duplicate {alike:.2f} of {earlier.id}")
    if kept >= CUT:
        return _Tie(earlier.id, later.id, kept, f"shares {kept:.2f} of the shorter text with {earlier.id}")
    return None


def _close(a: _Telling, b: _Telling, window: timedelta = WINDOW) -> bool:
    return a.day is None or b.day is None or abs(a.day - b.day) <= window


def _root(parent: dict[str, str], name: str) -> str:
    root = name
    while root in parent:
        root = parent[root]
    while name != root:
        parent[name], name = root, parent[name]
    return root
