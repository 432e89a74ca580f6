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

from groundbreak.language.ko.pieces import AND, STAGE, WITHIN
from groundbreak.model.lexicon import NameHit, PlaceFinder
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.bare_names import BareNames, after_north, before_facilities, vouched_for
from groundbreak.reading.korean.latin_names import latin_names
from groundbreak.reading.korean.marks import BESIDE_SOUTH, CITY_OF_COUNTIES, KIND, KINDS, SOUTH, Datelines, Region
from groundbreak.reading.korean.unknown_names import unknown_names

_LIST_GAP = re.compile(r"\s*(?:[,·ㆍ・‧、/]|와|과|및|그리고|이어|,\s?그리고)\s*")
_INSIDE_GAP = re.compile(r"\s*(?:외곽|교외|인근|주변|관하)?의?\s*")
_DENIED = r"['’\"”]?\s?(?:이|가)?\s?(?:아닌|아니라|아니고)\s|(?:이)?라고\s(?:쓴|적은|한|보도한|표기한|잘못)\s"
_RELATIVES = r"에\s(?:친척|가족|친지|부모|형제|지인)"
_POWER_STATION = "민발전소"
"""'갑군민발전소', of the soldiers and people, is named after its county."""
_OFFICE = r"(?:인민위원회|당위원회|당|인민위)\s?(?:책임\s?비서|위원장|비서|부위원장|일군|조직비서)|\s(?:출신|주둔|태생)"
_RESIDENTS = re.compile(
    r"(?:의)?\s?(?:일부\s)?(?:주민|시민)(?:들)?(?:(?:이|은|도|을|에게|까지|속에서)\s|\s(?:동원|투입|차출))"
)
_PEOPLE = re.compile(r"의\s(?:[가-힣]{1,4}\s)?(?:일군|간부|책임일군|로력혁신자)")
_PRECEDED = re.compile(r"(?:(?!다[\s.,]|[었았였했됐렸]고)[가-힣\s,·]){2,34}?에\s?이은\s")
_ATTENDING = r"안의\s(?:[가-힣]{1,4}\s)?(?:일군|간부|근로자|인민)들"
_AND = re.compile(rf"도?{AND}")

_BROUGHT = r"에서\s(?:[가-힣]{1,5}\s)?(?:실어|가져|들여|빌려|공수|옮겨|날라|끌어|사)\s?(?:온|왔|오)"
_NOT_OF_IT = re.compile(f"{_OFFICE}|{_RELATIVES}|{_POWER_STATION}|{_ATTENDING}|{_BROUGHT}|{_DENIED}")
"""What follows a name that only says whose office it is, who came, where goods are from, or what is not so."""
_FINISHED = re.compile(rf"(?:{STAGE}|건설)(?:식이\s열린|[된한])\s{WITHIN}?$")
_DATED = re.compile(
    r"(?:지난달|지난\s?\d{1,2}일|\d{1,2}월|\d{1,2}일|어제|그제|전날|작년|지난해|올해\s초|이달\s초)(?:에|에는)?\s(?:[가-힣]{2,4}도?\s)?$"
)
_COMPARED = re.compile(
    r"[가-힣\s]{0,16}?(?:보다\s|에\s?이어[,\s]\s?(?:[가-힣]{1,6}\s)?(?:[두세네]|다섯|\d{1,2})\s?번째(?!이?다|입니다|로\s|\s?(?:준공|착공|완공))|에\s?이은|처럼|에\s?비해|과\s?같은|와\s?같은|에\s?뒤이어|의\s?경험)"
)


@dataclass(frozen=True, slots=True)
class Places:
    """All places of a text."""

    refs: tuple[PlaceRef, ...]
    regions: tuple[Region, ...]


def find_places(
    text: str,
    finder: PlaceFinder,
    bare: BareNames,
    facilities: Sequence[tuple[int, int]],
    kinds: Iterable[str],
    country: frozenset[str] = frozenset(),
) -> Places:
    """Places of the given kinds, by start, and the first-level units beside them.

    `bare` are the finder's names without an ending; `facilities` are the spans of facility words, before which one may
    stand; `country` are names that stand for the whole country ('평양'), and for no place of the programme.
    """
    wanted = frozenset(kinds)
    datelines = Datelines(text)
    regions: list[Region] = []
    refs: list[PlaceRef] = []
    southern: set[str] = set()
    for hit in finder.find(text):
        if len(hit.surface) < 2 or not _is_hangul(hit.surface) or datelines.hold(hit.start):
            continue
        if hit.kinds and wanted.isdisjoint(hit.kinds):
            regions.append(Region(hit.start, hit.end, _with_ending(text, hit), hit.place_ids))
        elif SOUTH.search(text, max(0, hit.start - 14), hit.start):
            southern.add(hit.surface)
        else:
            refs.append(_ref(text, hit))
    latin, provinces = latin_names(text, finder, refs, wanted, datelines)
    refs += latin
    regions = sorted([*regions, *provinces], key=lambda r: r.start) if provinces else regions
    refs += before_facilities(text, finder, facilities, refs, datelines)
    refs += after_north(text, finder, refs)
    refs += unknown_names(text, finder, regions, refs)
    refs += vouched_for(text, bare, regions, refs, datelines, country)
    refs = [ref for ref in sorted(refs, key=lambda r: r.start) if not _is_elsewhere(text, ref)]
    refs = _without_first_level(text, refs, regions)
    hinted = _hinted(text, refs, regions)
    # A name that the text itself has put in the South stays there, unless a Northern province says otherwise.
    return Places(tuple(r for r in hinted if r.surface not in southern or r.admin1_hint), tuple(regions))


def _is_elsewhere(text: str, ref: PlaceRef) -> bool:
    """Whether a name only says where an official is from, where goods came from, or what another is put beside."""
    end = ref.outer_end
    if BESIDE_SOUTH.search(text, max(0, ref.start - 24), ref.start):
        return True
    if _NOT_OF_IT.match(text, end):
        return True
    # '평양시민' begins as '평양시' does.
    if ref.kind_hint == "city" and _RESIDENTS.match(text, end - text.startswith("시민", end - 1)):
        return True
    # '지난달 갑군에 이어 두 번째': the day before it makes it an event of its own.
    if not (_COMPARED.match(text, end) or _PRECEDED.match(text, end)):
        return False
    before = max(0, ref.start - 24)
    return not (_DATED.search(text, before, ref.start) or _FINISHED.search(text, before, ref.start))


def _without_first_level(text: str, refs: Sequence[PlaceRef], regions: Sequence[Region]) -> list[PlaceRef]:
    """Without the cities that a list of provinces counts among them, and without those who only came.

    '황해남도,남포시 등지' is of provinces; '량강도와 갑군의 일군들' are officials who attend an event.
    """
    ends = {r.end for r in regions}
    kept: list[PlaceRef] = []
    for ref in refs:
        listed = any(
            _AND.fullmatch(text, end, ref.start) for end in range(max(0, ref.start - 5), ref.start) if end in ends
        )
        if listed and (ref.kind_hint in ("city", "") or _PEOPLE.match(text, ref.outer_end)):
            ends.add(ref.outer_end)
        else:
            kept.append(ref)
    return kept


def _is_hangul(word: str) -> bool:
    return "가" <= word[:1] <= "힣"


def _with_ending(text: str, hit: NameHit) -> str:
    return hit.surface + "도" if text.startswith("도", hit.end) and not hit.surface.endswith("도") else hit.surface


def _ref(text: str, hit: NameHit) -> PlaceRef:
    """A reference; the ending counts only where a place of that kind bears the name."""
    match = KIND.match(text, hit.end)
    kind = KINDS[match.group(1)] if match else ""
    outer = match.end(1) if match else hit.end
    return PlaceRef(hit.start, hit.end, outer, hit.surface, hit.place_ids, kind)


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
        holds = holds or (after is not None and CITY_OF_COUNTIES.fullmatch(text, ref.start, after.start) is not None)
        if holds:
            hint = ref.surface + text[ref.end : ref.outer_end]
            held.add(ref.start)
        out.append(_numbered(ref, run, "" if holds else hint))
    # A headline that names the city alone means the district that the text tells of.
    holders = {ref.key for ref in out if ref.start in held}
    headline = text.find("\n\n")
    return [ref for ref in out if ref.start not in held and not (ref.start < headline and ref.key in holders)]


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
