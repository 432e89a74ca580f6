"""Whether a report, and a frame of it, is about the programme at all.

In: the programme's terms found in a text. Out: a `Standing` for the document, and for each frame a probability. Exists
because the same counties get power stations, farm houses and shoe factories, with the same ceremonies, praised in the
policy's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.terms import TermHit, TermKind


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document as a whole has to do with the programme."""

    policy: int
    """How often the policy is named."""
    signature: int
    """How often a facility is named whose words alone mark the programme."""
    specific: int
    """How often a facility of a definite kind is named."""
    projects: int
    """How many kinds of facility are named that are projects of their own and were being built that year."""
    own: bool
    """Whether one of these is named by more than a common word ('county hospital', not 'hospital')."""
    generic: int
    """How often a facility is named by a word of no definite kind."""
    rise: bool
    """Whether its first lines tell of several factories begun or opened at once."""
    many: bool
    """Whether it counts places by the dozen ('13 counties'), as no single project would."""
    context: int
    country: int
    other: int
    named: int
    """How often the policy is called by a name that is only its own (with figures in it)."""
    units: int
    """How many different places of the country are named, provinces included."""
    digest: bool
    """Many stories in one document: nothing carries over from sentence to sentence."""
    leads: bool
    """Whether policy or signature stands in the headline or the first lines."""

    @property
    def certain(self) -> bool:
        """Whether the document as a whole is about the programme, so that its vague words are too."""
        return not self.digest and self.home and self.weight >= _CERTAIN

    @property
    def weight(self) -> float:
        """How much speaks for the programme, less what speaks for other construction."""
        return (
            3.0 * (self.named > 0)
            + 1.0 * min(self.policy, 2)
            + 1.5 * min(self.signature, 2)
            + (1.5 if self.own else 0.75) * min(self.projects, 1)
            + 0.5 * min(max(0, self.projects - 1), 3)
            + 0.75 * (self.many and self.generic > 0)
            + 1.0 * self.many
            + 1.75 * (self.rise and not self.other)
            + 0.5 * min(self.context, 2)
            + 1.0 * self.leads
            - 0.25 * min(self.other, 8)
        )

    @property
    def home(self) -> bool:
        """Whether it is about the programme's country."""
        return self.country > 0 or self.named > 0 or self.units >= (2 if self.policy + self.signature > 0 else 5)

    @property
    def possible(self) -> bool:
        """Whether anything in it can be the programme's."""
        return self.home and self.policy + self.signature + self.specific + self.generic > 0


_CERTAIN = 1.75


def builds(programme: Programme, year: int | None) -> frozenset[str]:
    """Facilities that are projects of their own and that the cohorts up to a year get."""
    own = {f.code for f in programme.facilities if not f.project}
    until = [c for c in programme.cohorts if year is None or c.year <= year]
    return frozenset(code for c in until for code in (*c.facilities, *c.optional_facilities) if code in own)


def judge(
    hits: Sequence[TermHit],
    lead_end: int,
    *,
    builds: frozenset[str],
    digest: bool,
    rise: bool = False,
    many: bool = False,
    units: int = 0,
) -> Standing:
    """Weigh the terms of a document.

    lead_end: where its headline and first lines end; builds: what the programme was building when it was written;
    rise: whether its first lines tell of several factories at once; many: whether it counts places by the dozen;
    units: how many places it names.
    """
    count = [0] * len(TermKind)
    signature = specific = named = generic = 0
    projects: set[str] = set()
    own = False
    leads = False
    for hit in hits:
        count[hit.kind] += 1
        named += hit.named
        if hit.kind is TermKind.FACILITY:
            signature += hit.signature
            specific += not hit.generic
            generic += hit.generic
            if hit.code in builds and not hit.signature:
                projects.add(hit.code)
                own = own or not hit.plain
        if hit.start < lead_end and (
            hit.kind is TermKind.POLICY or hit.signature or (hit.code in builds and not hit.plain)
        ):
            leads = True
    return Standing(
        count[TermKind.POLICY],
        signature,
        specific,
        len(projects),
        own,
        generic,
        rise,
        many,
        count[TermKind.CONTEXT],
        count[TermKind.COUNTRY],
        count[TermKind.OTHER],
        named,
        units,
        digest,
        leads,
    )


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for and against one frame being the programme's."""

    policy_here: bool
    """The policy is named in the sentence."""
    signature_here: bool
    facility_here: bool
    """A facility of a definite kind of the programme is named in the sentence."""
    project_here: bool
    """Such a facility is a project of its own, and one that the programme builds in the year of the report."""
    plain: bool
    """It is named by a common word only ('hospital')."""
    building: bool
    """The event is that something is being built."""
    several_here: bool
    """Several factories at once are named, if by no definite word: a county gets no more than the programme's."""
    generic_here: bool
    """Only 'factory' or the like is."""
    unit_facility: bool
    """'X County Hospital': the unit's own facility."""
    other_here: bool
    """Construction of another kind is named in the sentence."""
    carried: bool
    """The facility comes from an earlier sentence."""
    said: bool
    """The event is said in so many words, if not outright."""
    strong: bool
    """The event is said outright."""
    in_period: bool
    """Report and event lie in the programme's time, as far as known."""
    long_before: bool = False
    """The event lies so long before the programme that it can be no part of it."""


def probability(standing: Standing, grounds: Grounds) -> float:
    """How surely a frame is the programme's, 0 to 1. Frames below one half make no claim."""
    if not standing.home or grounds.long_before:
        return 0.0
    g = grounds
    sure = standing.certain
    if g.policy_here or g.signature_here:
        base = 0.95
    elif g.unit_facility:
        base = 0.9 if sure else (0.8 if g.strong else 0.4)
    elif g.facility_here:
        base = (
            0.9
            if sure
            else (
                (0.62 if g.plain else 0.75)
                if g.project_here and (g.strong or g.building)
                else 0.6
                if standing.policy and not standing.digest
                else 0.3
            )
        )
    elif g.generic_here or g.carried:
        base = 0.85 if sure else (0.62 if g.several_here and g.said and g.in_period else 0.3)
    else:
        base = (0.7 if g.strong else 0.55 if g.said else 0.2) if sure else 0.2
    if g.other_here:
        base -= 0.45 if not (g.policy_here or g.signature_here or g.unit_facility) else 0.1
    if not g.in_period:
        base -= 0.3 if g.policy_here or g.signature_here else 0.6
    return max(0.0, min(1.0, base))
