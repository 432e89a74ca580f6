"""Writes small files of every kind, by hand, so that tests can write broken ones as easily as sound ones."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from groundbreak.archive import files
from groundbreak.documents import parse
from groundbreak.errors import InputError
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def taken(path: Path) -> tuple[list[Capture], list[InputError]]:
    """What walking a file gives."""
    found = list(files.walk([path], captured_at=NOW))
    captures = [one for one in found if isinstance(one, Capture)]
    return captures, [one for one in found if isinstance(one, InputError)]


def read(path: Path) -> list[Document]:
    """The documents in a file that can be used from end to end."""
    captures, errors = taken(path)
    assert not errors, errors
    return [document for capture in captures for document in parse(capture)]


def capture(content: bytes, media_type: str, url: str = "") -> Capture:
    return Capture(hashlib.sha256(content).hexdigest(), content, "a file", media_type, NOW, url)


def record(
    body: bytes,
    url: str = "http://news.example/1",
    *,
    kind: str = "response",
    content_type: str = "text/html",
    status: str = "200 OK",
    http: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
) -> bytes:
    """One WARC record."""
    block = body
    if kind == "response":
        headers = {"Content-Type": content_type, **(http or {})}
        head = f"HTTP/1.1 {status}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n"
        block = head.encode() + body
    about = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2026-03-10T05:06:07Z",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else content_type,
        "Content-Length": str(len(block)),
        **(fields or {}),
    }
    head = "WARC/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in about.items()) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def wacz(path: Path, members: Mapping[str, bytes], *, hashes: Mapping[str, str] | None = None) -> Path:
    """A WACZ package, with the right hash of each member unless told otherwise."""
    right = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    listed = [{"path": name, "hash": f"sha256:{value}"} for name, value in {**right, **(hashes or {})}.items()]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
        package.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": listed}))
    return path


def zipped(records: Iterable[bytes]) -> bytes:
    """Records as a .warc.gz has them: each a member of its own."""
    return b"".join(map(gzip.compress, records))


Text = tuple[float, float, str]
"""Where words stand on a page, and the words."""


def pdf(pages: Sequence[Sequence[Text]], *, size: float = 11, info: str = "") -> bytes:
    """A PDF whose words stand where they are told to: in Helvetica, or in a Korean font where they are not ASCII."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for page in pages:
        content = zlib.compress(b"\n".join(_shown(x, y, words, size) for x, y, words in page))
        head = b"<< /Length %d /Filter /FlateDecode >>" % len(content)
        objects.append(head + b"\nstream\n" + content + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font <<"
            b" /L << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            b" /K << /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /UniKS-UCS2-H"
            b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium /DW 1000"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >>"
            b" /FontDescriptor << /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 4 /ItalicAngle 0"
            b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /FontBBox [0 -120 1000 880] >> >>] >> >> >> >>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(f"<< {info} >>".encode())
    out = b"%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (len(objects) + 1, len(objects))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(out)


def _shown(x: float, y: float, words: str, size: float) -> bytes:
    if words.isascii():
        shown = b"(" + words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
        font = b"/L"
    else:
        shown, font = b"<" + words.encode("utf-16-be").hex().encode() + b">", b"/K"
    return b"BT %s %g Tf 1 0 0 1 %g %g Tm %s Tj ET" % (font, size, x, y, shown)
