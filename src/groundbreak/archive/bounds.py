"""How much is taken in at once, so that no file can exhaust the machine.

Real reports have some kilobytes, the longest party speeches a few hundred. Bounds are on bytes before decoding.
"""

from __future__ import annotations

from pathlib import Path

from groundbreak.errors import OversizedInput, UnreadableInput

MAX_REPORT_BYTES = 4 * 2**20
"""One report: a text, a page, one record."""
MAX_FETCH_BYTES = 32 * 2**20
"""One PDF, one mail with what is attached to it, or one answer of a server."""
MAX_JSON_BYTES = 64 * 2**20
"""A JSON file with a list of records, which has to be held in memory as a whole."""


_REMEDIES = {
    MAX_REPORT_BYTES: "split it into reports",
    MAX_FETCH_BYTES: "split it into smaller ones",
    MAX_JSON_BYTES: "make it a .jsonl file, one record a line",
}


def whole(path: Path, name: str, bound: int = MAX_REPORT_BYTES) -> bytes:
    """All bytes of a file. Raises OversizedInput, or UnreadableInput where it is empty."""
    with path.open("rb") as file:
        size = path.stat().st_size
        # What a file says of its size need not hold: it may grow, and some of the system's own say 0.
        content = file.read(bound + 1) if size <= bound else b""
    if (size := max(size, len(content))) > bound:
        raise oversized(name, "", size, bound=bound)
    if not content.strip():
        raise UnreadableInput("it is empty", subject=name)
    return content


def oversized(subject: str, place: str, size: int, *, bound: int = MAX_REPORT_BYTES) -> OversizedInput:
    """The refusal of one input, with what to do about it."""
    return OversizedInput(
        f"{size:,} bytes are more than the {bound:,} that one input may have",
        subject=subject,
        place=place,
        remedy=_REMEDIES[bound],
    )
