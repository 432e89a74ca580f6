"""Takes files of JSON records apart into one piece of bytes a record.

Goes in: a path and the name to cite it by. Comes out: (place, bytes) for each record, or an `InputError`. What is in a
record is for `documents` to say; here only its bounds matter. JSON Lines are read line by line in bounded memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from groundbreak.archive.bounds import MAX_JSON_BYTES, MAX_REPORT_BYTES, oversized, whole
from groundbreak.errors import InputError, UnreadableInput

Pieces = Iterator[tuple[str, bytes] | InputError]
_BOM = b"\xef\xbb\xbf"


def lines(path: Path, name: str) -> Pieces:
    """The records of a JSON Lines file. Blank lines are passed over but count, so that places match an editor's."""
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
    content = whole(path, name, MAX_JSON_BYTES)
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        yield UnreadableInput(f"it is not JSON: {_short(error)}", subject=name, remedy="check it with a JSON validator")
        return
    if isinstance(value, dict):
        yield ("", content) if len(content) <= MAX_REPORT_BYTES else oversized(name, "", len(content))
        return
    if not isinstance(value, list) or not value:
        yield UnreadableInput("it is neither a report nor a list of reports", subject=name)
        return
    for number, member in enumerate(value, 1):
        place = f"record {number}"
        record = json.dumps(member, ensure_ascii=True, separators=(",", ":")).encode()
        yield (place, record) if len(record) <= MAX_REPORT_BYTES else oversized(name, place, len(record))


def _short(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
