"""What holds for a whole report while its sentences are heard one by one."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.standing import Standing


@dataclass(frozen=True, slots=True)
class Setting:
    """One report and what is known of it before it is heard."""

    programme: Programme
    standing: Standing
    text: str
    lowered: str
    vague: frozenset[str]
    """Facilities that a common word may name."""
    own: frozenset[str]
    """Facilities whose words alone mark the programme."""
    projects: frozenset[str]
    """Facilities that are projects of their own and being built by then."""
    taken: frozenset[str]
    """Names that are part of the name of other construction ('the Kaesong industrial complex')."""
    years: frozenset[int]
    """Years of the policy that the report names by number."""
