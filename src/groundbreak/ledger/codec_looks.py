"""Looks, observations and reviews to rows and back, without loss: the part of `codec` that reading has no use for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from groundbreak.ledger.codec import Row, dumps, interval, interval_row, listed, stamp, strings
from groundbreak.model.anchor import Anchor
from groundbreak.model.look import Look, LookOutcome, Observation
from groundbreak.model.review import Review, Verdict


def look_row(value: Look) -> Row:
    """The row of a look."""
    return {
        "id": value.id,
        "place_id": value.place_id,
        "area": value.area,
        **interval_row("span", value.span),
        "sensor": value.sensor,
        "usable_fraction": value.usable_fraction,
        "clear_views": value.clear_views,
        "outcome": value.outcome.value,
        "scenes": listed(value.scenes),
    }


def look(row: Mapping[str, Any]) -> Look:
    """The look of a row."""
    return Look(
        id=row["id"],
        place_id=row["place_id"],
        area=row["area"],
        span=interval("span", row),
        sensor=row["sensor"],
        usable_fraction=row["usable_fraction"],
        clear_views=row["clear_views"],
        outcome=LookOutcome(row["outcome"]),
        scenes=strings(row["scenes"]),
    )


def observation_row(value: Observation) -> Row:
    """The row of a observation."""
    return {
        "site_id": value.site_id,
        "look_id": value.look_id,
        "polygon": value.polygon,
        "phase": value.phase,
        **interval_row("when", value.when),
        "score": value.score,
        "area_m2": value.area_m2,
        "scenes": listed(value.scenes),
    }


def observation(row: Mapping[str, Any]) -> Observation:
    """The observation of a row."""
    return Observation(
        site_id=row["site_id"],
        look_id=row["look_id"],
        polygon=row["polygon"],
        phase=row["phase"],
        when=interval("when", row),
        score=row["score"],
        area_m2=row["area_m2"],
        scenes=strings(row["scenes"]),
    )


def review_row(value: Review) -> Row:
    """The row of a review."""
    return {
        "id": value.id,
        "reviewer": value.reviewer,
        "at": stamp(value.at),
        "verdict": value.verdict.value,
        "reason": value.reason,
        "anchor": _anchor_text(value.anchor),
        "other": _anchor_text(value.other),
        "site_id": value.site_id,
        "field": value.field,
        "value": value.value,
        "revokes": value.revokes,
    }


def review(row: Mapping[str, Any]) -> Review:
    """The review of a row."""
    return Review(
        id=row["id"],
        reviewer=row["reviewer"],
        at=datetime.fromisoformat(row["at"]),
        verdict=Verdict(row["verdict"]),
        reason=row["reason"],
        anchor=_anchor(row["anchor"]),
        other=_anchor(row["other"]),
        site_id=row["site_id"],
        field=row["field"],
        value=row["value"],
        revokes=row["revokes"],
    )


def _anchor_text(value: Anchor | None) -> str:
    return "" if value is None else dumps([value.text_sha256, value.start, value.end, value.quote])


def _anchor(text: str) -> Anchor | None:
    return Anchor(*json.loads(text)) if text else None
