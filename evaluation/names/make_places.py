"""Makes `places.csv` and `places.geojson` of a definition from a table of reconciled units and its polygons.

    make_places.py UNITS.csv ADM2.geojson OUT_DIR

UNITS has the columns of Groundbreak's own reconciliation (unit_id, hangul, hangul_now, kind, province …; see SOURCES.md
of the definition). Provinces are added as places of their own, named and placed by their units. What the table cannot
give stands in `NAMED` and `OTHER_NAMES`, each with its reason.
"""

import csv
import json
import sys
from pathlib import Path

from groundbreak.language.ko.hangul import is_hangul
from groundbreak.language.ko.romanize import DPRK, fold, romanize
from groundbreak.language.ko.units import stem

COLUMNS = [
    *("id", "name", "native_name", "kind", "admin1", "admin1_native", "other_admin1", "country", "lat", "lon"),
    *("precision", "part_of", "other_names", "wof", "osm", "wikidata", "pcode"),
]
NAMED = {"KP0319": "Ragwon", "KP0416": "Popdong", "KP1001": "Pyongyang", "KP1107": "Chollima"}
"""Names that the state agency itself writes otherwise than by the letter of the rules."""
OTHER_NAMES = {
    "KP0201": "라진시|선봉군|라진선봉|나진선봉",  # merged into Rason; both are still reported by name
    "KP0221": "새별군",  # 1977 to 2005
    "KP0222": "은덕군",  # 1977 to 2005
    "KP1102": "와우도구역",  # the city's central district
    "KP0915": "백천군",  # the regular reading of 白川; the county reads it Paechon
    "KPX-central": "Central",
}
NEWER = [
    {  # founded in 2022 around the new town; the table is older
        "id": "KPX-hwasong",
        "name": "Hwasong",
        "native_name": "화성구역",
        "kind": "district",
        "admin1": "Pyongyang",
        "admin1_native": "평양시",
        "country": "KP",
        "precision": "county",
        "part_of": "KP1001",
    },
]
"""Units founded since the table was made."""
PROVINCES = {"North": "북", "South": "남"}


def native(row):
    """Hangul as it is now; units upgraded since the table was made say so in hangul_now."""
    return row["hangul_now"] if stem(row["hangul_now"])[0] == stem(row["hangul"])[0] else row["hangul"]


def province_name(hangul):
    """The English name of a first-level unit, from its Hangul."""
    base, kind = stem(hangul)
    if kind != "province":
        return "Pyongyang" if base == "평양" else fold(romanize(base, DPRK)).capitalize()
    for english, syllable in PROVINCES.items():
        if len(base) > 2 and base.endswith(syllable):
            return f"{english} {fold(romanize(base[:-1], DPRK)).capitalize()}"
    return fold(romanize(base, DPRK)).capitalize()


def shown_name(row):
    """The North's own romanization, without marks; persons' names keep the words that the gazetteer cuts them into."""
    if row["unit_id"] in NAMED:
        return NAMED[row["unit_id"]]
    base = stem(row["hangul"])[0]
    spelled = fold(romanize(base, DPRK))
    listed = row["name_cod"].removesuffix(" City").removesuffix(" Dist.")
    if " " in listed and len(listed.split()) == len(base) and fold(listed) == spelled:
        return listed
    return spelled.capitalize()


def places(rows):
    """Rows of places.csv: the units, then their provinces."""
    provinces = {}
    for row in rows:
        now = province_name(row["province_now_hangul"])
        before = province_name(row["province_hangul"])
        if stem(row["province_now_hangul"])[1] == "province":
            provinces.setdefault(row["province_now_hangul"], []).append(row)
        yield {
            "id": row["unit_id"],
            "name": shown_name(row),
            "native_name": native(row),
            "kind": stem(native(row))[1],
            "admin1": now,
            "admin1_native": row["province_now_hangul"],
            "other_admin1": before if before != now else "",
            "country": "KP",
            "lat": row["lat"],
            "lon": row["lon"],
            "precision": "county",
            "part_of": row["part_of"],
            "other_names": OTHER_NAMES.get(row["unit_id"], ""),
            "wof": row["wof_id"],
            "osm": row["osm_relation"],
            "wikidata": row["wikidata"],
            "pcode": row["pcode"],
        }
    yield from NEWER
    for hangul, units in sorted(provinces.items(), key=lambda p: province_name(p[0])):
        name = province_name(hangul)
        yield {
            "id": f"province:{name}",
            "name": name,
            "native_name": hangul,
            "kind": "province",
            "admin1": name,
            "admin1_native": hangul,
            "country": "KP",
            "lat": f"{sum(float(u['lat']) for u in units) / len(units):.4f}",
            "lon": f"{sum(float(u['lon']) for u in units) / len(units):.4f}",
            "precision": "province",
        }


def main(units, polygons, out):
    """Write both files."""
    with Path(units).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert all(is_hangul(row["hangul"]) for row in rows)
    table = list(places(rows))
    with (Path(out) / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    collection = json.loads(Path(polygons).read_text(encoding="utf-8"))
    known = {row["id"] for row in table}
    features = [
        {"type": "Feature", "properties": {"place_id": f["properties"]["unit_id"]}, "geometry": f["geometry"]}
        for f in collection["features"]
        if f["properties"]["unit_id"] in known
    ]
    body = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    (Path(out) / "places.geojson").write_text(
        '{"type":"FeatureCollection","features":[\n' + body + "\n]}\n", encoding="utf-8"
    )
    print(f"{len(table)} places, {len(features)} outlines")


if __name__ == "__main__":
    main(*sys.argv[1:])
