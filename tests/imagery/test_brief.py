"""What the brief shows of the ground, and what it leaves out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import box

from groundbreak import ledger
from groundbreak.imagery.png import png
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.publish.brief import render
from groundbreak.publish.check import check
from groundbreak.testing import NOON
from groundbreak.views.ground import GroundChapter
from groundbreak.workflow import ground_brief
from groundbreak.workflow.ground_brief import ground_chapter

from .test_claims import world

PICTURE = png(np.full((20, 30, 3), 120, np.uint8))


def between(first: str, last: str) -> DateInterval:
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last), Precision.RANGE, DateBasis.EVENT)


@pytest.fixture
def book(tmp_path):
    """A ledger in which a county was looked at: one site that was claimed, one far away that was not."""
    area = box(126, 39, 126.1, 39.1).wkt
    looked = Look("l1", "p1", area, between("2020-01-01", "2026-01-01"), "sentinel-2-l2a", 0.5, 40, LookOutcome.SEEN,
                  ("s0", "s1", "s2"))  # fmt: skip
    elsewhere = Look("l2", "p2", box(127, 40, 127.1, 40.1).wkt, looked.span, "sentinel-2-l2a", 0.5, 41,
                     LookOutcome.SEEN)  # fmt: skip
    outlines = {"site-a": box(126.05, 39.05, 126.052, 39.052).wkt, "site-b": box(127.05, 40.05, 127.052, 40.052).wkt}
    with ledger.open(str(tmp_path / "l"), create=True) as made:
        with made.writing() as append:
            append.sites(outlines.items(), NOON)
            append.looks([looked, elsewhere])
            append.observations([
                Observation("site-a", "l1", outlines["site-a"], "site_preparation",
                            between("2024-01-05", "2024-01-20"), 0.97, 21_000.0, ("s0", "s1", "s2")),
                Observation("site-a", "l1", outlines["site-a"], "structures", between("2024-05-01", "2024-05-11"),
                            0.97, 21_000.0, ("s0", "s1", "s2")),
                Observation("site-b", "l2", outlines["site-b"], "site_preparation",
                            between("2025-01-05", "2025-01-20"), 0.8, 16_000.0, ("s1",)),
            ])  # fmt: skip
        yield made


@pytest.fixture
def folder(tmp_path) -> Path:
    for site in ("site-a", "site-b"):
        for name in ("pair", "chips", "curve"):
            (tmp_path / f"{site}-{name}.png").write_bytes(PICTURE)
    return tmp_path


def test_the_page_holds_the_pictures_and_what_they_show(book, folder):
    picture = world().picture()
    chapter = ground_chapter(book, picture, folder)
    (view,) = chapter.places["p1"]
    assert view.verdict == "ground was broken before the first report"
    assert "5 January 2024" in view.lines[0] and "2.1 ha" in view.lines[-1]
    assert [one.name for one in view.figures] == ["pair", "curve", "chips"]
    (free,) = chapter.unclaimed
    assert free.title.startswith("Muraba")
    html = render(picture, ground=chapter)
    assert html.count("data:image/png;base64,") == 6
    assert "; img-src data:; style-src" in html
    assert check(html) == check(render(picture))


def test_without_a_look_the_page_is_as_it_was(tmp_path):
    picture = world().picture()
    with ledger.open(str(tmp_path / "l"), create=True) as empty:
        chapter = ground_chapter(empty, picture, tmp_path)
    assert chapter == GroundChapter()
    html = render(picture, ground=chapter)
    assert html == render(picture) and "img-src" not in html


def test_pictures_that_are_too_large_or_no_pictures_are_left_out_and_counted(book, folder, monkeypatch):
    (folder / "site-a-curve.png").write_bytes(b"<svg onload=alert(1)>")
    (folder / "site-a-pair.png").write_bytes(PICTURE + bytes(ground_brief.LARGEST))
    chapter = ground_chapter(book, world().picture(), folder)
    assert [one.name for one in chapter.places["p1"][0].figures] == ["chips"]
    assert chapter.left_out == 2
    monkeypatch.setattr(ground_brief, "MOST_BYTES", 2 * len(PICTURE))
    chapter = ground_chapter(book, world().picture(), folder)
    assert [len(chapter.places["p1"][0].figures), len(chapter.unclaimed[0].figures), chapter.left_out] == [1, 1, 4]


def test_a_look_after_the_day_of_the_brief_is_hidden(book, folder):
    made = world()
    made.as_of = date(2025, 12, 1)
    assert ground_chapter(book, made.picture(), folder) == GroundChapter()


def test_without_pictures_the_words_stand_alone(book, tmp_path):
    (view,) = ground_chapter(book, world().picture(), tmp_path / "none").places["p1"]
    assert view.figures == () and view.lines
