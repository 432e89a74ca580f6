"""Sentences made of segments, each of which is plain words, stands in a quote, or says how it was computed.

That a number, date or place without either can't be built is checked when a segment is made, so no page can show one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from groundbreak.model.cited import Cited
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.views.figures import (
    NO_NAMES,
    Figure,
    FigureKind,
    PlaceNames,
    day_stands_in,
    figures_in,
    holds_name,
    stands_in,
)
from groundbreak.views.quotes import Quote, visible
from groundbreak.views.words import say_date


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one of our sentences. With digits in it, it must have quotes that hold them, or a reason."""

    text: str
    quotes: tuple[Quote, ...] = ()
    """Where the figures of the text stand in so many words; for a computed value, what it was computed from."""
    computed: str = ""
    """How it was worked out; '' where the quotes say it."""
    link: str = ""
    """Id of the part of the page that is about it."""

    def __post_init__(self) -> None:
        if self.computed:
            return
        for figure in figures_in(self.text):
            if not any(stands_in(figure, q.text) for q in self.quotes):
                raise ValueError(f"{figure.text!r} stands in none of its {len(self.quotes)} quotes and is not computed")


Sentence = tuple[Segment, ...]
"""One sentence, or one cell of a table."""


def words(text: str) -> Segment:
    """Plain words, without any figure."""
    return Segment(text)


def computed(value: object, how: str, quotes: tuple[Quote, ...] = (), link: str = "") -> Segment:
    """A value that the program worked out, and how."""
    return Segment(f"{value:,}" if isinstance(value, int) else str(value), quotes, how, link)


def plain(sentence: Sentence) -> str:
    """The sentence as text alone."""
    return "".join(s.text for s in sentence)


def mark(text: str, quotes: tuple[Quote, ...], how: str, names: PlaceNames = NO_NAMES) -> Sentence:
    """Split a sentence of ours at its figures: what stands in a quote is cited to it, the rest is marked computed."""
    segments: list[Segment] = []
    at = 0
    text = visible(text)
    for figure in figures_in(text, names):
        if figure.start < at:
            continue
        if figure.start > at:
            segments.append(words(text[at : figure.start]))
        segments += _cite(figure, quotes, how)
        at = figure.end
    if at < len(text):
        segments.append(words(text[at:]))
    return tuple(segments)


def _cite(figure: Figure, quotes: tuple[Quote, ...], how: str) -> Sentence:
    holding = tuple(q for q in quotes if stands_in(figure, q.text))
    if holding:
        return (Segment(figure.text, holding),)
    year, month, day = figure.parts
    if figure.kind is FigureKind.DATE and year is not None and (month or day):
        saying = tuple(q for q in quotes if day_stands_in(figure.parts, q.text))
        before, _, after = figure.text.rpartition(str(year))
        if saying and not after and before.strip(" ,"):
            return Segment(before, saying), Segment(str(year), saying, _year_from(saying[0]))
    return (Segment(figure.text, quotes, how),)


def _year_from(quote: Quote) -> str:
    return f"year taken from the date of the report, {quote.published}"


def date_sentence(cited: Cited[DateInterval], quotes: tuple[Quote, ...], short: bool = False) -> Sentence:
    """A date with what it rests on; how it was reckoned is said where no quote gives it in so many words."""
    return mark(say_date(cited.value, short), quotes, cited.computed or _reckoned(cited.value, quotes))


def _reckoned(when: DateInterval, quotes: Sequence[Quote]) -> str:
    if not quotes:
        return "worked out by the program from evidence that is not quoted here"
    reports = _few(dict.fromkeys(q.published for q in quotes))
    if when.basis is DateBasis.REPORT:
        return f"the quote gives no day: it had happened by the date of the report, {reports}"
    return f"counted from the date of the report, {reports}, by the words of the quote"


def _few(items: Iterable[str]) -> str:
    listed = list(items)
    return " or ".join(listed[:2]) + (" and others" if len(listed) > 2 else "")


def name_segment(name: str, spellings: Iterable[str], quotes: tuple[Quote, ...], link: str = "") -> Segment:
    """A place's name as we write it, cited where a quote writes it so, else with the spelling it was resolved from."""
    holding = tuple(q for q in quotes if holds_name(q.text, name))
    if holding:
        return Segment(name, holding, "", link)
    written = next((s for s in spellings if any(holds_name(q.text, s) for q in quotes)), "")
    how = f"written ‘{visible(written)}’ in the report" if written else "resolved by the gazetteer from the report"
    return Segment(name, quotes, how, link)
