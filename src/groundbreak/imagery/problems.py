"""What went wrong with one asset or item, told without the secrets that an address may carry."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUERY = re.compile(r"\?[^\s'\"]*")
_USER = re.compile(r"//[^/@\s]{1,200}@")
_MOST = 300


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be used; the rest goes on without it."""

    subject: str
    """Id of the item, and its asset."""
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


def problem(subject: str, error: BaseException | str) -> Problem:
    """A problem in one line; signatures and passwords in addresses are cut out."""
    return Problem(redacted(subject), redacted(str(error)) or type(error).__name__)


def redacted(text: str) -> str:
    """Without what follows a question mark in an address, and without user names in it."""
    clean = _USER.sub("//", _QUERY.sub("?…", " ".join(text.split())))
    return clean if len(clean) <= _MOST else clean[: _MOST - 1] + "…"
