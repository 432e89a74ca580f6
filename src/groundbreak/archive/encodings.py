"""Takes off what HTTP puts around a body: chunks and compression, never giving more than a bound.

Goes in: the bytes as they came, and the headers. Comes out: the page's own bytes. A small body that unpacks to more
than the bound is refused before it is unpacked further.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from groundbreak.errors import OversizedInput, UnreadableInput

Headers = Iterable[tuple[str, str]]
_GZIP = ("gzip", "x-gzip")


def header(headers: Headers, name: str) -> str:
    """The value of the first header of this name; '' where there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


def plain_body(body: bytes, headers: Headers, bound: int) -> bytes:
    """The body without transfer and content encodings. Raises OversizedInput or UnreadableInput."""
    headers = tuple(headers)
    if header(headers, "transfer-encoding").strip().lower() == "chunked":
        body = dechunked(body)
    for encoding in reversed([part.strip().lower() for part in header(headers, "content-encoding").split(",")]):
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
