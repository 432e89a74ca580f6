"""Takes off what HTTP puts around a body: chunks and compression, never giving more than a bound; and makes XML text.

Goes in: the bytes as they came, and the headers. Comes out: the page's own bytes. A small body that unpacks to more
than the bound is refused before it is unpacked further.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable

from groundbreak.errors import OversizedInput, UnreadableInput

Headers = Iterable[tuple[str, str]]
_GZIP = ("gzip", "x-gzip")
_MOST_LAYERS = 3
"""Compressions around one body: each layer may cost as much as the bound."""
_CHARSET = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:-]{2,40})""", re.I)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SILENT = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_LARGER = {"euc_kr": "cp949", "windows-949": "cp949", "x-windows-949": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
           "shift_jis": "cp932", "iso8859-1": "cp1252"}  # fmt: skip
"""What is meant by names that are used for more characters than they stand for, as browsers have it."""


def header(headers: Headers, name: str) -> str:
    """The value of the first header of this name; '' where there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


def plain_body(body: bytes, headers: Headers, bound: int) -> bytes:
    """The body without transfer and content encodings. Raises OversizedInput or UnreadableInput."""
    headers = tuple(headers)
    if header(headers, "transfer-encoding").strip().lower() == "chunked":
        body = dechunked(body)
    layers = [part.strip().lower() for part in header(headers, "content-encoding").split(",")]
    if len(layers) > _MOST_LAYERS:
        raise UnreadableInput(f"it is compressed more than {_MOST_LAYERS} times over")
    for encoding in reversed(layers):
        if encoding in ("", "identity", "none", "utf-8"):
            continue
        if encoding in _GZIP:
            body = _inflated(body, 16 + zlib.MAX_WBITS, bound)
        elif encoding == "deflate":
            body = _inflated(body, zlib.MAX_WBITS if _has_zlib_header(body) else -zlib.MAX_WBITS, bound)
        else:
            raise UnreadableInput(f"it is compressed as '{encoding[:20]}', which can't be unpacked")
    if len(body) > bound:
        raise OversizedInput(f"its {len(body):,} bytes are more than the {bound:,} that one page may have")
    return body


def charset_of(content_type: str) -> str:
    """The encoding that a Content-Type names; '' for none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def xml_text(content: bytes, charset: str = "") -> str:
    """The text of an XML file, by its mark, else as the server says, else as it says itself, else as UTF-8."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    silent = next((encoding for start, encoding in _SILENT if content.startswith(start)), "")
    stated = _XML_CHARSET.search(content[:1024])
    said = silent or charset or (stated[1].decode() if stated else "utf-8")
    try:
        name = _LARGER.get(said.lower()) or codecs.lookup(said).name
        text = content.decode(_LARGER.get(name, name), errors="replace")
    except (LookupError, UnicodeError) as error:
        raise UnreadableInput(f"its encoding '{said}' is not known", remedy="save it as UTF-8") from error
    # A few broken bytes are a few broken letters; many mean that this is not the encoding.
    if text.count("\ufffd") * 50 > len(text):
        raise UnreadableInput(f"it is not in the encoding that it should be, '{said}'", remedy="save it as UTF-8")
    return text


def dechunked(body: bytes) -> bytes:
    """The body of a chunked message; one that is not chunked after all is given back as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + 1024)
        size_text = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(size_text, 16)
        except ValueError:
            return b"".join(parts) if parts else body
        if size <= 0 or size_text[:1] in b"+-":
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        while body[at : at + 1] in (b"\r", b"\n"):
            at += 1


def _has_zlib_header(body: bytes) -> bool:
    return len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0


def _inflated(body: bytes, window: int, bound: int) -> bytes:
    unpacked = zlib.decompressobj(window)
    try:
        content = unpacked.decompress(body, bound + 1)
    except zlib.error as error:
        raise UnreadableInput("its compression is broken") from error
    if len(content) > bound:
        raise OversizedInput(f"it unpacks to more than the {bound:,} bytes that one page may have")
    if not unpacked.eof:
        raise UnreadableInput("its compressed body breaks off")
    return content
