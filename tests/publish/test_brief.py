from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from groundbreak.publish.brief import render, write_brief
from groundbreak.publish.page import page
from groundbreak.publish.strips import draw_timeline
from groundbreak.views.brief import Credit, brief_view
from views.norland import norland

CREDITS = (Credit("Outlines <of> Norland", "ODbL 1.0", "https://maps.example/", "Drawn & invented"),)


@pytest.fixture(scope="module")
def brief() -> str:
    return render(norland(), CREDITS)


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {k: v or "" for k, v in attrs}))


def test_same_picture_same_bytes(brief: str) -> None:
    assert render(norland(), CREDITS) == brief


def test_one_file_that_loads_nothing(brief: str) -> None:
    for tag, marks in Elements(brief).found:
        assert "src" not in marks and "style" not in marks and not [m for m in marks if m.startswith("on")]
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        if "href" in marks:
            assert marks["href"].startswith(("#", "https://")), marks
    css = re.search(r"<style>(.*?)</style>", brief, re.S)
    assert css and "@import" not in css.group(1) and "http" not in css.group(1)
    assert len(brief.encode()) < 3_000_000


def test_the_policy_allows_its_own_style_and_script_only(brief: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', brief)
    assert policy
    allowed = policy.group(1).replace("&#39;", "'")
    for element in ("style", "script"):
        text = re.search(rf"<{element}>(.*?)</{element}>", brief, re.S)
        assert text
        digest = b64encode(sha256(text.group(1).encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in allowed
    assert allowed.startswith("default-src 'none'") and "unsafe" not in allowed


def test_a_hostile_report_stays_text(brief: str) -> None:
    elements = Elements(brief).found
    assert Counter(tag for tag, _ in elements)["script"] == 1
    assert not [m for t, m in elements if t == "b" and m.get("class") != "admiralty"]
    assert "&lt;b onmouseover=alert(4)&gt;" in brief and "&lt;script&gt;alert(1)&lt;/script&gt;" in brief
    assert "{{ 7*7 }}" in brief
    assert "\u202e" not in brief and "⟨U+202E⟩" in brief
    assert 'href="javascript' not in brief


def test_ids_are_unique_and_links_lead_somewhere(brief: str) -> None:
    elements = Elements(brief).found
    ids = Counter(m["id"] for _, m in elements if "id" in m)
    assert [i for i, n in ids.items() if n > 1] == []
    for _, marks in elements:
        if marks.get("href", "").startswith("#"):
            assert marks["href"][1:] in ids
        assert set(marks.get("data-q", "").split()) <= set(ids)


def test_map_table_and_sections_hold_the_whole_picture(brief: str) -> None:
    picture = norland()
    assert len(re.findall(r'<path class="unit ', brief)) == len(picture.outlines)
    assert len(re.findall(r'<circle class="spot ', brief)) == 1, "one place has no outline"
    assert len(re.findall(r'<tr data-place="[^"]*" data-cohort', brief)) == len(picture.assessments)
    places = {a.project.place_id for a in picture.assessments}
    assert len(re.findall(r'<article class="place" id=', brief)) == len(places)
    for conflict in picture.conflicts:
        assert f'id="conflict-{conflict.id}"' in brief


def test_what_is_inferred_says_so_and_looks_different(brief: str) -> None:
    assert re.search(r'<tr [^>]*data-stage="stalled"[^>]*data-inferred', brief)
    assert '<path class="unit s-stalled inferred"' in brief


def test_credits_are_printed(brief: str) -> None:
    assert "Outlines &lt;of&gt; Norland" in brief and "ODbL 1.0" in brief and "Drawn &amp; invented" in brief


def test_an_empty_picture_still_makes_a_brief(tmp_path: Path) -> None:
    empty = replace(norland(), assessments=(), links=(), testimonies=(), conflicts=(), coverage=(), documents={})
    path = write_brief(replace(empty, outlines={}, places={}), tmp_path / "brief.html")
    assert "names a place for this programme" in path.read_text()


def test_choices_of_the_filter_count_every_project() -> None:
    picture = norland()
    found = page(picture, brief_view(picture))
    for choices in (found.stages, found.cohorts, found.facilities):
        assert sum(c.count for c in choices) == len(picture.assessments)


def test_the_timeline_names_what_is_built_once_a_cohort_and_apart_where_it_differs(brief: str) -> None:
    groups = draw_timeline(brief_view(norland()).timeline).groups
    assert any(group.usual for group in groups)
    tables = re.findall(r'<table class="timeline".*?</table>', brief, re.S)
    for group, shown in zip(groups, tables, strict=True):
        others = [strip for strip in group.strips if strip.facilities != group.usual]
        assert not group.usual or len(others) < len(group.strips) / 2
        assert shown.count('class="what"') == len(others)
