"""A model's answer taken apart: what has the shape that was asked for, and what has not.

In: the text of an answer. Out: `RawClaim` values whose types and codes are right, and how many were not. Nothing is
mended and nothing executed: a claim with a key too many, a code that is none, or a wrong type is left out and counted.
Whether it is *true to the document* is for `anchoring`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from groundbreak.errors import InputError
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.reading.model.prompt import MAX_CLAIMS

MAX_ANSWER = 400_000
"""Characters; more is no answer."""
_KEYS = frozenset(
    "quote event modality place province facilities date_words earliest latest said_by quantity programme".split()  # noqa: SIM905
)
_LONGEST = {"quote": 1_500, "place": 80, "province": 80, "date_words": 120, "earliest": 10, "latest": 10}
_MANY = 8
_SHORT = 60


@dataclass(frozen=True, slots=True)
class RawClaim:
    """A claim as a model gives it: well formed, and not to be believed yet."""

    quote: str
    event: Event
    modality: Modality
    place: str
    province: str
    facilities: tuple[str, ...]
    date_words: str
    earliest: date | None
    latest: date | None
    said_by: tuple[str, ...]
    quantity: Quantity | None
    programme: bool


def parse_answer(answer: str, facilities: Collection[str]) -> tuple[tuple[RawClaim, ...], int]:
    """Claims that are well formed, and how many were not.

    :raises InputError: if the answer as a whole is no JSON object with a list of claims
    """
    if len(answer) > MAX_ANSWER:
        raise InputError(f"the model's answer has {len(answer):,} characters", remedy="use another model")
    try:
        value = json.loads(_unfenced(answer), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the model's answer is no JSON: {str(error)[:80]}", remedy="use another model") from None
    claims = value.get("claims") if isinstance(value, dict) else None
    if not isinstance(claims, list):
        raise InputError("the model's answer has no list of claims", remedy="use another model")
    good = [claim for item in claims[:MAX_CLAIMS] if (claim := _claim(item, facilities)) is not None]
    return tuple(dict.fromkeys(good)), len(claims) - len(good)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _unfenced(answer: str) -> str:
    """Without the fence that many models put around JSON."""
    text = answer.strip()
    if text.startswith("```") and text.endswith("```") and "\n" in text:
        return text[text.index("\n") : -3]
    return text


def _claim(item: Any, facilities: Collection[str]) -> RawClaim | None:
    if not isinstance(item, dict) or item.keys() != _KEYS or not _texts_fit(item):
        return None
    if not isinstance(item["programme"], bool) or not _are_texts(item["facilities"]) or not _are_texts(item["said_by"]):
        return None
    if not set(item["facilities"]) <= set(facilities):
        return None
    try:
        quantity = _quantity(item["quantity"])
        earliest, latest = (date.fromisoformat(item[k]) if item[k] else None for k in ("earliest", "latest"))
        return RawClaim(
            quote=item["quote"].strip(),
            event=Event(item["event"]),
            modality=Modality(item["modality"]),
            place=item["place"].strip(),
            province=item["province"].strip(),
            facilities=tuple(code for code in facilities if code in item["facilities"]),
            date_words=item["date_words"].strip(),
            earliest=earliest,
            latest=latest,
            said_by=tuple(item["said_by"]),
            quantity=quantity,
            programme=item["programme"],
        )
    except ValueError:
        return None


def _texts_fit(item: Mapping[str, Any]) -> bool:
    return all(isinstance(item[key], str) and len(item[key]) <= longest for key, longest in _LONGEST.items()) and all(
        isinstance(item[key], str) for key in ("event", "modality")
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _MANY and all(isinstance(v, str) and len(v) <= 120 for v in value)


def _quantity(value: Any) -> Quantity | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != {"value", "unit", "of"}:
        raise ValueError
    number, unit, of = value["value"], value["unit"], value["of"]
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        raise ValueError
    if not (isinstance(unit, str) and isinstance(of, str) and 0 < len(unit) <= _SHORT and len(of) <= _SHORT):
        raise ValueError
    return Quantity(float(number), unit, of)
