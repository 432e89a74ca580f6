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
    """How surely a frame is the programme's, 0 to 1. Frames below one half make no claim.

    What the sentence says is weighed twice: as it counts in a report about the programme, and as it counts in one that
    is not. How surely the report is about the programme says how much of each.
    """
    if not standing.home or grounds.long_before:
        return 0.0
    about = 0.0 if standing.digest else max(standing.chance, _DECLARED * standing.declared)
    base = about * _in_such_report(grounds) + (1 - about) * _in_any_report(grounds, standing)
    marked = grounds.policy_here or grounds.signature_here
    if grounds.other_here:
        base -= 0.1 if marked or grounds.unit_facility else 0.45
    if not grounds.in_period:
        base -= 0.3 if marked else 0.6
    return max(0.0, min(1.0, base))


_DECLARED = 0.9
"""How surely a report is about the programme that names the policy and what it builds, and nothing else."""


def _in_such_report(g: Grounds) -> float:
    """What a frame is worth in a report about the programme."""
    if g.policy_here or g.signature_here:
        return 0.95
    if g.unit_facility or g.facility_here:
        return 0.92
    if g.generic_here or g.carried:
        return 0.88
    return 0.75 if g.strong else 0.62 if g.said else 0.25


def _in_any_report(g: Grounds, standing: Standing) -> float:
    """What it is worth in a report that is about something else."""
    if g.policy_here or g.signature_here:
        return 0.9
    if g.unit_facility:
        return 0.75 if g.strong else 0.35
    if g.facility_here and g.project_here and (g.strong or g.building):
        return 0.6 if g.plain else 0.7
    if g.facility_here:
        return 0.55 if standing.policy and not standing.digest else 0.25
    if g.generic_here or g.carried:
        return 0.58 if g.several_here and g.said and g.in_period else 0.1
    return 0.1
