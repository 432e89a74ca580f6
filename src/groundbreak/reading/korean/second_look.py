"""A second look at what the rules found in a Korean report, by weights learned from labelled ones.

In: the frames of a document and how claims are made of them. Out: its claims, without those that the words around them
speak against (`doubts`), and with those that are understood where rules are silent (`understood`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from groundbreak.model.claim import Claim, Event
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.korean.doubts import doubted
from groundbreak.reading.korean.surroundings import Scene
from groundbreak.reading.korean.understood import understood

_LOOKS = 3
"""So often what is left is looked at again: what a wrong telling hid may be as wrong."""

Key = tuple[str, ...]


def second_look(
    around: Scene, frames: Sequence[Frame], assembled: Callable[[Sequence[Frame]], list[Claim]]
) -> list[Claim]:
    """The claims that stand."""
    kept = list(frames)
    claims = assembled(kept) if kept else []
    told = told_of(around, claims)
    read = {frame.sentence.start for frame in kept if frame.place}
    guessed = list(understood(around, told, read))
    for _ in range(_LOOKS):
        wrong = doubted(around, claims, told) if claims else []
        if not wrong:
            break
        kept = [frame for frame in kept if not any(_made(frame, claim) for claim in wrong)]
        claims = assembled(kept)
        told = told_of(around, claims)
    return assembled([*kept, *guessed]) if guessed else claims


def told_of(around: Scene, claims: Sequence[Claim]) -> dict[Key, set[Event]]:
    """The events that claims tell, by place."""
    at = {c.mention.anchor.start: c.mention for c in claims if c.mention}
    keys = {ref.start: ref.key for ref in around.refs if ref.start in at}
    told: dict[Key, set[Event]] = {}
    for claim in claims:
        if claim.mention and claim.mention.anchor.start in keys:
            told.setdefault(keys[claim.mention.anchor.start], set()).add(claim.event)
    return told


def _made(frame: Frame, claim: Claim) -> bool:
    """Whether a claim was made of a frame."""
    return (
        frame.place is not None
        and claim.mention is not None
        and frame.place.start == claim.mention.anchor.start
        and frame.sentence.start == claim.anchor.start
        and frame.modality is claim.modality
        and (frame.event is claim.event or claim.event is Event.SELECTED)
    )
