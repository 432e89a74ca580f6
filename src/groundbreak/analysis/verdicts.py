"""What a test of selection allows one to say, in plain words and never more than the numbers do.

In: a `Selection` with its numbers. Out: sentences. 'Not found' is never turned into 'not there': what the test could
have found is said with it. A found association is never turned into a motive.
"""

from __future__ import annotations

from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.selection import ConditionalModel, NullTest, Selection

ALPHA = 0.05
UNBOUNDED = 999.0
"""An odds ratio beyond this has no end that data could tell."""


def say_p(p: float) -> str:
    """'p = 0.03', never 'p = 0.00'."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def say_odds(odds: Estimate) -> str:
    """'odds ratio 2.1 (0.8 to 5.4)'."""
    low = "0" if odds.low < 0.005 else _number(odds.low)
    return f"odds ratio {_number(odds.value)} ({low} to {_number(odds.high)})"


def _number(value: float) -> str:
    return "unbounded" if value > UNBOUNDED else f"{value:.2g}" if value < 10 else f"{value:.0f}"


def say_power(selected: int, detectable: float | None, unit: str = "") -> str:
    """What size of effect so many places could have shown, in one sentence."""
    size = f"{selected} places would have shown, in 80 of 100 cases and after the correction,"
    if detectable is None:
        return f"It does not show that there is none: {size} not even a pull that makes the odds ten times as high."
    per = f" {unit}" if unit else ""
    return (
        f"It does not show that there is none: {size} only a pull that makes the odds {_number(detectable)} times as "
        f"high or more{per}."
    )


def percent(share: float) -> str:
    """'35 %'."""
    return f"{100 * share:.0f} %"


def finding(test: NullTest, selected: int, cohort: str) -> str:
    """What was seen and what chance gives, in one sentence."""
    seen = round(test.observed * selected)
    subject = (
        f"Of the {selected} places chosen in all cohorts"
        if cohort == "all cohorts"
        else f"Of the {selected} places of the cohort of {cohort}"
    )
    near = test.label.removeprefix("share of places with ")
    return (
        f"{subject}, {seen} ({percent(test.observed)}) have {near}; random choices with the same provincial balance "
        f"give {percent(test.expected)} on average, and 95 in 100 of them between {percent(test.null_low)} and "
        f"{percent(test.null_high)} ({say_p(test.p)}{_adjusted(test)})."
    )


def _adjusted(test: NullTest) -> str:
    if test.p_adjusted - test.p < 5e-4:
        return ""
    return f"; corrected for the other questions asked, {say_p(test.p_adjusted)}"


def headline(s: Selection) -> str:
    """The answer in one sentence, for who reads no further: it must hold by itself."""
    subject = "The places chosen in all cohorts" if s.cohort == "all cohorts" else f"The places of {s.cohort}"
    if s.primary.p < ALPHA <= s.primary.p_adjusted:
        side = "more" if s.primary.difference.value > 0 else "fewer"
        return (
            f"{subject}: {side} are near {s.layer_label} than most random choices give, but not beyond what asking "
            "several questions brings about by chance."
        )
    if s.primary.p_adjusted >= ALPHA:
        high = s.marginal.odds_ratio.high
        if high <= 1:
            return f"{subject}: no pull towards {s.layer_label} was found; if anything, fewer are near than by chance."
        size = "of any size" if high > UNBOUNDED else f"that makes the odds up to {_number(high)} times as high"
        return f"{subject}: no pull towards {s.layer_label} was found, but one {size} can't be ruled out."
    often = "more often" if s.primary.difference.value > 0 else "less often"
    said = f"{subject} are near {s.layer_label} {often} than chance explains"
    if s.model is None:
        return f"{said}; other explanations could not be tested."
    if s.model.terms[0].p < ALPHA:
        return f"{said}, also among places of like size and infrastructure."
    return f"{said}, but this can't be told apart from the size and infrastructure of the places."


def verdict(s: Selection) -> str:
    """The whole judgement: the finding, the opposing explanation, what was not seen, what it hangs on."""
    parts = [finding(s.primary, s.selected, s.cohort)]
    found = s.primary.p_adjusted < ALPHA
    if found:
        more = "more" if s.primary.difference.value > 0 else "fewer"
        parts.append(f"That is {more} than chance would explain.")
        parts.append(_explained(s.model, s.marginal.odds_ratio))
    else:
        if s.primary.p < ALPHA:
            parts.append(
                "Asked alone, that would be called unlikely by chance; of several questions asked, one such is to be "
                "expected, so it is no finding."
            )
        else:
            parts.append("That is within what chance gives.")
        parts.append(_could_have_seen(s))
        if s.model and s.model.terms[0].p < ALPHA:
            term = s.model.terms[0]
            parts.append(
                f"With {_fixed(s.model)} held fixed there is an association ({say_odds(term.odds_ratio)}, "
                f"{say_p(term.p)}); this is a second look, not corrected for looking twice."
            )
        elif s.model:
            parts.append(
                f"With {_fixed(s.model)} held fixed it is not found either: {say_odds(s.model.terms[0].odds_ratio)}."
            )
    if s.model and s.model.separated:
        parts.append(
            "An ordinary fit would not exist for these data (the chosen and the others separate), so the penalty holds "
            "the numbers in place; trust the interval, not the middle."
        )
    parts.append(_hangs_on(s, found))
    return " ".join(part for part in parts if part)


def _fixed(model: ConditionalModel) -> str:
    names = [term.label for term in model.terms[1:]]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _explained(model: ConditionalModel | None, alone: Estimate) -> str:
    if model is None:
        return "No figures were at hand to hold other explanations fixed; this is an association and no more."
    term = model.terms[0]
    held = f"With {_fixed(model)} held fixed: {say_odds(term.odds_ratio)}, {say_p(term.p)}."
    if term.p < ALPHA:
        return (
            f"{held} So these do not account for it. It remains an association: it does not say why places were chosen."
        )
    if term.odds_ratio.low <= alone.value <= term.odds_ratio.high:
        return (
            f"{held} That is compatible with no pull and with one as strong as before: the data can't tell the two "
            "explanations apart."
        )
    return f"{held} What is left is compatible with no pull: what is held fixed would account for most of it."


def _could_have_seen(s: Selection) -> str:
    shows = f"What they do show is compatible with {say_odds(s.marginal.odds_ratio)}."
    return f"{say_power(s.selected, s.detectable)} {shows}"


def _hangs_on(s: Selection, found: bool) -> str:
    """Which of the other assumptions would turn the answer, wholly or for some of their members."""
    if not s.variations:
        return ""
    turning = [(v, v.members - v.below if found else v.below) for v in s.variations]
    turning = [(v, count) for v, count in turning if count]
    total = len(s.variations)
    if not turning:
        return f"Under all {total} other assumptions tried, the answer is the same."
    said = []
    for v, count in turning:
        often = "" if v.members == 1 else f"{count} of {v.members}, "
        said.append(f"{v.name} ({often}{'more' if v.difference > 0 else 'fewer'} near than by chance)")
    side = "not below" if found else "below"
    return f"Of {total} other assumptions tried, these give p {side} {ALPHA:g}, or do so at times: {'; '.join(said)}."
