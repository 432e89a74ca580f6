"""Run the readers on a labelled set and score their claims.

    score.py REPORTS.jsonl [--gold GOLD.jsonl] [--scorer PATH] [--lang en] [--show N] [--out CLAIMS.jsonl]

REPORTS: one object a line with headline, text, date, url (and id, outlet, lang where there are any). Writes claims with
the columns of `groundbreak claims --format jsonl` and, with a gold file, hands them to a scorer with the interface
`scorer REPORTS GOLD CLAIMS [--lang L] [--show N]`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_document
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.claim import Claim, Resolution
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty, Document
from groundbreak.programme.load import load
from groundbreak.reading import readers


def published(record: dict[str, object]) -> DateInterval:
    """The date of a record: a day, a month, or none."""
    words = str(record.get("date") or "")
    if len(words) >= 10:
        return DateInterval.day(date.fromisoformat(words[:10]), DateBasis.REPORT)
    if len(words) == 7:
        year, month = int(words[:4]), int(words[5:7])
        last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        return DateInterval(date(year, month, 1), date.fromordinal(last), Precision.MONTH, DateBasis.REPORT)
    return UNDATED


def document(record: dict[str, object]) -> Document:
    """A record as ingest would make it."""
    headline = " ".join(str(record.get("headline") or "").split())
    text = f"{headline}\n\n{record.get('text') or ''}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    when = published(record)
    return Document(
        id=str(record.get("id") or record.get("url") or digest[:16]),
        capture_sha256=digest,
        text=text,
        text_sha256=digest,
        language=str(record.get("lang") or "en"),
        headline=headline,
        publisher=str(record.get("outlet") or ""),
        url=str(record.get("url") or ""),
        published=when,
        date_certainty=DateCertainty.STATED if when.known else DateCertainty.UNKNOWN,
    )


def row(document_: Document, claim: Claim, resolution: Resolution | None, names: dict[str, str]) -> dict[str, object]:
    """One claim in the columns of the command line."""
    place = resolution.place_id if resolution else ""
    quantity = claim.quantities[0] if claim.quantities else None
    return {
        "document": document_.id,
        "quote": claim.anchor.quote,
        "start": claim.anchor.start,
        "end": claim.anchor.end,
        "event": str(claim.event),
        "modality": str(claim.modality),
        "programme": claim.programme,
        "place_id": place,
        "place_name": names.get(place, claim.mention.surface if claim.mention else ""),
        "place_as_written": claim.mention.surface if claim.mention else "",
        "admin1": claim.mention.admin1_hint if claim.mention else "",
        "facility_types": list(claim.facilities),
        "date_earliest": claim.when.earliest.isoformat() if claim.when.earliest else None,
        "date_latest": claim.when.latest.isoformat() if claim.when.latest else None,
        "claimant": " > ".join(claim.claimants),
        "publisher": document_.publisher,
        "quantity": f"{quantity.value:g} {quantity.unit} {quantity.of}".strip() if quantity else "",
        "cohort": claim.cohort,
        "confidence": claim.confidence,
    }


def claims(records: list[dict[str, object]], programme_id: str, language: str | None) -> Iterator[dict[str, object]]:
    """Claims of all records."""
    loaded = load(programme_id)
    index = NameIndex(read_units(loaded.places))
    names = {place.id: place.name for place in index.places.values()}
    programme = loaded.programme
    eligible = {
        p.id: 1.0 for p in index.places.values() if p.country == programme.country and p.kind in programme.place_kinds
    }
    context = Context(eligible=eligible, country=programme.country)
    by_language = {reader.language: reader for reader in readers(loaded.programme, index)}
    spent = 0.0
    for record in records:
        doc = document(record)
        reader = by_language.get(language or doc.language)
        if reader is None:
            continue
        began = time.perf_counter()
        reading = reader.read(doc)
        spent += time.perf_counter() - began
        resolutions = dict(
            zip(reading.mentions, resolve_document(reading.mentions, index=index, context=context), strict=True)
        )
        for claim in reading.claims:
            yield row(doc, claim, resolutions.get(claim.mention) if claim.mention else None, names)
    print(
        f"{len(records)} reports read in {spent:.2f} s: {len(records) / max(spent, 1e-9):,.0f} a second",
        file=sys.stderr,
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--programme", default="dprk_20x10")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.reports.read_text(encoding="utf-8").splitlines() if line.strip()]
    records = [r for r in records if r.get("lang", options.lang) == options.lang]
    out = options.out or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    with out.open("w", encoding="utf-8") as file:
        for line in claims(records, options.programme, options.lang):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    if options.gold and options.scorer:
        command = [
            sys.executable,
            str(options.scorer),
            str(options.reports),
            str(options.gold),
            str(out),
            "--show",
            str(options.show),
        ]
        if any("lang" in r for r in records):
            command += ["--lang", options.lang]
        subprocess.run(command, check=True)
    else:
        print(out)


if __name__ == "__main__":
    main()
