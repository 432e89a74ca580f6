"""What a reader of an open gazetteer gives back, and what all of them do to names and kinds.

In come raw values of a foreign file; out come `Place` values that `places.csv` can hold, outlines by place id, and a
count of what was left out and why. Nothing here opens a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from groundbreak.model.place import Place, PlaceName

MAX_PLACES = 200_000
"""More places than any programme's country has; a larger result is a slip in the command."""
_MAX_NAME = 200
"""Longer is no name."""
_MAX_NAMES = 60
"""Names kept of one place."""

_UNIT_WORDS = (
    "autonomous region|county|department|district|governorate|metropolitan district|municipal district|municipality|"
    "metropolitan|municipal|oblast|prefecture|province|region|regency|state|zone"
)
_UNIT = re.compile(rf"(?P<name>.+?),? (?:{_UNIT_WORDS})", re.IGNORECASE)
_OF = re.compile(rf"(?:{_UNIT_WORDS}) of (?P<name>.+)", re.IGNORECASE)
_NO_NAME = frozenset(
    (
        *("north", "northern", "south", "southern", "east", "eastern", "west", "western", "central", "middle"),
        *("upper", "new", "federal", "capital"),
    )
)
"""Words that are no name once the word for the unit is gone."""


LANGUAGES: Mapping[str, str] = {
    "am": "amh", "ar": "ara", "bn": "ben", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "hi": "hin",
    "id": "ind", "ja": "jpn", "ka": "kat", "kk": "kaz", "km": "khm", "ko": "kor", "lo": "lao", "mn": "mon", "my": "mya",
    "ne": "nep", "pt": "por", "ru": "rus", "sw": "swa", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb",
    "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Tags of two letters, which GeoNames uses, and of three, which Who's On First does."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take from a gazetteer."""

    country: str = ""
    """ISO 3166-1 alpha-2: only places of this country, and what to say where the file doesn't. Empty: all."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The gazetteer's own word for a level, and the kind it is to have here. Empty: the reader's own choice."""
    native: str = ""
    """Language of the country's own script, two letters: names in it become `native_name`."""
    languages: frozenset[str] = frozenset({"en"})
    """Languages, two letters, whose names are kept beside the first one; names without a language always are."""

    def takes_language(self, tag: str) -> bool:
        """Whether names of this language are kept; `tag` may have two letters or three."""
        two = tag.partition("-")[0].lower()
        wanted = self.languages | ({self.native} if self.native else set())
        return two in wanted or any(LANGUAGES.get(language) == two for language in wanted)

    def is_native(self, tag: str) -> bool:
        """Whether a tag of two letters or three is that of the country's own script."""
        two = tag.partition("-")[0].lower()
        return bool(self.native) and two in (self.native, LANGUAGES.get(self.native))


@dataclass(frozen=True, slots=True)
class Found:
    """What one file holds."""

    places: tuple[Place, ...]
    outlines: Mapping[str, BaseGeometry] = field(default_factory=dict)
    """Polygons by place id, for those that have one."""
    left_out: Mapping[str, int] = field(default_factory=Counter)
    """Rows that were not taken, by reason."""


def tidy(name: object) -> str:
    """A name as one line without the bar that parts lists; '' where it is none."""
    text = str(name) if isinstance(name, str | int | float) else ""
    plain = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text.replace("|", " "))
    shown = " ".join(plain.split())
    return shown if len(shown) <= _MAX_NAME else ""


def in_own_script(name: str) -> bool:
    """Whether a name is in another script than the Latin one."""
    return any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in name)


def bare(name: str) -> str:
    """A unit's name without the English word for what it is: 'Ashanti Region' is Ashanti.

    A name that would be left with a direction only stays whole: 'Northern Region'.
    """
    for pattern in (_UNIT, _OF):
        found = pattern.fullmatch(name)
        if found and not all(word in _NO_NAME for word in found["name"].lower().split()):
            return found["name"]
    return name


def naming(name: str, native: str, others: Iterable[tuple[str, str]]) -> tuple[str, str, tuple[PlaceName, ...]]:
    """The name to show, the native one, and all others as (name, language), each once.

    The full name stays among the others where the word for the unit was taken off it.
    """
    shown = bare(name)
    seen = {shown, native}
    names: list[PlaceName] = []
    for text, language in ((name, "en"), *others):
        if text and text not in seen and len(names) < _MAX_NAMES:
            seen.add(text)
            names.append(PlaceName(text, language or "und", "gazetteer"))
    return shown, native, tuple(names)
