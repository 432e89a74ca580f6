"""Asks for a page and goes after its redirects, each of them checked as if the user had given it.

Goes in: an address and a `Get`. Comes out: `Fetched`, with every answer on the way, so that the whole way can be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from groundbreak.archive.addresses import shown
from groundbreak.archive.transport import Answer, Get, checked
from groundbreak.errors import InputError, NotAsked

_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, and the way to it."""

    url: str
    """As it was asked for."""
    answers: tuple[Answer, ...]
    """The last one is no redirect."""

    @property
    def last(self) -> Answer:
        """The answer that counts."""
        return self.answers[-1]

    @property
    def gone(self) -> bool:
        """Whether the server says that there is no such page, or no more."""
        return self.last.status in (404, 410)


def follow(url: str, get: Get, *, redirects: int = 5, headers: Mapping[str, str] | None = None) -> Fetched:
    """Fetch one page. Raises InputError where it can't be had, or a redirect leads in a circle or where none may."""
    answers: list[Answer] = []
    here = urldefrag(url).url
    seen: set[str] = set()
    while True:
        if here in seen:
            raise InputError("its redirects lead in a circle", subject=url)
        seen.add(here)
        try:
            answers.append(get(here, headers or {}))
        except NotAsked as error:
            if not answers:
                raise
            raise InputError(f"it redirects to {here[:200]!r}: {error.message}", subject=url) from error
        location = answers[-1].header("Location")
        if answers[-1].status not in _REDIRECTS or not location:
            return Fetched(url, tuple(answers))
        if len(answers) > redirects:
            raise InputError(f"it redirects more than {redirects} times", subject=url)
        here = _target(url, here, location)


def _said(location: str) -> str:
    """A Location as it was meant: many servers write theirs in UTF-8, which HTTP hands over byte by byte."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location


def _target(url: str, here: str, location: str) -> str:
    try:
        target = urldefrag(urljoin(here, _said(location.strip()))).url
        checked(target)
    except (ValueError, InputError) as error:
        said = error.message if isinstance(error, InputError) else "no address"
        raise InputError(f"it redirects to {shown(location)[:200]!r}: {said}", subject=url) from error
    return target
