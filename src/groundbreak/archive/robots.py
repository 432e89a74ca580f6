"""What a site's robots.txt allows this program, for pages that no person asked for one by one.

Goes in: an address and a `Get`. Comes out: whether it may be asked for, and how long to wait between two requests.
As RFC 9309 has it: the longest rule that fits decides, '*' and '$' mean what they say, no such file allows everything,
and a server that fails forbids everything for now. (The standard library's parser knows none of these.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from groundbreak.archive.bounds import MAX_FETCH_BYTES
from groundbreak.archive.encodings import plain_body
from groundbreak.archive.follow import follow
from groundbreak.archive.transport import Answer, Get, checked
from groundbreak.errors import InputError, NotAsked

NAME = "groundbreak"
_MAX_BYTES = 512 * 1024
_LONGEST_DELAY = 60.0
_TOKEN = re.compile(r"\*|[A-Za-z_-]+")
_DELAY = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says about one address."""

    allowed: bool
    delay: float = 0.0
    """Seconds to leave between two requests, where the site asks for that."""
    why: str = ""


@dataclass(slots=True)
class _Group:
    """What a site says to one program, or to all."""

    named: bool = False
    patterns: list[tuple[str, bool]] = field(default_factory=list)
    """Each with whether it allows."""
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Of all rules that fit, the longest; of two as long, the one that allows."""
        fitting = [(len(pattern), allows) for pattern, allows in self.patterns if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


@dataclass(slots=True)
class Robots:
    """Asks each site for its rules once."""

    get: Get
    _known: dict[str, _Group | str] = field(default_factory=dict)

    def rules(self, url: str) -> Rules:
        """What the site of this address says about it. Raises NotAsked for an address that is not asked."""
        parts = checked(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            self._known[site] = self._ask(site)
        group = self._known[site]
        if isinstance(group, str):
            return Rules(False, 0.0, f"its robots.txt can't be had just now: {group}")
        allowed = group.allows(_written(f"{parts.path}?{parts.query}" if parts.query else parts.path))
        return Rules(allowed, group.delay, "" if allowed else "its robots.txt forbids it")

    def _ask(self, site: str) -> _Group | str:
        """The rules of a site, or why they can't be had. Raises NotAsked."""
        try:
            answer = follow(f"{site}/robots.txt", self.get).last
            if answer.status == 200:
                return for_us(_text(answer))
        except NotAsked:
            raise
        except InputError as error:
            return error.message
        missing = 400 <= answer.status < 500 and answer.status != 429
        return _Group() if missing else f"{answer.status} {answer.reason}".strip()


def for_us(text: str) -> _Group:
    """What a robots.txt says to this program: all groups that name it, else all for everybody."""
    ours, anybodys = _Group(), _Group()
    spoken_to: list[_Group] = []
    naming = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            spoken_to = spoken_to if naming else []
            naming = True
            token = _TOKEN.match(value)
            if token and token[0].lower() in (NAME, "*"):
                group = anybodys if token[0] == "*" else ours
                group.named = True
                spoken_to.append(group)
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            for group in spoken_to:
                if key != "crawl-delay":
                    group.patterns += [(_written(value), key == "allow")] if value else []
                elif _DELAY.fullmatch(value):
                    group.delay = min(float(value), _LONGEST_DELAY)
    return ours if ours.named else anybodys


def _text(answer: Answer) -> str:
    packed = (("content-encoding", answer.header("Content-Encoding")),)
    return plain_body(answer.body, packed, MAX_FETCH_BYTES)[:_MAX_BYTES].decode("utf-8-sig", errors="replace")


def _written(path: str) -> str:
    """A path or pattern with its letters written in one way."""
    return _ESCAPE.sub(lambda escape: escape[0].upper(), quote(path, safe="/%:@!$&'()*+,;=~-._?"))


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern has it: '*' is anything, '$' at its end is the end."""
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if whole and others else None
    for part in others:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not whole or at == len(path)
