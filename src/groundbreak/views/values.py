"""One shown value: what it says, which quotes stand for and against it, and how many more there are.

A `Cited` of the model comes in together with the shelf of its home; what goes out needs no look into the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from groundbreak.assessment.credibility import credibility
from groundbreak.model.cited import Cited
from groundbreak.model.dates import DateInterval
from groundbreak.views.quotes import Quote, Shelf, choose
from groundbreak.views.sentences import YEAR_ONLY, Segment, Sentence, date_sentence, mark, readable, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its evidence, as a page shows it."""

    said: Sentence
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...]
    reports: int
    """All documents that support it, also those whose quotes are not shown."""
    witnesses: int
    opposing: int
    how: str
    """How it was worked out, '' where a quote says it."""
    credibility: int = 6
    """Admiralty digit: how credible it is by itself, whoever says it."""

    @property
    def text(self) -> str:
        """The value as text alone."""
        return "".join(s.text for s in self.said)

    @property
    def hidden(self) -> int:
        """Reports that support it and are not quoted on the page."""
        return max(0, self.reports - len({q.document_id for q in self.quotes}))


def _value(cited: Cited[T], said: Sentence, quotes: tuple[Quote, ...], shelf: Shelf) -> Value:
    hows = dict.fromkeys([cited.computed, *(s.computed for s in said if not s.computed.startswith(YEAR_ONLY))])
    return Value(
        said=said,
        quotes=quotes,
        against=shelf.of(choose(cited.contradicts)),
        reports=cited.reports,
        witnesses=cited.witnesses,
        opposing=cited.opposing_witnesses,
        how=readable("; ".join(h for h in hows if h)),
        credibility=credibility(cited).value,
    )


def date_value(cited: Cited[DateInterval], shelf: Shelf, short: bool = False) -> Value:
    """A date."""
    quotes = shelf.of(choose(cited.supports))
    return _value(cited, date_sentence(cited, quotes, short), quotes, shelf)


def word_value(cited: Cited[T], label: str, shelf: Shelf) -> Value:
    """A value of a fixed vocabulary, such as a stage, by its label."""
    quotes = shelf.of(choose(cited.supports))
    return _value(cited, (Segment(label, quotes, cited.computed),), quotes, shelf)


def number_value(cited: Cited[T], text: str, shelf: Shelf, how: str) -> Value:
    """A number, or a sentence with numbers; `how` for those that no quote says and that bring no reason along."""
    quotes = shelf.of(choose(cited.supports))
    said = mark(text, quotes, cited.computed or how) or (words(text),)
    return _value(cited, said, quotes, shelf)
