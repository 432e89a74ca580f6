"""The records of a WARC file, one after the other, as they stand in a stream.

Goes in: a stream of bytes. Comes out: records with their fields, whose blocks are still in the stream, so that one that
nobody wants is passed over without being held. A `Broken` says that the stream can't be followed any further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

_LINE = 64 * 1024
_LINES = 300
_STEP = 256 * 1024


class Broken(Exception):
    """The file can't be followed any further."""


@dataclass(slots=True)
class Record:
    """One record whose block is still in the stream."""

    fields: Mapping[str, str]
    left: int
    """Bytes of the block that are not read yet."""
    stream: IO[bytes]

    def line(self) -> bytes:
        """The next line of the block; b'' at its end."""
        line = self.stream.readline(min(self.left, _LINE))
        self.left -= len(line)
        return line

    def read(self) -> bytes:
        """All that is left of the block. Raises Broken."""
        content = self.stream.read(self.left)
        if len(content) < self.left:
            raise Broken("it breaks off inside a record")
        self.left = 0
        return content

    def skip(self) -> None:
        """Pass over what is left of the block, in bounded memory. Raises Broken."""
        while self.left:
            got = len(self.stream.read(min(self.left, _STEP)))
            if not got:
                raise Broken("it breaks off inside a record")
            self.left -= got


def records(stream: IO[bytes]) -> Iterator[Record]:
    """The records of a stream; each has to be read or skipped before the next. Raises Broken."""
    while True:
        line = stream.readline(_LINE)
        if not line:
            return
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise Broken("what follows is no WARC record")
        fields = {key.lower(): value for key, value in reversed(headers(lambda: stream.readline(_LINE)))}
        try:
            length = int(fields["content-length"])
        except (KeyError, ValueError) as error:
            raise Broken("a record does not say how long it is") from error
        if length < 0:
            raise Broken("a record says that it is shorter than nothing")
        yield Record(fields, length, stream)


def headers(next_line: Callable[[], bytes]) -> list[tuple[str, str]]:
    """Header lines up to the blank one; continuation lines are joined to theirs."""
    found: list[tuple[str, str]] = []
    for _ in range(_LINES):
        raw = next_line()
        if not raw.strip():
            return found
        if not raw.endswith(b"\n"):
            raise Broken("a header line is too long, or it breaks off inside one")
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        if line[:1] in " \t" and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
            continue
        key, _, value = line.partition(":")
        found.append((key.strip(), value.strip()))
    raise Broken("a record has too many headers")


def address_of(said: str) -> str:
    """The address of a page that a record states; '' where it is none."""
    said = said.removeprefix("<").removesuffix(">")
    return said[:2000] if said.startswith(("http://", "https://")) else ""


def time_of(fields: Mapping[str, str]) -> datetime | None:
    """When it was fetched, where the record says so."""
    try:
        said = datetime.fromisoformat(fields.get("warc-date", "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
