"""The brief: one HTML file that holds everything, opens from disk and asks the network for nothing.

A picture comes in, a page goes out; same picture, same bytes. Whatever reports say is escaped, and the page's policy
lets no script run but its own.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from groundbreak.model.picture import Picture
from groundbreak.publish.atomic import write_text
from groundbreak.publish.chapter import AnalysisChapter
from groundbreak.publish.page import Page, page
from groundbreak.publish.palette import COLOURS
from groundbreak.views.brief import Credit, brief_view
from groundbreak.views.ground import GroundChapter
from groundbreak.views.words import CREDIBILITY, RELIABILITY, say_count, say_day, say_evidence


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("groundbreak.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=say_day, count=say_count, own=_own)
    environment.globals.update(
        say_evidence=say_evidence,
        colours={s.value: c for s, c in COLOURS.items()},
        reliability_words=RELIABILITY,
        credibility_words=CREDIBILITY,
    )
    return environment


def _own(text: str) -> Markup:
    """Our own style and script, the only text that is not escaped; it must not end its element early."""
    if "</" in text:
        raise ValueError("an asset must not contain '</'")
    return Markup(text)


def render(
    picture: Picture,
    credits: tuple[Credit, ...] = (),
    analyses: AnalysisChapter | None = None,
    ground: GroundChapter | None = None,
) -> str:
    """The brief as HTML, with the chapter of the analyses and what was seen from space where there is such."""
    ground = ground or GroundChapter()
    context: Page = page(picture, brief_view(picture, credits), pictures=bool(ground.places or ground.unclaimed))
    template = _environment().get_template("brief.html.j2")
    return template.render(
        {f.name: getattr(context, f.name) for f in fields(context)}, analyses=analyses, ground=ground
    )


def write_brief(
    picture: Picture,
    path: Path,
    credits: tuple[Credit, ...] = (),
    analyses: AnalysisChapter | None = None,
    ground: GroundChapter | None = None,
) -> Path:
    """Write the brief to one file, whole or not at all; returns its path."""
    write_text(path, render(picture, credits, analyses, ground))
    return path
