"""The brief in a real browser: from disk, without network, at desk, on a phone and on paper."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from groundbreak.publish.brief import write_brief
from views.norland import norland

CHROMIUM = next((found for n in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(n))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the PATH (Debian: apt-get install chromium)"),
]
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_brief(norland(), tmp_path_factory.mktemp("brief") / "brief.html").as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        started.close()


class Visit:
    """A page together with everything it asked for and complained about."""

    def __init__(self, browser: Browser, address: str, size: dict[str, int], hash: str = "") -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(viewport=size, accept_downloads=True)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.goto(address + hash)

    def shown_rows(self) -> int:
        return int(self.page.evaluate("document.querySelectorAll('#status-table tbody tr:not([hidden])').length"))


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address, DESK)
    yield visit
    visit.context.close()


def test_it_opens_from_disk_silently_and_asks_for_nothing(desk: Visit, address: str) -> None:
    assert desk.page.title() == "Village Works Plan: brief as of 24 November 2026"
    assert desk.requests == [address]
    assert desk.complaints == []


def test_what_got_in_could_neither_run_nor_load(desk: Visit) -> None:
    desk.page.evaluate(
        """() => {
            const script = document.createElement("script"), image = document.createElement("img");
            script.textContent = "window.broken = 1";
            image.src = "https://elsewhere.example/x.png";
            document.body.append(script, image);
        }"""
    )
    desk.page.wait_for_timeout(50)
    assert desk.page.evaluate("window.broken") is None
    refused = [c for c in desk.complaints if "Content Security Policy" in c]
    assert any("inline script" in c for c in refused) and any("elsewhere.example" in c for c in refused)


def test_the_map_draws_every_outline(desk: Visit) -> None:
    sizes = desk.page.evaluate(
        "[...document.querySelectorAll('#themap path.unit')].map(p => p.getBBox()).map(b => b.width * b.height)"
    )
    assert len(sizes) == len(norland().outlines) and min(sizes) > 1


def test_choosing_a_county_shows_its_quotes_and_escape_closes(desk: Visit) -> None:
    county = desk.page.locator("#themap a.u").first
    name = (county.get_attribute("aria-label") or "").split(",")[0]
    county.focus()
    desk.page.keyboard.press("Enter")
    panel = desk.page.locator("#panel")
    assert panel.is_visible() and name in panel.locator("h2").inner_text()
    assert name in panel.locator(".quote").first.inner_text()
    desk.page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert desk.page.evaluate("document.activeElement.closest('#themap') !== null")


def test_a_value_opens_on_the_sentence_that_holds_it(desk: Visit) -> None:
    cell = desk.page.locator("#status-table td.date a.v:not(.c)").first
    day = cell.inner_text().split()[0]
    cell.click()
    assert day in desk.page.locator("#panel .quote blockquote").first.inner_text()


def test_a_computed_value_tells_how(desk: Visit) -> None:
    desk.page.locator("#glance .prose .c").first.click()
    assert desk.page.locator("#panel").inner_text().count("Computed: counted") == 1


def test_filter_narrows_table_map_and_sections_and_the_address_restores_it(
    desk: Visit, browser: Browser, address: str
) -> None:
    everything = desk.shown_rows()
    desk.page.locator("label.chip", has_text="2025").click()
    desk.page.locator("select[name=facility]").select_option("hospital")
    wanted = [
        a for a in norland().assessments if a.cohort and a.cohort.value == 2025 and a.project.facility == "hospital"
    ]
    assert desk.shown_rows() == len(wanted) < everything
    lit = "document.querySelectorAll('#themap a.u:not(.off)').length"
    sections = "document.querySelectorAll('#places article.place[data-place]:not([hidden])').length"
    assert desk.page.evaluate(sections) == len({a.project.place_id for a in wanted})
    again = Visit(browser, desk.page.url, DESK)
    assert again.shown_rows() == len(wanted)
    assert again.page.evaluate(lit) == desk.page.evaluate(lit)
    again.page.locator("#clear").click()
    again.page.wait_for_function(
        f"document.querySelectorAll('#status-table tbody tr:not([hidden])').length == {everything}"
    )
    assert "?" not in again.page.url
    again.context.close()


def test_search_finds_hangul_and_latin_and_says_when_there_is_nothing(desk: Visit) -> None:
    place = next(p for p in norland().places.values() if any(a.project.place_id == p.id for a in norland().assessments))
    for text in (place.native_name, place.name.upper()):
        desk.page.locator("input[name=q]").fill(text)
        assert desk.shown_rows() >= 1
        assert place.name in desk.page.locator("#status-table tbody tr:visible").first.inner_text()
    desk.page.locator("input[name=q]").fill("no such place")
    assert desk.shown_rows() == 0 and desk.page.locator("#status .nothing").is_visible()


def test_heads_sort_by_keyboard_and_the_order_is_in_the_address(desk: Visit) -> None:
    head = desk.page.locator("#status-table thead th").nth(4)
    head.locator(".sorter").focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending" and desk.page.url.endswith("sort=-4")
    dates = desk.page.evaluate(
        "[...document.querySelectorAll('#status-table tbody tr')].map(r => r.cells[4].dataset.sort).filter(Boolean)"
    )
    assert dates == sorted(dates, reverse=True) and len(dates) > 50


def test_the_view_can_be_saved_as_it_is(desk: Visit, tmp_path: Path) -> None:
    desk.page.locator("label.chip", has_text="2024").click()
    with desk.page.expect_download() as download:
        desk.page.locator("#save-csv").click()
    path = tmp_path / "view.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == desk.shown_rows() + 1


def test_every_link_inside_leads_to_something_shown(desk: Visit) -> None:
    lost = desk.page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    assert lost == 0
    note = desk.page.locator("#places .notes a").first
    note.click()
    target = (note.get_attribute("href") or "")[1:]
    assert desk.page.locator(f"[id='{target}']").is_visible(), "the folded quotes open for it"


def test_a_phone_never_scrolls_sideways(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, PHONE)
    width = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    assert visit.page.evaluate(width) == [390, 390]
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert visit.page.evaluate(width) == [390, 390]
    visit.page.locator("#themap a.u").nth(3).click(force=True)
    box = visit.page.locator("#panel").bounding_box()
    assert box and box["width"] <= 390 and box["y"] > 100, "the panel rises from below and leaves the map in sight"
    visit.context.close()


def test_it_prints_on_a4_with_its_quotes(desk: Visit, tmp_path: Path) -> None:
    desk.page.emulate_media(media="print")
    assert not desk.page.locator(".toolbar").is_visible()
    pdf = desk.page.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.startswith(b"%PDF") and 10 < pdf.count(b"/Type /Page\n") < 120


def test_without_scripts_everything_is_still_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#status-table tbody tr").count() == len(norland().assessments)
    assert not page.locator("#filters").is_visible()
    context.close()
