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
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermHit, TermKind

_KIND = re.compile(
    r"[- ](?:(County|City|District|Zone|Municipality|Area|Town|county|city|district|zone|"
    r"municipality|town|gun|kun|si|guyok)(?:\b|(?=of[A-Z]))"
    r"(?!(?:,? (?:and|[A-Z][\w-]+))* (?:counties|cities))|(counties|cities|districts)\b)"
)
_KIND_NAMES = {
    "county": "county",
    "counties": "county",
    "gun": "county",
    "kun": "county",
    "city": "city",
    "cities": "city",
    "si": "city",
    "district": "district",
    "districts": "district",
    "zone": "district",
    "guyok": "district",
    "municipality": "city",
    "area": "",
    "town": "",
}
_AFTER_PROVINCE = re.compile(r"(?:[-' ]|’s )?\s?(?:[Pp]rovince|[Pp]rov\.?|[Pp]rovincial|-do|Do)\b")
_LINK = re.compile(
    r"(?:,? (?:in|of|from) (?:the )?(?:northern |southern |eastern |western |north\w* |"
    r"south\w* |mountainous |remote |coastal )?|, (?:in |of )?|\s?\((?:in )?)$"
)
_NATIVE = re.compile(r"(?:[ -](?:[Cc]ounty|[Cc]ity|[Dd]istrict))?\s?[(,]\s?([가-힣]{2,8})\b")
_SEPARATOR = re.compile(
    r",? (?:and|or|&) (?:the |in |of |at |those of |that of |both )?|"
    r",(?: as well as)? (?:the |in |of |at )?|,? as well as (?:the |in )?|/|; | & "
)
_ITEM = r"(?:Kim |Ri |Rim )?[A-Z][\w'’-]{2,}(?: (?!County|City|District|Province)[A-Z][a-z][\w'’-]*)?"
# The second word of an item must not be a kind word, or each item of a list could be read in two ways.
_UNKNOWN = re.compile(
    r"(?<![\w-])([A-Z][a-zŏŭ’'-]{2,}(?: [A-Z][a-z]+){0,2}) (County|City|District|county|city|"
    r"district)\b(?!['’]s [Pp]arty)"
)
_TRAILING = re.compile(
    rf"((?:{_ITEM}(?: County| City| District)?(?: \([^()]{{1,40}}\))?(?:, (?:and )?| and |"
    rf", as well as )(?:the )?){{1,40}}{_ITEM}) (counties|cities|districts)\b"
)
_NOT_NAMES = frozenset(
    """
    after all and another any as at before both but by capital central cities city coastal counties county
    district districts each east eastern economic entire every first for free from her his home image in
    industrial it its kim last local los many model most new next north northern of on one or orange other
    our party people photo pilot province provincial remote rural same second since some south southern
    special that the their third this to trade west western when while whole with
    """.split()  # noqa: SIM905
)
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
    r"Visits?|Inspects?|Tours?))[,:]?\s$"
)
"""In a report about the programme a name may follow any common word; a capital before it makes it part of a name."""
_BEFORE_KIND = re.compile(
    r"\b(county|city|district|counties|cities|districts)(?: of|:|"
    r", namely)? (?:(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, (?:and )?| and )){0,20})$"
)
_ORGAN_AFTER = re.compile(
    r"(?:[- ](?:[Cc]ounty|[Cc]ity|[Dd]istrict))? (?:[Pp]arty|[Pp]eople['’]s|WPK|[Pp]rovincial|"
    r"University|College|Mine|Mining|Complex|Coal|"
    r"[Cc]ommittee|team|teams|native|residents?|farmers?|Farm\b)"
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
    provinces = [hit for hit in hits if is_province(hit, text)]
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
        ref = _ref(text, start, end, hit, kinds, sure=sure, named=named)
        if ref is not None:
            refs.append(ref)
    if sure and start < end:
        refs = _with_unknown(text, start, end, refs, provinces)
    refs = _lists(text, start, end, _without_containers(text, end, refs))
    return _contained(text, start, end, refs, provinces) if provinces else refs


_CAPITALS = re.compile(r" (?:[A-Z][\w'’-]+ ){0,2}")


def _ref(
    text: str, start: int, end: int, hit: NameHit, kinds: frozenset[str], *, sure: bool, named: bool
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
        if hit.weak and not _in_list(text, hit, start, end) and not (sure and _located(text, hit, start, end)):
            return None
        if _NATURE.match(text, hit.end, min(end, hit.end + 14)):
            return None
        if not named and _COMPANY.match(text, hit.end, min(end, hit.end + 40)):
            return None
        if not _BARE_BEFORE.search(before[-40:]) and not (sure and _PLAIN_BEFORE.search(before[-40:])):
            return None
        if hit.weak:
            word = next((kind for kind in hit.kinds if kind in _KIND_NAMES), "")  # a place for certain, in this slot
    native = _NATIVE.match(text, hit.end, min(end, hit.end + 30))
    return PlaceRef(
        hit.start,
        hit.end,
        outer,
        hit.surface,
        ids,
        _KIND_NAMES.get(word, ""),
        native_hint=native.group(1) if native else "",
    )


_LOCATED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]f) $|(?:^|[.!?;]['\"”’]? )$")
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


def _with_unknown(text: str, start: int, end: int, refs: list[PlaceRef], provinces: list[NameHit]) -> list[PlaceRef]:
    """Add names in a place's slot that no gazetteer knows."""
    taken = [(r.start, r.outer_end) for r in refs] + [(p.start, p.end) for p in provinces]
    found = list(refs)

    def add(begin: int, surface: str, kind: str, outer: int) -> None:
        words = surface.split()
        while words and words[0].lower() in _NOT_NAMES:
            begin += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and words[0] not in ("Kim", "Ri"):
            return  # 'Greenhouse Complex Farm District' is no unit
        name = " ".join(words)
        if len(name) < 3 or name.lower() in _NOT_NAMES or any(a < begin + len(name) and begin < b for a, b in taken):
            return
        taken.append((begin, begin + len(name)))
        found.append(PlaceRef(begin, begin + len(name), outer, name, (), kind))

    for match in _UNKNOWN.finditer(text, start, end):
        add(match.start(1), match.group(1), _KIND_NAMES[match.group(2).lower()], match.end())
    plural = any(word in text[start:end] for word in (" counties", " cities", " districts"))
    for match in _TRAILING.finditer(text, start, end) if plural else ():
        kind = _KIND_NAMES[match.group(2).lower()]
        position = match.start(1)
        for piece in re.split(r"(, and |, as well as |, | and )(?:the )?", match.group(1)):
            if re.fullmatch(_ITEM, piece):
                add(position, piece, kind, position + len(piece))
            position = text.find(piece, position, end) + len(piece) if piece else position
    found.sort(key=lambda r: r.start)
    return found


_BRACKET = re.compile(r"\s?[(,]\s?")
_NATIVE_WORD = re.compile(r"[가-힣]")
_WITHIN = re.compile(
    r",? (?:which (?:is|lies) |that (?:is|lies) |lying |located )?(?:in|within|inside|under|part of|"
    r"belonging to|(?:which )?belongs to)"
    r" (?:the )?(?:\w+ )?(?:(?:port|border|special|western|eastern|municipality|area|region|city|port city|"
    r"border city) )?(?:of )?"
)
_IN = re.compile(r" (?:of|in) (?:the )?(?:city of )?| ?\(|, (?:in |of )?")


def _without_containers(text: str, end: int, refs: list[PlaceRef]) -> list[PlaceRef]:
    """'X County, Y', 'X District of Y Municipality': the second only says where the first is."""
    out: list[PlaceRef] = []
    for ref in refs:
        last = out[-1] if out else None
        gap = text[last.outer_end : ref.start] if last else ""
        if last and _BRACKET.fullmatch(gap) and _NATIVE_WORD.search(ref.surface):
            out[-1] = replace(last, native_hint=last.native_hint or ref.surface)
            continue
        if last and _BRACKET.fullmatch(gap) and gap.strip() == "(" and text[ref.outer_end : ref.outer_end + 1] == ")":
            out[-1] = replace(last, admin1_hint=last.admin1_hint or ref.surface)
            continue
        if last and gap in ("'s ", "’s ") and ref.kind_hint in ("county", "district") and not last.kind_hint:
            out[-1] = replace(ref, admin1_hint=ref.admin1_hint or last.surface)
            continue
        if last and (gap == " in " or _WITHIN.fullmatch(gap)):
            # A place lies in its province or municipality, never in another of the list.
            out[-1] = replace(last, admin1_hint=last.admin1_hint or ref.surface)
            continue
        inner = last and last.kind_hint in ("county", "district") and last.outer_end > last.end
        if last and inner and ref.kind_hint != "county" and _IN.fullmatch(gap):
            after = text[ref.outer_end : min(end, ref.outer_end + 24)]
            if not gap.startswith(",") or re.match(
                r"(?:,(?! (?:and )?[A-Z]| and)|[.;)]|$| (?!County|City|District|and|or)\w)", after
            ):
                out[-1] = replace(last, admin1_hint=last.admin1_hint or ref.surface)
                continue
        out.append(ref)
    return out


def _lists(text: str, start: int, end: int, refs: list[PlaceRef]) -> list[PlaceRef]:
    """Number the runs of places that stand in one list, and give a trailing 'counties' to all that lack a kind."""
    out: list[PlaceRef] = []
    run = 0
    for index, ref in enumerate(refs):
        if index:
            gap = text[refs[index - 1].outer_end : ref.start]
            if not _joins(gap):
                run += 1
        out.append(replace(ref, run=run))
    for number in {r.run for r in out}:
        members = [i for i, r in enumerate(out) if r.run == number]
        for i in members if len(members) > 3 else ():
            # A person's name in a list of places is the place that bears it.
            if " " in out[i].surface and not out[i].kind_hint:
                out[i] = replace(out[i], kind_hint="county")
        last = out[members[-1]]
        match = re.match(r" (counties|cities|districts)\b", text[last.outer_end : last.outer_end + 12])
        if match is None and last.kind_hint:
            match = re.match(r"(counties|cities|districts)\b", text[last.outer_end - 8 : last.outer_end])
        if match:
            kind = _KIND_NAMES[match.group(1)]
            for i in members:
                if not out[i].kind_hint:
                    out[i] = replace(out[i], kind_hint=kind)
    return out


def _joins(gap: str) -> bool:
    """Whether what stands between two places only strings them together: commas, 'and', brackets, their provinces."""
    if len(gap) > 120:
        return False
    plain = re.sub(r"\([^()]*\)", "", gap)
    plain = re.sub(
        r"(?:,? (?:in|of) (?:the )?)?,? ?(?:North|South)?[- ]?(?:[A-Z][\w'’-]+) [Pp]rovince|"
        r"(?:,? (?:in|of) )(?:North|South) [A-Z]\w+|, (?:North|South) [A-Z]\w+",
        "",
        plain,
    )
    return (
        re.fullmatch(
            r"[\s,;/&]*(?:(?:and|or|as well as|the|in|of|plus|then|both|counties|cities|county|city|"
            r"district|those|that)[\s,]+)*",
            plain,
        )
        is not None
    )


def _contained(text: str, start: int, end: int, refs: list[PlaceRef], provinces: list[NameHit]) -> list[PlaceRef]:
    """Give each place the province that the sentence puts it in."""
    out = list(refs)
    used: set[int] = set()
    for number, province in enumerate(provinces):
        before = [i for i, r in enumerate(out) if r.outer_end <= province.start]
        if before and _LINK.search(text[out[before[-1]].outer_end : province.start]):
            i = before[-1]
            out[i] = replace(out[i], admin1_hint=province.surface)
            used.add(number)
    for number, province in enumerate(provinces):
        if number in used:
            continue
        for i, ref in enumerate(out):
            if ref.start >= province.end and not ref.admin1_hint:
                between = text[province.end : ref.start]
                if len(between) < 60 and re.match(
                    r"(?: [Pp]rovince)?(?:['’]s?|,|:| \(|, including| including|, such as|-|"
                    r" counties of)?(?:[^.;]*)$",
                    between,
                ):
                    for k in range(i, len(out)):
                        if out[k].run == ref.run and not out[k].admin1_hint:
                            out[k] = replace(out[k], admin1_hint=province.surface)
                break
    return out
