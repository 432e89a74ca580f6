"""The sides of the quarrel over why places were chosen, as effects with their intervals, under one another.

In: a `Quarrel`. Out: one `Plot`, none where there is nothing to draw.
"""

from __future__ import annotations

from textwrap import wrap

from groundbreak.model.analysis.quarrel import Answer, Quarrel, Side
from groundbreak.publish.plots import RIGHT, WIDTH, Canvas, Plot, Scale

NEED = "need_first"
TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
LEFT, ROW = 300.0, 40.0


def quarrel_plot(found: Quarrel) -> tuple[Plot, ...]:
    """A band a side; odds ratios on one scale, distances of the concentration index on their own below."""
    odds, need = [s for s in found.sides if s.id != NEED], [s for s in found.sides if s.id == NEED]
    if not found.sides:
        return ()
    rows = sum(len(_shown(side)) for side in odds)
    foot = ROW * rows + 26 if odds else 0.0
    extra = ROW * len(_shown(need[0])) + 60 if need else 0.0
    canvas = Canvas("What is said of the choice, and what the data leave open", foot + extra + (44 if odds else 0))
    if odds:
        x = Scale(TICKS[0], TICKS[-1], LEFT, WIDTH - RIGHT, log=True)
        label = "odds: near against not near, or a standard deviation better served"
        canvas.x_axis(x, [(v, f"{v:g}") for v in TICKS], 20, foot, label)
        canvas.line(x(1.0), 20, x(1.0), foot, "zero")
        canvas.dot(LEFT + 6, 9, "mark")
        canvas.text(LEFT + 16, 13, "alone", "note")
        canvas.dot(LEFT + 76, 9, "mark held")
        canvas.text(LEFT + 86, 13, "the others held fixed", "note")
        y = 26.0
        for side in odds:
            y = _side(canvas, x, side, y)
    if need:
        top = foot + (54 if odds else 0)
        ends = [abs(v) for a in need[0].answers for v in (a.alone.low, a.alone.high)]
        widest = max(0.3, *ends)
        x = Scale(-widest, widest, LEFT, WIDTH - RIGHT)
        below = top + ROW * len(_shown(need[0]))
        ticks = [(v, f"{v:+g}" if v else "chance") for v in (-0.3, -0.15, 0.0, 0.15, 0.3)]
        canvas.x_axis(x, ticks, top, below, "concentration index less chance: left of it the needy come first")
        canvas.line(x(0.0), top, x(0.0), below, "zero")
        _side(canvas, x, need[0], top)
    caption = (
        "Lines are 95 % intervals, uncorrected. One that crosses the dashed line is not told apart from chance; what "
        "lies inside it remains possible. A pull or better infrastructure would lie to the right, the needy first to "
        "the left."
    )
    return (canvas.plot("quarrel", caption),)


def _shown(side: Side) -> list[Answer]:
    """The latest cohort, then all together."""
    whole, latest = side.answers[0], side.answers[-1]
    return [latest] if whole is latest else [latest, whole]


def _side(canvas: Canvas, x: Scale, side: Side, top: float) -> float:
    """Draw it from `top` on; where the next begins."""
    for n, line in enumerate(wrap(side.claim, 34)[:3]):
        canvas.text(0, top + 16 + 15 * n, line)
    for n, a in enumerate(_shown(side)):
        y = top + ROW * n + 12
        name = "all cohorts" if a.cohort == "all cohorts" else a.cohort
        canvas.text(LEFT - 12, y + (8 if a.held else 4), name, "note", "end")
        tip = f"{name}: {a.alone.value:.2f} ({a.alone.low:.2f} to {a.alone.high:.2f})"
        canvas.whisker(x, a.alone.low, a.alone.value, a.alone.high, y, "", tip)
        if a.held:
            tip = f"{name}, the others held fixed: {a.held.value:.2f} ({a.held.low:.2f} to {a.held.high:.2f})"
            canvas.whisker(x, a.held.low, a.held.value, a.held.high, y + 14, "held", tip)
    return top + ROW * len(_shown(side))
