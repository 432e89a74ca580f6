"""Whether one thing that a report says is about the programme at all.

In: the standing of the document, and the grounds of one frame. Out: a probability. Exists because the same counties get
power stations, farm houses and shoe factories, with the same ceremonies, praised in the policy's own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.standing import Standing


def builds(programme: Programme, year: int | None) -> frozenset[str]:
    """Facilities that are projects of their own and that the cohorts up to a year get."""
    own = {f.code for f in programme.facilities if not f.project}
    until = [c for c in programme.cohorts if year is None or c.year <= year]
    return frozenset(code for c in until for code in (*c.facilities, *c.optional_facilities) if code in own)


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
