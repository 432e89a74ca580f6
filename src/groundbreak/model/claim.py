"""Who says what: readings of documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundbreak.model.anchor import Anchor
from groundbreak.model.dates import UNDATED, DateInterval


class Event(StrEnum):
    """What a claim says happened, or holds."""

    SELECTED = "selected"
    """Chosen for the programme, or named as where it will build."""
    SITE_PREPARATION = "site_preparation"
    GROUNDBREAKING = "groundbreaking"
    UNDER_CONSTRUCTION = "under_construction"
    COMPLETED = "completed"
    INAUGURATED = "inaugurated"
    OPERATING = "operating"
    STALLED = "stalled"
    """Halted, delayed, or reported not working."""
    LAUNCHED = "launched"
    """The programme itself was announced or begun; has no place."""
    TOTAL = "total"
    """A running total or quota ('19 places completed'); the quantity says of what; has no place."""
    ARMS_TIE = "arms_tie"
    """Selection or site is tied to the arms industry or the military."""
    ARMS_TIE_DISPUTED = "arms_tie_disputed"
    """The counter-claim: not so, or explained by something else, such as infrastructure."""
    NEED_FIRST = "need_first"
    """Selection begins with the poorest, or was promised to."""


BUILDING_EVENTS = (
    Event.SELECTED,
    Event.SITE_PREPARATION,
    Event.GROUNDBREAKING,
    Event.UNDER_CONSTRUCTION,
    Event.COMPLETED,
    Event.INAUGURATED,
    Event.OPERATING,
    Event.STALLED,
)
"""What may happen to a facility, in its order; the other events are of the programme, or of the reasons for it."""


class Modality(StrEnum):
    """How a claim is put forward."""

    REPORTED = "reported"
    PLANNED = "planned"
    SPECULATED = "speculated"
    DENIED = "denied"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a place; which place is a Resolution."""

    anchor: Anchor
    surface: str
    """The name alone, without county, city and the like."""
    kind_hint: str = ""
    """'county', 'city', 'district', 'province' where the text says so."""
    admin1_hint: str = ""
    """The first-level unit that the text puts it in, as written."""
    native_hint: str = ""
    """The name in its own script, where the text gives it beside the Latin one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a mention may mean."""

    place_id: str
    probability: float
    """0 to 1, meant as a probability."""
    why: str
    """Reasons, for people: 'exact (DPRK romanization); province stated'."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Probabilities over the places that a mention may mean; what is missing to 1 is 'none of these'."""

    candidates: tuple[Candidate, ...] = ()
    """Most probable first."""
    resolved: bool = False
    """Whether the first candidate is sure enough to act on."""
    why: str = ""

    @property
    def place_id(self) -> str:
        """The place to act on, or '' where unresolved."""
        return self.candidates[0].place_id if self.resolved and self.candidates else ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as stated."""

    value: float
    unit: str
    """'places', 'places/year', 'years', 'percent', 'm2', 'sites', 'factories', 'hospitals' …"""
    of: str = ""
    """What is counted or measured: 'completed', 'revealed', 'examined', 'progress', 'quota' …"""
    approximate: bool = False
    """'more than', 'about', 'dozens of'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event at one place (or of the programme as a whole), as one document has somebody say it."""

    document_id: str
    anchor: Anchor
    """The sentence or caption that says so."""
    event: Event
    modality: Modality = Modality.REPORTED
    mention: Mention | None = None
    """None where the claim is about the programme as a whole, or about a place only implied."""
    facilities: tuple[str, ...] = ()
    """Codes of the programme's facility types, in the programme's order."""
    when: DateInterval = UNDATED
    claimants: tuple[str, ...] = ()
    """Who says so, the outermost first; the publisher itself is not repeated. Empty: the publisher speaks."""
    quantities: tuple[Quantity, ...] = ()
    programme: str = ""
    """Id of the programme it is about; '' where it is construction of another kind."""
    cohort: int | None = None
    """Year of the cohort, where the text ties the place to one."""
    confidence: float = 0.5
    """0 to 1, the reader's own estimate that a careful person would read the same."""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader took from one document: perhaps nothing, which is an answer too."""

    document_id: str
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: str = ""
    """What the reader says of its own work, such as what it dropped and why; it goes into the run's detail."""
