"""How much is taken in at once, so that no file can exhaust the machine.

Real reports have some kilobytes, the longest party speeches a few hundred. Bounds are on bytes before decoding.
"""

from __future__ import annotations

from groundbreak.errors import OversizedInput

MAX_REPORT_BYTES = 4 * 2**20
"""One report: a text, a page, one record."""
MAX_FETCH_BYTES = 32 * 2**20
"""One PDF, one mail with what is attached to it, or one answer of a server."""
MAX_JSON_BYTES = 64 * 2**20
"""A JSON file with a list of records, which has to be held in memory as a whole."""


def oversized(subject: str, place: str, size: int, *, bound: int = MAX_REPORT_BYTES) -> OversizedInput:
    """The refusal of one input, with what to do about it."""
    remedy = "split it into reports" if bound == MAX_REPORT_BYTES else "make it a .jsonl file, one record a line"
    return OversizedInput(
        f"{size:,} bytes are more than the {bound:,} that one input may have",
        subject=subject,
        place=place,
        remedy=remedy,
    )
