"""Writes a file whole or not at all: readers never see half of one, and a failed write leaves the old one standing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from groundbreak.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path to write to; when the block ends well, what is there takes the place of `path` in one step.

    Raises `InputError` if the folder can't be written to. On any error nothing of the new file stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        remedy = "choose a folder that you may write to"
        raise InputError(f"can't write there: {error.strerror}", subject=str(path), remedy=remedy) from error
    scratch = folder / path.name
    try:
        yield scratch
        scratch.replace(path)
    finally:
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with LF line ends."""
    with replacing(path) as scratch:
        scratch.write_bytes(text.encode("utf-8"))
