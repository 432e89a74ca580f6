"""The chapter of the analyses as the brief's template gets it: sections with their drawings.

In: a `Chapter` of words and tables, and the plots by analysis. Out: one frozen value with a look-up for the template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from groundbreak.publish.plots import Plot
from groundbreak.views.analysis import Chapter, Section


@dataclass(frozen=True, slots=True)
class AnalysisChapter:
    """What `analysis.html.j2` is made from."""

    chapter: Chapter
    plots: Mapping[str, tuple[Plot, ...]]

    def drawings(self, section: Section) -> tuple[tuple[str, Markup, str], ...]:
        """Id, drawing and caption of each plot of a section. Plots escape their own words, so they pass as they are."""
        ours = self.plots.get(section.analysis, ())
        return tuple((f"plot-{p.id}", Markup(p.svg), p.caption) for p in ours if p.id.startswith(section.id))
