"""Writes what is known of a programme: the brief and the exports.

Goes in: a picture and what is known of the programme. Comes out: files, each whole or not there at all, and byte for
byte the same for the same picture.
"""

from __future__ import annotations

from pathlib import Path

from groundbreak.model.analysis.together import Analyses
from groundbreak.model.picture import Picture
from groundbreak.publish.brief import write_brief
from groundbreak.publish.chapter import AnalysisChapter
from groundbreak.publish.exports import FORMATS, write
from groundbreak.publish.plots_more import all_plots
from groundbreak.views.brief import Credit
from groundbreak.views.ground import GroundChapter
from groundbreak.workflow.analyse import told
from groundbreak.workflow.knowledge import Knowledge


def publish_one(picture: Picture, knowledge: Knowledge, format: str, path: Path) -> tuple[Path, ...]:
    """Write one export. Raises InputError for an unknown format or a place that can't be written to."""
    return write(picture, format, path, credits(knowledge))


def publish_all(
    picture: Picture,
    knowledge: Knowledge,
    folder: Path,
    analyses: Analyses | None = None,
    ground: GroundChapter | None = None,
) -> list[tuple[Path, str]]:
    """Write the brief and every export into a folder; what was written, each with what it is."""
    chapter = AnalysisChapter(told(analyses, knowledge), all_plots(analyses)) if analyses else None
    brief = write_brief(picture, folder / "brief.html", credits(knowledge), chapter, ground)
    written = [(brief, "the brief: opens in any browser, from disk")]
    for name, known in FORMATS.items():
        path = folder / f"{picture.programme.id}{known.suffix}"
        written.append((write(picture, name, path, credits(knowledge))[0], known.description))
    return written


def credits(knowledge: Knowledge) -> tuple[Credit, ...]:
    """Where the programme's data come from, and on what terms."""
    return tuple(Credit(c.name, c.licence, c.url, c.note) for c in knowledge.loaded.credits)
