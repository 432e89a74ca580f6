"""Takes files of JSON records apart into one piece of bytes a record.

Goes in: a path and the name to cite it by. Comes out: (place, bytes) for each record, or an `InputError`. What is in a
record is for `documents` to say; here only its bounds matter. Lines and lists are both read in bounded memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from groundbreak.archive import json_lists
from groundbreak.archive.bounds import MAX_REPORT_BYTES, oversized, whole
from groundbreak.errors import InputError, UnreadableInput

Pieces = Iterator[tuple[str, bytes] | InputError]
_BOM = b"\xef\xbb\xbf"
_HEAD = 4096
_REMEDY = "check it with a JSON validator"


def lines(path: Path, name: str) -> Pieces:
    """The records of a JSON Lines file. Blank lines are passed over but count, so that places match an editor's.

    A file that is one list after all is read as one.
    """
    if _begins(path) == b"[":
        yield from members(path, name)
        return
    empty = True
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_REPORT_BYTES + 1):
            number += 1
            place, size = f"record {number}", len(line)
            if size > MAX_REPORT_BYTES:
                while not line.endswith(b"\n") and (line := file.readline(MAX_REPORT_BYTES)):
                    size += len(line)
                yield oversized(name, place, size)
            elif content := line.removeprefix(_BOM if number == 1 else b"").strip():
                yield place, content
            else:
                continue
            empty = False
    if empty:
        yield UnreadableInput("it is empty", subject=name)


def members(path: Path, name: str) -> Pieces:
    """The records of a JSON file: one object, or a list of them, each written out again as it was."""
    if _begins(path) == b"[":
        yield from _of_list(path, name)
        return
    content = whole(path, name)
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        yield UnreadableInput(f"it is not JSON: {_short(error)}", subject=name, remedy=_REMEDY)
        return
    if not isinstance(value, dict):
        yield UnreadableInput("it is neither a report nor a list of reports", subject=name)
        return
    yield "", content


def _of_list(path: Path, name: str) -> Pieces:
    number = 0
    try:
        with path.open("rb") as file:
            for number, member in enumerate(json_lists.members(file, MAX_REPORT_BYTES), 1):
                place = f"record {number}"
                yield oversized(name, place, member) if isinstance(member, int) else _record(member, name, place)
    except json_lists.Broken as error:
        remedy = "the records before it are in" if number else _REMEDY
        yield UnreadableInput(str(error), subject=name, place=f"after record {number}" if number else "", remedy=remedy)
    else:
        if not number:
            yield UnreadableInput("it is neither a report nor a list of reports", subject=name)


def _record(member: bytes, name: str, place: str) -> tuple[str, bytes] | InputError:
    """One member, written in one way, so that the same record is the same bytes however its list is laid out."""
    try:
        return place, json.dumps(json.loads(member), ensure_ascii=True, separators=(",", ":")).encode()
    except UnicodeDecodeError:
        return place, member  # in an encoding of its own, which whoever reads it tells
    except (ValueError, RecursionError) as error:
        return UnreadableInput(f"it is not JSON: {_short(error)}", subject=name, place=place, remedy=_REMEDY)


def _begins(path: Path) -> bytes:
    """The first byte of a file that is no blank; b'' where there is none near its beginning."""
    with path.open("rb") as file:
        head = next(json_lists.utf8(file), b"")
    return head[:_HEAD].lstrip()[:1]


def _short(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
