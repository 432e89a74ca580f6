"""Model values to rows and back, without loss.

Goes in: a value of the model; comes out: the columns of its table as a dict, and the other way round. Keys that only
the ledger knows (run ids, positions) are added by `append` and left aside by `query`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from groundbreak.model.anchor import Anchor
from groundbreak.model.capture import Capture
from groundbreak.model.claim import Candidate, Claim, Event, Mention, Modality, Quantity, Resolution
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.run import Outcome, Run

Row = dict[str, Any]


def dumps(value: object) -> str:
    """JSON as stored: compact, in the script it is written in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def strings(value: str) -> tuple[str, ...]:
    """A stored list of strings."""
    return () if value == "[]" else tuple(json.loads(value))


def listed(value: tuple[str, ...]) -> str:
    """A list of strings to store; nearly all are empty, so that case is short."""
    return dumps(value) if value else "[]"


def stamp(when: datetime) -> str:
    """A time as stored: UTC, microseconds kept. A time without zone is taken to be UTC."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def interval_row(prefix: str, interval: DateInterval) -> Row:
    """The row of a date interval."""
    return {
        f"{prefix}_earliest": interval.earliest.isoformat() if interval.earliest else None,
        f"{prefix}_latest": interval.latest.isoformat() if interval.latest else None,
        f"{prefix}_precision": interval.precision.value,
        f"{prefix}_basis": interval.basis.value,
    }


def interval(prefix: str, row: Mapping[str, Any]) -> DateInterval:
    """The date interval of a row."""
    earliest, latest = row[f"{prefix}_earliest"], row[f"{prefix}_latest"]
    precision, basis = row[f"{prefix}_precision"], row[f"{prefix}_basis"]
    if earliest is None and latest is None and precision == Precision.NONE and basis == DateBasis.NONE:
        return UNDATED
    return DateInterval(
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
        Precision(precision),
        DateBasis(basis),
    )


def anchor(row: Mapping[str, Any]) -> Anchor:
    """The anchor of a row."""
    return Anchor(row["text_sha256"], row["start"], row["end"], row["quote"])


def anchor_row(value: Anchor) -> Row:
    """The row of a anchor."""
    return {"text_sha256": value.text_sha256, "start": value.start, "end": value.end, "quote": value.quote}


def capture_row(value: Capture) -> Row:
    """Without the content, which is a blob of its own."""
    return {
        "sha256": value.sha256,
        "locator": value.locator,
        "media_type": value.media_type,
        "captured_at": stamp(value.captured_at),
        "url": value.url,
        "headers": dumps(value.headers) if value.headers else "[]",
    }


def capture(row: Mapping[str, Any]) -> Capture:
    """The capture of a row."""
    return Capture(
        sha256=row["sha256"],
        content=bytes(row["content"]),
        locator=row["locator"],
        media_type=row["media_type"],
        captured_at=datetime.fromisoformat(row["captured_at"]),
        url=row["url"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
    )


def document_row(value: Document) -> Row:
    """Without the text, which is kept once in a table of its own."""
    return {
        "id": value.id,
        "capture_sha256": value.capture_sha256,
        "text_sha256": value.text_sha256,
        "language": value.language,
        "headline": value.headline,
        "publisher": value.publisher,
        "url": value.url,
        "locator": value.locator,
        **interval_row("published", value.published),
        "date_certainty": value.date_certainty.value,
        "date_how": value.date_how,
        "parser": value.parser,
        "flags": listed(value.flags),
    }


def document(row: Mapping[str, Any]) -> Document:
    """The document of a row."""
    return Document(
        id=row["id"],
        capture_sha256=row["capture_sha256"],
        text=row["text"],
        text_sha256=row["text_sha256"],
        language=row["language"],
        headline=row["headline"],
        publisher=row["publisher"],
        url=row["url"],
        locator=row["locator"],
        published=interval("published", row),
        date_certainty=DateCertainty(row["date_certainty"]),
        date_how=row["date_how"],
        parser=row["parser"],
        flags=strings(row["flags"]),
    )


def run_row(value: Run) -> Row:
    """The row of a run."""
    return {
        "process": value.process,
        "version": value.version,
        "config": value.config,
        "input": value.input,
        "outcome": value.outcome.value,
        "started_at": stamp(value.started_at),
        "detail": value.detail,
    }


def run(row: Mapping[str, Any]) -> Run:
    """The run of a row."""
    return Run(
        process=row["process"],
        version=row["version"],
        config=row["config"],
        input=row["input"],
        outcome=Outcome(row["outcome"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        detail=row["detail"],
    )


def mention_row(value: Mention) -> Row:
    """The row of a mention."""
    return {
        **anchor_row(value.anchor),
        "surface": value.surface,
        "kind_hint": value.kind_hint,
        "admin1_hint": value.admin1_hint,
        "native_hint": value.native_hint,
    }


def mention(row: Mapping[str, Any]) -> Mention:
    """The mention of a row."""
    return Mention(anchor(row), row["surface"], row["kind_hint"], row["admin1_hint"], row["native_hint"])


def claim_row(value: Claim, mention_position: int | None) -> Row:
    """The row of a claim."""
    return {
        "document_id": value.document_id,
        **anchor_row(value.anchor),
        "event": value.event.value,
        "modality": value.modality.value,
        "mention": mention_position,
        "facilities": listed(value.facilities),
        **interval_row("when", value.when),
        "claimants": listed(value.claimants),
        "quantities": dumps([[q.value, q.unit, q.of, q.approximate] for q in value.quantities]),
        "programme": value.programme,
        "cohort": value.cohort,
        "confidence": value.confidence,
        "flags": listed(value.flags),
    }


def claim(row: Mapping[str, Any], named: Mention | None) -> Claim:
    """The claim of a row."""
    return Claim(
        document_id=row["document_id"],
        anchor=anchor(row),
        event=Event(row["event"]),
        modality=Modality(row["modality"]),
        mention=named,
        facilities=strings(row["facilities"]),
        when=interval("when", row),
        claimants=strings(row["claimants"]),
        quantities=tuple(Quantity(*parts) for parts in json.loads(row["quantities"])),
        programme=row["programme"],
        cohort=row["cohort"],
        confidence=row["confidence"],
        flags=strings(row["flags"]),
    )


def resolution_row(value: Resolution) -> Row:
    """The row of a resolution."""
    return {
        "place_id": value.place_id,
        "resolved": int(value.resolved),
        "why": value.why,
        "candidates": dumps([[c.place_id, c.probability, c.why] for c in value.candidates]),
    }


def resolution(row: Mapping[str, Any]) -> Resolution:
    """The resolution of a row."""
    candidates = tuple(Candidate(*parts) for parts in json.loads(row["candidates"]))
    return Resolution(candidates, bool(row["resolved"]), row["why"])
