"""Why places are chosen: ties to the arms industry, and whether the poorest come first.

In: a case. Out: conflicts between those who claim it and those who dispute it, for the programme and for single places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from groundbreak.assessment.conflicts.case import RULES, Case, conflict_id, side, teller, voices
from groundbreak.model.claim import Event, Modality
from groundbreak.model.conflict import Conflict
from groundbreak.model.project import Testimony


@RULES.register
def arms_tie(case: Case) -> Iterable[Conflict]:
    """Some hold that places are chosen for their arms plants or the military, others that something else explains the
    choice. Neither is counted as a fact."""
    claims = [t for t in case.testimonies if t.claim.event is Event.ARMS_TIE]
    denials = [t for t in claims if t.claim.modality is Modality.DENIED]
    disputed = [*(t for t in case.testimonies if t.claim.event is Event.ARMS_TIE_DISPUTED), *denials]
    yield from _matched(
        case,
        "arms_tie",
        "tied to the arms industry, or not?",
        [t for t in claims if t.claim.modality is not Modality.DENIED],
        disputed,
        ("Tied to arms plants or the military", "Not so, or explained by something else"),
        "A test over all units, with and without known arms plants, that allows for roads and power.",
    )


@RULES.register
def poorest_first(case: Case) -> Iterable[Conflict]:
    """It was promised, or is claimed, that the poorest places come first; others say that the choice shows
    otherwise."""
    told = [t for t in case.testimonies if t.claim.event is Event.NEED_FIRST]
    against = [t for t in told if t.claim.modality is Modality.DENIED]
    yield from _matched(
        case,
        "poorest_first",
        "the poorest first, or not?",
        [t for t in told if t.claim.modality is not Modality.DENIED],
        against,
        ("The poorest places come first", "The choice shows otherwise"),
        "The chosen units against all others by measures of need from before the programme.",
    )


def _matched(
    case: Case,
    kind: str,
    question: str,
    claiming: Sequence[Testimony],
    disputing: Sequence[Testimony],
    words: tuple[str, str],
    settle: str,
) -> Iterable[Conflict]:
    """One conflict for each place that both sides speak of, and one for all that is said in general."""
    places = {t.resolution.place_id for t in claiming} & {t.resolution.place_id for t in disputing} - {""}
    for place in sorted(places):
        mine = [t for t in claiming if t.resolution.place_id == place]
        theirs = [t for t in disputing if t.resolution.place_id == place]
        yield _of(case, kind, question, place, mine, theirs, words, settle)
    mine = [t for t in claiming if t.resolution.place_id not in places]
    theirs = [t for t in disputing if t.resolution.place_id not in places]
    if mine and theirs:
        yield _of(case, kind, question, "", mine, theirs, words, settle)


def _of(
    case: Case,
    kind: str,
    question: str,
    place: str,
    claiming: Sequence[Testimony],
    disputing: Sequence[Testimony],
    words: tuple[str, str],
    settle: str,
) -> Conflict:
    name = case.place_name(place) if place else "The choice of places"
    places = {t.resolution.place_id for t in (*claiming, *disputing)} - {""}
    return Conflict(
        id=conflict_id(kind, place or "programme"),
        kind=kind,
        subject="programme",
        title=f"{name}: {question}",
        sides=(
            side(f"{words[0]}: {_how(claiming)}.", words[0], claiming),
            side(f"{words[1]}: {_how(disputing)}.", words[1], disputing),
        ),
        reading=f"Open: {voices(claiming)} for it, {voices(disputing)} against it; the program takes no side.",
        settle=settle,
        place_ids=tuple(sorted(places)),
        project_ids=tuple(sorted(key.id for key in case.links if key.place_id in places)),
    )


def _how(testimonies: Sequence[Testimony]) -> str:
    """'speculation of NK News, told by the Post; opinion of INSS'."""
    return "; ".join(dict.fromkeys(f"{_MANNER[t.claim.modality]} {teller(t)}" for t in testimonies))


_MANNER = {
    Modality.REPORTED: "reported by",
    Modality.PLANNED: "a plan, according to",
    Modality.SPECULATED: "speculation of",
    Modality.DENIED: "denied by",
    Modality.OPINION: "opinion of",
}
