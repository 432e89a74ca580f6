"""An event said without its place, which waits for one, and the ceremony that later words repeat.

In: events without places, sentence by sentence. Out: the event that a place without one may have ('Ground was broken
on Friday. In X, …'), with its date; the ceremony meant by 'such ceremonies'.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from groundbreak.model.claim import Event
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.english.links import Link
from groundbreak.reading.english.memory import LASTS


@dataclass(frozen=True, slots=True)
class _Pending:
    """An event said without its place."""

    event: Event
    when: DateInterval
    facilities: tuple[str, ...]
    index: int
    firm: bool = True
    """Said outright, or of places counted; else it waits only for a place with a facility beside it."""
    counted: bool = False
    """Said of several places at once, which may follow one in a sentence."""


class Awaited:
    """What waits."""

    def __init__(self) -> None:
        self._pending: _Pending | None = None
        self._index = 0
        self.ceremony: Event | None = None
        """The ceremony last spoken of, for 'such ceremonies'."""

    def turn(self, *, forget: bool) -> None:
        """A new sentence begins; with `forget`, in a report whose items have nothing to do with one another."""
        self._index += 1
        if forget:
            self.ceremony = None

    def event(self, *, facility_here: bool = False) -> Event | None:
        """The event of the last sentence or two that has no place yet, which a place named now would have."""
        pending = self._pending
        if pending is None or self._index - pending.index > 1:
            return None
        return pending.event if pending.firm or facility_here else None

    def date_of(self, event: Event) -> DateInterval:
        """The date with which an event was said that waits."""
        pending = self._pending
        waits = pending and pending.event is event and self._index - pending.index <= LASTS
        return pending.when if pending and waits else UNDATED

    def begin(
        self, event: Event, when: DateInterval, facilities: tuple[str, ...], *, strong: bool, counted: bool
    ) -> None:
        """An event was said without its place; of two of one kind in a sentence, the first is what is new."""
        last = self._pending
        if last is not None and last.index == self._index and last.event is event and last.when.known:
            self._pending = replace(last, firm=last.firm or strong or counted)
            return
        self._pending = _Pending(event, when, facilities, self._index, strong or counted, counted)
        self.ceremony = event

    def met(self, link: Link) -> None:
        """A ceremony had its places: nothing waits any more, unless several places were counted and may follow."""
        pending = self._pending
        pointed = pending and pending.counted and link.cue.start == link.cue.end
        self._pending = replace(pending, index=self._index) if pending and pointed else None

    def fits(self, link: Link, own: frozenset[str]) -> bool:
        """Whether the event was said of the programme's own facilities a sentence ago, its places here."""
        pending = self._pending
        return bool(
            pending
            and pending.event is link.cue.event
            and self._index - pending.index <= 1
            and link.cue.start == link.cue.end
            and not own.isdisjoint(pending.facilities)
        )
