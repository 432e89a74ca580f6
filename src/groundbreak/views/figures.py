"""Finds the numbers, dates and places in a sentence, and tells whether a quote holds them.

A sentence of ours comes in with the quotes it rests on; out comes, for each figure, whether it stands there in so many
words. This is what keeps a brief honest: what does not stand in its quote must be marked as computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from unicodedata import combining, normalize

from groundbreak.language.en.numbers import WORDS

DateParts = tuple[int | None, int | None, int | None]
"""Year, month and day, each None where not said."""


class FigureKind(StrEnum):
    """What a figure is."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, date or place in a text."""

    start: int
    end: int
    kind: FigureKind
    text: str
    parts: DateParts = (None, None, None)
    """For a date."""


_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?)"
)
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|~|to|and|through|until)\s?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>[12]\d{3})[-/.]\s?(?P<n>[01]?\d)(?:[-/.]\s?(?P<d>[0-3]?\d))?(?!\d)",
        rf"(?<![\d.,]){_DAY}{_TO_DAY}\s(?:of\s)?{_MONTH}(?:,?\s(?P<y>[12]\d{{3}})(?!\d))?",
        rf"\b{_MONTH}\s(?:the\s)?{_DAY}(?!\d){_TO_DAY}(?!\d)(?:,?\s(?P<y>[12]\d{{3}})(?!\d))?",
        rf"\b{_MONTH},?\s(?P<y>[12]\d{{3}})(?!\d)",
        r"(?:(?P<y>[12]\d{3})\)?\s?[년年]\s?)?(?<!\d)(?P<n>[01]?\d)\s?[월月](?:\s?(?P<d>[0-3]?\d)\s?[일日])?"
        r"(?:\s?(?:부터|에서|-|~|から)\s?(?P<d2>[0-3]?\d)\s?[일日])?",
        r"(?<!\d)(?P<d>[0-3]?\d)[일日]",
    )
)
_BARE_MONTH = re.compile(rf"\b{_MONTH}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![A-Za-z\d])\d+(?:,\d{3})*(?:\.\d+)?")
_WORD_NUMBERS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, WORDS), key=len, reverse=True))})\b", re.I)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def fold(text: str) -> str:
    """Letters without marks and case, for comparing names; Hangul stays composed."""
    bare = "".join(c for c in normalize("NFD", text) if not combining(c))
    return normalize("NFC", bare).casefold()


class PlaceNames:
    """The names that count as places in our own sentences: of one picture's units and provinces."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(_WORD.findall(name))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)

    def find(self, text: str) -> Iterator[Figure]:
        """Whole words only, the longest name first, letters exactly as written."""
        words = list(_WORD.finditer(text))
        skip = 0
        for index, word in enumerate(words):
            if index < skip:
                continue
            for name in self._by_first.get(word.group(), ()):
                found = words[index : index + len(name)]
                if tuple(w.group() for w in found) == name:
                    start, end = found[0].start(), found[-1].end()
                    yield Figure(start, end, FigureKind.PLACE, text[start:end])
                    skip = index + len(name)
                    break


NO_NAMES = PlaceNames(())
"""For texts in which only numbers and dates are looked for."""


def figures_in(text: str, names: PlaceNames = NO_NAMES) -> list[Figure]:
    """All figures of one of our own sentences, by position; a date's digits are not numbers besides."""
    taken: list[tuple[int, int]] = []
    found: list[Figure] = []

    def free(start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in taken)

    for form in _FORMS:
        for match in form.finditer(text):
            if free(*match.span()) and (parts := _parts(match)):
                taken.append(match.span())
                found.append(Figure(*match.span(), FigureKind.DATE, match.group(), parts[-1]))
    for match in _NUMBER.finditer(text):
        if free(*match.span()):
            found.append(Figure(*match.span(), FigureKind.NUMBER, match.group()))
    found += names.find(text)
    return sorted(found, key=lambda f: f.start)


@lru_cache(maxsize=4096)
def dates_in(text: str) -> frozenset[DateParts]:
    """Every date that a quote says, in the forms of English, Korean, Japanese and ISO; ranges give both their ends."""
    found: set[DateParts] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            found.update(_parts(match))
    found.update((None, _STEMS.index(m.group("m")[:3].lower()) + 1, None) for m in _BARE_MONTH.finditer(text))
    return frozenset(found)


def _parts(match: re.Match[str]) -> list[DateParts]:
    groups = match.groupdict()
    name, number = groups.get("m"), groups.get("n")
    month = _STEMS.index(name[:3].lower()) + 1 if name else int(number) if number else None
    year = int(groups["y"]) if groups.get("y") else None
    days = [int(groups[k]) for k in ("d", "d2") if groups.get(k)]
    if (month is not None and not 1 <= month <= 12) or any(not 1 <= d <= 31 for d in days):
        return []
    return [(year, month, d) for d in days] or [(year, month, None)]


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[str]:
    """Every number that a quote says, in digits or in English words up to a hundred, without thousands marks."""
    found = {_plain(m.group()) for m in _NUMBER.finditer(text)}
    found.update(str(WORDS[m.group().lower()]) for m in _WORD_NUMBERS.finditer(text))
    return frozenset(found)


def _plain(number: str) -> str:
    bare = number.replace(",", "")
    bare = bare.rstrip("0").rstrip(".") if "." in bare else bare
    return bare.lstrip("0") or "0"


def stands_in(figure: Figure, quote: str) -> bool:
    """Whether a quote says a figure in so many words. A date stands there only with all its parts."""
    if figure.kind is FigureKind.NUMBER:
        return _plain(figure.text) in numbers_in(quote)
    if figure.kind is FigureKind.DATE:
        return any(_covers(said, figure.parts) for said in dates_in(quote))
    return holds_name(quote, figure.text)


def day_stands_in(parts: DateParts, quote: str) -> bool:
    """Whether a quote says the day and month of a date, if not its year."""
    return any(said[1:] == parts[1:] and said[0] in (None, parts[0]) for said in dates_in(quote))


def _covers(said: DateParts, wanted: DateParts) -> bool:
    return all(w is None or s == w for s, w in zip(said, wanted, strict=True))


def holds_name(quote: str, name: str) -> bool:
    """Whether a quote has a name as whole words, marks and case aside; Korean names may carry a particle."""
    text, wanted = _folded(quote), fold(name)
    if not wanted:
        return False
    if any("가" <= c <= "힣" for c in wanted):
        return wanted in text
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text)
