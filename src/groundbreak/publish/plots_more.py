"""Plots of need, operation, what may come next, and calibration.

In: one result each. Out: `Plot`s, none where there is nothing to draw.
"""

from __future__ import annotations

from groundbreak.model.analysis.calibration import Calibration
from groundbreak.model.analysis.forecast import Forecast
from groundbreak.model.analysis.need import Need
from groundbreak.model.analysis.operation import Operation
from groundbreak.model.analysis.together import Analyses
from groundbreak.publish.plots import LEFT, RIGHT, SERIES, WIDTH, Canvas, Plot, Scale, nice
from groundbreak.publish.plots_quarrel import quarrel_plot
from groundbreak.publish.plots_selection import selection_plots
from groundbreak.publish.plots_time import coverage_plot, pace_plot

SIDE = 330.0
SHOWN = 20


def all_plots(found: Analyses) -> dict[str, tuple[Plot, ...]]:
    """Every plot, by the name of its analysis."""
    layers = dict.fromkeys(s.layer_id for s in found.selection)
    return {
        "quarrel": quarrel_plot(found.quarrel) if found.quarrel else (),
        "coverage": coverage_plot(found.coverage),
        "selection": tuple(
            p for layer in layers for p in selection_plots([s for s in found.selection if s.layer_id == layer])
        ),
        "need": need_plot(found.need) if found.need else (),
        "pace": pace_plot(found.pace),
        "operation": operation_plot(found.operation),
        "forecast": forecast_plot(found.forecast) if found.forecast else (),
        "calibration": calibration_plot(found.calibration),
    }


def need_plot(found: Need) -> tuple[Plot, ...]:
    """Concentration curves: above the dotted line the needy were favoured."""
    x0, foot = 52.0, SIDE
    canvas = Canvas("Share of the chosen among the neediest places", SIDE + 44)
    x, y = Scale(0, 1, x0, x0 + SIDE + 60), Scale(0, 1, foot, 10)
    ticks = [(v / 4, f"{25 * v} %") for v in range(5)]
    canvas.x_axis(x, ticks, 10, foot, "share of places, the neediest first")
    canvas.y_axis(y, ticks, x0, x.end)
    whole = found.cohorts[0]
    if whole.band:
        at = [x(a) for a, _ in whole.expected_curve]
        low, high = ([y(end[k]) for end in whole.band] for k in (0, 1))
        canvas.path([*zip(at, low, strict=True), *reversed([*zip(at, high, strict=True)])], "band", close=True)
    canvas.path([(x(a), y(b)) for a, b in ((0.0, 0.0), *whole.expected_curve)], "usual")
    for n, c in enumerate(found.cohorts):
        css = SERIES[n % len(SERIES)]
        canvas.path([(x(a), y(b)) for a, b in ((0.0, 0.0), *c.curve)], f"curve {css}")
        words = f"{c.cohort[0].upper()}{c.cohort[1:]}: {c.concentration.observed:+.2f}"
        canvas.key(x.end + 18, 30.0 + 22 * n, css, words)
    canvas.text(x.end + 18, 30.0 + 22 * len(found.cohorts), "concentration index", "note")
    caption = (
        "How much of each cohort lies among the neediest places. Above the dotted line (random choices with the same "
        "provincial balance, all cohorts) the needy were favoured, below it the better-off; 95 in 100 random choices "
        "of all cohorts lie within the tint at each point. Single cohorts scatter more."
    )
    return (canvas.plot("need", caption),)


def operation_plot(found: Operation) -> tuple[Plot, ...]:
    """One bar a state."""
    if not found.completed:
        return ()
    left, foot = 220.0, 26.0 * len(found.counts) + 4
    canvas = Canvas("Completed projects by what is known of their working", foot + 44)
    x = Scale(0, max(n for _, n in found.counts), left, WIDTH - RIGHT - 30)
    canvas.x_axis(x, [(v, f"{v:g}") for v in nice(x.high)], 0, foot, "completed projects")
    kinds = {"unknown": "bar none", "trouble reported": "bar bad", "disputed": "bar bad pale"}
    for row, (state, count) in enumerate(found.counts):
        y = 26.0 * row + 5
        canvas.text(0, y + 13, state)
        canvas.rect(left, y, x(count) - left, 18, kinds.get(state, "bar"))
        canvas.text(x(count) + 6, y + 13, str(count), "note")
    return (canvas.plot("operation", "What anybody has said of completed projects since they were completed."),)


def forecast_plot(found: Forecast) -> tuple[Plot, ...]:
    """The places ranked first."""
    top = found.ranking[:SHOWN]
    if not top:
        return ()
    foot = 19.0 * len(top) + 4
    canvas = Canvas(f"Places ranked first for {found.cohort}", foot + 44)
    x = Scale(0, max(0.05, top[0].probability), LEFT + 60, WIDTH - RIGHT - 40)
    canvas.x_axis(x, [(v, f"{100 * v:.0f} %") for v in nice(x.high)], 0, foot, "chance by the model")
    css = "bar" if found.better_than_chance else "bar pale"
    for row, place in enumerate(top):
        y = 19.0 * row + 4
        canvas.text(0, y + 11, f"{row + 1}. {place.name}, {place.province}")
        canvas.rect(x.start, y, x(place.probability) - x.start, 13, css, "; ".join(place.reasons))
    if not found.better_than_chance:
        # In the drawing itself, since drawings travel without their captions.
        canvas.text(0, foot + 32, "Not shown to be better than chance", "seen-word")
    rest = (
        ""
        if found.better_than_chance
        else " Pale, because in the past such a list was not shown to be better than chance."
    )
    return (canvas.plot("forecast", f"The model's list for {found.cohort}.{rest}"),)


def calibration_plot(found: Calibration) -> tuple[Plot, ...]:
    """Reliability: confidence against the share that was right."""
    judged = [k for k in found.kinds if k.judged]
    if not judged:
        return ()
    x0, foot = 52.0, SIDE
    canvas = Canvas("Share right against confidence", SIDE + 44)
    x, y = Scale(0, 1, x0, x0 + SIDE + 60), Scale(0, 1, foot, 10)
    ticks = [(v / 4, f"{25 * v} %") for v in range(5)]
    canvas.x_axis(x, ticks, 10, foot, "confidence given")
    canvas.y_axis(y, ticks, x0, x.end)
    canvas.line(x(0), y(0), x(1), y(1), "zero")
    for n, k in enumerate(judged):
        css = SERIES[n % len(SERIES)]
        canvas.path([(x(b.confidence), y(b.right.value)) for b in k.bins], f"curve {css}")
        for b in k.bins:
            canvas.line(x(b.confidence), y(b.right.low), x(b.confidence), y(b.right.high), f"curve {css}")
            canvas.dot(x(b.confidence), y(b.right.value), "mark", f"{k.what}: {b.count} judgements", 3.5)
        canvas.key(x.end + 18, 30.0 + 22 * n, css, f"{k.what} ({k.judged})")
    caption = "On the dashed line confidence can be taken at its word; below it the program is too sure of itself."
    return (canvas.plot("calibration", caption),)
