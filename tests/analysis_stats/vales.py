"""A programme in an invented country, told by reports: three cohorts of six, most built, some running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np

from assessment.worlds import VALE, Event, World, on, shire
from groundbreak.model.analysis_data import AnalysisData, Covariate, Feature, Layer, Role
from groundbreak.model.picture import Picture
from groundbreak.model.place import LocationPrecision, Place
from groundbreak.model.programme import Cohort

PROVINCES = ("North", "South", "East")
PROGRAMME = replace(
    VALE, cohorts=tuple(Cohort(year, 6, ("mill",)) for year in (2001, 2002, 2003, 2004)), last_year=2004
)


@cache
def places() -> dict[str, Place]:
    rng = np.random.default_rng(8)
    return {
        f"v{n:02}": shire(f"v{n:02}", f"Vale{n:02}x", PROVINCES[n % 3], lat=float(rng.uniform(40, 42)),
                          lon=float(rng.uniform(10, 13)))
        for n in range(45)
    }  # fmt: skip


def chosen(year: int) -> list[str]:
    """The places of a cohort: two from each province."""
    start = 6 * (year - 2001)
    return [f"Vale{n:02}x" for n in range(start, start + 6)]


@cache
def picture(as_of: str = "2003-12-31") -> Picture:
    world = World(PROGRAMME, places())
    for year in (2001, 2002, 2003):
        for k, name in enumerate(chosen(year)):
            begun = date(year, 2, 1) + timedelta(days=5 * k)
            named = begun - timedelta(days=20 + k)
            if year == 2002:
                world.report("Post", str(named)).says(name, Event.SELECTED, on(str(named)), cohort=year)
            world.report("Gazette", str(begun + timedelta(days=1))).says(
                name, Event.GROUNDBREAKING, on(str(begun)), cohort=year
            )
            if year < 2003:
                done = begun + timedelta(days=300 + 4 * k)
                world.report("Gazette", str(done + timedelta(days=1))).says(
                    name, Event.INAUGURATED, on(str(done)), cohort=year
                )
    world.report("Gazette", "2003-06-01").says("Vale00x", Event.OPERATING, on("2003-05-30"))
    world.report("Wire", "2003-07-01").says("Vale01x", Event.OPERATING, on("2003-06-30"))
    world.report("Wire", "2003-08-01").says("Vale02x", Event.STALLED, on("2003-07-30"))
    world.report("Wire", "2003-10-01").says("Vale03x", Event.OPERATING, on("2003-09-30"))
    world.report("Post", "2003-10-02").says("Vale03x", Event.STALLED, on("2003-10-01"))
    world.report("Gazette", "2001-06-01").says("Vale04x", Event.OPERATING, on("2001-05-30"))
    return world.picture(as_of)


def data() -> AnalysisData:
    """Sites in eight places, two of them chosen; road heads; figures that have nothing to do with the choice."""
    ours = list(places().values())
    people, towns = np.random.default_rng(12).random((2, len(ours)))

    def feature(n: int) -> Feature:
        p = ours[n]
        return Feature(f"Site {n}", "fort", p.id, p.lat or 0.0, p.lon or 0.0, LocationPrecision.COUNTY, 0.8)

    return AnalysisData(
        (
            Layer("forts", "forts", Role.QUESTION, 10.0, tuple(feature(n) for n in (3, 8, 20, 25, 30, 35, 40, 44))),
            Layer("roads", "road heads", Role.INFRASTRUCTURE, 20.0, (feature(10), feature(33)), "far"),
        ),
        (
            Covariate("people", "people", Role.POPULATION, _figures(1_000 * np.exp(people)), log=True),
            Covariate("towns", "share in towns", Role.NEED, _figures(towns), needier="low"),
        ),
        "d1",
    )


def _figures(values: np.ndarray) -> dict[str, float]:
    return {id: float(value) for id, value in zip(places(), values, strict=True)}
