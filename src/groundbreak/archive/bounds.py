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

MAX_ADDRESS_BYTES = 2_000
MAX_LOCATOR_BYTES = 600
"""PostgreSQL refuses a row whose address, place and digest together are longer than 2,700 bytes."""

_REMEDIES = {
    MAX_REPORT_BYTES: "split it into reports",
    MAX_FETCH_BYTES: "split it into smaller ones",
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


def storable(text: str, bound: int) -> str:
    """A name or address as any database can hold and index it, and any terminal show; its middle goes where it is long.

    File names need not be in UTF-8, and what other programs name may have anything in it.
    """
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text).encode()
    if len(shown) > bound:
        half = bound // 2 - 2
        shown = shown[:half] + "…".encode() + shown[-half:]
    return shown.decode(errors="ignore")


def oversized(subject: str, place: str, size: int, *, bound: int = MAX_REPORT_BYTES) -> OversizedInput:
    """The refusal of one input, with what to do about it."""
    return OversizedInput(
        f"{size:,} bytes are more than the {bound:,} that one input may have",
        subject=subject,
        place=place,
        remedy=_REMEDIES[bound],
    )
