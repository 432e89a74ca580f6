"""The analyses as a chapter: for each, the question, the answer in words, the figures, and what to keep in mind.

In: `Analyses`. Out: `Section`s of plain text and small tables, in one order; drawings are the publisher's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.analysis.verdicts import say_odds, say_p
from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.analysis.coverage import CoverageFinding
from groundbreak.model.analysis.forecast import Forecast
from groundbreak.model.analysis.need import Need
from groundbreak.model.analysis.operation import Operation
from groundbreak.model.analysis.pace import Pace
from groundbreak.model.analysis.selection import ConditionalModel, Selection
from groundbreak.model.analysis.together import Analyses

ORDER = ("coverage", "selection", "need", "pace", "operation", "forecast", "calibration")
TITLES = {
    "coverage": ("Coverage", "How much of each cohort is known, how fast it became known, and by whom?"),
    "selection": ("Selection", "Are the chosen places nearer to such features than chance allows?"),
    "need": ("Need", "Do the neediest places come first?"),
    "pace": ("Pace", "How long does building take, and what will be complete by when?"),
    "operation": ("Operation", "After completion, is it working?"),
    "forecast": ("What comes next", "Which places may be chosen next, and would such a list have been right before?"),
    "calibration": ("Calibration", "How far can the program’s own confidences be taken at their word?"),
}
LISTED = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One answer."""

    analysis: str
    """Its name, as the command line has it."""
    id: str
    title: str
    question: str
    verdicts: tuple[tuple[str, str], ...]
    """(the answer in a sentence, the answer with its numbers), the former '' where the latter is short."""
    grids: tuple[Grid, ...]
    cautions: tuple[str, ...]
    basis: str
    """Method, seed and versions, so that it can be computed again."""
    places: tuple[str, ...] = ()
    """Ids of the places that the outcome is about; their pages hold the evidence."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """All answers, and what could not be asked."""

    sections: tuple[Section, ...]
    missing: tuple[tuple[str, str], ...]
    credits: tuple[tuple[str, str, str], ...] = ()
    """(layer or figure, source, licence)."""


def chapter(found: Analyses, credits: tuple[tuple[str, str, str], ...] = ()) -> Chapter:
    """Everything that was found, in the order of `ORDER`."""
    singles = [
        ("coverage", found.coverage, _coverage(found.coverage)),
        ("need", found.need, _need(found.need) if found.need else ()),
        ("pace", found.pace, _pace(found.pace)),
        ("operation", found.operation, _operation(found.operation)),
        ("forecast", found.forecast, _forecast(found.forecast) if found.forecast else ()),
        ("calibration", found.calibration, ()),
    ]
    sections = [
        _section(name, result.basis, (("", result.verdict),), grids, result.cautions)
        for name, result, grids in singles
        if result
    ]
    sections[1:1] = _selections(found.selection)
    return Chapter(tuple(sections), found.missing, credits)


def _section(
    analysis: str, basis: Basis, verdicts: tuple[tuple[str, str], ...], grids: tuple[Grid, ...],
    cautions: tuple[str, ...], id: str = "", title: str = "",
) -> Section:  # fmt: skip
    name, question = TITLES[analysis]
    data = f", layers and figures {basis.data_version}" if basis.data_version else ""
    quotes = f" Rests on {len(basis.evidence)} quotes, which stand with their places." if basis.evidence else ""
    how = (
        f"{basis.method[0].upper()}{basis.method[1:]}. Seed {basis.seed}, definition {basis.definition_version[:12]}"
        f"{data}, as of {basis.as_of}.{quotes}"
    )
    return Section(analysis, id or analysis, title or name, question, verdicts, grids, cautions, how, basis.places)


def _selections(found: tuple[Selection, ...]) -> Iterator[Section]:
    """One section a layer; all cohorts together speak first."""
    for layer in dict.fromkeys(s.layer_id for s in found):
        ours = [s for s in found if s.layer_id == layer]
        cautions = tuple(dict.fromkeys(c for s in ours for c in s.cautions))
        title = f"Selection: {ours[0].layer_label}"
        grids = (_tests(ours), *(_model(s) for s in ours if s.model), _power(ours))
        basis = ours[0].basis
        yield _section(
            "selection",
            basis,
            tuple((s.headline, s.verdict) for s in ours),
            grids,
            cautions,
            f"selection-{layer}",
            title,
        )


def _tests(found: list[Selection]) -> Grid:
    rows = []
    for s in found:
        for t in s.tests:
            number = "{:.0%}" if t.statistic == "share" else "{:.1f}" if t.statistic == "nearest" else "{:.2f}"
            low, high = number.format(t.null_low), number.format(t.null_high)
            rows.append(
                (
                    s.cohort, t.label, number.format(t.observed), f"{number.format(t.expected)} ({low} to {high})",
                    f"{t.z:+.1f}", say_p(t.p).removeprefix("p = "),
                    say_p(t.p_adjusted).removeprefix("p = ") if t.statistic == "share" else "–",
                )
            )  # fmt: skip
    caption = "Chosen places against random ones. The share is the question asked; the others are for comparison."
    columns = ("Cohort", "Statistic", "Seen", "By chance (95 in 100)", "Deviations", "p", "p corrected")
    return Grid(caption, columns, tuple(rows))


def _model(s: Selection) -> Grid:
    assert isinstance(s.model, ConditionalModel)
    rows = [
        (t.label, say_odds(t.odds_ratio).removeprefix("odds ratio "), t.unit, say_p(t.p).removeprefix("p = "))
        for t in s.model.terms
    ]
    out = f"; without figures, and so left out: {', '.join(s.model.left_out)}" if s.model.left_out else ""
    caption = (
        f"{s.cohort[0].upper()}{s.cohort[1:]}, all held against each other: {s.model.method}. "
        f"{s.model.selected} chosen of {s.model.places} places in {s.model.strata} provinces{out}."
    )
    return Grid(caption, ("Influence", "Odds ratio (95 %)", "For", "p"), tuple(rows))


def _power(found: list[Selection]) -> Grid:
    odds = [p.odds_ratio for p in found[0].power]
    rows = [(s.cohort, *(f"{p.power:.0%}" for p in s.power)) for s in found]
    caption = "How often a pull of each size would have been found, had there been one (uncorrected, at 5 in 100)."
    return Grid(caption, ("Cohort", *(f"odds × {o:g}" for o in odds)), tuple(rows))


def _coverage(found: CoverageFinding) -> tuple[Grid, ...]:
    rows = []
    for r in found.cohorts:
        who = ", ".join(f"{name or 'unknown'} {count}" for name, count in r.by_whom[:4])
        half = "–" if r.half_known is None else str(r.half_known)
        rows.append((r.cohort, f"{r.revealed} of {r.quota}", str(r.first or "–"), half, who, str(r.one_outlet_only)))
    provinces = [name for name, _, eligible in found.cohorts[0].by_province if eligible] if found.cohorts else []
    by_province = tuple(
        (name, *(str(next(n for p, n, _ in r.by_province if p == name)) for r in found.cohorts)) for name in provinces
    )
    columns = ("Cohort", "Known", "First report", "Days to half the quota", "First told by", "By one outlet only")
    return (
        Grid("Cohorts against their quotas.", columns, tuple(rows)),
        Grid("Places known by province.", ("Province", *(r.cohort for r in found.cohorts)), by_province),
    )


def _need(found: Need) -> tuple[Grid, ...]:
    rows = [
        (
            c.cohort, str(c.selected), f"{c.mean_index:.2f}", f"{c.concentration.observed:+.2f}",
            f"{c.concentration.expected:+.2f} ({c.concentration.null_low:+.2f} to {c.concentration.null_high:+.2f})",
            say_p(c.concentration.p).removeprefix("p = "), f"{c.overlap} (blind choice {c.overlap_expected:.1f})",
            ", ".join(c.missed[:6]),
        )
        for c in found.cohorts
    ]  # fmt: skip
    columns = (
        "Cohort", "Places", "Mean index", "Concentration", "By chance (95 in 100)", "p",
        "Shared with a need-first choice", "Neediest that it would have taken",
    )  # fmt: skip
    solver = found.cohorts[0].solver
    grids = [
        Grid(f"Need by {'; '.join(found.components)}. Need-first choice: {solver}.", columns, tuple(rows)),
    ]
    if found.robustness:
        left = tuple((name, f"{value:+.2f}", f"{p:.3f}") for name, value, p in found.robustness)
        grids.append(Grid("All cohorts, each component left out.", ("Index", "Concentration", "p"), left))
    return tuple(grids)


def _pace(found: Pace) -> tuple[Grid, ...]:
    grids = []
    if found.curves:
        rows = [
            (c.group, str(c.subjects), str(c.finished),
             _estimate(c.median) if c.median else "not half done")
            for c in found.curves
        ]  # fmt: skip
        groups = ("Group", "Begun", "Told complete", "Days until half are (95 %)")
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
            (b.cohort, str(b.made_on), str(b.by),
             _estimate(b.predicted), str(b.came),
             "yes" if b.inside else "no")
            for b in found.back_tests
        )  # fmt: skip
        columns = ("Cohort", "Made for", "By", "Would have said (95 %)", "Came", "Held")
        grids.append(Grid("The same forecast in hindsight, from dates as known today.", columns, back))
    return tuple(grids)


def _estimate(e: Estimate) -> str:
    return f"{e.value:.0f} ({e.low:.0f} to {e.high:.0f})"


def _operation(found: Operation) -> tuple[Grid, ...]:
    told = [f for f in found.findings if f.state != "unknown"][:LISTED]
    if not told:
        return ()
    rows = tuple(
        (f.place, f.facility, f.state, f"{f.weight_for:.2f}", f"{f.weight_against:.2f}", str(f.last_heard))
        for f in told
    )
    columns = ("Place", "Facility", "State", "Weight for", "Against", "Last heard")
    return (Grid("Projects that anything was heard of since completion.", columns, rows),)


def _forecast(found: Forecast) -> tuple[Grid, ...]:
    scores = tuple(
        (s.cohort, s.trained_on, f"{s.hits} of {s.named}", f"{s.hits_expected:.1f}", f"{s.hits_p:.3f}",
         f"{s.brier:.4f}", f"{s.brier_base:.4f}")
        for s in found.scores
    )  # fmt: skip
    weights = tuple((name, f"{value:+.2f}") for name, value in found.weights)
    columns = ("Cohort", "Trained on", "Hits in a list of the quota", "Chance", "p", "Brier", "Base rates")
    grids = [Grid("Rolling back-test.", columns, scores)] if scores else []
    grids.append(Grid("What the model goes by.", ("Influence", "Log odds for one standard deviation"), weights))
    return tuple(grids)
