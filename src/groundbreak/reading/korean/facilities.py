"""Which facility of a sentence belongs to which place, and when an event is of none of the programme's."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from groundbreak.language.ko.pieces import AND, WITHIN
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind

_OWN = re.compile(r"(?:의)?\s?(?:(?:새|새로|신설|현대적인|현대적|대규모|지방)\s?){0,2}")
_OBJECT = re.compile(
    r"(?:기지|농장|목장|살림집|주택|거리|지구|학교|유치원|발전소|저수지|온실|광산|탄광|기업소|공원|휴양소|호텔|박물관|기념관|단지|센터|아파트"
    r"|제련소|제철소|체육관|극장|도서관|물길|언제|댐|철도|세대|교량|정류소|발사장|기념비|훈련소|간석지|개?보수|복구|개건|수리|정비|청년역)"
    r"(?:들)?(?:의|을|를|이|가|에)?\s?(?:건설|개건|현대화)?\s?(?:[\d가-힣]{1,5}(?:\s[가-힣]{1,3})?\s만에\s)?$"
)


_LIGHT = re.compile(
    r"(?:식료|식품|음료|옷|피복|의류|일용|일용품|생필품|필수품|소비품|소비재|경공업|공업|산업|생산|종합|생활|김정은표"
    r"|장|국수|과자|당과|당과류|빵|사탕|술|맥주|기름|비누|화장품|학습장|가구|도자기|종이|김치|두부|통졸임|통조림|젓갈|수산물|(?:식품|식료|농산물|수산물|과일|산나물|곡물)가공"
    r"|군|시|도|구역|지구|읍|지방|지역|현지|새|신설|건설|본보기|시범|표준|모델|두|세|네|개|이|그|각|총|여러|모든|전체|해당|관련|주요|현대|현대적|첫|北|북|북한"
    r"|[은는운된한선진인던갈올릴])$"
)
"""What may be joined to 'factory' without making it one of another industry: goods, places, counts, attributes."""
_AFTER_OTHER = re.compile(rf"(?:지구|단지|건설장)?{AND}{WITHIN}?")
_LISTED = re.compile(rf"(?:들)?{AND}(?:[가-힣]{{2,10}}\s?){{0,2}}")
_CAUSE = re.compile(
    r"(?:에|로|으로|현장에|장에)\s(?:[가-힣]{1,7}\s){0,3}?(?:차출|동원|투입|빼|빠져|돌려|집중|매달|내몰|끌려|불려)|\s?(?:탓|때문|여파|영향|를?\s핑계)"
)


def codes(text: str, terms: Sequence[TermHit]) -> tuple[str, ...]:
    """Codes of facility words; a word that only ends another ('공장' beside '지방공업공장') adds nothing."""
    if len(terms) < 2:
        return (terms[0].code,) if terms else ()
    words = [text[t.start : t.end].removesuffix("들") for t in terms]
    kept = [
        t.code
        for t, word in zip(terms, words, strict=True)
        if not t.generic or not any(other != word and other.endswith(word) for other in words)
    ]
    return tuple(dict.fromkeys(kept))


def by_place(text: str, refs: Sequence[PlaceRef], terms: Sequence[TermHit]) -> list[tuple[str, ...]]:
    """For each place what stands between it and the next; where nothing does, what the next place has."""
    found: list[tuple[str, ...]] = []
    following: tuple[str, ...] = ()
    everything = codes(text, terms)
    end = len(text)
    for ref in reversed(refs):
        mine = codes(text, [t for t in terms if ref.start <= t.start < end])
        following = mine or following or everything
        found.append(following)
        end = ref.start
    return found[::-1]


def owned(text: str, refs: Sequence[PlaceRef], terms: Sequence[TermHit]) -> list[bool]:
    """Whether a facility follows each place, or the last of its list, at once ('…군병원')."""
    runs = set()
    for ref in refs:
        for term in terms:
            near = ref.end <= term.start <= ref.outer_end + 10
            if near and (term.start < ref.outer_end or _OWN.fullmatch(text, ref.outer_end, term.start)):
                runs.add(ref.run)
    return [ref.run in runs for ref in refs]


def is_other(text: str, own: Sequence[TermHit], facilities: Sequence[TermHit], word: tuple[int, int]) -> bool:
    """Whether an event is of construction that is not the programme's.

    `own` are the definition's words before the event, `facilities` those of facilities around it.
    """
    others = [t.end for t in own if t.kind is TermKind.OTHER and not _is_cause(text, t.end)]
    # '…온실농장지구와 갑군에서 지방발전정책대상건설착공식': what the policy builds is the programme's, beside whatever.
    if others and any(t.kind is TermKind.POLICY and t.start >= max(others) for t in own):
        return False
    mine = [t.end for t in facilities if t.start < word[1] or t in own]
    if others and not (mine and (max(mine) > max(others) or _beside(text, own, max(mine)))):
        return True
    return not mine and _OBJECT.search(text, max(0, word[0] - 24), word[0]) is not None


def beside_other(text: str, refs: Sequence[PlaceRef], own: Sequence[TermHit]) -> tuple[PlaceRef, ...]:
    """'갑시온실농장지구와 을군, 병군에서': the places that a list names after one of other construction."""
    last = max((t.end for t in own if t.kind is TermKind.OTHER), default=0)
    after = tuple(r for r in refs if r.start >= last)
    apart = bool(after) and _AFTER_OTHER.fullmatch(text, last, after[0].start) is not None
    return after if apart and any(r.start < last for r in refs) else ()


def _beside(text: str, own: Sequence[TermHit], end: int) -> bool:
    """'갑군병원과 을지구 진료소도': other construction that is only listed after the programme's."""
    after = [t.start for t in own if t.kind is TermKind.OTHER and t.start >= end]
    return bool(after) and _LISTED.fullmatch(text, end, min(after)) is not None


def _is_cause(text: str, end: int) -> bool:
    """'수해 복구에 인력이 차출돼': other construction that only keeps hands from the work told of."""
    return _CAUSE.match(text, end) is not None


def of_sentence(text: str, terms: Sequence[TermHit], refs: Sequence[PlaceRef]) -> Sequence[TermHit]:
    """The definition's words of a sentence: without those that are only part of other words or of a place's name.

    Factories of other industries ('목재가공공장') are marked as other construction: Korean joins what one makes to
    its name. What the programme's make is known; where the sentence names the policy or its factories outright, it is
    taken at its word.
    """
    terms = [t for t in terms if not _within_word(text, t, refs)]
    if not any(t.generic for t in terms) or any(t.kind is TermKind.POLICY or t.signature for t in terms):
        return terms
    starts = {ref.outer_end for ref in refs}
    return [replace(t, kind=TermKind.OTHER, code="") if _of_another_kind(text, t, starts) else t for t in terms]


def _of_another_kind(text: str, term: TermHit, places: Container[int]) -> bool:
    if not (term.kind is TermKind.FACILITY and term.generic):
        return False
    start = term.start
    while start > 0 and "가" <= text[start - 1] <= "힣" and start not in places:
        start -= 1
    return start < term.start and _LIGHT.search(text, start, term.start) is None


def _within_word(text: str, term: TermHit, refs: Sequence[PlaceRef]) -> bool:
    """Whether a word of the definition is only part of a place's name (온천 in 온천군), or of another word (정도로)."""
    if term.kind is TermKind.OTHER and term.end - term.start <= 2:
        before = text[term.start - 1 : term.start]
        if before.isdigit() or "가" <= before <= "힣":
            return True
    return any(r.start < term.end <= r.outer_end and term.start < r.outer_end for r in refs)
