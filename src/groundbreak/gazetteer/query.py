"""Take apart how people write a place: name, kind of unit, the province it is put in, the name in its own script.

'Soncheon County, Pyongan-Namdo', 'Hwapyong-gun', '평안남도 성천군', 'Taegwan (대관군)' come in; a `Query` goes out.
Nothing here knows which places there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from groundbreak.language.ko import units as korean
from groundbreak.language.ko.hangul import is_hangul, is_syllable

KIND_WORDS = {
    "county": "county",
    "counties": "county",
    "city": "city",
    "cities": "city",
    "municipality": "city",
    "town": "city",
    "district": "district",
    "districts": "district",
    "ward": "district",
    "zone": "district",
    "province": "province",
    "provinces": "province",
}
"""English words for units, and the kind that each says."""

_MAX = 200
"""Longer is no name; the rest is left out."""
_WORDS = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_TAIL = re.compile(rf"(?P<name>.+?)\s+(?P<kind>{_WORDS})", re.IGNORECASE)
_HEAD = re.compile(rf"(?:the\s+)?(?P<kind>{_WORDS})\s+of\s+(?P<name>.+)", re.IGNORECASE)
_HYPHEN = re.compile(rf"(?P<name>.+?)-(?P<kind>{'|'.join(korean.LATIN_SUFFIXES)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A name with what is said beside it."""

    name: str
    kind: str = ""
    admin1: str = ""
    native: str = ""


def parse_query(text: str) -> Query:
    """Take one written place apart. What can't be told apart stays in the name."""
    text = " ".join(text[:_MAX].replace("(sic)", " ").split()).strip(" .;:")
    beside = re.search(r"\(([^()]*)\)", text)
    native = admin1 = ""
    if beside:
        said = beside.group(1).strip()
        text = (text[: beside.start()] + text[beside.end() :]).strip(" ,")
        if is_hangul(said) and not any(map(is_syllable, text)):
            native = said
        else:
            admin1 = said
    text, comma, rest = text.partition(",")
    if comma and not admin1:
        admin1 = rest.strip()
    if any(map(is_syllable, text)):
        return _korean(text.strip(), admin1)
    name, kind = _kind(text.strip())
    if kind != "province":
        admin1 = _kind(admin1)[0]
    return Query(name, kind, admin1, native)


def _kind(text: str) -> tuple[str, str]:
    for pattern in (_TAIL, _HEAD, _HYPHEN):
        found = pattern.fullmatch(text)
        if found:
            word = found["kind"].lower()
            # 'Pyongan-Namdo' is one word: what is a province ends in its own syllable.
            kind = KIND_WORDS.get(word) or korean.LATIN_SUFFIXES[word]
            if kind == "province" and pattern is _HYPHEN:
                return text, kind
            return found["name"], kind
    return text, ""


def _korean(text: str, admin1: str) -> Query:
    """'평안남도 성천군', '평안남도성천군', '은률'."""
    glued = re.fullmatch(r"(\S+?(?:도|시))\s*(\S+?(?:군|시|구역|지구|구))", text)
    if glued:
        admin1, text = glued.group(1), glued.group(2)
    name, kind = korean.stem(text)
    return Query(text if kind == "province" else name, kind, admin1)
