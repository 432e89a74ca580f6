"""Measures the resolver: real spellings, slips of gazetteers and of a noisy pen, and names that are none of ours.

    resolution.py PLACES.csv [--facts COHORTS.csv] [--units UNITS.csv] [--neighbours NEIGHBOURS.csv]

FACTS has the columns unit_id and place_as_reported: spellings that outlets really used. UNITS lists spellings of other
gazetteers (all_roman), slips among them. NEIGHBOURS are units of another country, given to an index that does not
know them: each that is resolved is an error. The noise is drawn with a fixed seed; reliability bins compare what the
resolver says with how often it is right.
"""

import argparse
import csv
import random
import re
import sys
from itertools import pairwise
from pathlib import Path

from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_name
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.language.ko.romanize import fold
from groundbreak.language.ko.spelling import official
from groundbreak.language.ko.units import stem

FOREIGN = (
    "Dandong Tianjin Shenyang Harbin Dalian Yanji Hunchun Tumen Jilin Linjiang Changchun Wuhan Sendai Osaka Sapporo "
    "Niigata Hanoi Danang Haiphong Vladivostok Khabarovsk Orange Harris Kent Essex Dublin Clare Cork Mayo Nairobi "
    "Mombasa Kisumu Gulu Lagos Kano Accra Medan Bandung Surabaya Manila Davao Cebu Ulsan Hebron Gaza Homs Mosul"
)
COUNTRY = "KP"


def rows(path):
    """The rows of a CSV file."""
    with Path(path).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def slip(word, random):
    """One slip of the pen: a letter lost, doubled, swapped with the next, or mistaken."""
    at = random.randrange(1, len(word)) if len(word) > 2 else 1
    kind = random.choice(("lost", "doubled", "swapped", "vowel", "consonant"))
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:] if at < len(word) else word
    if kind == "swapped" and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    letters = "aeiou" if kind == "vowel" else "bcdghjklmnprst"
    spots = [i for i, c in enumerate(word) if (c in "aeiou") == (kind == "vowel")]
    if not spots:
        return word
    spot = random.choice(spots)
    return word[:spot] + random.choice(letters) + word[spot + 1 :]


def report(title, results):
    """Print one line: how many right first, how many resolved, how many of these rightly."""
    total = len(results)
    if not total:
        return
    first = sum(r.candidates[:1] != () and r.candidates[0].place_id in wanted for r, wanted in results)
    resolved = [(r, wanted) for r, wanted in results if r.resolved]
    right = sum(r.place_id in wanted for r, wanted in resolved)
    print(f"{title}: {total}; right one first {first}; resolved {len(resolved)}, of these right {right}")


def reliability(results):
    """Print, for bins of stated probability, how often the first candidate was right."""
    print("stated probability: names, mean stated, share right")
    edges = (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
    for low, high in pairwise(edges):
        inside = [(r, w) for r, w in results if r.candidates and low <= r.candidates[0].probability < high]
        if inside:
            stated = sum(r.candidates[0].probability for r, _ in inside) / len(inside)
            right = sum(r.candidates[0].place_id in w for r, w in inside) / len(inside)
            print(f"  {low:.2f}-{min(high, 1):.2f}: {len(inside)}, {stated:.2f}, {right:.2f}")


def main(arguments):
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places")
    parser.add_argument("--facts")
    parser.add_argument("--units")
    parser.add_argument("--neighbours")
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    options = parser.parse_args(arguments)
    places = [p for p in read_units(Path(options.places)) if p.kind != "province"]
    index = NameIndex(read_units(Path(options.places)))
    context = Context(country=COUNTRY)

    def resolve(name, kind="", province=""):
        return resolve_name(name, index=index, kind_hint=kind, admin1_hint=province, context=context)

    by_id = {p.id: p for p in places}
    if options.facts:
        seen = {(re.sub(r"\(.*?\)", "", r["place_as_reported"]).strip(), r["unit_id"]) for r in rows(options.facts)}
        latin = sorted((n, i) for n, i in seen if re.fullmatch(r"[A-Za-z’' -]+( County| City| District)?(, .*)?", n))
        latin = [(n, i) for n, i in latin if not re.match(r"(Kreis|distrito|Stadt|area)", n)]
        results = [(resolve(n), {i}) for n, i in latin]
        report("spellings in reports", results)
        if options.show:
            for (n, i), (r, w) in zip(latin, results, strict=True):
                if r.place_id not in w:
                    print("   ", n, i, r.resolved, [(c.place_id, c.probability) for c in r.candidates[:3]])
    known = []
    if options.units:
        slips = [
            (name.removesuffix(" City"), row["unit_id"])
            for row in rows(options.units)
            for name in row["all_roman"].split("|")
            if name and not index.forms(name.removesuffix(" City")) and row["unit_id"] in by_id
        ]
        results = [(resolve(n, by_id[i].kind), {i}) for n, i in slips]
        report("slips of gazetteers", results)
        known += results
        for (n, i), (r, _) in zip(slips, results, strict=True):
            print(
                "   ",
                n,
                by_id[i].name,
                "resolved" if r.resolved else "unresolved",
                [(index.places[c.place_id].name, c.probability) for c in r.candidates[:3]],
            )
    draw = random.Random(20)
    noisy, noisy_province = [], []
    for place in places:
        for _, text in official(stem(place.native_name)[0]):
            word = slip(fold(text), draw)
            if len(word) > 3 and not index.forms(word):
                noisy.append((resolve(word, place.kind), {place.id}))
                noisy_province.append((resolve(word, place.kind, place.admin1), {place.id}))
    report("one slip of the pen, kind known", noisy)
    report("the same, province known too", noisy_province)
    none = [(resolve(n, "county"), set()) for n in FOREIGN.split() if not index.forms(n)]
    if options.neighbours:
        none += [
            (resolve(p.name, p.kind), set())
            for p in read_units(Path(options.neighbours))
            if not index.forms(p.name) and p.kind != "province"
        ]
    report("names that are none of ours", none)
    if options.neighbours:
        whole = NameIndex((*read_units(Path(options.places)), *read_units(Path(options.neighbours))))
        asked = [resolve_name(n, index=whole, kind_hint="county", context=context) for n in FOREIGN.split()]
        wrong = [r for r in asked if r.resolved and whole.places[r.place_id].country == COUNTRY]
        print(f"foreign names, neighbours known: {len(asked)}; resolved to one of ours {len(wrong)}")
    if options.show:
        for r, _ in none:
            if r.resolved:
                print("    wrong:", r.candidates[0], r.why)
    reliability([*known, *noisy, *none])


if __name__ == "__main__":
    main(sys.argv[1:])
