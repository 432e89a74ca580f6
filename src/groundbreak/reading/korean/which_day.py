"""What speaks for each of the dates of a Korean report being that of an event at a place, as features.

The rules bind a day to an event where the words show it; where they show nothing, or something else, the rest of the
report still tells: how near a day stands to the place, what else was dated by it, whether it is the day of the news.
In: a claim and the dates of its document. Out: names of features (`evaluation/reading/learn_days.py` learns weights).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.events import EventWord
from groundbreak.model.claim import Event
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.values import made_often
from groundbreak.reading.grammar.learned import of_one_kind
from groundbreak.reading.korean.stated_days import Bounds, Calendar, Key, Option, Saying, bounds
from groundbreak.reading.korean.told import STATES

_AWAY = ((0, "today"), (1, "1"), (3, "3"), (8, "8"), (31, "31"), (100, "100"), (400, "400"))
"""How many days before the report, up to which, and what it is called."""
_CLOSE, _FAR = 12, 40
"""Characters between a date and its event word."""
_FARTHEST, _OFTEN = 4, 3
_NEAR = tuple(f"near:{n}" for n in range(_FARTHEST + 1))
_BEGINS = frozenset({Event.SELECTED, Event.GROUNDBREAKING, Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION})
_ENDS = frozenset({Event.COMPLETED, Event.OPERATING})


@made_often
@dataclass(frozen=True, slots=True)
class Dated:
    """A claim as far as its date is asked for."""

    key: Key
    event: Event
    start: int
    """Where its sentence begins."""
    when: DateInterval
    """What the rules gave it."""

    @property
    def of_its_own(self) -> bool:
        """Whether the text dates it, and not only the report."""
        return self.when.known and self.when.basis is DateBasis.EVENT


class Question:
    """Which day is that of a claim; what is the same for all dates is looked up once."""

    def __init__(self, calendar: Calendar, claim: Dated, beside: Sequence[Dated]) -> None:
        """`beside` are all claims of the document."""
        self._claim = claim
        self._today = calendar.today
        self._event = of_one_kind(claim.event)
        self._kind = "state" if claim.event in STATES else "choice" if claim.event is Event.SELECTED else "moment"
        self._own = calendar.line_at(claim.start)
        self._taken: dict[Bounds, set[str]] = {}
        self._others = [o for o in beside if o is not claim and o.of_its_own]
        for other in self._others:
            place = "same" if other.key == claim.key else "other"
            event = "same" if of_one_kind(other.event) is self._event else "other"
            self._taken.setdefault(bounds(other.when), set()).add(f"taken:{place}:{event}")
        self._others = [o for o in self._others if o.key == claim.key]
        numbers = calendar.naming(claim.key)
        self._numbers = [*numbers, self._own.number] if self._own else numbers
        first, *others = calendar.options(claim.when)
        taken = self._taken
        self.options = [first, *(one for one in others if bounds(one.when) in taken or self._is_near(one))]
        """The dates to choose from, that of the rules first; without what is said far away, and given to none."""

    def features(self, one: Option) -> list[str]:
        """What speaks for or against a date, each once."""
        kind, when, grain = self._kind, one.when, one.when.precision.value
        found = [f"grain:{grain}", f"{kind}:{grain}"]
        if one is self.options[0]:
            found += self._of_the_rules(one)
        else:
            relation = _relation(when, self._claim.when) if self._claim.of_its_own else "report"
            found.append(f"against:{relation}:{grain}")
        if when.is_day:
            if away := _away(when, self._today):
                found += (f"away:{away}", f"{kind}:away:{away}")
            found += sorted(self._taken.get(bounds(when), ()))
        if any(_turns_round(self._event, when, other) for other in self._others):
            found.append("turns-round")
        if not one.said:
            return [*found, "unsaid"]
        near, nearest = self._nearest(one)
        return [*found, _NEAR[near], *nearest.manner, *self._standing(nearest), f"said:{min(_OFTEN, len(one.said))}"]

    def _of_the_rules(self, one: Option) -> Iterator[str]:
        claim, line = self._claim, self._own
        how = claim.when.precision.value if claim.of_its_own else "report"
        there = line is not None and any(r.key == claim.key for r in line.refs)
        yield "rule"
        yield f"rule:{how}"
        yield f"rule:{how}:{self._kind}"
        yield f"rule:{how}:{'named' if there else 'unnamed'}"
        yield f"rule:{how}:{'head' if line is not None and line.span.headline else 'body'}"
        yield f"rule:{how}:{'said' if one.said else 'unsaid'}"

    def _is_near(self, one: Option) -> bool:
        return self._nearest(one)[0] < _FARTHEST or any("in:body" not in s.manner for s in one.said)

    def _nearest(self, one: Option) -> tuple[int, Saying]:
        """Where a date is said nearest to its claim, or to its place, and how many sentences away, up to a few."""
        away = [min([_FARTHEST, *[abs(said.line.number - n) for n in self._numbers]]) for said in one.said]
        near = min(away)
        return near, one.said[away.index(near)]

    def _standing(self, saying: Saying) -> Iterator[str]:
        """Where a date stands: among the places and events of its sentence, and beside that of the claim."""
        line, hit, own = saying.line, saying.hit, self._own
        mine = next((r for r in line.refs if r.key == self._claim.key), None)
        place = "mine" if mine else "others" if line.refs else "none"
        told = "same" if self._event in line.kinds else "other" if line.words else "none"
        yield f"at:{'own' if line is own else 'else'}:{place}:{told}"
        yield f"{self._kind}:at:{place}:{told}"
        if own is not None and line is not own:
            away = line.number - own.number
            yield f"from:{max(-3, min(3, away))}:{place}"
            if not line.refs and away == 1:
                yield f"next:{told}"
        if told == "same":
            same = [w for w in line.words if of_one_kind(w.event) is self._event]
            yield f"gap:{_gap(hit, min(same, key=lambda w: abs(w.start - hit.end)))}"
        if line.words:
            word = next((w for w in line.words if w.start >= hit.end), line.words[-1])
            yield f"next-word:{'mine' if of_one_kind(word.event) is self._event else 'another'}"
        if mine:
            low, high = sorted((hit.start, mine.start))
            yield f"order:{'before' if hit.start < mine.start else 'after'}"
            crossed = any(low < r.start < high for r in line.refs if r.key != self._claim.key)
            yield f"between:{'place' if crossed else 'no-place'}"
            parted = any(low < h.start < high for h in line.hits if h is not hit and h.when.known)
            yield f"between:{'date' if parted else 'no-date'}"


def _away(when: DateInterval, today: date | None) -> str:
    """How long before the report a day lies."""
    if today is None or when.latest is None:
        return ""
    days = (today - when.latest).days
    return "ahead" if days < 0 else next((name for most, name in _AWAY if days <= most), "long")


def _relation(one: DateInterval, other: DateInterval) -> str:
    """How a date lies to the one that the rules chose."""
    if not one.overlaps(other):
        return "before" if (one.latest or date.max) < (other.earliest or date.min) else "behind"
    if one.days is None or other.days is None:
        return "open"
    return "within" if one.days <= other.days else "around"


def _turns_round(event: Event, when: DateInterval, other: Dated) -> bool:
    """Whether what ends at a place would come before what begins there."""
    its = of_one_kind(other.event)
    if event in _BEGINS and its in _ENDS:
        return (when.earliest or date.min) > (other.when.latest or date.max)
    return its in _BEGINS and event in _ENDS and (when.latest or date.max) < (other.when.earliest or date.min)


def _gap(hit: DateHit, word: EventWord) -> str:
    away = word.start - hit.end
    return "behind" if away < 0 else "close" if away <= _CLOSE else "far" if away <= _FAR else "very-far"
