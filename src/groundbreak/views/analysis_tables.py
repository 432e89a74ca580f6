"""The small tables of the analyses.

In: one result each. Out: `Grid`s of plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.analysis.verdicts import say_odds, say_p
from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.coverage import CoverageFinding
from groundbreak.model.analysis.forecast import Forecast
from groundbreak.model.analysis.need import Need
from groundbreak.model.analysis.operation import Operation
from groundbreak.model.analysis.pace import Pace
from groundbreak.model.analysis.quarrel import Quarrel
from groundbreak.model.analysis.selection import ConditionalModel, Selection

LISTED = 20
QUOTED = 6


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def quarrel(found: Quarrel) -> tuple[Grid, ...]:
    """Who says so in which words, and every side's answer for every cohort."""
    quotes = tuple(
        (side.claim, f"‘{c.anchor.quote}’", c.claimant or "–", c.publisher or "–", c.modality, str(c.published))
        for side in found.sides
        for c in side.said[:QUOTED]
    )
    rows = tuple(
        (
            side.claim if n == 0 else "", a.cohort, a.seen,
            f"{a.alone.low:+.2f} to {a.alone.high:+.2f} off chance" if side.id == "need_first" else _odds(a.alone),
            _odds(a.held) if a.held else "–", say_p(a.p).removeprefix("p = "), say_p(a.p_adjusted).removeprefix("p = "),
            f"× {a.detectable:.2g}" if a.detectable else "beyond × 10", a.state,
        )
        for side in found.sides
        for n, a in enumerate(side.answers)
    )  # fmt: skip
    shows = " ".join(f"{side.claim}: if so, {side.would_show}." for side in found.sides)
    columns = (
        "Claim", "Cohort", "Seen", "Alone (95 %)", "Others held fixed (95 %)", "p", "p corrected",
        "Found in 80 of 100 from", "State",
    )  # fmt: skip
    grids = [Grid(f"The sides beside each other. {shows}", columns, rows)]
    if quotes:
        said = ("Claim", "In these words", "Held by", "Told by", "As", "Published")
        grids.insert(0, Grid("Who says so.", said, quotes))
    return tuple(grids)


def _odds(odds: Estimate) -> str:
    return say_odds(odds).removeprefix("odds ratio ")


def tests(found: list[Selection]) -> Grid:
    """Every statistic of every cohort beside what chance gives."""
    rows = []
    for s in found:
        for t in (*s.tests, *((s.rival.test,) if s.rival else ())):
            number = (
                "{:.0%}"
                if t.statistic == "share"
                else "{:.1f}"
                if t.statistic == "nearest"
                else "{:+.2f}"
                if t.statistic == "infrastructure"
                else "{:.2f}"
            )
            low, high = number.format(t.null_low), number.format(t.null_high)
            rows.append(
                (
                    s.cohort, t.label, number.format(t.observed), f"{number.format(t.expected)} ({low} to {high})",
                    f"{t.z:+.1f}", say_p(t.p).removeprefix("p = "),
                    say_p(t.p_adjusted).removeprefix("p = ") if t.statistic in ("share", "infrastructure") else "–",
                )
            )  # fmt: skip
    caption = (
        "Chosen places against random ones. The share is the question asked, and the infrastructure index the other "
        "explanation, a family of its own; distance and number are for comparison."
    )
    columns = ("Cohort", "Statistic", "Seen", "By chance (95 in 100)", "Deviations", "p", "p corrected")
    return Grid(caption, columns, tuple(rows))


def model(s: Selection) -> Grid:
    """All influences of one cohort's model."""
    assert isinstance(s.model, ConditionalModel)
    rows = [(t.label, _odds(t.odds_ratio), t.unit, say_p(t.p).removeprefix("p = ")) for t in s.model.terms]
    out = f"; without figures, and so left out: {', '.join(s.model.left_out)}" if s.model.left_out else ""
    caption = (
        f"{s.cohort[0].upper()}{s.cohort[1:]}, all held against each other: {s.model.method}. "
        f"{s.model.selected} chosen of {s.model.places} places in {s.model.strata} provinces{out}."
    )
    return Grid(caption, ("Influence", "Odds ratio (95 %)", "For", "p"), tuple(rows))


def assumptions(found: list[Selection]) -> Iterator[Grid]:
    """The same question under other assumptions, a column a cohort: p, its range, how many of how many are below."""
    names = list(dict.fromkeys(v.name for s in found for v in s.variations))
    by_cohort = {s.cohort: {v.name: v for v in s.variations} for s in found}
    rows = []
    for name in names:
        cells = []
        for s in found:
            v = by_cohort[s.cohort].get(name)
            side = "" if v is None else "more near" if v.difference > 0 else "fewer near"
            several = (
                f" ({v.p_low:.2f} to {v.p_high:.2f}; {v.below} of {v.members} below 0.05)"
                if v and v.members > 1
                else ""
            )
            cells.append(f"{v.p:.2f}{several}, {side}" if v else "–")
        rows.append((name, *cells))
    if rows:
        caption = "p under other assumptions, uncorrected (median and range where there are several)."
        yield Grid(caption, ("Assumption", *(s.cohort for s in found)), tuple(rows))


def power(found: list[Selection]) -> Grid:
    """What each cohort could have shown."""
    odds = [p.odds_ratio for p in found[0].power]
    rows = [
        (
            s.cohort, *(f"{p.power:.0%}" for p in s.power),
            f"× {s.model.detectable:.2g}" if s.model and s.model.detectable else "–",
        )
        for s in found
    ]  # fmt: skip
    caption = (
        f"How often a pull of each size would have been found, had there been one, at p below {found[0].level:.3g}: "
        "0.05 shared among the questions, which is what the first of them has to pass. The model's is uncorrected."
    )
    columns = ("Cohort", *(f"odds × {o:g}" for o in odds), "Model with others fixed finds 80 of 100 from about")
    return Grid(caption, columns, tuple(rows))


def coverage(found: CoverageFinding) -> tuple[Grid, ...]:
    """Each cohort against its quota, and by province."""
    rows = []
    for r in found.cohorts:
        who = ", ".join(f"{name or 'unknown'} {count}" for name, count in r.by_whom[:4])
        half = "–" if r.half_known is None else str(r.half_known)
        rows.append((r.cohort, f"{r.revealed} of {r.quota}", str(r.first or "–"), half, who, str(r.one_outlet_only)))
    provinces = [name for name, _, eligible in found.cohorts[0].by_province if eligible] if found.cohorts else []
    ground = {name: eligible for name, _, eligible in found.cohorts[0].by_province} if found.cohorts else {}
    by_province = tuple(
        (name, *(str(next(n for p, n, _ in r.by_province if p == name)) for r in found.cohorts), str(ground[name]))
        for name in provinces
    )
    columns = ("Cohort", "Known", "First report", "Days to half the quota", "First told by", "By one outlet only")
    return (
        Grid("Cohorts against their quotas.", columns, tuple(rows)),
        Grid(
            "Places known by province.", ("Province", *(r.cohort for r in found.cohorts), "Eligible units"), by_province
        ),
    )


def need(found: Need) -> tuple[Grid, ...]:
    """Each cohort by the index, and the index without each of its components."""
    rows = [
        (
            c.cohort, str(c.selected), f"{c.mean_index:.2f}", f"{c.concentration.observed:+.2f}",
            f"{c.concentration.expected:+.2f} ({c.concentration.null_low:+.2f} to {c.concentration.null_high:+.2f})",
            say_p(c.concentration.p).removeprefix("p = "), say_p(c.concentration.p_adjusted).removeprefix("p = "),
            f"odds × {c.detectable:.2g} by one s.d." if c.detectable else "beyond × 10",
            f"{c.overlap} (blind choice {c.overlap_expected:.1f})",
            ", ".join(c.missed[:6]),
        )
        for c in found.cohorts
    ]  # fmt: skip
    columns = (
        "Cohort", "Places", "Mean index", "Concentration", "By chance (95 in 100)", "p", "p corrected",
        "Found in 80 of 100 from", "Shared with a need-first choice", "Neediest that it would have taken",
    )  # fmt: skip
    solver = found.cohorts[0].solver
    grids = [
        Grid(f"Need by {'; '.join(found.components)}. Need-first choice: {solver}.", columns, tuple(rows)),
    ]
    if found.robustness:
        left = tuple((name, f"{value:+.2f}", f"{p:.3f}") for name, value, p in found.robustness)
        grids.append(Grid("All cohorts, each component left out.", ("Index", "Concentration", "p"), left))
    return tuple(grids)


def pace(found: Pace) -> tuple[Grid, ...]:
    """Medians, forecasts, and the forecasts made in hindsight."""
    grids = []
    if found.curves:
        rows = [
            (c.group, str(c.subjects), str(c.finished),
             f"{c.median_since:.0f} to {c.median.value:.0f} ({c.median.low:.0f} to {c.median.high:.0f})"
             if c.median else "not half done")
            for c in found.curves
        ]  # fmt: skip
        groups = ("Group", "Begun", "Told complete", "Days until half are: between (95 %)")
        grids.append(Grid("How long building takes.", groups, tuple(rows)))
    if found.forecasts:
        ahead = tuple(
            (
                f.cohort,
                str(f.by),
                f"{f.complete.value:.0f} ({f.complete.low:.0f} to {f.complete.high:.0f})",
                str(f.known),
            )
            for f in found.forecasts
        )
        caption = f"Forecast: {found.model}."
        grids.append(Grid(caption, ("Cohort", "By", "Complete (95 %)", "Of places begun"), ahead))
    if found.back_tests:
        back = tuple(
            (b.cohort, b.trained_on, str(b.made_on), str(b.by),
             _estimate(b.predicted), str(b.came),
             "yes" if b.inside else "no")
            for b in found.back_tests
        )  # fmt: skip
        columns = ("Cohort", "Learned from", "Made for", "By", "Would have said (95 %)", "Came", "Held")
        grids.append(Grid("The same forecast in hindsight, from dates as known today.", columns, back))
    return tuple(grids)


def _estimate(e: Estimate) -> str:
    return f"{e.value:.0f} ({e.low:.0f} to {e.high:.0f})"


def operation(found: Operation) -> tuple[Grid, ...]:
    """Projects that anything was heard of since they were completed."""
    told = [f for f in found.findings if f.state != "unknown"][:LISTED]
    if not told:
        return ()
    rows = tuple(
        (f.place, f.facility, f.state, f"{f.weight_for:.2f}", f"{f.weight_against:.2f}", str(f.last_heard))
        for f in told
    )
    columns = ("Place", "Facility", "State", "Weight for", "Against", "Last heard")
    return (Grid("Projects that anything was heard of since completion.", columns, rows),)


def forecast(found: Forecast) -> tuple[Grid, ...]:
    """How such lists fared, the list itself, and what the model goes by."""
    scores = tuple(
        (s.cohort, s.trained_on, f"{s.hits} of {s.named}", f"{s.hits_expected:.1f}",
         say_p(s.hits_p).removeprefix("p = "), f"{s.brier:.4f}", f"{s.brier_base:.4f}")
        for s in found.scores
    )  # fmt: skip
    weights = tuple((name, f"{value:+.2f}") for name, value in found.weights)
    ranked = tuple(
        (str(n), p.name, p.province, f"{p.probability:.0%}", "; ".join(p.reasons))
        for n, p in enumerate(found.ranking[:LISTED], 1)
    )
    columns = ("Cohort", "Trained on", "Hits in a list of the quota", "Chance", "p", "Brier", "Base rates")
    grids = [Grid("Rolling back-test.", columns, scores)] if scores else []
    standing = "" if found.better_than_chance else ", which in the past was not shown to be better than chance"
    caption = f"The first {len(ranked)} of the list for {found.cohort}{standing}."
    grids.append(Grid(caption, ("Rank", "Place", "Province", "Chance by the model", "Mostly because of"), ranked))
    grids.append(Grid("What the model goes by.", ("Influence", "Log odds for one standard deviation"), weights))
    return tuple(grids)
