"""Words in a text that say an event, and how outright they say it.

What the tables of `ways` are made of, what `lexicon` finds, and what the rest of the English reader ties to places.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from groundbreak.model.claim import Event


class Strength(IntEnum):
    """How outright words say an event."""

    WEAK = 0
    """By the way: 'construction site', 'newly built'."""
    PLAIN = 1
    """A verb that needs the facility beside it: 'opened', 'completed', 'started'."""
    STRONG = 2
    """The ceremony or the act itself: 'groundbreaking ceremony', 'cut the ribbon'."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words in a text that say an event."""

    start: int
    end: int
    event: Event
    strength: Strength
    visit: bool = False
    """A visit: says under construction only of what is not finished."""
    decided: bool = False
    """An approval: has a day of its own, and is of what stands right beside it."""
    carried: bool = False
    """The event is not said here: 'such ceremonies', 'followed'."""
    guessed: bool = False
    """The event is not said at all, and only understood from the kind of words around the place."""
