"""Lines of large tables, one at a time: from a text file or from the one inside a ZIP, as gazetteers are handed out.

Bounded in the length of a line and in what a ZIP may unpack to, so that no file can fill the memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from groundbreak.errors import GazetteerError

MAX_BYTES = 8 * 2**30
"""Unpacked size of a table; the largest that GeoNames hands out has about 2 GB."""
MAX_LINE = 256 * 1024


def lines(path: Path, *, member: str = "") -> Iterator[tuple[int, str]]:
    """Numbered lines without their ends. `member`: how the name of the table in a ZIP ends, where it has several.

    :raises GazetteerError: if there is no such file, it isn't UTF-8, or a line or the whole is too long
    """
    read = 0
    with _opened(path, member) as stream:
        number = 0
        while raw := _line(stream, path):
            number += 1
            read += len(raw)
            if len(raw) > MAX_LINE:
                raise GazetteerError("longer than 256 KB: no table", subject=str(path), place=f"line {number}")
            if read > MAX_BYTES:
                raise GazetteerError("larger than 8 GB", subject=str(path), remedy="take the dump of one country")
            try:
                yield number, raw.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise GazetteerError(
                    f"not UTF-8 ({error.reason})", subject=str(path), place=f"line {number}", remedy="save it as UTF-8"
                ) from None


def _line(stream: IO[bytes], path: Path) -> bytes:
    try:
        return stream.readline(MAX_LINE + 1)
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise GazetteerError(f"can't be read to its end: {error}", subject=str(path)) from None


@contextmanager
def _opened(path: Path, member: str) -> Iterator[IO[bytes]]:
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as plain:
                yield plain
            return
        with zipfile.ZipFile(path) as archive:
            yield archive.open(_member(archive, path, member))
    except FileNotFoundError:
        raise GazetteerError("no such file", subject=str(path)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, IsADirectoryError, PermissionError) as error:
        raise GazetteerError(f"can't be opened: {error}", subject=str(path)) from None


def _member(archive: zipfile.ZipFile, path: Path, ending: str) -> zipfile.ZipInfo:
    tables = [i for i in archive.infolist() if i.filename.endswith(ending or ".txt") and "readme" not in i.filename]
    if len(tables) != 1:
        held = ", ".join(sorted(i.filename for i in archive.infolist())[:8])
        raise GazetteerError(f"one table is needed, it holds {held}", subject=str(path), remedy="unpack the right one")
    return tables[0]
