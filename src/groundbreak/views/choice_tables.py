"""The small tables of the analyses that ask why these places.

In: one result each. Out: `Grid`s of plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from groundbreak.model.analysis.need import Need
from groundbreak.model.analysis.quarrel import Quarrel
from groundbreak.model.analysis.selection import ConditionalModel, Selection
from groundbreak.views.grids import Grid, bare_odds, bare_p

QUOTED = 6


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
            f"{a.alone.low:+.2f} to {a.alone.high:+.2f} off chance" if side.id == "need_first" else bare_odds(a.alone),
            bare_odds(a.held) if a.held else "–", bare_p(a.p), bare_p(a.p_adjusted),
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
                    f"{t.z:+.1f}", bare_p(t.p),
                    bare_p(t.p_adjusted) if t.statistic in ("share", "infrastructure") else "–",
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
    rows = [(t.label, bare_odds(t.odds_ratio), t.unit, bare_p(t.p)) for t in s.model.terms]
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


def need(found: Need) -> tuple[Grid, ...]:
    """Each cohort by the index, and the index without each of its components."""
    rows = [
        (
            c.cohort, str(c.selected), f"{c.mean_index:.2f}", f"{c.concentration.observed:+.2f}",
            f"{c.concentration.expected:+.2f} ({c.concentration.null_low:+.2f} to {c.concentration.null_high:+.2f})",
            bare_p(c.concentration.p), bare_p(c.concentration.p_adjusted),
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
