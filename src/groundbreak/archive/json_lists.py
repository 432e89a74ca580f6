"""Takes a JSON list apart into its members, however long it is, without parsing more than one of them at a time.

Goes in: a stream of bytes. Comes out: for each member its bytes, or its size where it is longer than a bound; and a
`Broken` where the list can't be followed any further. Only quotes, brackets and commas are looked at: whether a member
is JSON is for whoever parses it. So a list may be larger than memory, and costs what reading it costs.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO

STEP = 256 * 1024
MAX_DEPTH = 500
"""Brackets within brackets; no report has a tenth of it, and parsers fail on more."""
MAX_SKIPPED_BYTES = 64 * 2**20
"""Of one member too long to be taken; behind it the list is given up."""
_MARK = re.compile(rb'["\[\]{},]')
_IN_STRING = re.compile(rb'["\\]')
_BLANKS = b" \t\r\n"


class Broken(Exception):
    """The list can't be followed any further; the message says why."""


def members(file: IO[bytes], bound: int) -> Iterator[bytes | int]:
    """The members of the list that a stream begins with: each as it is written, or its size where that is over `bound`.

    Raises Broken.
    """
    scanner = _Scanner(bound)
    for chunk in utf8(file):
        yield from scanner.feed(chunk)
    if not scanner.ended:
        raise Broken("it breaks off")


def utf8(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a JSON file in steps, without a mark, and in UTF-8 where they are in UTF-16 or UTF-32.

    Other encodings are left as they are: in all that are in use, quotes and brackets are what they are in ASCII.
    """
    first = file.read(STEP)
    encoding = json.detect_encoding(first)
    if encoding.startswith("utf-8"):
        yield first.removeprefix(codecs.BOM_UTF8)
        while chunk := file.read(STEP):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while first:
        yield decoder.decode(first).removeprefix("\ufeff").encode(errors="replace")
        first = file.read(STEP)


class _Scanner:
    """Where in the list the bytes are that come next."""

    def __init__(self, bound: int) -> None:
        self.ended = False
        self._bound = bound
        self._depth = 0
        self._in_string = self._escaped = self._after_comma = False
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[bytes | int]:
        """Members that end in this chunk."""
        at = taken = 0
        while at < len(chunk):
            if self._escaped:
                self._escaped = False
                at += 1
                continue
            match = (_IN_STRING if self._in_string else _MARK).search(chunk, at)
            if match is None:
                break
            mark, at = match[0], match.end()
            if self._in_string:
                self._escaped, self._in_string = mark == b"\\", mark == b"\\"
            elif mark == b'"':
                self._in_string = True
            elif mark in b"[{":
                self._depth += 1
                if self._depth == 1:
                    taken = at
                elif self._depth > MAX_DEPTH:
                    raise Broken("it is not JSON: nested too deeply")
            elif mark == b"," and self._depth > 1:
                continue
            else:
                if mark != b"," and self._depth > 1:
                    self._depth -= 1
                    continue
                self._keep(chunk[taken : match.start()])
                taken = at
                yield from self._member(last=mark != b",")
                if mark != b",":
                    self._end(chunk[at:])
                    return
        if self.ended:
            self._end(chunk)
        else:
            self._keep(chunk[taken:])

    def _keep(self, part: bytes) -> None:
        if not self._size:
            part = part.lstrip(_BLANKS)
        if self._depth == 0 and part:
            raise Broken("it is not JSON")
        self._size += len(part)
        if self._size > MAX_SKIPPED_BYTES:
            raise Broken(f"it holds a record of more than {MAX_SKIPPED_BYTES:,} bytes")
        if self._size <= self._bound:
            self._parts.append(part)

    def _member(self, *, last: bool) -> Iterator[bytes | int]:
        size, content = self._size, b"".join(self._parts).strip(_BLANKS)
        self._parts, self._size = [], 0
        after_comma, self._after_comma = self._after_comma, not last
        if size > self._bound:
            yield size
        elif content or after_comma or not last:  # nothing at all between the brackets is an empty list
            yield content

    def _end(self, rest: bytes) -> None:
        self.ended = True
        if rest.strip(_BLANKS):
            raise Broken("something stands behind the list")
