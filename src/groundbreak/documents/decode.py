"""Bytes to text, with what had to be guessed or was lost.

Goes in: bytes. Comes out: text in NFC with LF line ends, free of characters that no store can hold, and flags:
'encoding-guessed' where the bytes do not say how they are encoded, 'decoded-lossy' where some could not be decoded.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata

from charset_normalizer import from_bytes

from groundbreak.errors import UnreadableInput

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("cp949", "shift_jis", "euc_jp", "gb18030", "big5", "cp1252", "cp1251", "koi8_r", "iso8859_2")
"""Encodings that pages of the region, and of its neighbours' press, are found in. UTF-8 is tried first."""
_LARGER = {"euc_kr": "cp949", "windows-949": "cp949", "x-windows-949": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
           "shift_jis": "cp932", "iso8859-1": "cp1252", "ascii": "cp1252"}  # fmt: skip
"""What is meant by names that are used for more characters than they stand for, as browsers have it."""
_SAMPLE_BYTES = 64 * 1024
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNTIDY = re.compile("[\x00\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]")
"""Anything of the two above: most texts hold none, and are gone through once."""
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
_BINARY_SHARE = 0.02
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")


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
    encodings = [encoding for encoding in ("utf-8", _codec(declared)) if encoding]
    for encoding in encodings:
        with contextlib.suppress(UnicodeError):
            return content.decode(encoding), ()
    for encoding in encodings:
        # Other encodings look like UTF-8 nowhere, but a good deal like each other.
        if _mostly_whole(text := content.decode(encoding, errors="replace"), 0.5 if encoding == "utf-8" else 0.1):
            return text, ("decoded-lossy",)
    return _guessed(content)


def _codec(declared: str) -> str:
    """Python's name of what a page means by the name of an encoding; '' where it means nothing."""
    try:
        name = _LARGER.get(declared.lower()) or codecs.lookup(declared).name
        b"a".decode(name, errors="replace")  # some codecs are of other things than text
    except (LookupError, UnicodeError):
        return ""
    return _LARGER.get(name, name)


def _mostly_whole(text: str, bearable: float = 0.1) -> bool:
    """Whether few of the characters beyond ASCII are lost: some broken bytes, and not another encoding."""
    return text.count("\ufffd") < bearable * len(_FOREIGN.findall(text))


def _utf16_without_bom(content: bytes) -> str | None:
    """UTF-16 without a mark betrays itself by a zero byte at every blank, line end and tag, all on one side."""
    sample = content[:4096]
    for encoding, blank in (("utf-16-le", rb"[\n <>]\x00"), ("utf-16-be", rb"\x00[\n <>]")):
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
    # Lines of plain ASCII say nothing, and a sample must not end within a letter.
    sample = b"\n".join(line for line in content.split(b"\n") if not line.isascii())[:_SAMPLE_BYTES]
    if len(sample) == _SAMPLE_BYTES:
        sample = sample[: max(sample.rfind(mark) for mark in (b"\n", b" ", b"<"))]
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    if best is not None:
        text, flags = _lossy(content, best.encoding)
        return text, ("encoding-guessed", *flags)
    text = content.decode("cp949", errors="replace")
    if _mostly_whole(text) and len(_HANGUL.findall(text)) * 2 > len(_FOREIGN.findall(text)):
        return text, ("encoding-guessed", "decoded-lossy")
    raise UnreadableInput("its encoding can't be told", remedy="save it as UTF-8")


def _lossy(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        return content.decode(encoding, errors="replace"), ("decoded-lossy",)
