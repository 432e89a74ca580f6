"""Which words of a sentence name places, alone or in lists, with what the text says of their kind and province.

In: a text, the hits of the place finder in one sentence. Out: `PlaceRef`s. A list is read as a whole, so that a name
no gazetteer knows still counts where its neighbours show it to be a place ('Mushin County', 'X, Musin and Y counties').
Which place a name means is the gazetteer's business; here it only gets hints.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from groundbreak.model.lexicon import NameHit
from groundbreak.reading.english.lists import KIND_NAMES, contained, in_lists, without_containers
from groundbreak.reading.english.strange_names import with_unknown
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind

_KIND = re.compile(
    r"[- ](?:(County|City|District|Zone|Municipality|Area|Town|county|city|district|zone|"
    r"municipality|town|gun|kun|si|guyok)(?:\b|(?=of[A-Z]))"
    r"(?!(?:,? (?:and|[A-Z][\w-]+))* (?:counties|cities))|([Cc]ounties|[Cc]ities|[Dd]istricts)\b)"
)
_AFTER_PROVINCE = re.compile(r"(?:[-' ]|’s )?\s?(?:[Pp]rovince|[Pp]rov\.?|[Pp]rovincial|-do|Do)\b")
_NATIVE = re.compile(r"(?:[ -](?:[Cc]ounty|[Cc]ity|[Dd]istrict))?\s?[(,]\s?([가-힣]{2,8})\b")
_COMPANY = re.compile(
    r"[ -](?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|County|"
    r"City|District|Zone|Municipality|Province|Hospital|Offshore|Paper|Regional|"
    r"Local|Factory|Comprehensive|Leisure|Fish|Sea|Light|Marine|Food|Garment|Service|"
    r"General Service|Foodstuff|Daily|Clothing|and\b|Aqua|Consumer|Health|Grain|"
    r"Sci)[A-Z][a-z]+"
)
_NATURE = re.compile(r" (?:estuary|[Rr]iver|[Pp]lain|[Vv]alley|[Mm]ountains?|[Pp]lateau|[Ll]ake|reservoir|bay)\b")
_BARE_BEFORE = re.compile(
    r"(?:^|[()\[/;:–—-]|\b(?:In|At|From|For|Near|Of|And|But|While|Both|Unlike|through|in|at|of|for|to|from|near|"
    r"around|and|or|including|include[ds]?|"
    r"like|plus|namely|among|them|as|with|between|beside|were|was|are|"
    r"is|follow|followed|follows|visit(?:s|ed|ing)?|visits to|the|that|than|both|also|where|"
    r"while|namely|besides|by|over|on|into|"
    r"toward|towards|called|named|county|city|counties|cities|district|after|before|"
    r"mountainous|nearby|neighbou?ring|those of|"
    r"southern|northern|eastern|western|coastal|remote|why|how|across|outside|throughout)|,|[\"“‘'’]s?)\s*$"
)
_PLAIN_BEFORE = re.compile(
    r"(?:^|[\s(\[\"“‘—–-])(?:[a-z]+['’]?s?|\d[\d,.:]*(?:st|nd|rd|th)?|(?:The|A|This|Another|In|At|On|Of|From|For|"
    r"Near|And|But|Or|As|"
    r"While|When|Where|"
    r"Since|After|Before|Only|Both|Then|Unlike|Like|With|By|To|Outside|Around|Behind|Beyond|Nearby|"
    r"Neighbou?ring|So|Also|Besides|"
    r"Even|Now|Today|Meanwhile|Elsewhere|However|Finally|That|Is|Are|Was|Will|Does|Did|Has|Had|What|Why|How|"
    r"Opens?|Gets?|Sees?|"
    r"Visits?|Inspects?|Tours?|Instead|Later|Earlier|Recently|Previously|Afterwards|Next|Today|Yesterday|Once|Still|Yet|"
    r"There|Here|Across|Inside|Through|Towards?|Among|Between|Under|Because|If|Although|Though|Whether|Not|All|Most))"
    r"[,:]?\s$"
)
"""In a report about the programme a name may follow any common word; a capital before it makes it part of a name."""
_BEFORE_KIND = re.compile(
    r"\b(county|city|district|counties|cities|districts)(?: of|:|"
    r", namely)? (?:(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, (?:and )?| and )){0,20})$"
)


def is_province(hit: NameHit, text: str) -> bool:
    """Whether a hit names a province here, and not a county of that name."""
    if all(kind in ("province", "country") for kind in hit.kinds):
        return True
    return "province" in hit.kinds and _AFTER_PROVINCE.match(text, hit.end) is not None


def places_in(
    text: str,
    start: int,
    end: int,
    hits: Sequence[NameHit],
    kinds: frozenset[str],
    *,
    sure: bool,
    terms: Sequence[TermHit] = (),
) -> list[PlaceRef]:
    """The places of one sentence, in order.

    kinds: the kinds of units that count. sure: whether the document speaks of the programme, so that unknown names in
    a place's slot are taken for places too. terms: the programme's words in the sentence; a name inside one of them
    ('Hwasong area') is none, and one right before a facility may have no kind word ('Sinuiju Greenhouse Farm').
    """
    covered = {h.start for h in hits for t in terms if t.start <= h.start < t.end}
    facilities = [(t.start, t.generic) for t in terms if t.kind in (TermKind.FACILITY, TermKind.OTHER)]
    signatures = [t for t in terms if t.kind is TermKind.FACILITY and t.signature]
    provinces = [hit for hit in hits if is_province(hit, text)]
    amid = _amid_sure(text, hits) if sure else frozenset()
    refs = []
    for hit in hits:
        if hit in provinces or hit.start in covered:
            continue
        # 'Nampho Welding Rod Factory' is a name of its own, 'Kujang County Hospital' the county's.
        named = any(
            _CAPITALS.fullmatch(text, hit.end, at) and not (generic and _COMPANY.match(text, hit.end, at))
            for at, generic in facilities
            if 0 < at - hit.end < 30
        )
        # 'AIIMS Rewari', 'Baths Millbrook': a name right behind the programme's own word says where that stands.
        behind = any(t.end < hit.start <= t.end + 2 and _BEHIND.fullmatch(text, t.end, hit.start) for t in signatures)
        ref = _ref(text, start, end, hit, kinds, sure=sure, named=named, amid=hit.start in amid, behind=behind)
        if ref is not None:
            refs.append(ref)
    if sure and start < end:
        refs = with_unknown(text, start, end, refs, provinces)
    refs = in_lists(text, start, end, without_containers(text, end, refs))
    return _agreed(contained(text, start, end, refs, provinces) if provinces else refs)


def _agreed(refs: list[PlaceRef]) -> list[PlaceRef]:
    """'The Unsan Paper Mill in Unsan County, South Phyongan': what is said of one mention holds for the other."""
    hints = {r.key: r.admin1_hint for r in refs if r.admin1_hint}
    return [replace(r, admin1_hint=hints[r.key]) if not r.admin1_hint and r.key in hints else r for r in refs]


_BETWEEN = re.compile(r"(?: [Cc]ounty| [Cc]ity| [Dd]istrict)?(?:,? and |, (?:and )?)")


_SHORT = 4
"""Letters of a name that might be anything."""


def _amid_sure(text: str, hits: Sequence[NameHit]) -> frozenset[int]:
    """Where doubtful or short names stand between two that are sure, in a list: 'Tongsin, Usi, Kosan'."""
    return frozenset(
        hit.start
        for last, hit, after in zip(hits, hits[1:], hits[2:], strict=False)
        if (hit.weak or len(hit.surface) <= _SHORT)
        and hit.surface[0].isupper()
        and not last.weak
        and not after.weak
        and _BETWEEN.fullmatch(text, last.end, hit.start)
        and _BETWEEN.fullmatch(text, hit.end, after.start)
    )


_CAPITALS = re.compile(r" (?:[A-Z][\w'’-]+ ){0,2}")
_BEHIND = re.compile(r"\)? |-")


def _ref(
    text: str,
    start: int,
    end: int,
    hit: NameHit,
    kinds: frozenset[str],
    *,
    sure: bool,
    named: bool,
    amid: bool,
    behind: bool,
) -> PlaceRef | None:
    ids = tuple(p for p, kind in zip(hit.place_ids, hit.kinds, strict=True) if kind in kinds)
    if not ids:
        return None
    kind = _KIND.match(text, hit.end, min(end, hit.end + 80))
    word = (kind.group(1) or kind.group(2)).lower() if kind else ""
    outer = kind.end() if kind and kind.group(1) else hit.end
    before = text[max(start, hit.start - 300) : hit.start]
    listed = _BEFORE_KIND.search(before)
    if not word and listed:
        word = listed.group(1)
    if not word:
        # Without its kind a name must stand where a place would, and not in the name of something else.
        placed = amid or _in_list(text, hit, start, end) or (sure and _located(text, hit, start, end))
        if hit.weak and not placed:
            return None
        if _NATURE.match(text, hit.end, min(end, hit.end + 14)):
            return None
        if not named and _COMPANY.match(text, hit.end, min(end, hit.end + 40)):
            return None
        stands = behind or _BARE_BEFORE.search(before[-40:]) or (sure and _PLAIN_BEFORE.search(before[-40:]))
        if not stands:
            return None
        if hit.weak or amid:
            word = next((kind for kind in hit.kinds if kind in KIND_NAMES), "")  # a place for certain, in this slot
    native = _NATIVE.match(text, hit.end, min(end, hit.end + 30))
    return PlaceRef(
        hit.start,
        hit.end,
        outer,
        hit.surface,
        ids,
        KIND_NAMES.get(word, ""),
        native_hint=native.group(1) if native else "",
    )


_LOCATED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Ff]or|[Nn]ear|[Oo]f) $|(?:^|[.!?;]['\"”’]? )$")
_FOLLOWED = re.compile(
    r"(?:[,.;:]?$|[,.;:)] |['’]s? |,? (?:and|or|in|on|is|was|has|had|were|where|which|while|by|at|the|to|for)\b|"
    r"[–—-])"
)


def _located(text: str, hit: NameHit, start: int, end: int) -> bool:
    """Whether a name that might be a common word stands where only a place can: 'in Usi, Jagang Province'."""
    before, after = text[max(start, hit.start - 8) : hit.start], text[hit.end : min(end, hit.end + 12)]
    return hit.surface[0].isupper() and _LOCATED.search(before) is not None and _FOLLOWED.match(after) is not None


def _in_list(text: str, hit: NameHit, start: int, end: int) -> bool:
    """Whether a doubtful name stands in a list that ends in 'counties', or before a kind word."""
    window = text[hit.start : min(end, hit.end + 160)]
    return (
        re.match(
            r"[\w '’-]+(?:, (?:and )?| and )(?:[A-Z][\w'’ -]+(?:, (?:and )?|"
            r" and ))*[A-Z][\w'’ -]+ (?:counties|cities)\b|[\w '’-]+ (?:counties|cities)\b",
            window,
        )
        is not None
    )
