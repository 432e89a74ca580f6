"""Proves the Hangul of the units: each name must reproduce the gazetteers' own spellings, or is listed with its reason.

    units_table.py UNITS.csv OUT.csv [ADM2.geojson]

UNITS has name_cod, osm_name_en, all_roman, rr, mr (spellings of humanitarian data, OpenStreetMap, Who's On First) and
hanja; ADM2 has OpenStreetMap's Hangul. OUT gets one row a unit. 'equal' means that the spelling is one of the official
systems'; 'variant' that it is one of the other foreseen spellings; else the reason says what the gazetteer has instead.
Also checked: one character is read in one way throughout, but for those that have two readings.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from groundbreak.gazetteer.nearby import KOREAN
from groundbreak.language.ko.hangul import southern
from groundbreak.language.ko.romanize import DPRK, MR, RR, fold, romanize
from groundbreak.language.ko.spelling import spellings
from groundbreak.language.ko.units import stem

OTHER_NAMES = {
    "Sonbong": "a former county, now part of the city",
    "Saepyol": "its name from 1977 to 2005",
    "Undok": "its name from 1977 to 2005",
    "Hwasong": "its former name",
    "Waudo": "its central district",
    "Central": "a translation",
    "Paekchon": "the regular reading of its characters; the county reads them Paechon",
    "Ryongchon": "the name of another county",
}
READINGS = {
    "金": "김 in surnames and in 김화, else 금",
    "白": "배 in 배천 only",
    "寧": "령 inside, 녕 at the start of a Northern name",
    "丹": "란 in 모란",
}


def spelled(text):
    """A gazetteer's spelling without its word for the unit."""
    return re.sub(r"(?i)[- ](gun|kun|county|city|dist\.|district)$", "", text.strip())


def verdict(base, text):
    """('equal' | 'variant' | 'no', reason) of one spelling of one stem."""
    key = fold(text)
    found = next((s for s in spellings(base) if s.key == key), None)
    if found:
        return ("equal" if found.systems else "variant"), ""
    if text in OTHER_NAMES:
        return "no", OTHER_NAMES[text]
    meant = min(spellings(base), key=lambda s: KOREAN.distance(key, s.key))
    slips = KOREAN.slips(key, meant.key)
    return "no", "misspelt: " + ", ".join(f"{s.written or 'nothing'} for {s.meant or 'nothing'}" for s in slips)


def main(units, out, outlines=""):
    """Check all units, write the table, print what does not agree."""
    with Path(units).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    osm = {}
    if outlines:
        for feature in json.loads(Path(outlines).read_text(encoding="utf-8"))["features"]:
            osm[feature["properties"]["unit_id"]] = feature["properties"].get("name_ko") or ""
    table, counts = [], defaultdict(int)
    readings = defaultdict(lambda: defaultdict(set))
    for row in rows:
        base = stem(row["hangul"])[0]
        exceptions = []
        given = dict.fromkeys(
            spelled(t) for t in (row["name_cod"], row["osm_name_en"], *row["all_roman"].split("|")) if t
        )
        first = next(iter(given), "")
        for text in given:
            word, reason = verdict(base, text)
            if text == first:
                counts[word] += 1
                agrees = word
            if reason:
                exceptions.append(f"{text} ({reason})")
        if osm.get(row["unit_id"]) and stem(osm[row["unit_id"]])[0] not in (base, southern(base)):
            exceptions.append(f"OpenStreetMap has {osm[row['unit_id']]}")
        if (row["hangul_south"] or row["hangul"]) != southern(row["hangul"]):
            exceptions.append(f"Southern spelling by rule {southern(row['hangul'])}")
        if len(row["hanja"]) == len(row["hangul"]):
            for character, syllable in zip(row["hanja"], row["hangul"], strict=True):
                readings[character][syllable].add(row["hangul"])
        latin = [fold(romanize(base, s)).capitalize() for s in (DPRK, RR)]
        table.append(
            [
                row["unit_id"],
                row["hangul"],
                *latin,
                romanize(base, MR).capitalize(),
                first,
                agrees,
                "; ".join(exceptions),
            ]
        )
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "hangul", "dprk", "rr", "mr", "gazetteer", "agrees", "exceptions"])
        writer.writerows(table)
    print(f"{len(table)} units; the first gazetteer's spelling: {dict(counts)}")
    for line in table:
        if line[-1]:
            print("  ", line[0], line[1], line[-1])
    for character, found in readings.items():
        if len(found) > 1:
            print(
                "   two readings:",
                character,
                {k: sorted(v) for k, v in found.items()},
                READINGS.get(character, "UNEXPLAINED"),
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
