"""What patterns of events are made of: forms of verbs, nouns of facilities, short fillers.

In: base forms of verbs. Out: pieces of regular expressions over lower-cased text. Every piece is bounded and nests no
repetition, so that no text can make it slow. A pattern must begin with a letter, or it is tried at every word.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength

Way = tuple[Event, Strength, str]
"""An event, how outright the words say it, and the words."""

GAP = r"(?:[\w'’,×-]+ ){0,9}?"
"""Up to nine words between the two halves of a cue."""
FEW = r"(?:[\w'’-]+ ){0,4}?"
"""Up to four words, no comma."""
ADV = (
    r"(?:(?:also|now|already|still|since|all|both|newly|just|recently|finally|formally|officially|successfully|"
    r"again|then|"
    r"first|only|mostly|largely|partly|completely|temporarily|quietly|reportedly|yet|being|been|been almost) ){0,3}"
)
BE = rf"(?:is|are|was|were|been|being|stands?|stood|lies|lay|remains?|remained|looks?|looked) {ADV}"
HAVE = rf"(?:has|have|had) {ADV}"
FACILITY = (
    r"(?:factor(?:y|ies)|plants?|hospitals?|clinics?|complex(?:es)?|cent(?:er|re)s?|farms?|mills?|bases?|"
    r"facilit(?:y|ies)|works|shops?|manufacturing sites|enterprises|workshops?)\b"
)
PART = (
    r"(?:roofs?|walls?|floors?|storeys?|stor(?:y|ies)|foundations?|footings?|frames?|frameworks?|skeletons?|"
    r"beams?|girders?|"
    r"columns?|column bases|pillars?|windows?|doors?|glass|tiles?|panels?|panes|cladding|façades?|facades?|"
    r"plaster(?:ing)?|"
    r"concrete|rebar|steel|formwork|pilings?|piles|piers?|jetty|jetties|breakwaters?|hatcher(?:y|ies)|pipes?|wiring|"
    r"heating|lifts?|elevators?|scaffold\w*|bricks?|blocks?|shells?|exteriors?|interiors?|machines?|machinery|"
    r"equipment|"
    r"lines?|looms|rafts|reinforcing bars?)"
)
"""Parts of a building, and what is put into it."""
_IRREGULAR = {
    "build": "build|builds|building|built",
    "lay": "lay|lays|laying|laid",
    "put": "put|puts|putting",
    "dig": "dig|digs|digging|dug",
    "set": "set|sets|setting",
    "fit": "fit|fits|fitting|fitted",
    "begin": "begin|begins|beginning|began|begun",
    "cut": "cut|cuts|cutting",
    "break": "break|breaks|breaking|broke|broken",
    "make": "make|makes|making|made",
    "sell": "sell|sells|selling|sold",
    "run": "run|runs|running|ran",
    "get": "get|gets|getting|got",
    "tear": "tear|tears|tearing|tore|torn",
    "see": "see|sees|seeing|saw|seen",
    "give": "give|gives|giving|gave|given",
    "win": "win|wins|winning|won",
    "sew": "sew|sews|sewing|sewed|sewn",
}


def forms(*verbs: str) -> str:
    """All forms of verbs, as one group: 'raise' gives raise, raises, raising, raised."""
    out = []
    for verb in verbs:
        if verb in _IRREGULAR:
            out.append(_IRREGULAR[verb])
        elif verb.endswith("e"):
            out.append(f"{verb}|{verb}s|{verb}d|{verb[:-1]}ing")
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            out.append(f"{verb}|{verb[:-1]}ies|{verb[:-1]}ied|{verb}ing")
        else:
            plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
            out.append(f"{verb}|{verb}{plural}|{verb}ed|{verb}ing")
    return f"(?:{'|'.join(out)})"
