"""What went wrong with one asset or item, told without the secrets that an address may carry.

In: errors, as they come. Out: `Problem`s, and `summary`: a few lines for a person, however many pictures share a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_QUERY = re.compile(r"\?[^\s'\"]*")
_USER = re.compile(r"//[^/@\s]{1,200}@")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_MOST = 300


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be used; the rest goes on without it."""

    subject: str
    """Id of the item, and its asset."""
    message: str
    """What is wrong; the same words for the same fault."""
    file: str = ""
    """Where it lies."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.subject, self.file, self.message) if part)


def problem(subject: str, error: BaseException | str, file: str = "") -> Problem:
    """A problem in one line; signatures and passwords in addresses are cut out."""
    return Problem(redacted(subject), redacted(str(error)) or type(error).__name__, redacted(file))


def redacted(text: str) -> str:
    """Without what follows a question mark in an address, without user names in it, and without control characters."""
    clean = _USER.sub("//", _QUERY.sub("?…", _HIDDEN.sub(" ", " ".join(text.split()))))
    return clean if len(clean) <= _MOST else clean[: _MOST - 1] + "…"


def summary(found: Iterable[tuple[str, Problem]], shown: int = 3) -> list[str]:
    """One line a fault: which pictures have it, and where, as pairs of place and problem; '' for no one place."""
    faults: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    for place, one in found:
        faults.setdefault(one.message, {}).setdefault((one.subject, one.file), {})[place] = None
    lines = []
    for message, files in faults.items():
        told = [": ".join(part for part in name if part) + _places(list(places)) for name, places in files.items()]
        rest = f"; and {len(told) - shown} more" if len(told) > shown else ""
        several = f"{len(told)} times: {message}: {'; '.join(told[:shown])}{rest}"
        lines.append(several if len(told) > 1 else f"{told[0]}: {message}")
    return lines


def _places(places: list[str]) -> str:
    named = [place for place in places if place]
    if not named:
        return ""
    return f" ({named[0]})" if len(named) == 1 else f" ({named[0]} and {len(named) - 1} more)"
