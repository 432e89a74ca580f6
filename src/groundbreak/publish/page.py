"""What the template of the brief gets: one frozen value and nothing else.

The views come in with the drawings made from them; choices that templates are bad at (which project leads a place, what
can be filtered) are made here.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from groundbreak.model.picture import Picture
from groundbreak.model.programme import Stage
from groundbreak.publish.mapping import MapDrawing, draw_map
from groundbreak.publish.palette import COLOURS, CONFLICT
from groundbreak.publish.strips import TimelineDrawing, draw_timeline
from groundbreak.views.brief import BriefView
from groundbreak.views.conflicts import ConflictView
from groundbreak.views.places import PlaceView
from groundbreak.views.projects import ProjectView
from groundbreak.views.words import STAGES

LARGEST_UNIT_CHART = 60
"""Quota up to which every place of a cohort gets a square of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the page can be filtered by."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """The whole context of the template."""

    view: BriefView
    map: MapDrawing
    timeline: TimelineDrawing
    places: Mapping[str, PlaceView]
    leads: Mapping[str, ProjectView]
    """The leading project of each place that has one."""
    leads_in: Mapping[int, Mapping[str, ProjectView]]
    """The same within each cohort."""
    stage_rank: Mapping[Stage, int]
    conflict_anchors: Mapping[str, str]
    conflicts: Mapping[str, ConflictView]
    stages: tuple[Choice, ...]
    cohorts: tuple[Choice, ...]
    facilities: tuple[Choice, ...]
    css: str
    js: str
    csp: str
    largest_unit_chart: int = LARGEST_UNIT_CHART


def page(picture: Picture, view: BriefView, *, pictures: bool = False) -> Page:
    """Gather what the template needs. With `pictures`, the page may show pictures that it holds itself."""
    css, js = _stage_styles() + asset("brief.css") + asset("analysis.css"), asset("brief.js")
    css += asset("ground.css") if pictures else ""
    projects = [p for place in view.places for p in place.projects]
    stages = Counter(p.stage for p in projects)
    order = (*Stage.ladder(), Stage.STALLED, Stage.UNKNOWN)
    cohorts = Counter(str(p.cohort_year or "none") for p in projects)
    facilities = Counter((p.facility, p.facility_label.split(" (")[0]) for p in projects)
    codes = [f.code for f in picture.programme.facilities]
    return Page(
        view=view,
        map=draw_map(picture, view.places),
        timeline=draw_timeline(view.timeline),
        places={p.id: p for p in view.places},
        leads={p.id: p.projects[0] for p in view.places if p.projects},
        leads_in={c.year: _leads(view, c.year) for c in view.cohorts},
        stage_rank={s: n for n, s in enumerate((Stage.UNKNOWN, Stage.STALLED, *Stage.ladder()))},
        conflict_anchors={c.id: c.anchor for c in view.conflicts},
        conflicts={c.id: c for c in view.conflicts},
        stages=tuple(Choice(s.value, STAGES[s], stages[s]) for s in order if stages[s]),
        cohorts=tuple(Choice(y, y if y != "none" else "no cohort", n) for y, n in sorted(cohorts.items())),
        facilities=tuple(
            Choice(code, label, n)
            for (code, label), n in sorted(
                facilities.items(), key=lambda i: (codes.index(i[0][0]) if i[0][0] in codes else len(codes), i[0])
            )
        ),
        css=css,
        js=js,
        csp=_policy(css, js, pictures),
    )


def _leads(view: BriefView, year: int) -> dict[str, ProjectView]:
    """The leading project of each place in one cohort, or of the place at all where the cohort has no project there."""
    found = {p.id: [x for x in p.projects if x.cohort_year == year] or list(p.projects) for p in view.places}
    return {place_id: projects[0] for place_id, projects in found.items() if projects}


@cache
def asset(name: str) -> str:
    """One of the page's own files, as it is inlined."""
    return files("groundbreak.publish").joinpath("assets", name).read_text(encoding="utf-8")


def _stage_styles() -> str:
    """The palette as style rules, so that colours are written down once."""
    root = ";".join([f"--{s.value}:{c}" for s, c in COLOURS.items()] + [f"--conflict:{CONFLICT}"])
    rules = "".join(f".s-{s.value}{{--stage:var(--{s.value})}}" for s in COLOURS)
    return f":root{{{root}}}{rules}\n"


def _policy(css: str, js: str, pictures: bool) -> str:
    """Nothing may load or run but these two, letter for letter; a quote that got loose could do nothing."""

    def of(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    shown = "img-src data:; " if pictures else ""
    return (
        f"default-src 'none'; {shown}style-src {of(css)}; script-src {of(js)}; "
        "base-uri 'none'; form-action 'none'; object-src 'none'"
    )
