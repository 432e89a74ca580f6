"""What bytes are, told from the bytes themselves.

Goes in: the first kilobytes of a file or of a fetched page. Comes out: the ending that a file of this kind has by
custom ('.pdf', '.warc', '.html' …), or '' where they do not say. A name may be missing or lie; signatures do not.
Only what is unmistakable is told: text without a mark stays ''.
"""

from __future__ import annotations

import re
import zlib

SNIFFED_BYTES = 4096

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_DOCTYPE = re.compile(r"<!doctype\s+([a-z]+)[^>\[]*(\[)?", re.I)
_ROOT = re.compile(r"<(?:[a-z]+:)?([a-z]+)\b", re.I)
_FEED_ROOTS = {"rss": ".rss", "feed": ".atom", "rdf": ".rss"}
_PAGE_ROOTS = frozenset({"html", "head", "body", "title", "meta"})
_MAIL_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_MAIL_NAMES = frozenset(
    {b"from", b"to", b"subject", b"date", b"received", b"mime-version", b"message-id", b"return-path", b"delivered-to"}
)


def sniff(head: bytes) -> str:
    """The customary ending for what begins with these bytes; '' where they do not tell."""
    if head.startswith(b"%PDF-") or b"\n%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(b"WARC/"):
        return ".warc"
    if head.startswith(b"\x1f\x8b"):
        return ".warc.gz" if _unzipped(head).startswith(b"WARC/") else ""
    if head.startswith(b"PK\x03\x04"):
        return ".wacz" if _holds_archive(head) else ""
    if _is_mail(head):
        return ".eml"
    return _markup(head)


def _unzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 64)
    except zlib.error:
        return b""


def _holds_archive(head: bytes) -> bool:
    """Whether a ZIP file begins as a WACZ does: its first member's name says so."""
    name = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return name.startswith((b"archive/", b"datapackage", b"pages/", b"indexes/"))


def _is_mail(head: bytes) -> bool:
    """Whether it begins with headers of a mail, two of them at least from among those that every mail has."""
    names = set()
    for line in head.split(b"\n")[:40]:
        line = line.rstrip(b"\r")
        if not line:
            break
        if line[:1] in b" \t" or line.startswith(b"From "):
            continue
        if not _MAIL_HEADER.match(line + b" "):
            return False
        names.add(line.split(b":", 1)[0].lower())
    return len(names & _MAIL_NAMES) >= 2


def _markup(head: bytes) -> str:
    encoding = next((name for mark, name in _BOMS if head.startswith(mark)), "latin-1")
    text = head.decode(encoding, errors="replace").lstrip("\ufeff").lstrip("ï»¿")
    at = 0
    while match := _PROLOG.match(text, at):
        at = match.end()
    if doctype := _DOCTYPE.match(text, at):
        name = doctype[1].lower()
        return ".html" if name == "html" else _FEED_ROOTS.get(name, "")
    if root := _ROOT.match(text, at):
        name = root[1].lower()
        return ".html" if name in _PAGE_ROOTS else _FEED_ROOTS.get(name, "")
    return ""
