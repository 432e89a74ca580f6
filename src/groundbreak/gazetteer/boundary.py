"""Where a name begins and ends in running text: the rules that an Aho–Corasick automaton knows nothing of.

In come a text and a stretch of it that spells a name; out comes whether it stands there as a name, and whether the
words around it make it doubtful (a river, a mountain, part of a person's name).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set

from groundbreak.gazetteer.query import KIND_WORDS
from groundbreak.language.ko.hangul import is_syllable
from groundbreak.language.ko.people import SURNAMES
from groundbreak.language.ko.units import LATIN_SMALLER, LATIN_SUFFIXES, SUFFIXES
from groundbreak.model.lexicon import NameHit

_WORD = re.compile(r"[a-z]+")
_NEXT = re.compile(r"(?:'s)? ([a-z]+)")
_AFTER = (
    "river mountain mountains mount street airport university band hotel dam bridge lake island islands sea bay strait "
    "beer restaurant theatre theater station line tower hill monument stadium"
)
_OTHER_AFTER = frozenset(_AFTER.split())
"""Words after a name that make it the name of something else, though often in the same place."""
_OTHER_BEFORE = frozenset({"mt", "mt.", "mount", "lake", "river", "cape"})


def latin_hit(text: str, folded: str, start: int, end: int) -> bool | None:
    """Whether `[start, end)` names a place in Latin letters: None for no, else whether it is doubtful.

    A name begins with a capital letter, at the start of a word or where agency feeds glue two words together
    ('ComradeKim'), and ends at the end of a word, at its endings ('-gun', "'s"), or where a glued word begins.
    'Sepho-ri' is no Sepho: it is a village, which may lie in another county.
    """
    if text[start].islower():
        return None
    before = text[start - 1] if start else " "
    if before.isalnum() and not (before.islower() and text[start].isupper()):
        return None
    after = text[end] if end < len(text) else " "
    if after.isalnum() and not (after.isupper() and text[end - 1].islower()):
        return None
    if after == "-" or folded[end : end + 1] == "-":
        word = _WORD.match(folded, end + 1)
        ending = word.group() if word else ""
        if ending in LATIN_SMALLER:
            return None
        if ending in LATIN_SUFFIXES:
            return False
    return _doubtful(text, folded, start, end)


def _doubtful(text: str, folded: str, start: int, end: int) -> bool:
    following = _NEXT.match(folded, end)
    if following and following.group(1) in _OTHER_AFTER:
        return True
    if not start or folded[start - 1] not in " -":
        return False
    if folded[start - 1] == "-":
        return text[end : end + 1] == "-" or not text[start - 2 : start - 1].isalpha()
    begin = folded.rfind(" ", 0, start - 1) + 1
    word = folded[begin : start - 1]
    return word in _OTHER_BEFORE or (word in SURNAMES and text[begin].isupper())


_KIND = re.compile(rf"(?:-(?:{'|'.join(LATIN_SUFFIXES)})\b|\s(?:{'|'.join(KIND_WORDS)})\b)", re.IGNORECASE)
_OF = re.compile(rf"\b(?:{'|'.join(KIND_WORDS)})\s(?:of\s)?$", re.IGNORECASE)
_LISTED = re.compile(r"(?:,\s|,?\s(?:and|or|&)\s)")


def vouched(text: str, folded: str, hit: NameHit, before: NameHit | None, after: NameHit | None) -> bool:
    """Whether the words around a doubtful hit say that it is a place after all.

    A word for a unit beside it does ('Usi County', 'the city of Kim Chaek'), and so does a sure name next to it in a
    list ('Tongsin, Usi, Kosan'). Not a river or a street in a list of counties: those stay doubtful by what follows.
    """
    if _KIND.match(text, hit.end) or _OF.search(text, max(0, hit.start - 20), hit.start):
        return True
    if _doubtful(text, folded, hit.start, hit.end):
        return False
    if before and not before.weak and _LISTED.fullmatch(text, before.end, hit.start):
        return True
    return bool(after and not after.weak and _LISTED.fullmatch(text, hit.end, after.start))


_SEPARATORS = frozenset("·ㆍ・‧•,、，/ 와과및")
_LONGEST_GAP = 6
_NO_ENDING = re.compile("군(?:인(?!민)|대|사|부대|수|중|무)|시(?:간|기|대|작|절|계|위(?!원))")
"""Words that begin with the syllable for county or city and mean soldier, army, munitions, hour, time, protest."""
_ENDINGS = tuple(ending for ending, kind in SUFFIXES if kind != "province")


def hangul_hits(
    text: str, found: list[tuple[int, int, int]], is_province: Callable[[int], bool]
) -> Iterator[tuple[int, int, int, str]]:
    """The stretches that name places in Hangul, leftmost and longest first, each with its unit ending.

    A unit needs its ending (화평군), or must stand in a list that ends in one (은률·평원군).
    A province may stand alone.
    """
    found.sort(key=lambda f: (-f[0], f[1]))
    kept: list[tuple[int, int, int, str]] = []
    listed, last = -1, ""
    """Where a list begins that the name to the left may belong to, and the ending of that list."""
    for start, end, pattern in found:
        if not _begins(text, start):
            continue
        ending = _ending(text, end)
        if is_province(pattern):
            if _closes(text, end):
                kept.append((start, end, pattern, ""))
            continue
        if ending or (listed >= 0 and _separated(text[end : min(listed, end + _LONGEST_GAP + 1)])):
            last = ending or last
            kept.append((start, end, pattern, last))
            listed = start
    kept.sort(key=lambda k: (k[0], -k[1]))
    yield from kept


def standing_alone(
    text: str, found: list[tuple[int, int, int]], provinces: Set[int], taken: Set[int]
) -> Iterator[tuple[int, int, int, bool]]:
    """The stretches that name a unit in Hangul without its ending, and whether each is doubtful.

    Right after a province a name may do without (평안북도 신의주에서); elsewhere only one of three syllables or more
    may, and then it is doubtful. `provinces` are the ends of the provinces' names, `taken` the starts of sure hits.
    """
    for start, end, pattern in sorted(found, key=lambda f: (f[0], -f[1])):
        if start in taken or not _begins(text, start) or not _closes(text, end):
            continue
        follows = text[start - 1 : start] == " " and start - 1 in provinces
        if end - start >= _LONG or (follows and end - start > 1):
            yield start, end, pattern, not follows


_LONG = 3


def _begins(text: str, start: int) -> bool:
    """At the start of a word, or glued to the province or city before it (평안남도성천군)."""
    return not start or not is_syllable(text[start - 1]) or text[start - 1] in "도시"


def _separated(gap: str) -> bool:
    """Whether what stands between two names makes one list of them."""
    return 0 < len(gap) <= _LONGEST_GAP and all(c in _SEPARATORS for c in gap)


def _ending(text: str, end: int) -> str:
    for ending in _ENDINGS:
        if text.startswith(ending, end):
            return "" if _NO_ENDING.match(text, end) else ending
    return ""


_PARTICLES = re.compile(
    r"(?:에서|에게|에|의|은|는|이|가|을|를|과|와|로|으로|만|및|부터|까지|당|인민|사람|안|내|각지|지방|지역|일대|도당)"
)


def _closes(text: str, end: int) -> bool:
    """Whether a province's name ends here: before no Hangul, a particle, or one of the words joined to provinces."""
    return end >= len(text) or text[end - 1] == "도" or not is_syllable(text[end]) or bool(_PARTICLES.match(text, end))
