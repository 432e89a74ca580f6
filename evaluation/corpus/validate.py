#!/usr/bin/env python3
"""Checks the corpus: well-formed lines, unique ids, known units, dates and vocabulary, reports and labels that fit.

    validate.py [--units UNITS.csv]

Unit ids are looked up in a gazetteer where one is given (column unit_id), else only their form is checked.
Prints the counts of each folder and each fault; exits with 1 if there is any.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EVENTS = {
    "selected",
    "site_preparation",
    "groundbreaking",
    "under_construction",
    "completed",
    "inaugurated",
    "operating",
    "stalled",
}
FACILITIES = {
    "factory",
    "hospital",
    "service centre",
    "offshore farm",
    "greenhouse",
    "grain facility",
    "sci-tech base",
    "housing",
}
MODALITIES = {"asserted", "planned", "speculated"}
REPORT_FIELDS = {"id", "url", "outlet", "lang", "date", "headline", "text", "kind", "composed"}
FACT_FIELDS = {"unit_id", "event", "date_earliest", "date_latest", "facility", "claimant", "claimant_norm", "modality"}
UNIT = re.compile(r"KP\d{4}|KPX-[a-z]+|province:[A-Z][A-Za-z ]+")


def lines(path: Path) -> list[dict[str, Any]]:
    """One JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_day(value: str | None) -> bool:
    """Whether it is a calendar day, or nothing."""
    try:
        return value is None or bool(date.fromisoformat(value))
    except ValueError:
        return False


def fact_faults(fact: dict[str, Any], units: set[str] | None) -> list[str]:
    """What is wrong with one label."""
    if fact.get("place") is None:
        return []
    missing = FACT_FIELDS - fact.keys()
    if missing:
        return [f"lacks {sorted(missing)}"]
    faults = []
    for unit in [fact["unit_id"], *fact.get("alt_units", [])]:
        known = unit in units or unit.startswith("province:") if units else UNIT.fullmatch(unit)
        if not known:
            faults.append(f"unknown unit {unit}")
    if not {fact["event"], *fact.get("alt_event", [])} <= EVENTS:
        faults.append(f"unknown event {fact['event']}")
    if not set(fact["facility"]) <= FACILITIES:
        faults.append(f"unknown facility {fact['facility']}")
    if fact["modality"] not in MODALITIES:
        faults.append(f"unknown modality {fact['modality']}")
    first, last = fact["date_earliest"], fact["date_latest"]
    if not all(map(is_day, (first, last, *fact.get("date_alt", [])))):
        faults.append("not a date")
    elif first and last and first > last:
        faults.append(f"interval ends before it begins: {first} {last}")
    return faults


def folder_faults(folder: Path, units: set[str] | None, seen: set[str]) -> list[str]:
    """What is wrong with one folder; prints its counts; adds its ids to `seen`."""
    reports, facts = lines(folder / "reports.jsonl"), lines(folder / "gold.jsonl")
    split, lang = folder.parent.name, folder.name
    faults, texts = [], Counter(r["text"] for r in reports)
    for r in reports:
        prefix = {"round2": "r2", "round3": "r3", "retold": "r4"}.get(split, split[0])
        if not re.fullmatch(rf"{prefix}-{lang}-\d{{3}}", r["id"]) or r["id"] in seen:
            faults.append(f"{r['id']}: bad or repeated id")
        seen.add(r["id"])
        if REPORT_FIELDS - r.keys() or r["lang"] != lang or texts[r["text"]] > 1 or not r["text"].strip():
            faults.append(f"{r['id']}: fields, language or text")
        if r["date"] and not re.fullmatch(r"20\d\d-\d\d(-\d\d)?", r["date"]):
            faults.append(f"{r['id']}: date {r['date']}")
    urls, per_report = {r["id"]: r["url"] for r in reports}, Counter(f["id"] for f in facts)
    empty = {f["id"] for f in facts if f.get("place") is None}
    faults += [f"{i}: no label" for i in urls if i not in per_report]
    faults += [f"{i}: empty line beside facts" for i in empty if per_report[i] > 1]
    for f in facts:
        if urls.get(f["id"]) != f["url"]:
            faults.append(f"{f['id']}: no such report")
        faults += [f"{f['id']}: {fault}" for fault in fact_faults(f, units)]
    repeated = Counter(json.dumps(f, sort_keys=True) for f in facts)
    faults += [f"repeated line: {line}" for line, n in repeated.items() if n > 1]
    undated = sum(r["date"] is None for r in reports)
    counts = f"{len(empty)} without a fact, {undated} undated"
    print(f"{split}/{lang}: {len(reports)} reports ({counts}), {len(facts) - len(empty)} facts")
    return faults


def main() -> int:
    """Check every folder beside this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=Path)
    path = parser.parse_args().units
    units = {row["unit_id"] for row in csv.DictReader(path.open(encoding="utf-8"))} if path else None
    seen: set[str] = set()
    folders = sorted(p.parent for p in HERE.glob("*/*/reports.jsonl"))
    faults = [fault for folder in folders for fault in folder_faults(folder, units, seen)]
    print(*faults, sep="\n", end="\n" if faults else "")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
