"""Plots over time: how cohorts became known, and how long building takes.

In: `CoverageFinding`, `Pace`. Out: `Plot`s, none where there is nothing to draw.
"""

from __future__ import annotations

from groundbreak.model.analysis.coverage import CoverageFinding
from groundbreak.model.analysis.pace import Curve, Pace
from groundbreak.publish.plots import RIGHT, SERIES, WIDTH, Canvas, Plot, Scale, nice, steps

X0 = 52.0
HEIGHT = 300.0
FOOT = HEIGHT - 42


def coverage_plot(found: CoverageFinding) -> tuple[Plot, ...]:
    """Places known against days since the first report, one line a cohort."""
    if not any(r.days for r in found.cohorts):
        return ()
    last = max(r.days[-1] for r in found.cohorts if r.days)
    most = max(max(r.quota, len(r.days)) for r in found.cohorts)
    canvas = Canvas("Places known against days since a cohort's first report", HEIGHT)
    x, y = Scale(0, max(1, last), X0, WIDTH - RIGHT - 80), Scale(0, most * 1.08, FOOT, 10)
    canvas.x_axis(x, [(v, f"{v:g}") for v in nice(x.high)], 10, FOOT, "days since the cohort's first report")
    canvas.y_axis(y, [(v, f"{v:g}") for v in nice(y.high, 4)], X0, x.end)
    for quota in {r.quota for r in found.cohorts}:
        canvas.line(X0, y(quota), x.end, y(quota), "zero")
        canvas.text((X0 + x.end) / 2, y(quota) - 5, f"quota {quota}", "note", "middle")
    for n, r in enumerate(found.cohorts):
        css = SERIES[n % len(SERIES)]
        points = steps([(x(0), y(0)), *((x(day), y(k)) for k, day in enumerate(r.days, 1)), (x.end, y(len(r.days)))])
        canvas.path(points, f"curve {css}")
        canvas.key(x.end + 10, 22.0 + 20 * n, css, r.cohort)
    first = (canvas.plot("coverage", "How fast each cohort's places became known. Dates are those of reports."),)
    return (*first, *provinces_plot(found))


def pace_plot(found: Pace) -> tuple[Plot, ...]:
    """Share told complete against days since ground was broken, with bands; one line a cohort."""
    cohorts = [c for c in found.curves if c.group.startswith("cohort")] or list(found.curves[:1])
    if not cohorts:
        return ()
    last = max((s.day for c in cohorts for s in c.steps), default=1.0)
    canvas = Canvas("Share told complete against days since ground was broken", HEIGHT)
    x, y = Scale(0, last * 1.02, X0, WIDTH - RIGHT - 140), Scale(0, 1, FOOT, 10)
    canvas.x_axis(x, [(v, f"{v:g}") for v in nice(x.high)], 10, FOOT, "days since ground was broken")
    canvas.y_axis(y, [(v / 4, f"{25 * v} %") for v in range(5)], X0, x.end)
    for n, c in enumerate(cohorts):
        css = SERIES[n % len(SERIES)]
        _curve(canvas, x, y, c, css)
        words = f"{c.group.removeprefix('cohort of ')} ({c.finished} of {c.subjects})"
        canvas.key(x.end + 10, 22.0 + 20 * n, css, words)
    caption = (
        "Lines: Turnbull's estimate; tint: its 95 % band, point by point. Durations are known to intervals: where a "
        "line slopes, the data say that the share rises somewhere there, and not where."
    )
    return (canvas.plot("pace", caption),)


def _curve(canvas: Canvas, x: Scale, y: Scale, c: Curve, css: str) -> None:
    low = steps([(x(0), y(0)), *((x(s.day), y(s.low)) for s in c.steps), (x.end, y(c.steps[-1].low))])
    high = steps([(x(0), y(0)), *((x(s.day), y(s.high)) for s in c.steps), (x.end, y(c.steps[-1].high))])
    canvas.path([*low, *reversed(high)], f"fill {css}", close=True)
    points, share = [(x(0), y(0))], 0.0
    for s in c.steps:
        points += [(x(max(0.0, s.since)), y(share)), (x(s.day), y(s.done))]
        share = s.done
    canvas.path([*points, (x.end, y(share))], f"curve {css}")


def provinces_plot(found: CoverageFinding) -> tuple[Plot, ...]:
    """Places known by province, one column a cohort, beside how many units the province has."""
    names = [name for name, _, eligible in found.cohorts[0].by_province if eligible] if found.cohorts else []
    if not names:
        return ()
    eligible = {name: count for name, _, count in found.cohorts[0].by_province}
    left, step, foot = 170.0, 130.0, 22.0 * len(names) + 24
    canvas = Canvas("Places known by province and cohort", foot + 8)
    canvas.text(left - 10, 12, "units", "note", "end")
    most = max(count for r in found.cohorts for _, count, _ in r.by_province) or 1
    for column, r in enumerate(found.cohorts[:4]):
        x = left + 14 + step * column
        canvas.text(x, 12, r.cohort, "note")
        counts = {name: count for name, count, _ in r.by_province}
        for row, name in enumerate(names):
            y = 22.0 * row + 22
            canvas.rect(x, y, 90 * counts[name] / most, 14, f"bar {SERIES[column]}", f"{name}, {r.cohort}")
            canvas.text(x + 90 * counts[name] / most + 5, y + 11, str(counts[name]), "note")
    for row, name in enumerate(names):
        y = 22.0 * row + 33
        canvas.text(0, y, name)
        canvas.text(left - 10, y, str(eligible[name]), "note", "end")
    caption = "Bars: places of each cohort in a province. 'units': how many units of the province could be chosen."
    return (canvas.plot("coverage-provinces", caption),)
