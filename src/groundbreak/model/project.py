"""What users ask about: one facility in one place under one programme."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.claim import Claim, Resolution
from groundbreak.model.document import Document, Origin
from groundbreak.model.programme import Source


@dataclass(frozen=True, slots=True, order=True)
class ProjectKey:
    """Minted once. The cohort is not part of it: it is disputed, and so assessed."""

    programme: str
    place_id: str
    facility: str
    """Code of the facility type."""
    ordinal: int = 1
    """Tells two facilities of one kind in one place apart."""

    @property
    def id(self) -> str:
        """The key as one word, for tables and addresses."""
        return f"{self.programme}:{self.place_id}:{self.facility}:{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim with all that is needed to weigh it: where it stands, which place it means, whose voice it is."""

    claim: Claim
    document: Document
    resolution: Resolution
    origin: Origin
    """Cluster of tellings that the document belongs to."""
    voice: str
    """Whose voice it is in the end: origin of the last known claimant, else of the publisher, else the story's
    own origin. All testimonies of one voice on one matter are one witness."""
    source: Source | None = None
    """The known source behind the voice, if any."""
    conduit: Source | None = None
    """The known source that publishes it, if any; differs from `source` where one retells another."""
    first_hand: bool = True
    """Whether the voice itself publishes it, and it is not a retelling by somebody else."""


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence tied to a project, with how surely and why."""

    project: ProjectKey
    testimony: Testimony
    probability: float
    """0 to 1."""
    features: tuple[tuple[str, float], ...] = ()
    """(feature, contribution), each explained by the feature's docstring."""
