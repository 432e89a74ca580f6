"""Makes the layers and covariates of the 20×10 definition from tables of open data.

Goes in: a folder with military_sites.csv, population_2008.csv and power_plants.csv, and a table of airports as the
package `airportsdata` has it. Comes out: the CSV files of `definitions/dprk_20x10/layers/`. Every coordinate of a power
plant is checked against the county that its name stands for; what does not lie there keeps the county and loses the
coordinate, and what has no county is left out and named.

    python evaluation/analysis/make_layers.py SOURCE_FOLDER
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import shapely

from groundbreak.gazetteer.sources.polygons import read_polygons
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.programme.load import load

LOADED = load("dprk_20x10")
OUT = Path(LOADED.places).parent / "layers"
PLACES = {place.id: place for place in read_units(LOADED.places)}
assert LOADED.outlines is not None
POLYGONS = read_polygons(LOADED.outlines)
COLUMNS = ("name", "kind", "place_id", "lat", "lon", "precision", "certainty", "source")
NEAR_DEGREES = 0.08
"""About 8 km: how far outside its county's simplified outline a plant may lie."""

HIGH, FAIR, LOW = "0.95", "0.8", "0.5"
SAME_COMPLEX = {"5 MW reactor", "Punggye-ri, north portal", "Tongchang-ri launch pad", "No. 26 Factory, Kanggye"}
"""Rows that describe a part of a complex which another row has: counted once."""
UNSURE = ("single", "anonymous", "probably", "low", "unidentified", "CONFLICT", "conflict", "mixes", "manager")

PLANTS = {
    "1019836": "KP0205", "1019857": "KP0703", "1019849": "KP0621", "1019842": "KP0510", "1019844": "KP0314",
    "1019846": "KP0503", "1019847": "KP0501", "1019848": "KP0313", "1019829": "KP0703", "1019851": "KP0219",
    "1019830": "KP0201", "1019853": "KP0706", "1019832": "KP1107", "1019855": "KP0105", "1019833": "KP0307",
    "1019834": "KP0307", "1019822": "KP0307", "1019825": "KP0201", "1019826": "KP0901", "1019827": "KP0801",
    "1019840": "KP0621", "1019820": "KP0721", "1019821": "KPX-rangnang", "1019823": "KP0205", "1019824": "KP0705",
    "1019828": "KP1102", "1075851": "KPX-phyongchon", "1019854": "KP0405", "1019856": "KP0619", "1019835": "KP0211",
    "1019845": "KP0324", "1019839": "KP0205", "1019852": "KPX-sadong",
}  # fmt: skip
"""County of each plant, by what its name says: a county, a city, or a river or works known to lie in one."""
TWICE = {"1019843"}
"""Yunfeng is the Chinese reading of Unbong: one dam."""

PORTS = {
    "Nampho": "KP1102", "Songrim": "KP0802", "Haeju": "KP0901", "Wonsan": "KP0401", "Hungnam": "KP0307",
    "Kim Chaek": "KP0202", "Chongjin": "KP0205", "Rajin": "KP0201",
}  # fmt: skip
SEATS = {
    "Hyesan": "KP0101", "Rason": "KP0201", "Chongjin": "KP0205", "Hamhung": "KP0307", "Wonsan": "KP0401",
    "Kanggye": "KP0501", "Sinuiju": "KP0601", "Phyongsong": "KP0701", "Sariwon": "KP0801", "Kaesong": "KP0803",
    "Haeju": "KP0901", "Pyongyang": "KP1001", "Nampho": "KP1102",
}  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    """A table as dictionaries."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(name: str, head: Sequence[tuple[str, str]], columns: Sequence[str], body: Iterable[Sequence[str]]) -> None:
    """One file: its own description as comments, then the table."""
    text = io.StringIO()
    for key, value in head:
        text.write(f"# {key}: {value}\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows(body)
    (OUT / name).write_text(text.getvalue(), encoding="utf-8")
    print(name, text.getvalue().count("\n") - len(head) - 1, "rows")


def arms(source: Path) -> None:
    """Sites with an open coordinate or a county; pointers to closed data sets stay out."""
    kept, left = [], 0
    for row in rows(source / "military_sites.csv"):
        redundant = any(row["name"].startswith(start) for start in SAME_COMPLEX)
        if row["redistributable"] == "no" or redundant or not (row["pcode"] or row["lat"]):
            left += 1
            continue
        place = row["pcode"] if row["lat"] or row["pcode"] != "KP1001" else _district(row["place"])
        if not place:
            place = _holding(float(row["lat"]), float(row["lon"]))
        note = row["reliability_note"]
        certainty = LOW if any(word in note for word in UNSURE) else HIGH if row["lat"] else FAIR
        precision = "site" if row["lat"] else "county"
        url = next((word.strip("();") for word in row["source"].split() if word.startswith("http")), "")
        where = url or ("OpenStreetMap" if "OpenStreetMap" in row["source"] else "named in open reports")
        kept.append((row["name"], row["kind"], place, row["lat"], row["lon"], precision, certainty, where))
    write(
        "arms_industry.csv",
        (
            ("id", "arms_industry"),
            ("label", "military-industrial sites"),
            ("role", "question"),
            ("radius_km", "15"),
            ("claim", "arms_tie"),
            ("source", "open reports, each row with its own; coordinates © OpenStreetMap contributors and Wikipedia"),
            ("licence", "ODbL 1.0 for OpenStreetMap coordinates, CC BY-SA 4.0 for Wikipedia's; the rest are facts"),
            (
                "note",
                f"{left} entries left out (no county known, part of a complex listed already, or data that may not be "
                "passed on). Most sites are known to their county only. The list holds what open reports happened to "
                "name, and some were met while reading about the programme: places that are written about have more "
                "known sites",
            ),
        ),
        COLUMNS,
        kept,
    )


def _district(text: str) -> str:
    """A district of the capital by its name in words; '' where it names none."""
    named = [p.id for p in PLACES.values() if p.admin1 == "Pyongyang" and p.kind == "district" and p.name in text]
    return named[0] if named else "KP1001"


def _holding(lat: float, lon: float) -> str:
    point = shapely.Point(lon, lat)
    return min(POLYGONS, key=lambda unit: POLYGONS[unit].distance(point))


def plants(source: Path) -> None:
    """Plants in the county of their name; a coordinate only where it lies there."""
    kept, moved, unknown = [], [], []
    for row in rows(source / "power_plants.csv"):
        county = PLANTS.get(row["Power Plant ID"], "")
        name = " ".join(row["Name"].split())
        if row["Power Plant ID"] in TWICE:
            continue
        if not county:
            unknown.append(name)
            continue
        lat, lon = row["Latitude"], row["Longitude"]
        if lat and county in POLYGONS:
            away = POLYGONS[county].distance(shapely.Point(float(lon), float(lat)))
            if away > NEAR_DEGREES:
                moved.append(name)
                lat = lon = ""
        kept.append((name, row["Fuel"].lower(), county, lat, lon, "site" if lat else "county", FAIR, "WRI"))
    print("coordinate dropped:", moved, "\nno county:", unknown)
    write(
        "power_plants.csv",
        (
            ("id", "power_plants"),
            ("label", "power plants"),
            ("role", "infrastructure"),
            ("radius_km", "25"),
            ("needier", "far"),
            ("source", "Global Power Plant Database, World Resources Institute (raw table for the country)"),
            ("licence", "CC BY 4.0"),
            (
                "note",
                f"each coordinate checked against the county of its plant: {len(moved)} lay elsewhere and were dropped "
                f"({', '.join(moved)}); {len(unknown)} plants of unknown county are left out",
            ),
        ),
        COLUMNS,
        kept,
    )


def known_towns() -> None:
    """Ports, seats of provinces and the capital, each at the point of its unit."""
    general = "general geography, no data set copied; each at the point of its unit"
    for name, label, towns, radius in (
        ("ports", "sea ports", PORTS, "25"),
        ("provincial_seats", "seats of provinces", SEATS, "25"),
        ("capital", "the capital", {"Pyongyang": "KP1001"}, "50"),
    ):
        write(
            f"{name}.csv",
            (
                ("id", name), ("label", label), ("role", "infrastructure"), ("radius_km", radius), ("needier", "far"),
                ("source", general), ("licence", "facts"),
                ("note", "ports that handle sea trade; fishing harbours are not in it" if name == "ports" else ""),
            ),
            COLUMNS,
            [(town, name, place, "", "", "county", HIGH, "") for town, place in towns.items()],
        )  # fmt: skip


def airports() -> None:
    """The airports that a free table knows."""
    import airportsdata

    found = [a for a in airportsdata.load("ICAO").values() if a["country"] == "KP"]
    write(
        "airports.csv",
        (
            ("id", "airports"), ("label", "airports"), ("role", "infrastructure"), ("radius_km", "25"),
            ("needier", "far"), ("source", "airportsdata, Mike Borsetti"), ("licence", "MIT"),
            ("note", f"only {len(found)} of the country's airfields are in it; military ones are not"),
        ),
        COLUMNS,
        [
            (a["name"].strip(), "airport", _holding(a["lat"], a["lon"]), str(a["lat"]), str(a["lon"]), "site", HIGH,
             a["icao"])
            for a in found
        ],
    )  # fmt: skip


def census(source: Path) -> None:
    """People and their urban share by unit."""
    body = []
    for row in rows(source / "population_2008.csv"):
        if row["population_2008"] and row["pcode"] in PLACES:
            people = int(row["population_2008"])
            share = f"{int(row['urban_2008']) / people:.4f}" if row["urban_2008"] else ""
            body.append((row["pcode"], str(people), share))
    write(
        "census_2008.csv",
        (
            ("source", "2008 Population Census of DPR Korea (Central Bureau of Statistics, with UNFPA), by county"),
            ("licence", "census figures; the terms of the page they were read from were not verified"),
            ("note", "boundaries of 2008: Pyongyang and Kaesong are one unit each, their districts have no figure"),
            ("column population", "people (2008) | population | log"),
            ("column urban_share", "urban share (2008) | need | linear | needier low"),
        ),
        ("place_id", "population", "urban_share"),
        body,
    )


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    folder = Path(sys.argv[1])
    arms(folder)
    plants(folder)
    known_towns()
    airports()
    census(folder)
