"""Web archives: the pages in WARC files, plain or gzipped, and in WACZ packages.

Goes in: a path. Comes out: a piece for each page, PDF, text or feed that was answered with 200, with the address, time
and headers of its fetch, or an `InputError`. Records are streamed: memory holds one page at a time, however large the
file or whatever else (video, scripts) is in it. Where a record states its digest, the bytes are held against it.
"""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from dataclasses import replace
from hashlib import sha256
from lzma import LZMAError
from pathlib import Path
from typing import IO

from groundbreak.archive import digests
from groundbreak.archive.bounds import MAX_FETCH_BYTES, MAX_REPORT_BYTES
from groundbreak.archive.encodings import charset_of, dechunked, header, plain_body
from groundbreak.archive.feeds import entries
from groundbreak.archive.pieces import Found, Piece
from groundbreak.archive.sniff import SNIFFED_BYTES, sniff
from groundbreak.archive.warc_records import Broken, Record, address_of, headers, records, time_of
from groundbreak.errors import InputError, OversizedInput, UnreadableInput

_STEP = 256 * 1024
_FEED = "feed"
_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/pdf": "application/pdf",
    "application/rss+xml": _FEED,
    "application/atom+xml": _FEED,
    "application/rdf+xml": _FEED,
    "application/xml": _FEED,
    "text/xml": _FEED,
}
"""What is taken, by the type that the server states."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_SNIFFED = {".html": "text/html", ".pdf": "application/pdf", ".rss": _FEED, ".atom": _FEED}
_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/unknown")
_PACKAGE = "datapackage.json"
_MAX_PACKAGE_BYTES = 16 * 2**20
_MAX_MEMBERS = 20_000


def warc(path: Path, name: str) -> Found:
    """The pages of one WARC file."""
    with path.open("rb") as file:
        yield from _pages(file, name)


def wacz(path: Path, name: str) -> Found:
    """The pages of all WARC files in a WACZ package, whose stated hashes are held against their bytes."""
    try:
        with path.open("rb") as file:
            _refuse_long_list(file)
        with zipfile.ZipFile(path) as package:
            members = [member for member in package.infolist() if _is_warc(member.filename)]
            if not members or len(members) > _MAX_MEMBERS:
                yield UnreadableInput("there is no web archive in it", subject=name, remedy="give a WACZ file")
                return
            stated = _stated_hashes(package)
            for member in sorted(members, key=lambda member: member.filename):
                inside = f"{name}, {member.filename}"
                expected = stated.get(member.filename, "")
                with package.open(member) as file:
                    if expected and _hash(file) != expected:
                        yield UnreadableInput("its bytes are not those that the package's list states", subject=inside)
                        continue
                with package.open(member) as file:
                    for piece in _pages(file, inside):
                        yield _inside(piece, member.filename)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        zlib.error,
        LZMAError,
    ) as error:
        yield UnreadableInput(f"the package is broken: {error}", subject=name, remedy="make or download it again")


def _refuse_long_list(file: IO[bytes]) -> None:
    """The list of members is held in memory at several times its size, from the moment that the package is opened."""
    end = zipfile._EndRecData(file)  # type: ignore[attr-defined]  # nothing public says it without reading the list
    if end and end[zipfile._ECD_SIZE] > _MAX_PACKAGE_BYTES:  # type: ignore[attr-defined]
        raise zipfile.BadZipFile(f"its list of members is larger than {_MAX_PACKAGE_BYTES:,} bytes")


def _inside(piece: Piece | InputError, member: str) -> Piece | InputError:
    if isinstance(piece, InputError):
        return piece
    return replace(piece, place=f"{member}, {piece.place}")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _stated_hashes(package: zipfile.ZipFile) -> dict[str, str]:
    """SHA-256 by member, as the package's own list has them."""
    try:
        with package.open(_PACKAGE) as file:
            listed = json.loads(file.read(_MAX_PACKAGE_BYTES))["resources"]
        pairs = [(str(one["path"]), str(one["hash"])) for one in listed if one.get("path") and one.get("hash")]
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        return {}
    return {path: value.removeprefix("sha256:").lower() for path, value in pairs if not value.startswith("md5:")}


def _hash(file: IO[bytes]) -> str:
    digest = sha256()
    while block := file.read(_STEP):
        digest.update(block)
    return digest.hexdigest()


def _pages(file: IO[bytes], name: str) -> Found:
    head = file.read(2)
    file.seek(0)
    # GzipFile goes through as many members as there are, one a record or one for all, in bounded steps.
    stream: IO[bytes] = gzip.GzipFile(fileobj=file) if head == b"\x1f\x8b" else file  # type: ignore[assignment]
    number = 0
    try:
        for record in records(stream):
            number += 1
            yield from _of_record(record, f"record {number}", name)
            record.skip()
    except (Broken, EOFError, gzip.BadGzipFile, zlib.error) as error:
        said = str(error) if isinstance(error, Broken) else "its compression is broken or breaks off"
        yield UnreadableInput(said, subject=name, place=f"after record {number}", remedy="the records before it are in")
    else:
        if not number:
            yield UnreadableInput("it is empty", subject=name)


def _of_record(record: Record, place: str, name: str) -> Found:
    """What one record holds for us: mostly nothing."""
    kind = record.fields.get("warc-type", "").lower()
    if kind not in ("response", "resource", "conversion"):
        return
    url = address_of(record.fields.get("warc-target-uri", ""))
    if url.partition("?")[0].endswith("/robots.txt"):
        return
    said = record.fields.get("content-type", "")
    raw: list[bytes] = []
    http: list[tuple[str, str]] = []
    if kind == "response":
        if not said.lower().startswith("application/http"):
            return
        status = _kept(record, raw).split(None, 2)
        if len(status) < 2 or status[1] != b"200":
            return
        try:
            http = headers(lambda: _kept(record, raw))
        except Broken as error:  # where this record ends is known all the same
            yield UnreadableInput(f"the answer in it is broken: {error}", subject=name, place=place)
            return
        said = header(http, "content-type")
    said = said.partition(";")[0].strip().lower()
    if said not in _TYPES and said not in _UNSAID:
        return
    bound = MAX_FETCH_BYTES if said in ("application/pdf", *_UNSAID) else MAX_REPORT_BYTES
    if record.left > bound:
        if said in _TYPES:
            yield OversizedInput(
                f"{record.left:,} bytes are more than the {bound:,} that one page may have", subject=name, place=place
            )
        return
    head, body = b"".join(raw), record.read()
    try:
        digests.check(record.fields, head + body, body, lambda: dechunked(body))
        content = plain_body(body, http, bound)
    except InputError as error:
        yield type(error)(error.message, subject=name, place=place, remedy=error.remedy)
        return
    if content.strip():
        yield from _taken(content, said, Piece(place, content, "", url, time_of(record.fields), tuple(http)), name)


def _taken(content: bytes, said: str, piece: Piece, name: str) -> Found:
    """A page under its right type; the entries of a feed one by one."""
    told = _SNIFFED.get(sniff(content[:SNIFFED_BYTES]), "")
    if not told and said in _FEED_TYPES:
        told = _FEED  # what is wrong with it is worth saying; of XML at large, most is no report
    media_type = told if told == "application/pdf" or said in _UNSAID or _TYPES[said] == _FEED else _TYPES[said]
    if media_type == _FEED:
        charset = charset_of(header(piece.headers, "content-type"))
        for entry in entries(content, f"{name}, {piece.place}", charset):
            if isinstance(entry, InputError):
                yield entry
            else:
                place = f"{piece.place}, {entry.place}"
                yield replace(entry, place=place, captured_at=piece.captured_at, headers=piece.headers)
    elif media_type:
        yield replace(piece, media_type=media_type)


def _kept(record: Record, raw: list[bytes]) -> bytes:
    """The next line of a block, kept for its digest."""
    raw.append(record.line())
    return raw[-1]
