"""Any value of the model, for property tests: built field by field from its types."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from groundbreak.model.dates import DateBasis, DateInterval, Precision

# PostgreSQL can't hold the character NUL; `documents` replaces it before anything is stored.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**31), 2**31 - 1),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0),  # no -0.0
    bytes: st.binary(max_size=30),
    date: DATES,
    datetime: st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),
}


@st.composite
def intervals(draw: st.DrawFn) -> DateInterval:
    bounds = sorted(draw(st.tuples(DATES, DATES)))
    earliest, latest = (bound if draw(st.booleans()) else None for bound in bounds)
    return DateInterval(earliest, latest, draw(st.sampled_from(Precision)), draw(st.sampled_from(DateBasis)))


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type as the model uses types."""
    if kind in _LEAVES:
        return _LEAVES[kind]
    if kind is DateInterval:
        return intervals()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: any_of(hints[field.name]) for field in fields(kind)})
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of(*map(any_of, get_args(kind)))
    if kind is type(None):
        return st.none()
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return st.lists(any_of(inner[0]), max_size=3).map(tuple)
        return st.tuples(*map(any_of, inner))
    raise TypeError(f"no values are made for {kind}")
