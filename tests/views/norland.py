"""An invented country of some 200 counties, 62 of them in the programme: as big as a real case, the same every time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache

import shapely

from groundbreak.model.claim import Candidate, Quantity
from groundbreak.model.conflict import Side
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture

from .pictures import Story, World, between, day_before

_LATIN = "Ka Na Do Ra Mu Ba So O Cho Ko Tae Pho Hwa Kyong Song Ryong Un Chol Mi Sin Hae Ju Pyol Wol Ham"
_NATIVE = "가 나 도 라 무 바 소 오 초 고 대 포 화 경 송 룡 운 철 미 신 해 주 별 월 함"
SYLLABLES = tuple(
    zip(
        _LATIN.split(" "),
        _NATIVE.split(" "),
        strict=True,
    )
)
PROVINCES = (
    ("North Vale", "북계도"),
    ("East Shore", "동해도"),
    ("Midland", "중원도"),
    ("West Plain", "서평도"),
    ("South Cape", "남곶도"),
)


def _names(rng: random.Random, count: int) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    while len(found) < count:
        (a, x), (b, y) = rng.sample(SYLLABLES, 2)
        found.setdefault(a + b.lower(), x + y + "군")
    return list(found.items())


def _land(rng: random.Random, count: int) -> list[shapely.Geometry]:
    """Counties as the cells of scattered points, cut to a coast."""
    coast = shapely.Polygon(
        [(124.6, 39.6), (125.3, 38.2), (126.8, 37.8), (128.3, 38.5), (127.5, 39.6), (129.6, 41.2), (130.4, 42.4),
         (128.4, 42.0), (127.0, 41.7), (125.6, 40.6)]
    ).buffer(0.15)  # fmt: skip
    west, south, east, north = coast.bounds
    points: list[shapely.Point] = []
    while len(points) < count:
        p = shapely.Point(rng.uniform(west, east), rng.uniform(south, north))
        if coast.contains(p) and all(p.distance(q) > 0.12 for q in points):
            points.append(p)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=coast).geoms
    cut = [shapely.intersection(cell, coast, grid_size=0.0001) for cell in cells]
    return sorted((c for c in cut if not c.is_empty), key=lambda c: (-c.centroid.y, c.centroid.x))


def _open(world: World, rng: random.Random) -> list[str]:
    cells = _land(rng, 190)
    ids = []
    for index, (cell, (name, native)) in enumerate(zip(cells, _names(rng, len(cells)), strict=True)):
        at = cell.representative_point()
        band = min(
            range(len(PROVINCES)), key=lambda i: abs(at.y - (41.8 - i)) + (0.5 if i == 1 and at.x < 127.5 else 0)
        )
        province, province_native = PROVINCES[band]
        outline = "" if index == 100 else shapely.set_precision(cell, 0.0001).wkt
        id = f"N{index:03d}"
        world.place(id, name, native, province, province_native, outline, lat=round(at.y, 4), lon=round(at.x, 4),
                    spellings=(name.replace("K", "G").replace("o", "eo"),))  # fmt: skip
        ids.append(id)
    return ids


def _copies(world: World, story: Story, claims: list[dict[str, object]], publishers: tuple[str, ...]) -> None:
    """Other outlets that print the same words: more reports, the same origin."""
    for publisher in publishers:
        copy = world.report(publisher, str(story.published), story.headline, origin=story.id)
        world.say(copy, story.sentences[-1], *claims)


def _year(world: World, year: int, ids: list[str]) -> None:
    """Selections and ceremonies: every fourth place shares a report with its neighbours."""
    kinds = ("factory",) if year == 2024 else ("factory", "hospital", "centre")
    what = "light-industry factories" if year == 2024 else "light-industry factories, hospitals and service centres"
    start = date(year, 2, 26 if year == 2024 else 3)
    for group in range(0, len(ids), 4):
        when = start + timedelta(days=group // 2)
        some = ids[group : group + 4]
        names = [world.places[i].name for i in some]
        listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        story = world.report("State Agency", str(when + timedelta(days=1)), f"Work on {what} begins in {listed}")
        common = {"facilities": kinds, "cohort": year}
        begun = {"event": "groundbreaking", "when": day_before(str(story.published)), **common}
        claims: list[dict[str, object]] = [{"place": i, **begun} for i in some]
        text = (
            f"Ground was broken for {what} in {listed} counties the previous day, in the order of the plan for {year}."
        )
        world.say(story, text, *claims)
        _copies(world, story, claims, ("People's Daily", "Wire One") if group % 8 else ("People's Daily",))
        selected = world.report("People's Daily", str(when - timedelta(days=12)), f"Places of {year} named")
        chosen = {"event": "selected", "when": DateInterval.by(selected.published), **common}
        for i in some[::2]:
            name = world.places[i].name
            world.say(
                selected, f"{name} is among the places where the plan will build in {year}.", {"place": i, **chosen}
            )


def _finish(world: World, year: int, ids: list[str]) -> None:
    """Inaugurations; now and then a look from above before, or a doubt after."""
    kinds = ("factory",) if year == 2024 else ("factory", "hospital")
    for index, i in enumerate(ids):
        name = world.places[i].name
        when = date(year, 12, 16) + timedelta(days=2 * index)
        story = world.report("State Agency", str(when + timedelta(days=1)), f"Factories open in {name} County")
        text = f"The new factories of {name} County were inaugurated on {when:%B} {when.day}, residents looking on."
        opened: dict[str, object] = {
            "place": i,
            "event": "inaugurated",
            "facilities": kinds,
            "when": DateInterval.day(when),
            "cohort": year,
        }
        world.say(story, text, opened)
        _copies(world, story, [opened], ("Wire One",) if index % 3 == 0 else ())
        if index % 5 == 0:
            _seen_from_above(world, year, i, 10 + index)
        if index % 7 == 3:
            cold = world.report("County Watch", f"{year + 1}-04-02", f"Little warmth at {name}")
            text = f"Thermal images taken in March show no heat above the halls in {name}, which may stand idle."
            when_cold = between(f"{year + 1}-03-01", f"{year + 1}-03-31")
            world.say(cold, text, {"place": i, "event": "stalled", "modality": "speculated", "when": when_cold})


def _seen_from_above(world: World, year: int, place: str, day_of_september: int) -> None:
    name = world.places[place].name
    seen = world.report("County Watch", f"{year}-09-16", f"Satellite pictures of {name}")
    text = (
        f"Pictures of September {day_of_september} show roofs on all the halls at {name}, about 80 per cent of the "
        "work, an analyst at the institute said."
    )
    claim: dict[str, object] = {
        "place": place,
        "event": "under_construction",
        "when": between(f"{year}-09-01", f"{year}-09-{day_of_september}"),
        "claimants": ("an analyst at the institute",),
        "quantities": (Quantity(80, "percent", "progress", True),),
    }
    world.say(seen, text, claim)


HOSTILE_QUOTE = (
    "\u202e<b onmouseover=alert(4)>NAME</b> has \u2066\"broken\" 'ground' & more]]> -- {{ 7*7 }} "
    "\u05e9\u05dc\u05d5\u05dd 5."
)
"""What a report may hold that wants to break out of a page."""


def _quarrels(world: World, ids: list[str]) -> None:
    """Conflicts, a name that resolves to nothing, a hostile report: what makes pages break or lie."""
    a, b = ids[41], ids[42]
    name = world.places[a].name
    late = world.report("Wire One", "2026-02-12", f"Work begins in {name}")
    other_day = {"event": "groundbreaking", "when": DateInterval.day(date(2026, 2, 9)), "cohort": 2026}
    world.say(late, f"Ground was broken in {name} on February 9, the wire reports.", {"place": a, **other_day})
    lost = world.report("Wire One", "2026-02-10", "Three more sites")
    unclear: dict[str, object] = {
        "event": "groundbreaking",
        "surface": "Mushinga",
        "when": day_before("2026-02-10"),
        "candidates": (Candidate(a, 0.41, "one letter away; same list"), Candidate(b, 0.12, "same province")),
    }
    world.say(lost, "Groundbreaking was also held in Mushinga County, the report said.", unclear)
    bad = world.report(
        "<script>alert(1)</script>", "2026-03-01", "</title><img src=x onerror=alert(2)>", url="javascript:alert(3)"
    )
    quote = HOSTILE_QUOTE.replace("NAME", world.places[b].name)
    seen = {"event": "under_construction", "facilities": ("hospital",), "when": DateInterval.by(date(2026, 3, 1))}
    world.say(bad, quote, {"place": b, **seen})
    _conflicts(world, a, late)


def _conflicts(world: World, place: str, late: Story) -> None:
    name = world.places[place].name
    told = [t for t in world.testimonies() if t.resolution.place_id == place and t.claim.event == "groundbreaking"]
    early = tuple(world.cite(t) for t in told if t.document.id != late.id)
    wire = tuple(world.cite(t) for t in told if t.document.id == late.id)
    first_day = day_before(str(early[0].published.earliest))
    world.conflict(
        "date_of_event",
        f"{world.programme.id}:{place}:factory:1",
        f"Ground broken in {name}: {first_day} or 2026-02-09?",
        [
            Side(f"The agency dates the ceremony in {name} to {first_day}.", str(first_day), early),
            Side(f"Wire One says that ground was broken in {name} on 9 February 2026.", "2026-02-09", wire),
        ],
        reading="The agency is nearer to the event; the wire's day may be that of its own report.",
        settle="The agency's report of the day after 9 February, or a dated picture of the ceremony.",
        place_ids=(place,),
    )
    world.conflict(
        "record",
        "programme",
        "The year in which the plan was launched",
        [
            Side("The programme's own record: announced on 15 January 2024 (State Agency).", "2024-01-15", ()),
            Side("The wire's report counts from an earlier year.", "2022", wire),
        ],
        reading="Nobody else says so.",
        settle="The text of the decree.",
        explained=True,
    )


@cache
def norland() -> Picture:
    rng = random.Random(20)
    world = World()
    ids = _open(world, rng)
    chosen = rng.sample(ids, 61)
    if "N100" not in chosen:
        chosen[45] = "N100"
    cohorts = {2024: chosen[:20], 2025: chosen[20:40], 2026: chosen[40:]}
    for year, places in cohorts.items():
        _year(world, year, places)
        if year < 2026:
            _finish(world, year, places[: 17 if year == 2025 else 20])
    extra = cohorts[2026][-1]
    world.outside[2026, extra] = ("Named after the quota of 20 was full, and for aquaculture only.", None)
    _quarrels(world, chosen)
    return world.picture()
