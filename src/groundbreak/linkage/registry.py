"""A register of named functions that can't be entered without a docstring, because pages and docs print it.

Used for features of linkage, rules of assessment and rules that find conflicts: whoever reads a result can read, in
plain words, what made it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Registry(Generic[F]):
    """Functions by name, in the order of registration."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose
        self._functions: dict[str, F] = {}

    def register(self, function: F) -> F:
        """Enter a function under its own name. Raises ValueError without a docstring, or where the name is taken."""
        name = function.__name__
        if not inspect.getdoc(function):
            raise ValueError(f"{self.purpose} {name!r} has no docstring: say in it, for users, what it means")
        if name in self._functions:
            raise ValueError(f"{self.purpose} {name!r} is registered twice")
        self._functions[name] = function
        return function

    def __iter__(self) -> Iterator[tuple[str, F]]:
        return iter(self._functions.items())

    def __len__(self) -> int:
        return len(self._functions)

    def explain(self, name: str) -> str:
        """The docstring of one function, for pages and docs. Raises KeyError where there is none of that name."""
        return inspect.getdoc(self._functions[name]) or ""

    def explanations(self) -> dict[str, str]:
        """All docstrings by name."""
        return {name: self.explain(name) for name in self._functions}
