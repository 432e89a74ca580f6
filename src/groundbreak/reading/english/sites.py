"""Whether a place named in a sentence is where something is built, or only helps to tell where, who or like what.

In: a lower-cased text and a place in it. Out: a verdict. Landmarks, homes of sources, schools and examples for others,
neighbours and arms works are named beside sites all the time.
"""

from __future__ import annotations

import re

from groundbreak.reading.grammar.frames import PlaceRef, Sentence

_NOT_SITE = re.compile(
    r"\b(?:(?:train(?:ing|ed|ees?)|practi[cs]e|learn\w*) (?:at|in|with|from|"
    r"of) (?:the )?[^,;.]{0,60}|similar to (?:the one (?:in|at) |that (?:of|in) )?|"
    r"modell?ed (?:on|after) (?:the )?(?:one (?:in|at) )?"
    r"|no (?:movement|activity|signs?|work|construction|building|change)s?\b[^,;.]{0,40} (?:at|in) "
    r"|(?:(?<!, )after|besides|like|unlike) (?:that|the one) (?:of|in|at) (?:the )?"
    r"|(?:as far as|bound for|(?:left|leaves|leaving|head(?:s|ed|ing)?|set off|set out) for|left|leaving|"
    r"departed(?: from)?|no longer (?:[\w-]+ ){0,3}(?:to|in|from|at)|"
    r"on (?:his|her|our|their|the|its) way (?:back )?(?:to|from)|en route to|"
    r"(?:re)?sold (?:[\w-]+ ){0,4}(?:in|at|to)|(?:markets?|stalls|vendors|"
    r"consumers) (?:in|of|at)) (?:the )?"
    r"|(?:example|experience|lead|level|standard|model|footsteps) (?:as|of|set by|set in|set at|gained in|created in) "
    r"|(?:count(?:y|ies)|districts?|towns?|areas?|villages?|regions?|places?|coast) (?:near|outside|close to|"
    r"facing|bordering|"
    r"next to|(?:north|south|east|west)\w* of|within sight of|not far from) (?:the )?(?:[\w-]+ ){0,2}"
    r"(?:(?:city|port|town|capital) of )?|(?:officials?|residents|chairman|secretar(?:y|ies)|people|citizens|"
    r"inhabitants|"
    r"employees) (?:of|from) (?:the )?)$"
)
"""Words before a place that make it an example or a school for others, and no site."""
_BESIDE = re.compile(
    r"\b(?:belong(?:s|ing)? to|part of|near|nearby|close to|(?:suburb|outskirts|fringe|"
    r"edge) of|outside|beside|next to|opposite|bordering|adjoining|(?:north|"
    r"south|east|west)(?:\w+)? of|(?:km|kilomet(?:er|re)s|miles|hours?|far|away|came|come|arrived|coast|down|"
    r"up) (?:from|of)"
    r"|(?:sources?|residents?|traders?|informants?|people|relatives?|defectors?|famil(?:y|"
    r"ies)|reporters?|correspondents?|partners?|firms?|investors?|officials?|cadres?|authorities|workers|labou?rers|"
    r"soldiers|committees?|lives?|lived|living|worked|who works?|grew up|fled) (?:in|from|of)|"
    r"from|via|through|as far as|bound for|"
    r"route to|across from|(?:facing|opposite|borders|bordering) north korea['’]s|facing|(?:port|river|road|"
    r"mine|estuary|mouth) of) (?:the )?(?:(?:[\w-]+ ){0,2}"
    r"(?:city|county|town|port|capital) of )?$"
)
"""Words that make a place a landmark, or the home of a source, where another place is named as well."""
_LANDMARK = re.compile(
    r"\b(?:near|nearby|close to|(?:suburb|outskirts|fringe|edge) of|outside|beside|next to|opposite|bordering|"
    r"adjoining|facing|"
    r"(?:north|south|east|west)(?:\w+)? of|(?:km|kilomet(?:er|re)s|miles|hours?|far|away|came|come|arrived|road|"
    r"train|bus|"
    r"line|railway|route|ships?|towed|moved|brought|sent|returned|back) (?:from|to|of|between)|(?:sources?|"
    r"residents?|"
    r"traders?|informants?|people|relatives?|defectors?|famil(?:y|ies)|reporters?|correspondents?|natives?|"
    r"citizens|women?|"
    r"man|professor|officials?|cadres?|partner|contact|markets?|customs|citizens|soldiers|rivers?|plain|mine|"
    r"complex|port|"
    r"harbou?r|farms?|university|college) (?:in|from|of|at)|unlike|as far as|bound for|from|via|through|"
    r"compared (?:to|with)|rather than|not|like|than|as in|"
    r"born in|studied in|said in|told in|wrote in|based in|exile in) (?:the )?(?:(?:[\w-]+ ){0,2}"
    r"(?:city|county|town|port|capital) of )?$"
)
_ARMS_OR_HOME = re.compile(
    r"\b(?:munitions?|arms (?:factor|plant|industr)|weapons?|missiles?|nuclear|artillery|submarines?|"
    r"launch(?:ed|es)? from|"
    r"border(?:s|ing)? (?:on|with)|lies? (?:on|in|at|near)|is home to|are home to|home of|born|birthplace|ancestral|"
    r"famous for|known for|named after|namesake|spelled|spelt|means|was once|in the (?:south|19\d\ds)|not (?:on|"
    r"among|in) |"
    r"could not be|cannot be (?:seen|evaluated)|obscured|cloud(?:s|ed)?\b|nothing (?:on|about|from)|nobody|"
    r"no word|no news|wrong|mistake|romani[sz])"
)


_FAIR = re.compile(r"\b(?:exhibit\w*|on display|on show|showcased|displayed|booths?|pavilions?|trade fair|expo)\b")


def at_fair(lowered: str, sentence: Sentence) -> bool:
    """Whether goods are spoken of that are on show: they are made somewhere, sometime."""
    return _FAIR.search(lowered, sentence.start, sentence.end) is not None


def sites_of(lowered: str, sentence: Sentence, places: list[PlaceRef]) -> list[PlaceRef]:
    """The places of a sentence that can be where its events happen."""
    sites = _without(places, _NOT_SITE, lowered, sentence, 90)
    return _without(sites, _BESIDE, lowered, sentence, 60) if len({p.key for p in sites}) > 1 else sites


_UNLIKE = re.compile(r"\b(?:unlike|as opposed to|in contrast to|compared (?:to|with)) (?:the )?$")
_ON_THE_WAY = re.compile(r"\bon (?:his|her|our|their|the|its) way (?:back )?(?:to|from) (?:the )?$")
_AT_HOME = re.compile(
    r"(?: county| city)? (?:\w+ )?(?:celebrat|welcom|greet|gather|cheer|danc|rejoic|applaud|watch|attend|flock)\w*\b"
    r"(?! (?:in|at|to) )"
)
"""'People of Kumya celebrate the opening': at home."""
_OWN_CLAUSE = re.compile(
    r"(?: county| city| district)?,(?: (?:[a-z]+ province|[^,;.()]{1,40}(?:\([^()]{1,20}\)[^,;.()]{0,20})?),)? "
    r"(?:where|which|whose)\b"
)


def _without(
    places: list[PlaceRef], pattern: re.Pattern[str], lowered: str, sentence: Sentence, reach: int
) -> list[PlaceRef]:
    """The places that a pattern does not stand before; what holds of the first of a list holds of all."""
    out: list[PlaceRef] = []
    dropped = -1
    for i, place in enumerate(places):
        follows = i > 0 and places[i - 1].run == place.run
        beside = pattern.search(lowered, max(sentence.start, place.start - reach), place.start) is not None
        beside = beside and not (pattern is _NOT_SITE and _AT_HOME.match(lowered, place.outer_end) is not None)
        if _UNLIKE.search(lowered, max(sentence.start, place.start - 30), place.start):
            # 'Unlike A, B is done': what is told is told of B.
            dropped = i if lowered.startswith(" and ", place.outer_end) else dropped
            continue
        # 'Officials from Kusong, where production started': a landmark with a clause of its own is a site.
        elsewhere = _ON_THE_WAY.search(lowered, max(sentence.start, place.start - 30), place.start) is not None
        told = not elsewhere and _OWN_CLAUSE.match(lowered, place.outer_end) is not None
        if (beside and not told) or (follows and dropped == i - 1):
            dropped = i
        else:
            out.append(place)
    return out


def is_mere_landmark(lowered: str, sentence: Sentence, place: PlaceRef) -> bool:
    """Whether a place only tells where something is, or whose."""
    return (
        _NOT_SITE.search(lowered, max(sentence.start, place.start - 90), place.start) is not None
        or _LANDMARK.search(lowered, max(sentence.start, place.start - 60), place.start) is not None
    )


def is_aside(lowered: str, sentence: Sentence, place: PlaceRef) -> bool:
    """Whether a place that nothing is outright said of is named by the way: judged sternly."""
    if _NOT_SITE.search(lowered, max(sentence.start, place.start - 90), place.start):
        return True
    if _LANDMARK.search(lowered, max(sentence.start, place.start - 60), place.start):
        return True
    return _ARMS_OR_HOME.search(lowered, sentence.start, sentence.end) is not None
