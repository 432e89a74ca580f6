"""The places that a Korean text names: hits of the finder go in, references with hints come out.

The finder knows names; this module knows how Korean sets them: the province before its counties, the city before its
district, lists that share one ending, the bare name glued to a facility ('신포양식소'), and what is no place of the
programme's country at all: a dateline, a county of the South that bears a Northern name, a place only compared with.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from groundbreak.language.ko.common_words import COMMON_WORDS
from groundbreak.model.lexicon import NameHit, PlaceFinder
from groundbreak.reading.grammar.frames import PlaceRef

_KIND = re.compile(r"(군|시|구역|지구|구)(?!인(?!민)|대|사|부대|수)")
_KINDS = {"군": "county", "시": "city", "구역": "district", "지구": "district", "구": "district"}
_LIST_GAP = re.compile(r"\s*(?:[,·ㆍ・‧、/]|와|과|및|그리고|이어|,\s?그리고)\s*")
_INSIDE_GAP = re.compile(r"\s*(?:외곽|교외|인근|주변|관하)?의?\s*")
_SOUTH = re.compile(
    r"(?<![가-힣])(?:경기|충북|충남|전북|전남|경북|경남|제주|인천|부산|대구|광주|대전|울산|세종|서울|충청[남북]|전라[남북]|경상[남북]|강원특별자치|전북특별자치|남측|남한)"
    r"(?:특별자치|특별|광역)?(?:도|시)?(?:의)?\s?$"
)
_DATELINE = re.compile(r"[(\[【][^()\[\]【】=\n]{1,24}=\s?[^()\[\]【】\n]{1,20}[)\]】]")
_DENIED = re.compile(
    r"['’\"”]?\s?(?:이|가)?\s?(?:아닌|아니라|아니고)\s|(?:이)?라고\s(?:쓴|적은|한|보도한|표기한|잘못)\s"
)
_COMPARED = re.compile(
    r"[가-힣\s]{0,16}?(?:보다\s|에\s?이어[,\s]\s?(?:[가-힣]{1,6}\s)?(?:[두세네]|다섯|\d{1,2})\s?번째|에\s?이은|처럼|에\s?비해|과\s?같은|와\s?같은|에\s?뒤이어|의\s?경험)"
)
_TOKEN = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4}?)"
    r"(?P<tail>에서(?:는|도)?|에선|에(?:는|도)?|엔|은|는|의|도|과|와|가|만|까지|부터|서(?=\s)|시작|쪽"
    r"|이(?:었(?:다|고|습니다)|다|며|고)?|였(?:다|고|습니다)|입니다)?"
    r"(?=[\s,·ㆍ・(…:.]|$)"
)
_LIST_MARK = re.compile(r"\s?\([^()\n]{1,8}\)\s?[,·]?\s?|\s?[·ㆍ・‧]\s?|,\s|[와과]\s")
_BUILT_AFTER = re.compile(r"\s(?:공사|건설|착공|준공|완공|개원|현장|부지)")
_KIND_WORD = re.compile(r"\s?(?:카운티|시티|디스트릭트)")
_NORTH_PREFIX = re.compile(r"(?<![가-힣])[북北](?=[가-힣]{2,3}(?:군|시|구역))")


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level unit that a text names."""

    start: int
    end: int
    surface: str
    place_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """All places of a text."""

    refs: tuple[PlaceRef, ...]
    regions: tuple[Region, ...]


def find_places(
    text: str,
    finder: PlaceFinder,
    facilities: Sequence[tuple[int, int]],
    kinds: Iterable[str],
    country: frozenset[str] = frozenset(),
) -> Places:
    """Places of the given kinds, by start, and the first-level units beside them.

    `facilities` are the spans of facility words, before which a name may stand without its ending; `country` are
    names that stand for the whole country ('평양'), and for no place of the programme.
    """
    wanted = frozenset(kinds)
    datelines = [(m.start(), m.end()) for m in _DATELINE.finditer(text)]
    regions: list[Region] = []
    refs: list[PlaceRef] = []
    southern: set[str] = set()
    for hit in finder.find(text):
        if len(hit.surface) < 2 or not _is_hangul(hit.surface) or any(a <= hit.start < b for a, b in datelines):
            continue
        if any(kind not in wanted for kind in hit.kinds) and not any(kind in wanted for kind in hit.kinds):
            regions.append(Region(hit.start, hit.end, _with_ending(text, hit), hit.place_ids))
        elif _SOUTH.search(text, max(0, hit.start - 14), hit.start):
            southern.add(hit.surface)
        else:
            refs.append(_ref(text, hit))
    refs += _bare(text, finder, facilities, refs, datelines)
    refs += _prefixed(text, finder, refs)
    refs += _unmarked(text, finder, regions, refs, datelines, country)
    refs = [
        ref
        for ref in sorted(refs, key=lambda r: r.start)
        if not _COMPARED.match(text, ref.outer_end) and not _DENIED.match(text, ref.outer_end)
    ]
    hinted = _hinted(text, refs, regions)
    # A name that the text itself has put in the South stays there, unless a Northern province says otherwise.
    return Places(tuple(r for r in hinted if r.surface not in southern or r.admin1_hint), tuple(regions))


def _is_hangul(word: str) -> bool:
    return "가" <= word[:1] <= "힣"


def _with_ending(text: str, hit: NameHit) -> str:
    return hit.surface + "도" if text.startswith("도", hit.end) and not hit.surface.endswith("도") else hit.surface


def _ref(text: str, hit: NameHit) -> PlaceRef:
    """A reference; the ending counts only where a place of that kind bears the name."""
    match = _KIND.match(text, hit.end)
    kind = _KINDS[match.group(1)] if match else ""
    outer = match.end(1) if match else hit.end
    return PlaceRef(hit.start, hit.end, outer, hit.surface, hit.place_ids, kind)


def _bare(
    text: str,
    finder: PlaceFinder,
    facilities: Sequence[tuple[int, int]],
    known: Sequence[PlaceRef],
    datelines: Sequence[tuple[int, int]],
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
            if any(a <= at - name < b for a, b in datelines) or _SOUTH.search(text, max(0, at - name - 10), at - name):
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
    return bool(finder.lookup(word))


def _prefixed(text: str, finder: PlaceFinder, known: Sequence[PlaceRef]) -> list[PlaceRef]:
    """'북구성시': a headline's 'North' glued to the name."""
    found = []
    for match in _NORTH_PREFIX.finditer(text):
        start = match.end()
        for size in (3, 2):
            kind = _KIND.match(text, start + size)
            ids = finder.lookup(text[start : start + size]) if kind else ()
            if kind and ids and not any(r.start <= start < r.outer_end for r in known):
                surface = text[start : start + size]
                found.append(PlaceRef(start, start + size, kind.end(1), surface, ids, _KINDS[kind.group(1)]))
                break
    return found


def _unmarked(
    text: str,
    finder: PlaceFinder,
    regions: Sequence[Region],
    known: Sequence[PlaceRef],
    datelines: Sequence[tuple[int, int]],
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
        if match.start() in taken or any(a <= match.start() < b for a, b in datelines):
            continue
        ids = finder.lookup(match["name"])
        if (
            match["name"] not in country
            and not provinces.issuperset(ids)
            and not _SOUTH.search(text, max(0, match.start() - 10), match.start())
        ):
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
        region = region or end in in_brackets
        region = region or (match["name"] not in COMMON_WORDS and _BUILT_AFTER.match(text, end) is not None)
        known_in_full = match["name"] in full and match["tail"]
        if region or listed or labels or alone or known_in_full or _KIND_WORD.match(text, end):
            found.append(PlaceRef(start, end, end, match["name"], ids))
    return found


def _touches(text: str, end: int, starts: set[int], mark: re.Pattern[str]) -> bool:
    """Whether another name begins right after a list mark that follows a position."""
    gap = mark.match(text, end)
    return gap is not None and gap.end() in starts


def _hinted(text: str, refs: Sequence[PlaceRef], regions: Sequence[Region]) -> list[PlaceRef]:
    """Number the lists, pass provinces on to what follows in a list, and drop a city that only holds what follows."""
    ends = [r.end for r in regions]
    out: list[PlaceRef] = []
    held: set[int] = set()
    run, hint = 0, ""
    for index, ref in enumerate(refs):
        before = out[-1] if out else None
        listed = before is not None and _listed(
            text, before.outer_end, ref.start, _near(regions, ends, before.outer_end, ref.start)
        )
        if not listed:
            run, hint = run + 1, ""
        region = _region_before(text, ref.start, _near(regions, ends, ref.start - 8, ref.start))
        hint = region or hint
        after = refs[index + 1] if index + 1 < len(refs) else None
        holds = after is not None and _district_of(text, ref, after)
        holds = holds or (
            after is not None
            and ref.kind_hint in ("city", "")
            and after.kind_hint in ("county", "district")
            and after.start - ref.outer_end < 8
            and text[ref.outer_end] in " 외교인주관의"
            and _INSIDE_GAP.fullmatch(text, ref.outer_end, after.start) is not None
        )
        if holds:
            hint = ref.surface + text[ref.end : ref.outer_end]
            held.add(ref.start)
        out.append(_numbered(ref, run, "" if holds else hint))
    return [ref for ref in out if ref.start not in held]


def _numbered(ref: PlaceRef, run: int, hint: str) -> PlaceRef:
    return PlaceRef(ref.start, ref.end, ref.outer_end, ref.surface, ref.place_ids, ref.kind_hint, hint, run=run)


def _near(regions: Sequence[Region], ends: Sequence[int], start: int, end: int) -> Sequence[Region]:
    """The regions that end between two positions; `ends` are the ends of all."""
    return regions[bisect_left(ends, start) : bisect_right(ends, end)]


def _district_of(text: str, ref: PlaceRef, after: PlaceRef) -> bool:
    """'개성시에서 건설중에 있는 개풍구역': a city's name before the name of its district, and no list."""
    gap = text[ref.outer_end : after.start]
    return (
        ref.kind_hint == "city"
        and after.kind_hint == "district"
        and len(gap) <= 16
        and not re.match(r"\s?(?:[,·ㆍ]|과\s|와\s|및)", gap)
    )


def _region_before(text: str, start: int, regions: Sequence[Region]) -> str:
    for region in regions:
        if region.end <= start <= region.end + 8 and _INSIDE_GAP.fullmatch(text[region.end : start].removeprefix("도")):
            return region.surface
    return ""


def _listed(text: str, start: int, end: int, inside: Sequence[Region]) -> bool:
    """Whether nothing but a list mark, and perhaps a province's name, stands between two names."""
    if end - start > 14:
        return False
    gap = text[start:end]
    for region in inside:
        if start <= region.start and region.end <= end:
            gap = text[start : region.start] + text[region.end : end].removeprefix("도")
            break
    return _LIST_GAP.fullmatch(gap + " ") is not None or not gap.strip()
