"""Files and folders that the user gives, as captures.

Goes in: paths. Comes out: one `Capture` for each report in them, or an `InputError` that says what is wrong where, in
the place of the capture that could not be made; so one bad file never stops a batch. Folders are walked in order of
name; hidden files are passed over. Nothing is fetched and no more than one report is held in memory, except for JSON
files, which can't be read in parts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from groundbreak.archive import feeds, records, webarchive
from groundbreak.archive.bounds import (
    MAX_ADDRESS_BYTES,
    MAX_FETCH_BYTES,
    MAX_LOCATOR_BYTES,
    MAX_REPORT_BYTES,
    storable,
    whole,
)
from groundbreak.archive.pieces import Piece
from groundbreak.archive.sniff import SNIFFED_BYTES, sniff
from groundbreak.errors import InputError
from groundbreak.model.capture import Capture

Pieces = Iterator[Piece | tuple[str, bytes] | InputError]
"""The reports in one file: place in the file ('' for the whole) and bytes, or a piece that says more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How files of one kind are taken apart."""

    media_type: str
    """Of each report in them."""
    split: Callable[[Path, str], Pieces]
    """May give an `InputError` in place of a report, or raise one for all of the file."""


def _whole(path: Path, name: str, bound: int = MAX_REPORT_BYTES) -> Pieces:
    """A file that is one report."""
    yield "", whole(path, name, bound)


def _large(path: Path, name: str) -> Pieces:
    """A file that is one report, and may be larger than a text."""
    return _whole(path, name, MAX_FETCH_BYTES)


KINDS: dict[str, Kind] = {
    ".txt": Kind("text/plain", _whole),
    ".text": Kind("text/plain", _whole),
    ".md": Kind("text/plain", _whole),
    ".html": Kind("text/html", _whole),
    ".htm": Kind("text/html", _whole),
    ".xhtml": Kind("text/html", _whole),
    ".jsonl": Kind("application/json", records.lines),
    ".ndjson": Kind("application/json", records.lines),
    ".json": Kind("application/json", records.members),
    ".pdf": Kind("application/pdf", _large),
    ".eml": Kind("message/rfc822", _large),
    ".mht": Kind("message/rfc822", _large),
    ".mhtml": Kind("message/rfc822", _large),
    ".rss": Kind(feeds.RSS, feeds.feed),
    ".atom": Kind(feeds.ATOM, feeds.feed),
    ".xml": Kind(feeds.RSS, feeds.feed),
    ".warc": Kind("text/html", webarchive.warc),
    ".warc.gz": Kind("text/html", webarchive.warc),
    ".wacz": Kind("text/html", webarchive.wacz),
}
"""What can be read, by the ending of the file's name. Another kind of file is one more line here."""
_ASKED_EVERY = 1_000
"""Pieces of a file between two questions whether to go on."""
_SIGNED = frozenset({".pdf", ".warc", ".warc.gz", ".wacz"})
"""Kinds whose first bytes are proof, whatever the file is called."""


def walk(
    paths: Iterable[str | Path],
    *,
    captured_at: datetime,
    leave_out: Collection[Path] = (),
    hopeless: Callable[[str], bool] = lambda name: False,
) -> Iterator[Capture | InputError]:
    """Captures of all reports in the given files and folders, in a stable order.

    `leave_out` are files and folders that are passed over where they lie in a folder that is walked: the ledger itself.
    `hopeless` is asked again and again whether what came of the file of this name is such that its rest may be left
    out: a file of another kind may have millions of lines that are no record.
    """
    passed_over = frozenset(path.resolve() for path in leave_out)
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = False
            for file, name in _files(path, passed_over):
                found = True
                yield from _captures(file, name, captured_at, hopeless)
            if not found:
                yield InputError("the folder holds no files", subject=str(given), remedy=_known())
        elif path.exists():
            yield from _captures(path, path.name, captured_at, hopeless)
        else:
            yield InputError("there is no such file or folder", subject=str(given), remedy="check the path")


def _files(top: Path, passed_over: Collection[Path]) -> Iterator[tuple[Path, str]]:
    """Files below a folder with their names in it, sorted; a folder that a link leads back to is entered once."""
    root = top.resolve()
    seen = {root}
    pending = [top]
    while pending:
        folder = pending.pop()
        below: list[Path] = []
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder, _name(folder, top, root)  # the attempt to read it will say why
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or (passed_over and path.resolve() in passed_over):
                continue
            if _is_folder(entry):
                if (real := path.resolve()) not in seen:
                    seen.add(real)
                    below.append(path)
            else:
                yield path, _name(path, top, root)
        pending.extend(reversed(below))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _name(path: Path, top: Path, root: Path) -> str:
    """The name by which a file is cited: the folder given, and the way from there. Not where the folder stands."""
    return (Path(root.name) / path.relative_to(top)).as_posix()


def _captures(
    path: Path, name: str, captured_at: datetime, hopeless: Callable[[str], bool]
) -> Iterator[Capture | InputError]:
    name = storable(name, MAX_LOCATOR_BYTES)
    if not path.is_file():
        yield InputError("it is not an ordinary file, or a broken link", subject=name, remedy="leave it out")
        return
    try:
        kind = _kind(path)
        if kind is None:
            ending = f"files ending in '{path.suffix}'" if path.suffix else "files without an ending"
            yield InputError(f"{ending} can't be read", subject=name, remedy=_known())
            return
        for number, found in enumerate(kind.split(path, name)):
            if number % _ASKED_EVERY == 0 and hopeless(name):
                said = "so far nothing in it is a report, so the rest of it is left out"
                yield InputError(said, subject=name, place=f"after {number:,} pieces", remedy="check what it holds")
                return
            if isinstance(found, InputError):
                yield found
                continue
            piece = found if isinstance(found, Piece) else Piece(*found)
            fetched_at = piece.captured_at
            yield Capture(
                sha256=hashlib.sha256(piece.content).hexdigest(),
                content=piece.content,
                locator=storable(f"{name}, {piece.place}" if piece.place else name, MAX_LOCATOR_BYTES),
                media_type=piece.media_type or kind.media_type,
                captured_at=fetched_at if fetched_at and fetched_at < captured_at else captured_at,
                url=storable(piece.url, MAX_ADDRESS_BYTES),
                headers=piece.headers,
            )
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"it can't be opened: {error.strerror}", subject=name, remedy="check its permissions")


def _kind(path: Path) -> Kind | None:
    """How to read a file: by its name, unless its first bytes prove that the name is wrong or there is none."""
    name = path.name.lower()
    ending = ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()
    with path.open("rb") as file:
        told = sniff(file.read(SNIFFED_BYTES))
    return KINDS.get(told if told in _SIGNED or ending not in KINDS else ending)


def _known() -> str:
    return "files that can be read end in " + ", ".join(KINDS)
