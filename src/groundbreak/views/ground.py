"""What the ground says, as the brief shows it: for each place what was seen of its projects, with pictures.

In: nothing; `workflow` fills these from a ledger's looks and the pictures that were made of its sites. Out: frozen
values for the template. Pictures are bytes of PNG files; the page embeds them, within limits that the filler keeps.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture of a site."""

    name: str
    """'pair', 'chips' or 'curve'."""
    caption: str
    """Also read out where pictures can't be seen."""
    png: bytes = field(repr=False)

    @property
    def uri(self) -> str:
        """The picture within its own address."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"


@dataclass(frozen=True, slots=True)
class GroundView:
    """One project's ground, or one site's that nobody claims."""

    title: str
    verdict: str
    """In words, such as 'ground was broken before the first report'."""
    lines: tuple[str, ...]
    """Dates, stages and sizes, a sentence each."""
    how: str
    """How it was worked out."""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundChapter:
    """All of it."""

    places: Mapping[str, tuple[GroundView, ...]] = field(default_factory=dict)
    """By place id."""
    unclaimed: tuple[GroundView, ...] = ()
    left_out: int = 0
    """Pictures that were made and are too many or too large for a page."""
