"""Places of a sentence as lists: who stands in one row, whose kind word holds for all, which province holds whom.

In: the names found in a sentence, in order. Out: `PlaceRef`s with the number of their list, kinds and provinces.
"""

from __future__ import annotations

import re
from dataclasses import replace

from groundbreak.model.lexicon import NameHit
from groundbreak.reading.grammar.frames import PlaceRef

KIND_NAMES = {
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
_LINK = re.compile(
    r"(?:,? (?:in|of|from) (?:the )?(?:northern |southern |eastern |western |north\w* |"
    r"south\w* |mountainous |remote |coastal )?|, (?:in |of )?|\s?\((?:in )?)$"
)
_SEAT = re.compile(r"^[^;.]{0,70}(?: in|,) (?:the )?$")
_MUNICIPAL = re.compile(r"[ -](?:[Mm]unicipality|si)\b")
"""'The Kangdong County Hospital in Pyongyang Municipality', 'Ryonggang-gun, Nampho-si': where the place is."""
_BRACKET = re.compile(r"\s?[(,]\s?")
_NATIVE_WORD = re.compile(r"[가-힣]")
_WITHIN = re.compile(
    r",? (?:which (?:is|lies) |that (?:is|lies) |lying |located |an? (?:[\w-]+ )?(?:county|city|district|town|place) )?"
    r"(?:in|within|inside|under|part of|"
    r"belonging to|(?:which )?belongs to)"
    r" (?:the )?(?:\w+ )?(?:(?:port|border|special|western|eastern|municipality|area|region|city|port city|"
    r"border city) )?(?:of )?"
)
_IN = re.compile(r" (?:of|in) (?:the )?(?:(?:[\w-]+ ){0,2}city of )?| ?\(|, (?:in |of )?")


def without_containers(text: str, end: int, refs: list[PlaceRef]) -> list[PlaceRef]:
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
        if last and gap in ("'s ", "’s ") and not last.kind_hint:
            out[-1] = replace(ref, admin1_hint=ref.admin1_hint or last.surface)
            continue
        both = last is not None and last.kind_hint == ref.kind_hint == "county"  # no county lies in another
        if last and not both and (gap == " in " or _WITHIN.fullmatch(gap)):
            # A place lies in its province or municipality, never in another of the list.
            out[-1] = replace(last, admin1_hint=last.admin1_hint or ref.surface)
            continue
        seated = last and (last.compound >= 0 or last.kind_hint) and _SEAT.search(gap)
        if last and seated and _MUNICIPAL.match(text, ref.end, min(end, ref.end + 16)):
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


def in_lists(text: str, start: int, end: int, refs: list[PlaceRef]) -> list[PlaceRef]:
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
        match = re.match(r" ([Cc]ounties|[Cc]ities|[Dd]istricts)\b", text[last.outer_end : last.outer_end + 12])
        if match is None and last.kind_hint:
            match = re.match(r"([Cc]ounties|[Cc]ities|[Dd]istricts)\b", text[last.outer_end - 8 : last.outer_end])
        if match:
            kind = KIND_NAMES[match.group(1).lower()]
            for i in members:
                if not out[i].kind_hint:
                    out[i] = replace(out[i], kind_hint=kind)
    return out


def _joins(gap: str) -> bool:
    """Whether what stands between two places only strings them together: commas, 'and', brackets, their provinces."""
    if len(gap) > 120:
        return False
    plain = re.sub(r"\([^()]*\)", "", gap)
    # A name that no gazetteer knows stands in the list like the others.
    plain = re.sub(r"(?<=of )[A-Z][\w'’-]+(?= and )|(?<=, )[A-Z][\w'’-]+(?=,? (?:and )?)(?= Count| Cit|,)", "", plain)
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


def contained(text: str, start: int, end: int, refs: list[PlaceRef], provinces: list[NameHit]) -> list[PlaceRef]:
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
