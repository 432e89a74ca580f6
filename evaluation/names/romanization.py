"""Measures the romanization: against a gazetteer's own spellings, and beside public libraries.

    romanization.py LOCALITIES.csv [UNITS.csv] [--oracles N]

LOCALITIES is a Who's On First extract (`names_json`): every place with a Hangul name and just one McCune–Reischauer
variant makes a pair. A pair counts if the two spellings are equal once marks, hyphens and case are folded; 'strict'
folds only hyphens and case. UNITS is Groundbreak's own reconciliation (columns hangul, rr, mr). With `--oracles` the
first N pairs are also given to interscript and koroman, if they are installed (`uv sync --group bench`).
"""

import argparse
import csv
import json
import re
import sys
import time
from pathlib import Path

from groundbreak.language.ko.hangul import is_hangul, southern
from groundbreak.language.ko.romanize import MR, RR, fold, romanize
from groundbreak.language.ko.spelling import spellings
from groundbreak.language.ko.units import stem

MARKED = re.compile("[ŏŭŎŬ’'ʼ‘ë]")
INTERSCRIPT_MAP = "bgnpcgn-kor-Hang-Latn-kn-1945"


def pairs(path):
    """(Hangul, the one marked Latin variant) of each place that has both."""
    csv.field_size_limit(10**9)
    with Path(path).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names = json.loads(row["names_json"])
            hangul = [n for n in names.get("kor_x_preferred", []) if re.search("[가-힣]", n)]
            latin = {n for key in ("kor_x_variant", "und_x_variant") for n in names.get(key, []) if MARKED.search(n)}
            latin = {n for n in latin if not re.search("[가-힣]", n)}
            if hangul and len(latin) == 1:
                yield hangul[0], latin.pop()


def strict(text):
    """Case and hyphens folded, marks and apostrophes kept."""
    return text.lower().replace("-", "").replace(" ", "").replace("'", "’").replace("ʼ", "’").replace("‘", "’")


def gazetteer_spelling(hangul):
    """McCune–Reischauer as gazetteers of the North write it: with the old initial sounds (룡 = Yong)."""
    return romanize(southern(hangul), MR)


def measure_pairs(found):
    """Print the figures for the pairs."""
    start = time.perf_counter()
    ours = [gazetteer_spelling(hangul) for hangul, _ in found]
    micros = (time.perf_counter() - start) / len(found) * 1e6
    same = sum(fold(a) == fold(b) for a, (_, b) in zip(ours, found, strict=True))
    exact = sum(strict(a) == strict(b).replace("n’g", "ng") for a, (_, b) in zip(ours, found, strict=True))
    foreseen = sum(fold(latin) in {s.key for s in spellings(hangul)} for hangul, latin in found)
    print(
        f"{len(found)} pairs: folded {same / len(found):.4f}, strict {exact / len(found):.4f}, {micros:.0f} µs a name"
    )
    print(f"  among all foreseen spellings: {foreseen / len(found):.4f}")


def measure_units(path):
    """Print how many of the units' own Revised and McCune–Reischauer spellings come out."""
    with Path(path).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for system, column in ((RR, "rr"), (MR, "mr")):
        wrong = [
            (row["hangul"], romanize(stem(row["hangul"])[0], system), row[column])
            for row in rows
            if fold(romanize(stem(row["hangul"])[0], system)) != fold(row[column])
        ]
        print(f"{len(rows)} units, {column}: {len(rows) - len(wrong)} equal; others: {wrong}")


def measure_oracles(found):
    """Print the same figures for the libraries that are installed."""
    try:
        import interscript

        interscript.load_map(INTERSCRIPT_MAP)
        start = time.perf_counter()
        same = sum(fold(interscript.transliterate(INTERSCRIPT_MAP, hangul)) == fold(latin) for hangul, latin in found)
        millis = (time.perf_counter() - start) / len(found) * 1e3
        ours = sum(fold(gazetteer_spelling(hangul)) == fold(latin) for hangul, latin in found)
        print(
            f"first {len(found)} pairs: interscript {same / len(found):.4f} ({millis:.1f} ms a name), "
            f"ours {ours / len(found):.4f}"
        )
    except ImportError:
        print("interscript is not installed")
    try:
        import koroman

        names = [h for h, _ in found if is_hangul(h)]
        equal = sum(fold(koroman.romanize(h)) == fold(romanize(h, RR)) for h in names)
        print(f"Revised Romanization equal to koroman's: {equal / len(names):.4f} of {len(names)}")
    except ImportError:
        print("koroman is not installed")


def main(arguments):
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("localities")
    parser.add_argument("units", nargs="?")
    parser.add_argument("--oracles", type=int, default=0)
    options = parser.parse_args(arguments)
    found = list(pairs(options.localities))
    measure_pairs(found)
    if options.units:
        measure_units(options.units)
    if options.oracles:
        measure_oracles(found[: options.oracles])


if __name__ == "__main__":
    main(sys.argv[1:])
