"""What a site's robots.txt allows this program, for pages that no person asked for one by one.

Goes in: an address and a `Get`. Comes out: whether it may be asked for, and how long to wait between two requests.
As RFC 9309 has it: no such file allows everything; a server that fails forbids everything for now.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from groundbreak.archive.follow import follow
from groundbreak.archive.transport import Get
from groundbreak.errors import InputError

NAME = "groundbreak"
_MAX_BYTES = 512 * 1024
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows."""

    allowed: bool
    delay: float = 0.0
    """Seconds to leave between two requests, where the site asks for that."""
    why: str = ""


@dataclass(slots=True)
class Robots:
    """Asks each site for its rules once."""

    get: Get
    _known: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def rules(self, url: str) -> Rules:
        """What the site of this address says about it."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            self._known[site] = self._ask(site)
        parser = self._known[site]
        if parser is None:
            return Rules(False, 0.0, "its robots.txt can't be had just now")
        said = parser.crawl_delay(NAME)
        delay = min(float(said), _LONGEST_DELAY) if said else 0.0
        allowed = parser.can_fetch(NAME, url)
        return Rules(allowed, delay, "" if allowed else "its robots.txt forbids it")

    def _ask(self, site: str) -> RobotFileParser | None:
        try:
            answer = follow(f"{site}/robots.txt", self.get).last
        except InputError:
            return None
        parser = RobotFileParser()
        if answer.status == 200:
            parser.parse(answer.body[:_MAX_BYTES].decode("utf-8", errors="replace").splitlines())
        elif 400 <= answer.status < 500 and answer.status != 429:
            parser.parse([])
        else:
            return None
        return parser
