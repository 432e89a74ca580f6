"""The small tables of the analyses that ask what is known, how fast it goes, whether it works and what comes next.

In: one result each. Out: `Grid`s of plain text.
"""

from __future__ import annotations

from groundbreak.model.analysis.coverage import CoverageFinding
from groundbreak.model.analysis.forecast import Forecast
from groundbreak.model.analysis.operation import Operation
from groundbreak.model.analysis.pace import Pace
from groundbreak.views.grids import Grid, bare_p, whole

LISTED = 20


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


def pace(found: Pace) -> tuple[Grid, ...]:
    """Medians, forecasts, and the forecasts made in hindsight."""
    grids = []
    if found.curves:
        rows = [
            (c.group, str(c.subjects), str(c.finished),
             f"{c.median_since:.0f} to {whole(c.median)}"
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
                whole(f.complete),
                str(f.known),
            )
            for f in found.forecasts
        )
        caption = f"Forecast: {found.model}."
        grids.append(Grid(caption, ("Cohort", "By", "Complete (95 %)", "Of places begun"), ahead))
    if found.back_tests:
        back = tuple(
            (b.cohort, b.trained_on, str(b.made_on), str(b.by),
             whole(b.predicted), str(b.came),
             "yes" if b.inside else "no")
            for b in found.back_tests
        )  # fmt: skip
        columns = ("Cohort", "Learned from", "Made for", "By", "Would have said (95 %)", "Came", "Held")
        grids.append(Grid("The same forecast in hindsight, from dates as known today.", columns, back))
    return tuple(grids)


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
         bare_p(s.hits_p), f"{s.brier:.4f}", f"{s.brier_base:.4f}")
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
