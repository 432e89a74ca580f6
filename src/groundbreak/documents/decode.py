"""Bytes to text, with what had to be guessed or was lost.

Goes in: bytes. Comes out: text in NFC with LF line ends, free of characters that no store can hold, and flags:
'encoding-guessed' where the bytes do not say how they are encoded, 'decoded-lossy' where some could not be decoded.
"""

from __future__ import annotations

import re
import unicodedata

from charset_normalizer import from_bytes

from groundbreak.errors import UnreadableInput

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("cp949", "shift_jis", "euc_jp", "gb18030", "big5", "cp1252", "cp1251", "koi8_r", "iso8859_2")
"""Encodings that pages of the region, and of its neighbours' press, are found in. UTF-8 is tried first."""
_SAMPLE_BYTES = 64 * 1024
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNTIDY = re.compile("[\x00\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]")
"""Anything of the two above: most texts hold none, and are gone through once."""
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
_BINARY_SHARE = 0.02


def decode(content: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode and tidy; `declared` is an encoding that a header or the page itself names.

    Raises UnreadableInput for bytes that are not text.
    """
    text, flags = _decoded(content, declared)
    return tidy(text), flags


def tidy(text: str) -> str:
    """NFC, LF, and nothing that a database can't hold. Idempotent."""
    if not _UNTIDY.search(text):
        return unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", _UNSTORABLE.sub("\ufffd", text))
    return _LINE_ENDS.sub("\n", text)


def _decoded(content: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _lossy(content[len(bom) :], encoding)
    if (silent := _utf16_without_bom(content)) is not None:
        return silent, ("encoding-guessed",)
    if len(_BINARY.findall(content[:_SAMPLE_BYTES])) > _BINARY_SHARE * min(len(content), _SAMPLE_BYTES):
        raise UnreadableInput("it is binary, not text", remedy="convert it to text first")
    for encoding in ("utf-8", declared):
        if encoding:
            try:
                return content.decode(encoding), ()
            except (UnicodeError, LookupError):
                pass
    return _guessed(content)


def _utf16_without_bom(content: bytes) -> str | None:
    """UTF-16 without a mark betrays itself by a zero byte at every blank and line end, all on one side."""
    sample = content[:4096]
    for encoding, blank in (("utf-16-le", rb"[\n ]\x00"), ("utf-16-be", rb"\x00[\n ]")):
        marks = [match.start() for match in re.finditer(blank, sample)]
        if len(marks) > len(sample) / 40 and all(start % 2 == 0 for start in marks):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return text
    return None


def _guessed(content: bytes) -> tuple[str, tuple[str, ...]]:
    broken = content.decode("utf-8", errors="replace")
    if broken.count("\ufffd") * 50 < len(broken):
        return broken, ("decoded-lossy",)  # UTF-8 with a few broken bytes, not another encoding
    best = from_bytes(content[:_SAMPLE_BYTES], cp_isolation=list(_CANDIDATES)).best()
    if best is None:
        raise UnreadableInput("its encoding can't be told", remedy="save it as UTF-8")
    text, flags = _lossy(content, best.encoding)
    return text, ("encoding-guessed", *flags)


def _lossy(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        return content.decode(encoding, errors="replace"), ("decoded-lossy",)
