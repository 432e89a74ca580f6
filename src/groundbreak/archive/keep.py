"""Keeps what was fetched as WARC records: the format of web archives, which other programs read too.

Goes in: a folder and fetched pages. Comes out: one new file a session, `<time>.warc.gz`, with every answer on the way
to each page and the request that it answers: status, headers, body, address, time and digests. `webarchive` reads it.
Until what is in it was taken in, a hidden file beside it says so, held by whoever writes: one that nobody holds was
left by a process that was killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TextIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from groundbreak import __version__
from groundbreak.archive.follow import Fetched
from groundbreak.archive.transport import Answer

try:
    import fcntl
except ImportError:  # not on Windows, where a file that is left behind is simply taken in once more
    fcntl = None  # type: ignore[assignment]

_MARKED = ".open"
_ABOUT_THE_MESSAGE = ("transfer-encoding", "connection", "keep-alive")
"""Headers that were true of the bytes on the wire only; they stay, under a name that says so."""


class Keeper:
    """An open file of records."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._writer = WARCWriter(file, gzip=True)
        about = {"software": f"groundbreak/{__version__}", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(path.name, about))
        self._records = 1

    def keep(self, fetched: Fetched, at: datetime) -> str:
        """Write every answer on the way, and return where in the file the last one stands: 'record 4'."""
        place = ""
        for answer in fetched.answers:
            place = f"record {self._records + 1}"
            self._write(answer, at)
            self._records += 2
        self._file.flush()
        return place

    def _write(self, answer: Answer, at: datetime) -> None:
        when = {"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        headers = [(f"X-Archive-Orig-{k}" if k.lower() in _ABOUT_THE_MESSAGE else k, v) for k, v in answer.headers]
        response = self._writer.create_warc_record(
            answer.url,
            "response",
            payload=BytesIO(answer.body),
            http_headers=StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), headers, protocol="HTTP/1.1"),
            warc_headers_dict={**when, "WARC-IP-Address": answer.address},
        )
        parts = urlsplit(answer.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = StatusAndHeaders(f"GET {target} HTTP/1.1", list(answer.asked), is_http_request=True)
        request = self._writer.create_warc_record(
            answer.url, "request", http_headers=asked, warc_headers_dict=dict(when)
        )
        self._writer.write_request_response_pair(request, response)


@contextmanager
def keeper(folder: Path, at: datetime, whose: str) -> Iterator[Keeper]:
    """Open a new file of records in a folder, which is made where there is none. Nothing is ever overwritten.

    `whose` says who is to take it in, for `left_behind`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    with _new(folder, stem) as file, _mark(Path(file.name)).open("x", encoding="utf-8") as mark:
        _held(mark)
        mark.write(whose)
        mark.flush()
        yield Keeper(Path(file.name), file)


def left_behind(folder: Path, whose: str) -> list[Path]:
    """Files of records that were to be taken in by the same, and whose writer is gone."""
    found = []
    for path in sorted(folder.glob(f".*{_MARKED}")):
        with suppress(OSError), path.open(encoding="utf-8", errors="replace") as mark:
            if _held(mark) and mark.read() == whose:
                found.append(path.with_name(path.name.removeprefix(".").removesuffix(_MARKED)))
    return [path for path in found if path.exists()]


def settle(path: Path) -> None:
    """Say that what is in a file of records was taken in."""
    _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}{_MARKED}")


def _held(file: TextIO) -> bool:
    """Hold a file until it is closed; False where another process holds it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems know no locks
        return True
    return True


def _new(folder: Path, stem: str) -> BinaryIO:
    number = 1
    while True:
        try:
            return (folder / f"{stem}{f'-{number}' if number > 1 else ''}.warc.gz").open("xb")
        except FileExistsError:
            number += 1
