"""Sentences made of segments, each of which is plain words, stands in a quote, or says how it was computed.

That a number, date or place without either can't be built is checked when a segment is made, so no page can show one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

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
from groundbreak.views.words import say_date, say_day


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
    label: bool = False
    """Whether it is a proper name (a publisher, the programme), whose digits are no figures."""

    def __post_init__(self) -> None:
        if self.computed or self.label:
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
    """Split a sentence of ours at its figures: what stands in a quote is cited to it, the rest is marked computed.

    Dates in the form of ISO are written out; the quotes' own publishers and claimants are names, whatever is in them.
    """
    text = readable(visible(text))
    speakers = {name for q in quotes for name in (q.publisher, q.claimant) if figures_in(name, names)}
    if not speakers:
        return _marked(text, quotes, how, names)
    segments: list[Segment] = []
    for piece in re.split(f"({'|'.join(re.escape(s) for s in sorted(speakers, key=len, reverse=True))})", text):
        segments += (Segment(piece, label=True),) if piece in speakers else _marked(piece, quotes, how, names)
    return tuple(segments)


_ISO = r"([12]\d{3}-[01]\d-[0-3]\d)"
_ISO_FORMS = (
    (re.compile(rf"{_ISO}/{_ISO}"), "{} – {}"),
    (re.compile(rf"\.\./{_ISO}"), "by {}"),
    (re.compile(rf"{_ISO}/\.\."), "since {}"),
    (re.compile(_ISO), "{}"),
)


def readable(text: str) -> str:
    """The text with dates in the form of ISO written out."""
    for form, words_around in _ISO_FORMS:
        text = form.sub(lambda m, w=words_around: w.format(*map(_written_out, m.groups())), text)  # type: ignore[misc]
    return text


def _written_out(iso: str) -> str:
    try:
        return say_day(date.fromisoformat(iso))
    except ValueError:  # looks like a date and is none
        return iso


def _marked(text: str, quotes: tuple[Quote, ...], how: str, names: PlaceNames) -> Sentence:
    segments: list[Segment] = []
    at = 0
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


YEAR_ONLY = "year taken from the date of the report"
"""How the reason begins where the quote gives day and month."""


def _year_from(quote: Quote) -> str:
    return f"{YEAR_ONLY}, {quote.published}"


def date_sentence(cited: Cited[DateInterval], quotes: tuple[Quote, ...], short: bool = False) -> Sentence:
    """A date with what it rests on; how it was reckoned is said where no quote gives it in so many words."""
    return mark(say_date(cited.value, short), quotes, cited.computed or _reckoned(cited.value, quotes))


def _reckoned(when: DateInterval, quotes: Sequence[Quote]) -> str:
    if not quotes:
        return "worked out by the program from evidence that is not quoted here"
    reports = _few(dict.fromkeys(q.published for q in quotes))
    if when.basis is DateBasis.REPORT:
        return f"no day in the quote; by the report of {reports}"
    return f"counted from the report of {reports}"


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
