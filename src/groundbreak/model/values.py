"""Values that are made by the thousand: a frozen dataclass goes in, the same class comes out, quicker to make.

Python sets each field of a frozen instance by a call, which makes one five times as dear as one that is not frozen; of
reading a report that was a twelfth. The type checker goes on holding such values frozen. What is given up is that
setting a field is an error at run time, too.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def made_often(cls: type[_T]) -> type[_T]:
    """Take the guard off a frozen dataclass without `__post_init__`, so that its fields are set directly."""
    known: dict[str, Any] = {}
    for each in fields(cls):  # type: ignore[arg-type]
        if each.default is not MISSING:
            known[each.name] = each.default
        elif each.default_factory is not MISSING:
            known[each.name] = field(default_factory=each.default_factory)
    plain: Any = dataclass(type(cls.__name__, (), {"__annotations__": cls.__annotations__, **known}))
    type.__setattr__(cls, "__init__", plain.__init__)
    type.__delattr__(cls, "__setattr__")
    type.__delattr__(cls, "__delattr__")
    return cls
