"""Pages that list reports: each report gets its own date, and pages that are one report stay whole."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.archive.files import walk
from groundbreak.documents.listing import items
from groundbreak.documents.parse import parse
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document
from groundbreak.testing import NOON

TODAY = NOON.date()
TITLES = (
    "Ground Broken for New Mill in Alder County",
    "Hospital of Birch City Handed Over to Its People",
    "Work on Cedar Fish Farm Makes Fast Headway",
    "평강군에서 지방공업공장 착공식 진행",
    "Elder County Sees First Harvest of New Greenhouses",
    "Builders of Hazel Service Centre Finish Their Work",
)
DAYS = [TODAY - timedelta(days=number) for number in range(len(TITLES))]


def written(day: date, style: int = 0) -> str:
    return (f"{day.year}.{day.month}.{day.day}.", f"{day:%B} {day.day}, {day.year}", f"{day:%Y-%m-%d} (Mon) 09:30")[
        style
    ]


def documents(path: Path) -> list[Document]:
    return [d for c in walk([path], captured_at=NOON) if isinstance(c, Capture) for d in parse(c)]


@pytest.mark.parametrize("style", [0, 1, 2])
@pytest.mark.parametrize("layout", ["{date}\n{title}\n{said}", "{title}\n{date}\n{said}", "{title}\n{said}\n{date}",
                                    "{title} [{date}]\n{said}", "{date} {title}\n{said}"])  # fmt: skip
@pytest.mark.parametrize("said", ["", "The official said that {title} with all its people in good heart."])
def test_a_list_in_any_layout(style: int, layout: str, said: str) -> None:
    lines = [
        layout.format(date=written(day, style), title=title, said=said.format(title=title))
        for day, title in zip(DAYS, TITLES, strict=True)
    ]
    found = items("\n".join(["Norland News", "> Economy > 12", *lines, "Next >"]), TODAY)
    assert [item.headline for item in found] == list(TITLES)
    assert all(item.earliest <= day <= item.latest for item, day in zip(found, DAYS, strict=True))
    assert [item.body for item in found] == [said.format(title=title) for title in TITLES]


def test_where_either_of_two_dates_may_be_the_items_own_it_has_both() -> None:
    lines = [line for day, title in zip(DAYS, TITLES, strict=True) for line in (written(day), title)]
    found = items("\n".join(["The Latest News of All Norland", *lines]), TODAY)
    assert (found[2].headline, found[2].earliest, found[2].latest) == (TITLES[1], DAYS[2], DAYS[1])
    assert found[2].written == f"{written(DAYS[1])[:-1]} or {written(DAYS[2])[:-1]}"
    whole = items("\n".join(lines), TODAY)  # nothing above it: the dates stand above their headlines
    assert [(item.earliest, item.latest) for item in whole] == [(day, day) for day in DAYS]


STORY = "The new mill of Alder county was opened on 3 March 2026 by the minister, and its builders were thanked by all."


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([STORY] * 3),
        # A story, and below it what else is new.
        "\n".join([STORY.replace("mill", f"mill number {n}") for n in range(12)]
                  + [f"{title}\n{written(day)}" for day, title in zip(DAYS, TITLES, strict=True)]),
        # A chronology: the days are those of what happened.
        "\n".join(f"{written(day)}\n{STORY}" for day in DAYS),
        # All of one day: a page's own date, again and again.
        "\n".join(f"{title}\n{written(TODAY)}" for title in TITLES),
        # Dates that lie ahead are no dates of reports.
        "\n".join(f"{title}\n{written(TODAY + timedelta(days=9 + n))}" for n, title in enumerate(TITLES)),
    ],
    ids=["story", "related", "chronology", "one day", "ahead"],
)  # fmt: skip
def test_what_is_no_list_stays_whole(text: str) -> None:
    assert items(text, TODAY) == []


def test_a_record_with_a_list_gives_each_item_its_date_and_place_in_the_page(tmp_path: Path) -> None:
    body = "\n".join(f"{title}\n{written(day)}" for day, title in zip(DAYS, TITLES, strict=True))
    record = {"headline": "News", "text": body, "date": str(TODAY), "url": "https://a.example/list#top", "outlet": "A"}
    (tmp_path / "r.jsonl").write_text(json.dumps(record))
    found = documents(tmp_path / "r.jsonl")
    assert [(d.headline, str(d.published), d.publisher) for d in found] == [
        (title, str(day), "A") for title, day in zip(TITLES, DAYS, strict=True)
    ]
    assert found[0].url == "https://a.example/list#:~:text=Ground%20Broken%20for%20New%20Mill%20in%20Alder%20County"
    assert len({d.id for d in found}) == len(TITLES) and all("listed" in d.flags for d in found)


ROW = "<tr><td>{n}</td><td><a href='/news/{n}'>{title}</a></td><td>{date}</td><td>1{n}5</td></tr>"
CARD = "<article><h2><a href='/news/{n}'>{title}</a></h2><p class='date'>{date}</p></article>"
MENU = "".join(f"<li><a href='/menu/{n}'>Menu {n}</a></li>" for n in range(20))


@pytest.mark.parametrize(
    "item",
    [
        "<li><a href='/news/{n}'>{title}</a> <span>{date}</span></li>",
        "<div><div class='date'>{date}</div><div class='title'><a href='/news/{n}'>{title}</a></div></div>",
        ROW,
        CARD,
    ],
    ids=["list", "divs", "rows", "cards"],
)
def test_a_saved_page_with_a_list_links_its_items(tmp_path: Path, item: str) -> None:
    rows = "".join(
        item.format(n=n, title=title, date=written(day))
        for n, (day, title) in enumerate(zip(DAYS, TITLES, strict=True))
    )
    rows = {"<li": f"<ul>{rows}</ul>", "<tr": f"<table>{rows}</table>"}.get(item[:3], rows)
    page = "<html><head><title>News</title><link rel='canonical' href='https://a.example/news'></head><body>"
    (tmp_path / "a.html").write_text(
        f"{page}<nav><ul>{MENU}</ul></nav><main><h1>News</h1>{rows}</main><footer>Agency</footer></body></html>"
    )
    assert [(d.url, d.headline, str(d.published)) for d in documents(tmp_path / "a.html")] == [
        (f"https://a.example/news/{n}", title, str(day))
        for n, (day, title) in enumerate(zip(DAYS, TITLES, strict=True))
    ]


def test_a_story_beside_a_list_of_others_stays_a_story(tmp_path: Path) -> None:
    aside = "".join(
        f"<li><a href='/n'>{title}</a> {written(day)}</li>" for day, title in zip(DAYS, TITLES, strict=True)
    )
    story = "".join(f"<p>{STORY.replace('mill', f'mill number {n}')}</p>" for n in range(6))
    (tmp_path / "a.html").write_text(
        f"<html><head><title>Mills</title></head><body><article><h1>Mills</h1>{story}</article>"
        f"<aside><ul>{aside}</ul></aside></body></html>"
    )
    (document,) = documents(tmp_path / "a.html")
    assert document.text.count("The new mill number") == 6


def test_what_a_list_says_besides_is_not_lost(tmp_path: Path) -> None:
    about = "This page lists what the agency reports on new buildings, by day."
    body = "\n".join([about, *(f"{written(day)} {title}" for day, title in zip(DAYS, TITLES, strict=True))])
    (tmp_path / "r.txt").write_text(f"Agency\n\n{body}")
    first, *others = documents(tmp_path / "r.txt")
    assert first.text == f"Agency\n\n{about}" and len(others) == len(TITLES)


@given(st.lists(st.sampled_from([*TITLES, *map(written, DAYS), STORY, "Menu", "", "2026"]), max_size=40))
def test_any_lines_give_items_whose_dates_they_have(lines: list[str]) -> None:
    for item in items("\n".join(lines), TODAY):
        assert {item.earliest, item.latest} <= set(DAYS) and item.headline in lines
