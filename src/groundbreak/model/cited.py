"""Values that lead back to their evidence. Pages and exports are built of nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from groundbreak.model.anchor import Anchor
from groundbreak.model.dates import DateInterval

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Citation:
    """One quoted sentence with what a reader needs to judge and find it."""

    document_id: str
    anchor: Anchor
    publisher: str
    claimant: str
    """The last of the chain, '' where the publisher itself speaks."""
    voice: str
    """The witness it counts for."""
    origin: str
    """The story it is a telling of."""
    modality: str
    published: DateInterval
    url: str = ""
    headline: str = ""
    first_hand: bool = True
    """Whether the voice itself publishes it, and it is not a retelling by somebody else."""


@dataclass(frozen=True, slots=True)
class Cited(Generic[T_co]):
    """A value, what supports it and what contradicts it."""

    value: T_co
    supports: tuple[Citation, ...] = ()
    contradicts: tuple[Citation, ...] = ()
    computed: str = ""
    """How it was worked out, where no source says it in so many words."""

    @property
    def reports(self) -> int:
        """How many documents support it."""
        return len({c.document_id for c in self.supports})

    @property
    def witnesses(self) -> int:
        """How many independent voices support it."""
        return len({c.voice for c in self.supports})

    @property
    def opposing_witnesses(self) -> int:
        """How many independent voices contradict it."""
        return len({c.voice for c in self.contradicts})
