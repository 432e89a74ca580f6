"""Who says it, in Korean: a sentence goes in, the chain of those who claim it comes out, the outermost first.

Korean names the one who tells at the edge of the sentence and marks what is told by an ending: 'A는 … -다고 밝혔다',
'-라고 A가 전했다', 'A에 따르면 …', 'A를 인용해'. Media and offices come before the people they quote.
"""

from __future__ import annotations

import re

from groundbreak.language.ko.scanning import Scanner

NAME = (
    r"(?:(?:통일부|국방부|외교부|국가정보원|국정원|합참|북한|북|조선|관영|국영|대남|선전|현지|복수의|익명의|정부|군|우리|대북)\s)*"
    r"(?:[가-힣A-Za-z0-9·]{0,12}(?:통신사?|신문|방송|텔레비[전죤]|매체들?|언론들?|미디어|일보|뉴스|엔케이|소식통들?|당국자?|관계자들?|전문가들?|연구위원|연구원"
    r"|교수|분석가|무역상|탈북민|탈북자|박사|대변인|외무성|통일부|국정원|국가정보원|합참)"
    r"|(?:조선중앙|연합뉴스|TV조선|채널|KBS\s?|SBS\s?|MBC\s?)?(?:[가-힣]{0,4}TV)|RFA|VOA|민주조선|조선신보|청년전위|통일신보|내나라|우리민족끼리|38노스|데일리NK|NK뉴스|NK프로|조선의\s?소리(?:\s?방송)?|로동당|노동당)"
    r"(?:\([^()]{1,30}\)|\s[가-힣]{2,3}\s?씨)?"
)
"""Media, offices and kinds of witnesses."""
_SPEAKER = re.compile(
    rf"(?<![가-힣A-Za-z])(?P<name>{NAME})[>\]》」』'’]?(?:(?P<by>에\s?(?:따르면|의하면)|(?:을|를)\s인용|발로)|"
    r"(?P<subject>은|는|이|가|도|측은|에서(?:는|도)?|에)(?=[\s,]))"
)
_NEAR = 24
_BESIDE = re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{NAME})[》>]?(?:\s?[·,]\s?|[과와]\s|\s및\s)$")
"""What before a speaker is named as telling the same: the first of them stands for all."""
_PERSON = re.compile(
    r"(?<![가-힣])(?P<name>김정은|김\s(?:국무)?위원장|김\s총비서|(?P<pronoun>그)(?=[는가]\s)|(?!북한|조선|정부|내각|당국)[가-힣]{2,4}(?=\s(?:[가-힣]{0,8}\s)?"
    r"(?:비서|총리|부총리|위원장|책임비서|부장|장관|대변인|교수|연구위원|연구원|상임위원장)(?:동지)?[은는이가]\s)|연설자들?|토론자들?)"
    r"(?:\s[가-힣]{1,10}){0,2}?\s?(?:은|는|이|가)(?=[\s,])"
)
_TOLD = Scanner(
    r"(?:[다라자냐고][\"”'’]?고|[\"”'’](?:이라)?고)\s?(?:[가-힣A-Za-z0-9]{1,14}\s?(?:은|는|이|가|에)?\s?){0,4}(?:보도|전했|전하|전합|전한다|밝[혔히]|말[했합한]|했[다습]|하였다|알[렸려]|주장|강조|지적|설명|분석|평가|소개|언급|선언|역설|덧붙|추정|관측|내다봤)"
    r"|(?:보도|전)했[다습]|(?:보도|방영|방송)하고\s?있|(?:전|보도)한\s바\s?있|(?:설명|소개|공개|게재|보고|발표)(?:했|하였)[다습]|실었[다습]|밝혔[다습]|에\s?(?:따르면|의하면)|[을를]\s인용|것으로\s?(?:알려|전해|파악)|소식을\s(?:[가-힣]{1,5}\s){0,2}전|나왔|다고\s(?:한다|합니다)"
)
_SAID_BY_HIM = re.compile(r"[다라자냐][\"”'’]?고\s그[가는]\s(?:말|밝|강조|지적|했)")
_GOES_ON_TELLING = re.compile(
    r"(?:[다라자냐][\"”'’]?고|[\"”'’](?:이라)?고)\s(?:전|보도|밝|덧붙|설명|소개|했|한다|합니다|하네요)[가-힣]{0,4}[.]?$"
)
_ABOUT = re.compile(r"[^\"“'‘,]{1,24}?(?<!에서)(?<![에지])[은는]\s")
"""A topic at the head of a sentence: its speaker, where it has one that is not known."""
_AFTER_WORDS = re.compile(r"[다라자냐][\"”'’]?고\s(?:이날\s|\d{1,2}일\s|북한\s|현지\s){0,2}$")
"""What stands before one who is named after the words that are told."""
_MEDIUM = re.compile(NAME)
_SHORT = {"통신": "통신", "신문": "신문", "방송": "방송", "매체": "매체"}
_LEADERS = re.compile(r"김\s?정은|김\s(?:국무)?위원장|김\s총비서")


def voices(text: str, start: int, end: int, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The claimants of one sentence; empty where the writer speaks. `known`: voices named before in the text.

    '통신' and '그' stand for the last of `known` that they may mean; who goes on telling need not be named again.
    """
    if not _TOLD.search(text, start, end):
        return ()
    chain: list[str] = []
    speakers = [
        m for m in _SPEAKER.finditer(text, start, end) if m["subject"] not in ("에서", "에서는", "에서도", "에")
    ]
    last = any(_AFTER_WORDS.search(text, max(start, m.start() - 16), m.start()) for m in speakers)
    for match in speakers:
        # 'A가 …고 있다고 B가 전했다': A is told of, and does not tell.
        if last and match["subject"] in ("이", "가") and match is not speakers[-1]:
            continue
        beside = _BESIDE.search(text, max(start, match.start() - _NEAR), match.start())
        chain.append(full_name((beside or match)["name"].strip(), known))
    for match in _PERSON.finditer(text, start, end):
        if not _quotes(text, match.end(), end):
            continue
        chain.append("김정은" if match["pronoun"] or _LEADERS.match(match["name"]) else match["name"].strip())
    if _SAID_BY_HIM.search(text, start, end):
        chain.append("김정은")
    if not chain and known and _GOES_ON_TELLING.search(text, start, end) and not _ABOUT.match(text, start, end):
        chain.append(next((name for name in reversed(known) if not is_person(name)), known[-1]))
    return tuple(dict.fromkeys(name for name in chain if name))


def is_person(name: str) -> bool:
    """Whether a claimant is somebody with a name or an office, and not a medium, a ministry or a source."""
    return _MEDIUM.fullmatch(name) is None


def full_name(name: str, known: tuple[str, ...] = ()) -> str:
    """'통신' for '조선중앙통신', where that was named before; without brackets and 'North Korean'."""
    plain = re.sub(r"\([^()]*\)$", "", name)
    plain = re.sub(r"^(?:(?:북한|북|관영|국영)\s)+", "", plain).strip()
    if plain in _SHORT:
        return next((k for k in reversed(known) if k.endswith(plain) and k != plain), plain)
    return plain


def _quotes(text: str, start: int, end: int) -> bool:
    """Whether somebody named at `start` is the one who says it, and not only somebody it is told of."""
    told = re.compile(
        r"(?:라|자|냐|다|야)[\"”'’]?고\s?(?:말했|했[다습]|하였다|강조|지시|언급|선언|역설|당부|말씀|지적|평가|밝혔)"
    ).search(text, start, end)
    return told is not None
