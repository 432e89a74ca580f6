"""Plots as SVG, written by hand: axes, lines, bands, bars and dots in the brief's colours, nothing to load.

In: numbers. Out: text of an `svg` element that takes its colours from style rules (`assets/analysis.css`), so that one
drawing serves light, dark and print. `standalone` adds the rules for a file of its own. All words are escaped.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from textwrap import wrap

WIDTH = 720.0
LEFT, RIGHT, TOP, BOTTOM = 150.0, 24.0, 12.0, 40.0
SERIES = ("a", "b", "c", "d", "e", "f")
"""Classes of series, told apart by dash and by label as well as by colour."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One finished drawing."""

    id: str
    caption: str
    """What it shows and how to read it."""
    svg: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to positions; `log` for odds and p-values."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """Where a value lies; beyond the ends, at the end."""
        low, high = (math.log(self.low), math.log(self.high)) if self.log else (self.low, self.high)
        at = math.log(max(value, 1e-12)) if self.log else value
        share = min(1.0, max(0.0, (at - low) / (high - low))) if high > low else 0.0
        return round(self.start + share * (self.end - self.start), 2)


@dataclass(slots=True)
class Canvas:
    """Collects marks; the only thing here with state, and it lives as long as one drawing."""

    title: str
    height: float
    width: float = WIDTH
    parts: list[str] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str) -> None:
        """A straight line."""
        self.parts.append(f'<line class="{css}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>')

    def rect(self, x: float, y: float, width: float, height: float, css: str, tip: str = "") -> None:
        """A bar or a band."""
        title = f"<title>{escape(tip)}</title>" if tip else ""
        w, h = round(max(0.0, width), 2), round(max(0.0, height), 2)
        self.parts.append(f'<rect class="{css}" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}">{title}</rect>')

    def dot(self, x: float, y: float, css: str, tip: str = "", radius: float = 4.5) -> None:
        """A point."""
        title = f"<title>{escape(tip)}</title>" if tip else ""
        self.parts.append(f'<circle class="{css}" cx="{x:g}" cy="{y:g}" r="{radius:g}">{title}</circle>')

    def path(self, points: Sequence[tuple[float, float]], css: str, close: bool = False) -> None:
        """A line through points."""
        if points:
            text = "L".join(f"{x:g} {y:g}" for x, y in points)
            self.parts.append(f'<path class="{css}" d="M{text}{"Z" if close else ""}"/>')

    def text(self, x: float, y: float, words: str, css: str = "", anchor: str = "start") -> None:
        """A label."""
        kind = f' class="{css}"' if css else ""
        self.parts.append(f'<text{kind} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>')

    def key(self, x: float, y: float, css: str, words: str) -> None:
        """A sample of a line and what it stands for."""
        self.path([(x, y), (x + 26, y)], f"curve {css}")
        self.text(x + 32, y + 4, words)

    def x_axis(self, scale: Scale, ticks: Sequence[tuple[float, str]], y0: float, y1: float, label: str = "") -> None:
        """Grid lines up from the foot, numbers below, what they mean below that."""
        for value, words in ticks:
            self.line(scale(value), y0, scale(value), y1, "grid")
            self.text(scale(value), y1 + 15, words, "tick", "middle")
        if label:
            self.text((scale.start + scale.end) / 2, y1 + 32, label, "axis-label", "middle")

    def y_axis(self, scale: Scale, ticks: Sequence[tuple[float, str]], x0: float, x1: float) -> None:
        """Grid lines across, numbers at the left."""
        for value, words in ticks:
            self.line(x0, scale(value), x1, scale(value), "grid")
            self.text(x0 - 6, scale(value) + 4, words, "tick", "end")

    def whisker(self, scale: Scale, low: float, value: float, high: float, y: float, css: str, tip: str) -> None:
        """An estimate with its interval; an end beyond the scale gets an arrow."""
        a, b = scale(low), scale(high)
        self.line(a, y, b, y, f"whisker {css}")
        if low < scale.low:
            self.path([(a + 6, y - 4), (a, y), (a + 6, y + 4)], f"arrow {css}")
        if high > scale.high:
            self.path([(b - 6, y - 4), (b, y), (b - 6, y + 4)], f"arrow {css}")
        self.dot(scale(value), y, f"mark {css}", tip)

    def plot(self, id: str, caption: str) -> Plot:
        """The finished drawing."""
        return Plot(id, caption, self.svg(), self.title)

    def svg(self) -> str:
        """The element."""
        return (
            f'<svg class="plot" viewBox="0 0 {self.width:g} {self.height:g}" role="img" '
            f'aria-label="{escape(self.title, quote=True)}">{"".join(self.parts)}</svg>'
        )


def steps(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a stair through points."""
    out: list[tuple[float, float]] = []
    for x, y in points:
        if out:
            out.append((x, out[-1][1]))
        out.append((x, y))
    return out


def nice(high: float, count: int = 5) -> list[float]:
    """Round values from nought to `high`, about so many."""
    if high <= 0:
        return [0.0]
    rough = high / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough)
    return [round(step * n, 10) for n in range(int(high / step + 1e-9) + 1)]


def standalone(plot: Plot, source: str = "") -> str:
    """The drawing as a file of its own: with its title above, what it shows and whence below, since drawings travel
    without the page they stood on, and with the rules and colours that the brief would give it."""
    rules = files("groundbreak.publish").joinpath("assets", "analysis.css").read_text(encoding="utf-8")
    opening, rest = plot.svg.split(">", 1)
    found = _BOX.search(opening)
    width, height = (float(found[1]), float(found[2])) if found else (WIDTH, 400.0)
    notes = [*wrap(plot.caption, 118), *wrap(source, 118)]
    words = [f'<text class="title" x="0" y="20">{escape(plot.title)}</text>']
    words += [
        f'<text class="note" x="0" y="{_HEAD + height + 16 + 15 * n:g}">{escape(line)}</text>'
        for n, line in enumerate(notes)
    ]
    whole = _HEAD + height + 15 * len(notes) + 14
    opening = _BOX.sub(f'viewBox="-14 -10 {width + 28:g} {whole + 10:g}"', opening)
    opening = opening.replace("<svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 28:g}"', 1)
    inner = rest.removesuffix("</svg>")
    drawn = f'<g transform="translate(0 {_HEAD:g})">{inner}</g>{"".join(words)}</svg>'
    return f"{opening}><desc>{escape(plot.caption)}</desc><style>{_COLOURS}{rules}</style>{drawn}\n"


_HEAD = 34.0
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_COLOURS = (
    ".plot{--paper:#fbfaf6;--card:#fff;--ink:#1d2127;--soft:#5a5f66;--faint:#8b8e91;--rule:#e2ded3;--accent:#1f4f7a;"
    "--conflict:#8a1c3c;--plot-a:#2b5f9e;--plot-b:#b4532a;--plot-c:#2e8a62;--plot-d:#7a4fa3;--plot-e:#1d2127;"
    "--plot-f:#8b8e91;--sans:sans-serif;background:#fbfaf6;max-width:none}"
    ".plot .title{font-size:15px;font-weight:600}"
)
