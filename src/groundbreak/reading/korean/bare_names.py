"""Names of places that stand without 'county' or 'city' behind them.

In come a text and what is known of it already; out come references. The finder takes a Korean name only with its
ending, for without it most are words, or parts of words. Much of the press leaves the endings out: something else
then has to vouch for the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from groundbreak.language.ko.common_words import COMMON_WORDS
from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.lexicon import PlaceFinder
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.marks import CITY_OF_COUNTIES, KIND, KINDS, SOUTH, Datelines, Region

_END = r"(?=[\s,·ㆍ・()…:.]|$)"
_WORD = re.compile(rf"(?<![가-힣])[가-힣]{{2,9}}+{_END}")
"""A word that is no longer than the longest name with the longest particle."""
_NAME = re.compile(
    r"(?P<name>[가-힣]{2,4}?)"
    r"(?P<tail>에서(?:는|도)?|에선|에(?:는|도)?|엔|은|는|의|도|과|와|가|만|까지|부터|서(?=\s)|시작|쪽"
    r"|이(?:었(?:다|고|습니다)|다|며|고)?|였(?:다|고|습니다)|입니다)?" + _END
)
_FROM = "서"
"""The particle that is one only before a space: else it is the end of a word."""
_LIST_MARK = re.compile(r"\s?\([^()\n]{1,8}\)\s?[,·]?\s?|\s?[·ㆍ・‧]\s?|,\s|[와과]\s")
_BUILT_AFTER = re.compile(r"\s(?:공사|건설|착공|준공|완공|개원|현장|부지)")
_BULLET = re.compile(r".{0,3}[\n○●◦•·▲△▶■□◆◇*-]\s{0,2}\([가-힣]{2,4}\)$", re.DOTALL)
"""A name in brackets that heads an item of a list ('○ (신포) …')."""
_KIND_WORD = re.compile(r"\s?(?:카운티|시티|디스트릭트)")
_NO_NAMES = 1 << 17
"""Most words that are remembered as no names."""
_NORTH_PREFIX = Scanner(r"(?<![가-힣])[북北](?=[가-힣]{2,3}(?:군|시|구역))")


def before_facilities(
    text: str,
    finder: PlaceFinder,
    facilities: Sequence[tuple[int, int]],
    known: Sequence[PlaceRef],
    datelines: Datelines,
) -> list[PlaceRef]:
    """Names without an ending right before a facility, alone or at the end of a list: '강동·신포 병원'."""
    taken = [(r.start, r.outer_end) for r in known]
    found: list[PlaceRef] = []
    for start, _ in facilities:
        at = start
        while True:
            while at > 0 and text[at - 1] == " " and start - at < 2:
                at -= 1
            name = _syllables_before(text, at)
            if not (2 <= name <= 4 and _names(text[at - name : at], finder)):
                break
            if any(a < at and at - name < b for a, b in taken):
                break
            if datelines.hold(at - name) or SOUTH.search(text, max(0, at - name - 10), at - name):
                break
            surface = text[at - name : at]
            found.append(PlaceRef(at - name, at, at, surface, finder.lookup(surface)))
            taken.append((at - name, at))
            at -= name
            gap = re.search(r"(?:\s?[,·ㆍ]\s?)$", text[max(0, at - 3) : at])
            if not gap:
                break
            at -= len(gap.group())
    return found


def _syllables_before(text: str, end: int) -> int:
    """Length of the Korean word that ends at a position; not counted beyond that of a name."""
    start = end
    while start and end - start < 5 and "가" <= text[start - 1] <= "힣":
        start -= 1
    return end - start


def _names(word: str, finder: PlaceFinder) -> bool:
    # '구성도 공장': the also of a name, and no name of its own.
    return bool(finder.lookup(word)) and not (word.endswith("도") and finder.lookup(word[:-1]))


def after_north(text: str, finder: PlaceFinder, known: Sequence[PlaceRef]) -> list[PlaceRef]:
    """'북구성시': a headline's 'North' glued to the name."""
    found = []
    for match in _NORTH_PREFIX.finditer(text):
        start = match.end()
        for size in (3, 2):
            kind = KIND.match(text, start + size)
            ids = finder.lookup(text[start : start + size]) if kind else ()
            if kind and ids and not any(r.start <= start < r.outer_end for r in known):
                surface = text[start : start + size]
                found.append(PlaceRef(start, start + size, kind.end(1), surface, ids, KINDS[kind.group(1)]))
                break
    return found


class BareNames:
    """The words that may be a name without an ending. Made once for a finder; remembers what words are none."""

    def __init__(self, finder: PlaceFinder) -> None:
        self._lookup = finder.lookup
        self._named = lru_cache(maxsize=1 << 15)(self._taken_apart)
        self._no_names: set[str] = set()

    def find(self, text: str) -> list[tuple[PlaceRef, bool]]:
        """The names in a text, each with whether it has a particle behind it."""
        found = []
        for word in set(_WORD.findall(text)) - self._no_names:
            if not self._named(word) and not (word[-1] == _FROM and self._named(word + " ")):
                self._forget(word)
                continue
            at = text.find(word)
            while at >= 0:
                if (match := _WORD.match(text, at)) and match.group() == word:
                    found += self._at(text, word, at)
                at = text.find(word, at + len(word))
        found.sort(key=lambda named: named[0].start)
        return found

    def _at(self, text: str, word: str, start: int) -> list[tuple[PlaceRef, bool]]:
        """The name in a word that stands at a position, if there is one."""
        end = start + len(word)
        named = self._named(word + " " if word[-1] == _FROM and text[end : end + 1].isspace() else word)
        if not named:
            return []
        name, particle, ids = named
        return [(PlaceRef(start, start + len(name), start + len(name), name, ids), particle)]

    def _forget(self, word: str) -> None:
        """Look at a word no more."""
        if len(self._no_names) >= _NO_NAMES:
            self._no_names.clear()
        self._no_names.add(word)

    def _taken_apart(self, word: str) -> tuple[str, bool, tuple[str, ...]] | None:
        """The name in a word, whether a particle follows it, and what it may mean; None for any other word."""
        match = _NAME.match(word)
        ids = self._lookup(match["name"]) if match else ()
        return (match["name"], bool(match["tail"]), ids) if match and ids else None


def vouched_for(
    text: str,
    bare: BareNames,
    regions: Sequence[Region],
    known: Sequence[PlaceRef],
    datelines: Datelines,
    country: frozenset[str],
) -> list[PlaceRef]:
    """Names without an ending: where they are no common word, or something else vouches for them.

    A province before them ('자강도 랑림'), a list of such names ('강남·맹산 등'), a colon after them at the start of
    a line, or the full name elsewhere in the text.
    """
    taken = {at for r in known for at in range(r.start, r.outer_end)}
    taken |= {at for r in regions for at in range(r.start, r.end)}
    provinces = {i for r in regions for i in r.place_ids}
    full = {r.surface for r in known if r.kind_hint}
    after_region = {r.end + (text.startswith("도", r.end)) for r in regions}
    found: list[PlaceRef] = []
    in_brackets = {r.start - 1 for r in regions if text[r.start - 1 : r.start] == "("}
    words = [
        (ref, particle)
        for ref, particle in bare.find(text)
        if not (provinces.issuperset(ref.place_ids) or ref.surface in country or ref.start in taken)
        and not datelines.hold(ref.start)
        and not SOUTH.search(text, max(0, ref.start - 10), ref.start)
    ]
    ends = {r.outer_end for r in known} | {r.end for r, _ in words}
    starts = {r.start for r in known} | {r.start for r, _ in words}
    for ref, particle in words:
        start, end, name = ref.start, ref.end, ref.surface
        region = any(0 <= start - at <= 1 for at in after_region)
        listed = _touches(text, end, starts, _LIST_MARK) or any(
            e <= start and _LIST_MARK.fullmatch(text, e, start) for e in range(max(0, start - 12), start) if e in ends
        )
        labels = text.startswith((":", " :"), end) and (start == 0 or text[start - 1] in "\n·-▲■●* ")
        labels = labels or (text.startswith(")", end) and _BULLET.match(text, max(0, start - 5), end + 1) is not None)
        alone = particle and name not in COMMON_WORDS
        region = region or end in in_brackets or CITY_OF_COUNTIES.search(text, max(0, start - 4), start) is not None
        region = region or (name not in COMMON_WORDS and _BUILT_AFTER.match(text, end) is not None)
        known_in_full = particle and name in full
        if region or listed or labels or alone or known_in_full or _KIND_WORD.match(text, end):
            found.append(ref)
    return found


def _touches(text: str, end: int, starts: set[int], mark: re.Pattern[str]) -> bool:
    """Whether another name begins right after a list mark that follows a position."""
    gap = mark.match(text, end)
    return gap is not None and gap.end() in starts
