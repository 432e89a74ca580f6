"""Plots of the questions of selection: what chance gives, how strong the pull is, what the answer hangs on.

In: `Selection`s of one layer. Out: `Plot`s.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundbreak.model.analysis.basis import Estimate
from groundbreak.model.analysis.selection import Selection
from groundbreak.publish.plots import LEFT, RIGHT, WIDTH, Canvas, Plot, Scale, nice

ROW = 74.0
ODDS_TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
P_TICKS = (0.001, 0.01, 0.05, 0.2, 1.0)


def selection_plots(found: Sequence[Selection]) -> tuple[Plot, ...]:
    """Three for one layer."""
    if not found:
        return ()
    both = [found[0], *found[-1:]] if len(found) > 1 else [found[0]]
    return (_chance(found), _odds(found), *(_assumptions(s) for s in both))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _chance(found: Sequence[Selection]) -> Plot:
    """One row a cohort: how often random selections give each share, and the real one."""
    most = max(max(s.null_share[-1], s.primary.observed) for s in found)
    canvas = Canvas(f"Share of places near {found[0].layer_label}, and what chance gives", ROW * len(found) + 44)
    x = Scale(0.0, min(1.0, most * 1.08), LEFT, WIDTH - RIGHT)
    foot = ROW * len(found)
    canvas.x_axis(x, [(v, _percent(v)) for v in nice(x.high)], 4, foot, _near(found[0]))
    for row, s in enumerate(found):
        base = ROW * (row + 1) - 10
        top = max(s.null_frequency)
        wide = max(2.0, (x(1 / max(1, s.selected)) - x(0.0)) * 0.7)
        band = x(s.primary.null_high) - x(s.primary.null_low)
        canvas.rect(x(s.primary.null_low) - wide / 2, base - 54, band + wide, 54, "band")
        for share, frequency in zip(s.null_share, s.null_frequency, strict=True):
            high = 50 * frequency / top
            tip = f"{_percent(share)} in {100 * frequency:.1f} of 100 random choices"
            canvas.rect(round(x(share) - wide / 2, 2), round(base - high, 2), wide, high, "null", tip)
        seen = x(s.primary.observed)
        canvas.line(seen, base - 56, seen, base, "seen")
        side = "end" if seen > WIDTH * 0.72 else "start"
        canvas.text(seen + (-6 if side == "end" else 6), base - 42, _percent(s.primary.observed), "seen-word", side)
        canvas.text(0, base - 26, _name(s))
        canvas.text(0, base - 10, f"{s.selected} places", "note")
    caption = (
        "Red: the share that is really near. Grey: how often random choices with the same provincial balance give each "
        "share; 95 in 100 of them fall in the tinted band."
    )
    return canvas.plot(f"selection-{found[0].layer_id}-chance", caption)


def _near(s: Selection) -> str:
    return f"share of places with {s.layer_label} within {s.radius_km:g} km"


def _name(s: Selection) -> str:
    return "All cohorts" if s.cohort == "all cohorts" else s.cohort


def _odds(found: Sequence[Selection]) -> Plot:
    """One row a cohort: the pull alone, and with other influences held fixed."""
    foot = 46.0 * len(found) + 24
    canvas = Canvas("How much likelier near places are to be chosen", foot + 44)
    x = Scale(ODDS_TICKS[0], ODDS_TICKS[-1], LEFT, WIDTH - RIGHT, log=True)
    canvas.x_axis(x, [(v, f"{v:g}") for v in ODDS_TICKS], 0, foot, "odds of being chosen, near against not near")
    canvas.line(x(1.0), 20, x(1.0), foot, "zero")
    canvas.dot(x.start + 6, 9, "mark")
    canvas.text(x.start + 16, 13, "nearness alone", "note")
    canvas.dot(x.start + 126, 9, "mark held")
    canvas.text(x.start + 136, 13, "size and infrastructure held fixed", "note")
    for row, s in enumerate(found):
        y = 46.0 * row + 36
        canvas.text(0, y + 14, _name(s))
        _whisker(canvas, x, s.marginal.odds_ratio, y, "", "alone")
        if s.model:
            _whisker(canvas, x, s.model.terms[0].odds_ratio, y + 16, "held", "other influences held fixed")
    held = next((s.model for s in found if s.model), None)
    also = f"; filled: with {', '.join(t.label for t in held.terms[1:])} held fixed" if held else ""
    caption = f"Open: nearness alone{also}. Lines are 95 % intervals; one that crosses 1 is compatible with no pull."
    return canvas.plot(f"selection-{found[0].layer_id}-odds", caption)


def _whisker(canvas: Canvas, x: Scale, odds: Estimate, y: float, css: str, what: str) -> None:
    tip = f"{what}: {odds.value:.2f} ({odds.low:.2f} to {odds.high:.2f})"
    canvas.whisker(x, odds.low, odds.value, odds.high, y, css, tip)


def _assumptions(s: Selection) -> Plot:
    """One row an assumption: the p-value it gives, and its range where it has several members."""
    rows = [("as asked", s.primary.p, s.primary.p, s.primary.p)]
    rows += [(v.name, v.p_low, v.p, v.p_high) for v in s.variations]
    left, foot = 290.0, 22.0 * len(rows) + 4
    canvas = Canvas(f"{_name(s)}: the same question under other assumptions", foot + 44)
    x = Scale(P_TICKS[0], P_TICKS[-1], left, WIDTH - RIGHT, log=True)
    canvas.x_axis(x, [(v, f"{v:g}") for v in P_TICKS], 0, foot, "p-value, uncorrected")
    canvas.line(x(0.05), 0, x(0.05), foot, "seen")
    for row, (name, low, p, high) in enumerate(rows):
        y = 22.0 * row + 14
        canvas.text(0, y + 4, name, "" if row else "seen-word")
        canvas.whisker(x, max(low, x.low), p, high, y, "held" if row == 0 else "", f"{name}: p = {p:.3f}")
    caption = (
        f"{_name(s)}: what p would be if a site were wrong, the radius another, or places doubtful. Left of the red "
        "line chance would be called unlikely. Lines span the members of an assumption (each site dropped, each draw)."
    )
    which = "all" if s.cohort == "all cohorts" else s.cohort
    return canvas.plot(f"selection-{s.layer_id}-assumptions-{which}", caption)
