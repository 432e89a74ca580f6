"""The sides of the quarrel over why places were chosen: each claim as it was made, its test, and its answer.

In: a picture, the answers on selection and on need, and which kind of claim each layer tests. Out: `Quarrel`. Claims
are quoted, not judged: what is judged is what would be seen if they held. A side is 'open' unless its test says more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from groundbreak.analysis.verdicts import ALPHA, percent, say_odds, say_p
from groundbreak.assessment.evidence import citations
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.need import CohortNeed, Need
from groundbreak.model.analysis.quarrel import BORNE_OUT, OPEN, OPPOSITE, Answer, Quarrel, Side
from groundbreak.model.analysis.selection import NullTest, Selection
from groundbreak.model.cited import Citation
from groundbreak.model.claim import Event, Modality
from groundbreak.model.picture import Picture

NEED = "need_first"


def quarrel(
    picture: Picture, selections: Sequence[Selection], need: Need | None, claims: Mapping[str, str], seed: int
) -> Quarrel | None:
    """Set the sides beside each other; `claims` gives the kind of claim that each layer tests, by the layer's id.
    None where nothing could be tested."""
    sides: list[Side] = []
    for layer in dict.fromkeys(s.layer_id for s in selections):
        sides.append(_pull([s for s in selections if s.layer_id == layer], _said(picture, claims.get(layer, ""))))
    rivals = {s.cohort: s for s in selections if s.rival}
    if rivals:
        disputed = (*_said(picture, Event.ARMS_TIE_DISPUTED), *_denied(picture, Event.ARMS_TIE))
        sides.append(_infrastructure(tuple(rivals.values()), disputed))
    if need:
        sides.append(_need(need, _said(picture, Event.NEED_FIRST)))
    if not sides:
        return None
    first = selections[0].basis if selections else need.basis if need else None
    return Quarrel(
        basis=Basis(
            picture.as_of, seed, first.data_version if first else "", picture.programme.version,
            "the tests of selection and need, beside the claims they answer; p corrected (Holm) within each side for "
            "the cohorts asked about",
            tuple(dict.fromkeys(c for side in sides for c in side.said)), first.places if first else (),
        ),
        sides=tuple(sides),
        verdict=_verdict(sides),
        cautions=(
            "An association is not a motive: none of this says why anybody decided anything, and a claim about single "
            "sites may be right where the cohort as a whole shows nothing.",
            *_read_from(selections),
            "Infrastructure and need are read from much the same distances, from opposite ends: a choice of the better "
            "served is nearly the same thing as one that passes over the needy.",
        ),
    )  # fmt: skip


def _read_from(selections: Sequence[Selection]) -> tuple[str, ...]:
    parts = next((s.rival.parts for s in selections if s.rival), ())
    if not parts:
        return ()
    return (
        f"Infrastructure is read from {', '.join(parts)}, each counting alike (0 is the average unit, 1 one standard "
        "deviation better served); what is not in that list was not tested.",
    )


def _said(picture: Picture, kind: str) -> tuple[Citation, ...]:
    return citations(t for t in picture.testimonies if t.claim.event == kind and t.claim.modality != Modality.DENIED)


def _denied(picture: Picture, kind: Event) -> tuple[Citation, ...]:
    return citations(t for t in picture.testimonies if t.claim.event is kind and t.claim.modality is Modality.DENIED)


def _state(test: NullTest, more_is_so: bool) -> str:
    if test.p_adjusted >= ALPHA:
        return OPEN
    return BORNE_OUT if (test.difference.value > 0) is more_is_so else OPPOSITE


def _pull(found: Sequence[Selection], said: tuple[Citation, ...]) -> Side:
    s = found[0]
    answers = []
    for s in found:
        t, term = s.primary, s.model.terms[0] if s.model else None
        count = round(t.observed * s.selected)
        near = f"{count} of {s.selected} near ({percent(t.observed)}), chance {percent(t.expected)}"
        answers.append(
            Answer(
                s.cohort, _state(t, True), near, s.marginal.odds_ratio, term.odds_ratio if term else None, t.p,
                t.p_adjusted, s.detectable,
            )
        )  # fmt: skip
    show = f"more of them have {s.layer_label} within {s.radius_km:g} km than random choices with the same balance have"
    claim = f"Places are chosen for {s.layer_label}"
    return _side(s.layer_id, claim, show, said, answers)


def _infrastructure(found: Sequence[Selection], said: tuple[Citation, ...]) -> Side:
    answers = []
    for s in found:
        assert s.rival is not None
        t, held = s.rival.test, s.model.term("infrastructure") if s.model else None
        seen = f"mean index {t.observed:+.2f}, chance {t.expected:+.2f}"
        answers.append(
            Answer(
                s.cohort, _state(t, True), seen, s.rival.alone.odds_ratio, held.odds_ratio if held else None, t.p,
                t.p_adjusted, s.rival.detectable,
            )
        )  # fmt: skip
    return _side(
        "infrastructure",
        "Something else explains the choice, such as better infrastructure",
        "they are better served than random choices with the same balance (mean infrastructure index), also with "
        "nearness to the sites held fixed",
        said,
        answers,
    )


def _need(found: Need, said: tuple[Citation, ...]) -> Side:
    def answer(c: CohortNeed) -> Answer:
        t = c.concentration
        seen = f"concentration index {t.observed:+.2f}, chance {t.expected:+.2f}"
        return Answer(c.cohort, _state(t, False), seen, t.difference, None, t.p, t.p_adjusted, c.detectable)

    show = "they lie among the needier places more than random choices with the same balance (concentration index)"
    return _side(NEED, "The poorest places come first", show, said, [answer(c) for c in found.cohorts])


def _side(id: str, claim: str, show: str, said: tuple[Citation, ...], answers: Sequence[Answer]) -> Side:
    """For the latest cohort, then for all: claims are mostly about this year's places, and one year's are few."""
    whole, latest = answers[0], answers[-1]
    told = [latest] if whole is latest else [latest, whole]
    states = dict.fromkeys(a.state for a in told)
    which = [_which(a) for a in told if a.state == latest.state]
    headline = f"{claim}: {latest.state} for {' and for '.join(which)}"
    if len(states) > 1:
        headline += f", {whole.state} for {_which(whole)}"
    numbers = " ".join(_told(a, id) for a in told)
    return Side(id, claim, show, said, tuple(answers), f"{headline}.", f"{_who(said)}. {numbers}")


def _which(a: Answer) -> str:
    return "all cohorts" if a.cohort == "all cohorts" else a.cohort


def _told(a: Answer, side: str) -> str:
    if side == NEED:
        size = f"compatible with {a.alone.low:+.2f} to {a.alone.high:+.2f} off chance"
    else:
        size = say_odds(a.alone)
    held = f", other influences held fixed {say_odds(a.held).removeprefix('odds ratio ')}" if a.held else ""
    which = _which(a)
    return f"{which[0].upper()}{which[1:]}: {a.seen} ({say_p(a.p)}, corrected {say_p(a.p_adjusted)}); {size}{held}."


def _who(said: Sequence[Citation]) -> str:
    """'Held by NK News, told by the Post'; where the text names nobody, only who tells it."""
    if not said:
        return "Nobody held here says so"
    names = []
    for c in said:
        teller = c.publisher or "an unnamed source"
        names.append(f"{c.claimant}, told by {teller}" if c.claimant and c.claimant != teller else teller)
    names = list(dict.fromkeys(names))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"Said by: {'; '.join(names[:3])}{more}"


def _verdict(sides: Sequence[Side]) -> str:
    found = [side for side in sides if side.answers[-1].state != OPEN or side.answers[0].state != OPEN]
    if found:
        return (
            "An association that is borne out is not yet a reason; where two sides are, the model that holds them "
            "against each other says which outlasts the other."
        )
    return (
        "None of these claims is borne out, and none is refuted outright: effects inside the intervals remain "
        "possible, stronger ones are not compatible with what is known here."
    )
