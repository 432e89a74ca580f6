"""Strict reading of one parsed TOML table: every key known, every needed one there, every value of its shape.

In: a mapping as tomllib gives it, the `Key`s it may have, and where it stands. Out: a `Table` whose getters can
rely on the shapes. Anything else raises `DefinitionError` with file, key, what is allowed and what to do, because
a key that is silently ignored (a misspelt 'optional_facilites') would change results without a word.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import NoReturn

from groundbreak.errors import DefinitionError
from groundbreak.model.programme import Terms
from groundbreak.programme.schema import Key, Shape

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Table:
    """One checked table and where it stands."""

    values: Mapping[str, object]
    file: str
    at: str
    """Path of keys down to it, '' for a file's top."""

    def fail(self, key: str, message: str, remedy: str) -> NoReturn:
        """Raise for one key of this table."""
        raise DefinitionError(message, subject=self.file, place=f"key {self.path(key)}", remedy=remedy)

    def path(self, key: str) -> str:
        """A key of this table with the path down to it."""
        return f"{self.at}.{key}" if self.at and key else self.at or key

    def text(self, key: str) -> str:
        """A text, '' where it is left out."""
        return str(self.values.get(key, ""))

    def integer(self, key: str, default: int = 0) -> int:
        """A whole number."""
        value = self.values.get(key, default)
        assert isinstance(value, int)
        return value

    def flag(self, key: str) -> bool:
        """True or false, false where it is left out."""
        return bool(self.values.get(key, False))

    def day(self, key: str) -> date:
        """A date."""
        value = self.values[key]
        assert isinstance(value, date)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is left out."""
        value = self.values.get(key, ())
        assert isinstance(value, Sequence)
        return tuple(str(item) for item in value)

    def terms(self, key: str) -> Terms:
        """Words by language, in the order of the file."""
        value = self.values.get(key, {})
        assert isinstance(value, Mapping)
        return tuple((str(tag), tuple(words)) for tag, words in value.items())

    def table(self, key: str, keys: Sequence[Key]) -> Table:
        """A table inside this one, checked in its turn."""
        return checked(self.values[key], keys, self.file, self.path(key))

    def tables(self, key: str, keys: Sequence[Key]) -> tuple[Table, ...]:
        """A list of tables inside this one, each checked; places are counted from 1."""
        value = self.values.get(key, ())
        assert isinstance(value, Sequence)
        return tuple(checked(item, keys, self.file, f"{self.path(key)}[{n}]") for n, item in enumerate(value, 1))


def checked(values: object, keys: Sequence[Key], file: str, at: str = "") -> Table:
    """Check one table against the keys that it may have. Raises DefinitionError."""
    if not isinstance(values, Mapping):
        raise DefinitionError("is not a table", subject=file, place=f"key {at}", remedy="write it as a table")
    table = Table(values, file, at)
    known = {key.name: key for key in keys}
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean '{near[0]}'? allowed here" if near else "allowed here"
            table.fail(name, "unknown key", f"{hint}: {', '.join(known)}")
    for key in keys:
        if key.name in values:
            _check(table, key)
        elif key.required:
            table.fail(key.name, "missing key", f"add it: {key.meaning[0].lower()}{key.meaning[1:]} It is {key.shape}")
    return table


def _check(table: Table, key: Key) -> None:
    """Check one value that is there."""
    value = table.values[key.name]
    if not _fits(value, key.shape):
        shown = repr(value) if len(repr(value)) <= 80 else repr(value)[:77] + "…"
        table.fail(key.name, f"{shown} does not fit", f"it must be {key.shape}")
    if key.allowed and value not in key.allowed:
        table.fail(key.name, f"{value!r} is not allowed", f"allowed: {', '.join(key.allowed)}")


def _fits(value: object, shape: Shape) -> bool:
    """Whether a value has a shape."""
    match shape:
        case Shape.TEXT:
            return _is_text(value)
        case Shape.CODE:
            return isinstance(value, str) and _CODE.fullmatch(value) is not None
        case Shape.COUNTRY:
            return isinstance(value, str) and _COUNTRY.fullmatch(value) is not None
        case Shape.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000
        case Shape.FLAG:
            return isinstance(value, bool)
        case Shape.DATE:
            return isinstance(value, date) and not isinstance(value, datetime)
        case Shape.TEXTS:
            return _are_texts(value)
        case Shape.TERMS:
            return isinstance(value, dict) and all(
                _LANGUAGE.fullmatch(tag) and _are_texts(words) for tag, words in value.items()
            )
        case Shape.PATH:
            return _is_text(value) and _is_inside(str(value))
        case Shape.PATHS:
            return isinstance(value, list) and _are_texts(value) and all(_is_inside(item) for item in value)
        case Shape.TABLE:
            return isinstance(value, dict)
        case Shape.TABLES:
            return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value) and len(set(value)) == len(value)


def _is_inside(path: str) -> bool:
    """Whether a path stays inside the folder it is relative to."""
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in path and ":" not in path
