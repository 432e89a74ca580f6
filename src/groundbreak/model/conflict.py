"""Two pieces of evidence that can't both hold, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.cited import Citation


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things said."""

    statement: str
    """In one sentence, for people."""
    value: str
    """The value that clashes: a date, a number, a name."""
    citations: tuple[Citation, ...]
    """Empty only where the programme's own record is the side; then `statement` names its source."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement, kept with both sides."""

    id: str
    """Stable over runs: hangs on kind, subject and the values, not on the order of evidence."""
    kind: str
    """Name of the rule that found it; each rule's docstring says what it means."""
    subject: str
    """Project id, 'cohort:2026', or 'programme'."""
    title: str
    sides: tuple[Side, ...]
    reading: str
    """What the program makes of it, and how surely; never a silent choice."""
    settle: str
    """What would settle it."""
    place_ids: tuple[str, ...] = ()
    explained: bool = False
    """Whether it is explained rather than open (a report's date taken for the ceremony's)."""
    project_ids: tuple[str, ...] = ()
    """Projects on whose pages it belongs, where `subject` is not one project."""
