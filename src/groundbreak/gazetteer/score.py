"""What speaks for and against one place as the meaning of one name, in nats and in words.

In come a place, the form by which the name reaches it, what the text says beside the name, and the context; out comes
a `Score`. Each kind of evidence is one function here, so that the reasons that people read are the reasons that count.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from groundbreak.gazetteer.context import SYSTEM_NAMES, Context, system_cost
from groundbreak.gazetteer.distance import Slip
from groundbreak.gazetteer.forms import Form
from groundbreak.gazetteer.nearby import table_of
from groundbreak.model.place import Place

_KIND_FITS, _KIND_DIFFERS, _NO_UNIT = 0.3, -1.8, -5.0
_PROVINCE_FITS, _PROVINCE_WAS, _PROVINCE_DIFFERS = 1.0, 0.6, -3.5
_NATIVE_DIFFERS = -6.0
_ELSEWHERE = math.log(0.06)
_NAMED_BESIDE, _PROVINCE_NAMED, _SAME_SENSE = 1.0, 0.7, 3.0
_LISTED_BESIDE = 1.3
"""Lists of units mostly go province by province, so a namesake's neighbours in the list tell which one is meant."""
_TELLING = 0.8
"""Probability from which a document's system is given as a reason."""
_COMPANION = 20.0
"""What one other report of the day weighs against none."""


@dataclass(frozen=True, slots=True)
class Score:
    """One candidate with its weight and the reasons for it."""

    place_id: str
    form: Form
    exact: bool
    nats: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the text says beside the name, made ready for comparing."""

    kind: str = ""
    admin1: str = ""
    """As written."""
    admin1_names: frozenset[str] = frozenset()
    """Names of the first-level units that it may mean; empty where unknown or unsaid."""
    native_ids: frozenset[str] = frozenset()
    """Places that the name in its own script spells; empty where unsaid or unknown."""
    sense: Collection[str] = ()
    """Places that the same name was found to mean elsewhere in the document."""
    listed: Collection[tuple[str, str]] = ()
    """(first-level unit, name) of the sure names next to it in a list."""


def score(place: Place, form: Form, distance: float, written: str, hints: Hints, context: Context) -> Score:
    """Weigh one place. `distance` is 0 for an exact form, else its distance from `written`, form's cost included."""
    exact = form.key == written
    parts: list[tuple[float, str]] = [
        (-(form.cost if exact else distance), _spelling(form, written, exact)),
        _kind(place, hints),
        _province(place, hints),
        _native(place, hints),
        _system(form, context),
        _prior(place, context),
        _document(place, hints, context),
        _companions(place, context),
    ]
    return Score(place.id, form, exact, sum(p for p, _ in parts), tuple(why for _, why in parts if why))


def _spelling(form: Form, written: str, exact: bool) -> str:
    if exact:
        if form.native:
            return "its name in its own script"
        if form.half:
            return "half of its name"
        if len(form.systems) == len(SYSTEM_NAMES):
            return "exact spelling in every system"
        systems = " and ".join(SYSTEM_NAMES.get(s, s) for s in form.systems)
        if not systems:
            return "exact spelling (as the press writes it)" if form.language else "exact spelling"
        return f"exact spelling ({systems})"
    return f"near {form.texts[0]}: {', '.join(map(_said, table_of(form).slips(written, form.key)))}"


def _said(slip: Slip) -> str:
    if not slip.written:
        return f"{slip.meant} missing"
    return f"{slip.written} for {slip.meant}" if slip.meant else f"{slip.written} too many"


def _system(form: Form, context: Context) -> tuple[float, str]:
    cost = system_cost(form, context.systems)
    if not context.systems or form.native or len(form.systems) == len(SYSTEM_NAMES):
        return (-cost, "")
    system, probability = max(context.systems.items(), key=lambda s: s[1])
    if probability < _TELLING:
        return (-cost, "")
    said = f"the document writes {SYSTEM_NAMES.get(system, system)}"
    return (-cost, said if system in form.systems else f"though {said}")


def _kind(place: Place, hints: Hints) -> tuple[float, str]:
    if not hints.kind:
        return (0.0, "")
    if place.kind == hints.kind:
        return (_KIND_FITS, f"{hints.kind} stated")
    if "province" in (place.kind, hints.kind):
        return (_NO_UNIT, f"but {hints.kind} stated and it is a {place.kind}")
    return (_KIND_DIFFERS, f"though {hints.kind} stated and it is a {place.kind}") if place.kind else (0.0, "")


def _province(place: Place, hints: Hints) -> tuple[float, str]:
    if not hints.admin1_names or place.kind == "province":
        return (0.0, "")
    if place.admin1 in hints.admin1_names:
        return (_PROVINCE_FITS, f"{place.admin1} stated")
    if hints.admin1_names & set(place.other_admin1):
        return (_PROVINCE_WAS, f"{hints.admin1} stated, where it was listed at other times")
    return (_PROVINCE_DIFFERS, f"but {hints.admin1} stated and it lies in {place.admin1}")


def _native(place: Place, hints: Hints) -> tuple[float, str]:
    if not hints.native_ids:
        return (0.0, "")
    return (1.0, "name in its own script beside it") if place.id in hints.native_ids else (_NATIVE_DIFFERS, "")


def _prior(place: Place, context: Context) -> tuple[float, str]:
    nats, why = 0.0, ""
    if context.eligible:
        nats += math.log(max(context.eligible.get(place.id, context.other_weight), 1e-6))
    if context.country and place.country and place.country != context.country:
        nats += _ELSEWHERE
        why = f"though it lies in {place.country}"
    return (nats, why)


def _document(place: Place, hints: Hints, context: Context) -> tuple[float, str]:
    if place.id in hints.sense:
        return (_SAME_SENSE, "the same name means it elsewhere in the document")
    if place.id in context.named:
        return (_NAMED_BESIDE, "the document names it in another spelling")
    beside = [name for admin1, name in hints.listed if admin1 == place.admin1]
    if beside and not hints.admin1_names:
        return (_LISTED_BESIDE, f"listed beside {beside[0]}, of {place.admin1} too")
    if f"province:{place.admin1}" in context.named and not hints.admin1_names:
        return (_PROVINCE_NAMED, f"the document names {place.admin1}")
    return (0.0, "")


def _companions(place: Place, context: Context) -> tuple[float, str]:
    found = context.companions.get(place.id)
    if found is None or found[0] <= 0:
        return (0.0, "")
    return (math.log1p(_COMPANION * found[0]), found[1])
