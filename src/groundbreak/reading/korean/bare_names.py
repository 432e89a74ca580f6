"""Names of places that stand without 'county' or 'city' behind them.

In come a text and what is known of it already; out come references. The finder takes a Korean name only with its
ending, for without it most are words, or parts of words. Much of the press leaves the endings out: something else
then has to vouch for the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.ko.common_words import COMMON_WORDS
from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.lexicon import PlaceFinder
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.marks import CITY_OF_COUNTIES, KIND, KINDS, SOUTH, Datelines, Region

_TOKEN = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4}?)"
    r"(?P<tail>에서(?:는|도)?|에선|에(?:는|도)?|엔|은|는|의|도|과|와|가|만|까지|부터|서(?=\s)|시작|쪽"
    r"|이(?:었(?:다|고|습니다)|다|며|고)?|였(?:다|고|습니다)|입니다)?"
    r"(?=[\s,·ㆍ・(…:.]|$)"
)
_LIST_MARK = re.compile(r"\s?\([^()\n]{1,8}\)\s?[,·]?\s?|\s?[·ㆍ・‧]\s?|,\s|[와과]\s")
_BUILT_AFTER = re.compile(r"\s(?:공사|건설|착공|준공|완공|개원|현장|부지)")
_KIND_WORD = re.compile(r"\s?(?:카운티|시티|디스트릭트)")
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
            name = next((n for n in (4, 3, 2) if at >= n and _names(text, at - n, at, finder)), 0)
            if not name or any(a < at and at - name < b for a, b in taken):
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


def _names(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    word = text[start:end]
    if not all("가" <= c <= "힣" for c in word) or (start and "가" <= text[start - 1] <= "힣"):
        return False
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


def vouched_for(
    text: str,
    finder: PlaceFinder,
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
    words = []
    for match in _TOKEN.finditer(text):
        name = match["name"]
        if not (ids := finder.lookup(name)):
            continue  # most words are no names at all
        start = match.start()
        if provinces.issuperset(ids) or name in country or start in taken or datelines.hold(start):
            continue
        if not SOUTH.search(text, max(0, start - 10), start):
            words.append((match, ids))
    ends = {r.outer_end for r in known} | {m.end("name") for m, _ in words}
    starts = {r.start for r in known} | {m.start() for m, _ in words}
    for match, ids in words:
        start, end = match.start(), match.end("name")
        region = any(0 <= start - at <= 1 for at in after_region)
        listed = _touches(text, end, starts, _LIST_MARK) or any(
            e <= start and _LIST_MARK.fullmatch(text, e, start) for e in range(max(0, start - 12), start) if e in ends
        )
        labels = text.startswith((":", " :"), end) and (start == 0 or text[start - 1] in "\n·-▲■●* ")
        alone = match["tail"] and len(match["name"]) > 1 and match["name"] not in COMMON_WORDS
        region = region or end in in_brackets or CITY_OF_COUNTIES.search(text, max(0, start - 4), start) is not None
        region = region or (match["name"] not in COMMON_WORDS and _BUILT_AFTER.match(text, end) is not None)
        known_in_full = match["name"] in full and match["tail"]
        if region or listed or labels or alone or known_in_full or _KIND_WORD.match(text, end):
            found.append(PlaceRef(start, end, end, match["name"], ids))
    return found


def _touches(text: str, end: int, starts: set[int], mark: re.Pattern[str]) -> bool:
    """Whether another name begins right after a list mark that follows a position."""
    gap = mark.match(text, end)
    return gap is not None and gap.end() in starts
