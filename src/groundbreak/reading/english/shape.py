"""What the wording of a report looks like, apart from the programme's own words.

In: a lower-cased English text. Out: `Traits`. Exists because many reports never name the policy: they speak of 'three
factories' or of 'the second year', show footings on pictures, or count places by the dozen.
"""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick

from groundbreak.reading.grammar.standing import Traits

_UNIT = r"(?:count(?:y|ies)|cit(?:y|ies)|districts?|towns?|provinces?|regions?|localit(?:y|ies)|municipalit(?:y|ies))"
_UNITS = r"(?:counties|cities|districts|towns|regions|localities|places|locations|areas|sites|municipalities)"
_DIGEST = re.compile(
    r"press review|review of|news in brief|in brief|digest|round-?up|newspapers|"
    r"what others are reading|headlines",
    re.IGNORECASE,
)
_PLURAL = r"(?:factories|plants|hospitals|workshops|works|facilities)"
_BEGINS = r"(?:ground|inaugurat|opened|opening|ceremon|\bbuilt|building|complet|construct|dedicat|launch|unveil)"
_RISE = re.compile(rf"{_BEGINS}[^.\n]{{0,90}}\bfactories\b|\bfactories\b[^.\n]{{0,90}}{_BEGINS}")
_MANY = re.compile(
    r"\b(?:\d{2}|ten|twelve|thirteen|fifteen|twenty|dozens of|a score of|a dozen|scores of) (?:other |more |new |"
    rf"remote |rural |local |selected |chosen |different |regional |further )?(?:{_UNITS}|factories|plants|hospitals)\b"
)
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th|this year|last year|next year)(?:['’]s)?"
    r"[- ](?:year|batch|round|phase|wave|class|crop|stage|lot|set|group|list|tranche)?[- ]?"
    r"(?:of )?(?:the )?(?:\w+ )?(?:policy|plan|programme|program|project|drive|campaign|counties|sites|places|list|"
    r"factories|plants|hospitals|beneficiaries|class|batch|locations|regions|year of)\b|"
    r"\b(?:second|third|fourth|fifth)-year\b|"
    r"\b(?:into|in|enters?|entering|of) (?:its|the) (?:second|third|fourth|fifth) year\b|"
    r"\bclass of 20\d\d\b|\b20\d\d (?:list|round|batch|class|crop|sites|counties|factories|plants)\b"
)
_ORDERED = re.compile(
    r"\b(?:fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|1?\dth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|latest|next|last|another|yet another|second such|third such)"
    rf" (?:\w+ )?(?:county|city|location|site|place|{_UNIT}|venue|ribbon-cutting|opening|ceremony|factory|plant)\b"
)
_SEVERAL = re.compile(
    rf"\b(?:two|three|four|five|six|seven|[2-9]|several|cluster of|set of|complex of|group of|batch of|string of|"
    rf"row of) (?:[\w'’-]+ ){{0,3}}{_PLURAL}\b"
)
_CEREMONY = re.compile(
    r"\b(?:ground-?breaking|broke ground|break ground|breaks ground|breaking ground|"
    r"ground (?:was|has been|had been) broken|ribbon|inaugurat\w+|commissioning|dedicat(?:ed|es|ion)|"
    r"ceremon(?:y|ies)|"
    r"first (?:shovel|spade|sod|stone)|sod-turning|cornerstone|foundation stone|blasting|launching ceremony)\b"
)
_WORKS = re.compile(
    r"\b(?:foundations?|footings?|earth-?moving|earthworks?|levell?ed|levell?ing|bulldoz\w+|excavat\w+|trench(?:es)?|"
    r"scaffold\w*|roof(?:s|ed|ing)?|walls?|frames?|steel|girders?|columns?|concrete|rebar|cranes?|piling|piles|"
    r"tents?|imagery|satellite|images?|cladding|finishing|plaster\w*|tiles?|tiling|glass|windows|"
    r"soldier-?builders?|builders?|site|sites|regiments?|graded?|grading|cleared|shell|hectares)\b"
)
_CEREMONY_HOLDS = AhoCorasick(
    [
        "ground",
        "ribbon",
        "inaugurat",
        "commissioning",
        "dedicat",
        "ceremon",
        "sod-turning",
        "cornerstone",
        "foundation stone",
        "blasting",
        *(f"first {thing}" for thing in ("shovel", "spade", "sod", "stone")),
    ]
)
_SEVERAL_HOLDS = AhoCorasick(["factories", "plants", "hospitals", "works", "facilities"])
"""What words of ceremonies, and of several facilities, hold: texts without are not gone through word by word."""
_BUILDS = re.compile(
    r"ground(?<=\bground) (?:was|has|had|is)|(?:broke|break|breaking) ground|groundbreaking|ground-breaking|"
    r"foundations?\b|"
    r"building (?:started|began|sites?)|builder|trench|earth (?:is|was|has|mov)|earth-?mov|tents(?<=\btents)\b|"
    r"construction (?:of|at|in|site)"
)
_BUILDS_HOLDS = AhoCorasick(
    ["ground", "foundation", "building s", "building b", "builder", "trench", "earth", "tents", "construction "]
)
_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")
_HEAD = 4_000
"""Characters in which the shape is looked for; a report says early what it is."""


def tells_of_building(lowered: str) -> bool:
    """Whether the first lines of a text that names no facility tell of building at all."""
    head = lowered[:_HEAD]
    return bool(_BUILDS_HOLDS.find_matches_as_indexes(head)) and _BUILDS.search(head) is not None


def traits(lowered: str, headline: str, lead_end: int, first_year: int) -> Traits:
    """The shape of a text. lead_end: where its first lines end; first_year: when the programme began."""
    end = min(len(lowered), _HEAD)
    head = lowered[:end]
    old = sum(1 for m in _YEAR.finditer(lowered, 0, end) if int(m.group(1)) < first_year - 2)

    def times(pattern: re.Pattern[str], most: int) -> int:
        found = 0
        for _ in pattern.finditer(lowered, 0, end):
            found += 1
            if found == most:
                break
        return found

    return Traits(
        digest=_DIGEST.search(headline) is not None,
        rise=lowered.find("factories", 0, lead_end) >= 0 and _RISE.search(lowered, 0, lead_end) is not None,
        many=times(_MANY, 2),
        nth=times(_NTH, 2),
        ordered=times(_ORDERED, 2),
        several=times(_SEVERAL, 2) if _SEVERAL_HOLDS.find_matches_as_indexes(head) else 0,
        ceremonies=times(_CEREMONY, 3) if _CEREMONY_HOLDS.find_matches_as_indexes(head) else 0,
        works=times(_WORKS, 5),
        old=min(old, 3),
    )
