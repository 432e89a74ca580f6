"""The recorded facts of the 20×10 programme's first three cohorts (cohort_facts.csv), told as reports.

Each row of the table becomes a claim of its publisher; rows of one publisher, address and month are one report. What
the table can't hold (launch, totals, arms, operation) is added below. Publication days are those in the addresses, else
the day after the last dated event.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from assessment.worlds import Event, Modality, Report, World, on, total
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.programme.load import load

FACTS = Path(__file__).with_name("cohort_facts.csv")
SEED = "https://news1global.com/northkorea/article/433919/?amp=1"
_PUBLISHED = {
    SEED: "2026-02-10",
    "http://www.spnews.co.kr/news/articleView.html?idxno=77499": "2024-03-07",
    "https://www.news1.kr/amp/nk/economy/5665436": "2025-01-19",
}
_FACILITIES = (
    ("factor", "light_industry_factory"),
    ("paper mill", "paper_mill"),
    ("hospital", "hospital"),
    ("health facility", "hospital"),
    ("service", "service_centre"),
    ("leisure", "service_centre"),
    ("commercial", "service_centre"),
    ("grain", "grain_facility"),
    ("aquaculture", "aquaculture"),
)
_EVENTS = {"inspected": "under_construction", "operating_reported": "operating"}
_RETOLD = {
    "News1 Global (English)": ("North Korean media",),
    "Newsare (citing Rodong Sinmun 10 Feb 2026)": ("Rodong Sinmun",),
    "Newsis": ("Rodong Sinmun",),
    "Herald Business": ("KCNA",),
    "nkngo.org (citing KCNA)": ("KCNA",),
    "SPN Seoul Pyongyang News": ("Rodong Sinmun",),
    "Tongil News (이승현) via gjnambuk.kr": ("Rodong Sinmun",),
    "NK News": ("Rodong Sinmun",),
    "Korea Bizwire / Yonhap": ("KCNA",),
    "Korea JoongAng Daily / Yonhap": ("KCNA",),
}
_PROGRESS = {"light_industry_factory": 67.5, "hospital": 47.0, "service_centre": 54.0}
Row = dict[str, str]


@cache
def facts() -> tuple[tuple[str, str], ...]:
    """Not more than a guard against an empty table: (unit, event) of each row."""
    with FACTS.open(encoding="utf-8", newline="") as lines:
        return tuple((row["unit_id"], row["event"]) for row in csv.DictReader(lines))


def world(only: Iterable[str] = (), general: bool = True) -> World:
    """All facts as reports, or those of some publishers' addresses only (by a part of the address)."""
    loaded = load("dprk_20x10")
    made = World(loaded.programme, {place.id: place for place in read_units(loaded.places)})
    wanted = tuple(only)
    for (publisher, url, _), rows in _grouped().items():
        if not wanted or any(part in url for part in wanted):
            _tell(made.report(publisher, _day(url, rows), url), rows, publisher)
    if general:
        _general(made)
    return made


def _grouped() -> dict[tuple[str, str, str], list[Row]]:
    groups: dict[tuple[str, str, str], list[Row]] = {}
    with FACTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            month = row["date"][:7] if "vok.rep.kp" in row["url"] else ""
            groups.setdefault((row["publisher"], row["url"], month), []).append(row)
    return groups


def _day(url: str, rows: list[Row]) -> str:
    if url in _PUBLISHED:
        return _PUBLISHED[url]
    found = re.search(r"/(20\d\d)[/-](\d\d)[/-](\d\d)", url)
    if found:
        return "-".join(found.groups())
    last = max((on(row["date"]).latest for row in rows if row["date"]), default=None)
    return str((last or date(2026, 2, 10)) + timedelta(days=1))


def _tell(report: Report, rows: list[Row], publisher: str) -> None:
    """One sentence for each date, event and facility set; 'the previous day' apart from bracketed dates."""
    sentences: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        previous = (
            "seed-previous"
            if report.url == SEED and row["date"] == "2026-02-09" and row["unit_id"] in _PREVIOUS
            else ""
        )
        listed = "" if report.url == SEED and row["event"] == "groundbreaking" else row["date"]
        sentences.setdefault((row["event"], row["facility"], listed, previous), []).append(row)
    for (event, facility, _, _), said in sentences.items():
        _sentence(report, Event(_EVENTS.get(event, event)), facility, said, publisher)


_PREVIOUS = {"KP0508", "KP0412", "KP0214", "KP0102", "KP0323"}


_MEANS: dict[str, object] = {
    "Mushin County": [("KP0218", 0.6)],
    "Soncheon County (sic), Pyongan-Namdo": ("KP0717", "KP0610"),
}
"""Names that the table resolves by hand: one that names no county, and one that could be another county's."""


def _sentence(report: Report, event: Event, facility: str, rows: list[Row], publisher: str) -> None:
    codes = tuple(dict.fromkeys(code for word, code in _FACILITIES if word in facility.lower()))
    if facility == "Unsan paper mill":
        codes = ("paper_mill",)
    pilot = rows[0]["cohort_year"].startswith("pilot")
    intervals: dict[str, DateInterval] = {}
    means: dict[str, object] = {}
    for row in rows:
        name = row["place_as_reported"]
        means[name] = _MEANS.get(name, row["unit_id"])
        when = on(row["date"]) if row["date"] else UNDATED
        if event is Event.COMPLETED and report.url == SEED:
            when = on("2022-01-01", "2023-12-31")
        intervals[name] = when
    stated = event is Event.SELECTED or (report.url == SEED and event is Event.GROUNDBREAKING)
    cohort = int(rows[0]["cohort_year"]) if stated and not pilot else None
    if event is Event.SELECTED:
        cohort = 2025
    claims = []
    text = f"{', '.join(intervals)}: {event.value} of {facility or 'the projects'}"
    for name, when in intervals.items():
        progress = (
            _PROGRESS.get(codes[0])
            if codes and event is Event.UNDER_CONSTRUCTION and when == on("2026-07-03")
            else None
        )
        claims.append(
            (
                name,
                {
                    "event": event,
                    "when": when,
                    "facilities": codes,
                    "means": means[name],
                    "mention_fields": {},
                    "claimants": _RETOLD.get(publisher, ()),
                    "cohort": cohort,
                    "quantities": total(progress, "percent", "progress") if progress else (),
                },
            )
        )
    report.sentences.append((f"{text} [{len(report.sentences) + 1}].", claims))


def _general(made: World) -> None:
    """What the table of cohorts does not hold, each from the report that holds it."""
    seed = next(report for report in made.reports if report.url == SEED)
    media = ("North Korean media",)
    seed.says("", Event.LAUNCHED, on("2022-01-01", "2022-12-31"), ())
    seed.says(
        "",
        Event.TOTAL,
        on("2022-01-01", "2023-12-31"),
        (),
        quantities=total(20, "places", "completed"),
        claimants=media,
    )
    seed.says("", Event.TOTAL, on("2026-02-10"), (), quantities=total(20, "places", "revealed"), cohort=2026)
    seed.says("", Event.TOTAL, on("2025-02-10"), (), quantities=total(19, "places", "completed"))
    seed.says("", Event.TOTAL, UNDATED, (), quantities=total(20, "places/year", "quota"))
    seed.says("", Event.ARMS_TIE, UNDATED, (), claimants=("NK News",), modality=Modality.SPECULATED)
    seed.says("", Event.ARMS_TIE_DISPUTED, UNDATED, (), claimants=("INSS",), modality=Modality.OPINION)
    seed.says("", Event.NEED_FIRST, UNDATED, (), claimants=media, modality=Modality.PLANNED)
    seed.says("", Event.NEED_FIRST, UNDATED, (), modality=Modality.DENIED)
    seed.says("", Event.STALLED, UNDATED, (), modality=Modality.OPINION)
    state = made.report("KCNA", "2024-09-07", "http://www.kcna.kp/")
    state.says("", Event.LAUNCHED, on("2024-01-15"), ())
    sinbo = made.report("Choson Sinbo (Japanese)", "2025-01-30", "https://chosonsinbo.com/jp/?p=324483")
    sinbo.says("", Event.TOTAL, on("2025-01-30"), (), quantities=total(12, "places", "completed"))
    sinbo = made.report("Choson Sinbo (Japanese)", "2025-02-11", "https://chosonsinbo.com/jp/2025/02/11-194")
    sinbo.says("", Event.TOTAL, on("2025-02-09"), (), quantities=total(19, "places", "completed"))
    full = made.report("KCNA", "2025-06-01")
    full.says("Songchon", Event.OPERATING, on("2025-05"), ("light_industry_factory",), means={"Songchon": "KP0717"})
    halts = made.report("Daily NK", "2025-04-01")
    halts.says(
        ("Sukchon", "Songchon"),
        Event.STALLED,
        on("2025-03"),
        ("light_industry_factory",),
        means={"Sukchon": "KP0715", "Songchon": "KP0717"},
    )
    april = made.report("Post of Unsan", "2025-03-08")
    april.says("Unsan", Event.INAUGURATED, on("2025-03-07"), ("light_industry_factory",), means={"Unsan": "KP0617"})
