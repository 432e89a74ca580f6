"""Who says it: the chain of claimants of an English sentence, and the words that only date the report.

In: a text, a sentence's span, and the names of known sources. Out: claimants, outermost first; and for a date, whether
it is the day of the saying ('KCNA said on Sunday') and not of the thing said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from groundbreak.language.en.dispatch import alternatives

_SAY = (
    r"(?:said|says|saying|reported|reports|reporting|announced|announces|disclosed|carried|"
    r"noted|notes|added|adds|claimed|claims|claiming|speculated|speculates|"
    r"suggested|suggests|told|wrote|writes|revealed|reveals|showed|shows|quoted|stated|states|"
    r"explained|confirmed|confirms|published|released|aired|broadcast|assessed|provided|distributed|made "
    r"available|made public|handed out|"
    r"estimates|estimated|argued|argues|observed|say|argue|believe|think|note|claim|suggest|"
    r"warn|caution(?:s|ed)?|pointed out|commented|warned|believes|quoting|citing|cited|"
    r"concluded|found|described)"
)
_SAID_BY = (
    r"(?:said|says|reported|reports|announced|noted|added|claimed|wrote|stated|explained|argued|observed|"
    r"quoting|citing|cited|quoted)"
)
"""Verbs that put their speaker after them; 'shows Kim' or 'told Kim' do not."""
_PERSON = r"[A-Z][\w’'-]+(?: [A-Z]?[\w’'-]+){1,2}"
_NOUN = (
    r"(?:[Rr]esearchers?|[Aa]nalysts?|[Ee]xperts?|[Pp]rofessors?|[Oo]bservers?|[Ff]ellows?|[Ss]ources?|[Rr]esidents?|"
    r"[Dd]efectors?|[Oo]fficials?(?! (?:[A-Z]|news|media|party|state|paper|agency|organ))|[Mm]inistry|"
    r"[Ss]pokes(?:man|woman|person)|[Cc]ritics|[Ii]nsiders?|[Ii]nformants?|[Tt]hink[- ]tank|[Ii]nstitute|"
    r"[Ww]itness(?:es)?|"
    r"[Tt]raders?|[Ll]ocals|[Bb]uilders?|[Ww]orkers?|[Ss]oldiers?|[Dd]octors?|[Mm]anagers?|[Rr]efugees?|[Ee]scapees?|"
    r"[Hh]istorians?|[Ee]conomists?|[Ee]ngineers?|[Aa]nalyses)"
)
_ROLE = rf"(?:(?:an?|the|one|another|some|several|many) )?(?:[\w’'-]+ ){{0,4}}?{_NOUN}"
_GENERIC = (
    r"(?:(?:the )?(?:North(?: Korea(?:n)?)?(?:['’]s)? |country['’]s |regime['’]s |official |"
    r"its )*(?:state(?:-run|-controlled)? (?:media|television|TV|radio|news agency|"
    r"broadcaster)|official (?:media|news agency|newspaper|party newspaper)|news agency|"
    r"party (?:newspaper|paper|daily)|North Korean media|ruling party (?:newspaper|paper)))"
)
_GENERIC_RE = re.compile(_GENERIC)
_GENERIC_HOLDS = re.compile(r"state|official|news agency|party|Korean media")
_PRONOUN = re.compile(
    r"\b(?:[Tt]he (?:report|paper|newspaper|agency|outlet|article|broadcaster|dispatch|media|"
    r"source|researcher|expert|analyst|official|institute)|[Hh]e|[Ss]he|[Tt]hey) (?:also |"
    r"then |further )?" + _SAY + r"\b"
)
_ROLE_SAID = re.compile(
    rf"(?P<who>{_ROLE}(?P<home> (?:at|of|for|from|in) (?:the )?[A-Z][^,.;]{{1,50}}?)?)"
    rf"(?:(?:,| (?:at|of|from|in|with|for|on|who)) [^.;]{{1,90}}?)? {_SAY}\b|"
    rf"{_SAY} (?P<who2>{_ROLE})\b|[Aa]ccording to (?P<who3>{_ROLE}|images?|satellite images?)\b"
)
_ROLE_WORD = re.compile(_NOUN[:-1] + "|image)")
_QUOTED = re.compile(
    rf"[”\",] (?:said|says|added|recalled) (?P<name>{_PERSON})(?P<role>, [a-z][^,.;]{{2,60}})?(?=[,.;]|$)"
)
"""'"…," said Kim Myong Su, manager of the plant.'"""
_COMMON = re.compile(rf"(?:One|Some|Several|Many|Another|{_NOUN})\b")
_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?P<name>{_PERSON}), (?P<role>(?:a|an|the) (?:[\w’'-]+ )?(?:research(?:er| fellow)?|"
    rf"analyst|expert|professor|fellow|director|official|specialist|head)[^,.;]{{0,100}}(?:, |"
    rf" \([A-Z]+\), )?)"
)
_NAMED_NEAR = re.compile(r", (?:a|the )")
_TELLS = AhoCorasick(
    [
        *(verb.partition("(")[0] for verb in alternatives(_SAY.removeprefix("(?:").removesuffix(")"))),
        *("ccording to", "photo ", "courtesy of", "recalled"),
    ]
)
"""Without one of these words, or a name with what it is after a comma, nobody is said to say anything."""
_THEREFORE = re.compile(
    r"(?:Therefore|Thus|Hence|Moreover|Furthermore|In addition|Besides|So|However, even|"
    r"But even|Consequently)\b"
)
_WINDOW = 70
_GAP_WORD = re.compile(
    r"(?:[\s,“”\"'()–—-]|\b[A-Z][\w.’']*|\b(?:on|in|its|a|an|the|by|of|and|also|late|early|that|from|to|"
    r"report|reports|dispatch|article|statement|commentary|edition|issue|"
    r"photo|photos|image|footage|him|her|reporters|state|media|official|news|agency|newspaper|"
    r"paper|daily|party|ruling|television|broadcaster|run|North|Korean|source|sources|us|"
    r"recently|here|earlier|monitored|exclusively|Seoul|via|through|reportedly|only|first|separate|public)\b)*+"
)
"""Possessive: words of the list may begin with a capital as well, and nothing may try both ways over and over."""
_SAY_RE = re.compile(
    rf"\b{_SAY}\b|\b[Aa]ccording to\b|\bdated\b|\bphoto (?:from|of|by)\b|\b[Pp]ublished:?|"
    rf"\bPosted:?|\bUpdated:?|\bDate:"
)
_DATELINE = re.compile(
    r"(?:,? ?\d{4})?\s?(?:\([A-Z][\w ./&-]{1,40}\)\s?(?:--|—|–|-|:)?|\([a-z][\w ./&-]{1,40}\)\s?(?:--|—|–|-) |"
    r"\s?(?:--|—|–)\s|\s[-–—]{1,2}\s|_\s)"
)
_REPORT_OF = re.compile(
    r"\b(?:report|dispatch|article|edition|issue|statement|broadcast|bulletin) (?:of|from|"
    r"dated|on) (?:\w+day, )?$"
)
_TAKEN = re.compile(
    r"\b(?:taken|captured|acquired|shot|filmed)(?: [\w-]+){0,3}? (?:on|in|at)? ?$|"
    r"\b(?:photos?|photographs?|pictures?|images?|imagery|handout|video|footage) (?:dated|of|from) (?:\w+day, )?$"
)
"""Words that date a picture, and so what it shows."""
_TELLER = (
    r"(?:KCNA|KCTV|Korean Central (?:News Agency|Television)|Rodong Sinmun|Yonhap|[Ss]tate (?:media|radio|"
    r"television|TV)|"
    r"(?:state |official |news |party |ruling )*(?:media|news agency|agency|newspaper|paper|daily|broadcaster|"
    r"ministry)|"
    r"officials?|spokes(?:man|woman|person)|[Rr]eports?)"
)
_TOLD = r"(?:said|reported|announced|disclosed|carried|declined|confirmed|told reporters|published|released|claimed)\b"
_THEN_TOLD = re.compile(
    rf",? ?(?:the |its |a |[A-Z][\w.]*(?:['’]s)? ){{0,4}}{_TELLER}(?: \([A-Z]+\))?,? (?:also )?{_TOLD}"
)
_TELLER_BEFORE = re.compile(rf"{_TELLER}(?: \([A-Z]+\))?,? (?:late |early )?(?:on )?$")
_CITED = re.compile(rf"(?:\({_TELLER}, |\b{_TELLER} \()$")
"""'(KCNA, Jan. 9)', 'KCNA (Jan. 9)'."""
_DIRECTLY = re.compile(rf",? (?:also )?{_TOLD}")
_DATELINE_PLACE = re.compile(r"(?:[A-Z][\w.'’]*[,.:()/ ]{0,3}){0,6}")
_OPENING = 6
"""'On Friday, state media reported', 'KCNA on Friday said': not 'in Yomju on Friday, state media said'."""
_MASTHEAD = re.compile(
    r"(?:['’]s)? (?:(?:morning|evening|print|online|front-page|English) )?"
    r"(?:(?:state|official|party|ruling|news|agency) )*(?:edition|issue|newspaper|paper|dispatch|broadcast|newscast|"
    r"bulletin|press release|report|article)\b|['’]s (?:[A-Z][\w'’.]* ){0,3}?(?:(?:state )?media|reports?|"
    r"[A-Z]\w*(?: Times| Daily| Sinmun| Shinmun| Joson| Choson)|Minju|KCNA|KCTV)\b"
)
"""'Monday's Rodong Sinmun', 'the Tuesday edition', 'in Friday's dispatch': the day of the paper."""


_STAMPED = re.compile(r"(?<=\d)(?:(?=[A-Z][a-z])|\s?[|·•]|,?\s(?:at )?\d{1,2}:\d\d)")
"""A page's stamp: glued to the first word ('22 May 2025Factories'), with a mark or the time of day behind it."""
_MARKS = 3


_MORE_NAME = re.compile(r" [A-Z][a-z]+[ -](?:[A-Z]?[a-z]+\b)")
_LISTENS = re.compile(r"\btold (?:the )?$")
_SAYS_AFTER = re.compile(
    rf"(?:\s?\([A-Z ]+\))?(?:(?:['’]s?)? (?:report|dispatch|English|analysis|article|assessment|review|correspondent)"
    rf"[\w ]{{0,40}})?(?:,[^,.;]{{0,60}},)?(?: (?:also|has|had|then|later|itself|on \w+|in [^,.;]{{0,40}}))* {_SAY}\b"
)
_SAID_BEFORE = re.compile(
    rf"(?:[Aa]ccording to|\b{_SAID_BY}|photo (?:from|by)|, quoting|, citing|courtesy of|carried by|reported by)\s"
    r"(?:(?:the|that|by|in|its|on|official|state|party|ruling|news|agency|newspaper|paper|organ|outlet|"
    r"North(?: Korea)?(?:['’]s)?|Korean|an?|report|South|Seoul-based|US-based|U\.S\.-based)[\s,]+)*$"
)


class Speakers:
    """Finds claimants. Holds the names of known sources, longest first."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """names: pairs of (name as texts have it, label to give)."""
        table = {name.lower(): label for name, label in names if len(name) > 2 and name.isascii()}
        self._labels = table
        self._names = list(table)
        self._automaton = AhoCorasick(self._names) if table else None

    def chain(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """Claimants of the sentence `[start, end)`, outermost first; empty where the publisher speaks."""
        sentence = text[start:end]
        if not _TELLS.find_matches_as_indexes(sentence) and not _NAMED_NEAR.search(sentence):
            return ()
        found: list[tuple[int, str]] = []
        known = list(self._sources_in(sentence))
        told: set[int] = set()
        for begin, after, name in known:
            if _LISTENS.search(sentence, max(0, begin - 12), begin):
                found.append((-1, self._labels[name]))  # 'residents told X': X says that they say
            elif self._says(sentence, begin, after):
                told.add(begin)
                found.append((begin, self._labels[name]))
        for match in _GENERIC_RE.finditer(sentence) if not found and _GENERIC_HOLDS.search(sentence) else ():
            if self._says(sentence, match.start(), match.end()):
                found.append((match.start(), "North Korean state media"))
        for match in _NAMED.finditer(sentence) if _NAMED_NEAR.search(sentence) else ():
            found.append((match.start(), f"{match['name']}, {match['role'].strip(' ,')}"))
        for match in _QUOTED.finditer(sentence):
            found.append((match.start(), match["name"] + (match["role"] or "")))
        if not any("," in name for _, name in found) and _ROLE_WORD.search(sentence):
            spans = [(begin, after) for begin, after, _ in known]
            for match in _ROLE_SAID.finditer(sentence):
                who = _ARTICLE.sub("", (match["who"] or match["who2"] or match["who3"]).strip())
                place = match.start()
                if any(begin < match.end() and place < after for begin, after in spans if begin in told):
                    # 'a spokesman for the ministry', which the sources know by name; 'a Daily NK source'
                    who, place = "source" if who.endswith((" source", " sources")) else "", match.end()
                if who:
                    found.append((place, who[0].lower() + who[1:] if _COMMON.match(who) else who))
        found.sort()
        chain: list[str] = []
        for _, name in found:
            if not any(name in known or known in name for known in chain):
                chain.append(name)
        return tuple(chain[:4])

    def _sources_in(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        """Names of sources, whole words, the longest where several begin alike, by start, not overlapping."""
        low = sentence.lower()
        if self._automaton is None or len(low) != len(sentence):
            return
        matches = self._automaton.find_matches_as_indexes(low, overlapping=True)
        at = 0
        for number, begin, after in sorted(matches, key=lambda m: (m[1], -m[2])):
            if begin < at or (begin and (low[begin - 1].isalnum() or low[begin - 1] in "_/.")):
                continue
            if after < len(low) and (low[after].isalnum() or low[after] == "_"):
                continue
            if _MORE_NAME.match(sentence, after) and sentence[begin:after].istitle():
                continue  # 'Kim' of another Kim
            yield begin, after, self._names[number]
            at = after

    @staticmethod
    def _says(sentence: str, start: int, end: int) -> bool:
        after = sentence[end : end + _WINDOW]
        before = sentence[max(0, start - _WINDOW) : start]
        return _SAYS_AFTER.match(after) is not None or _SAID_BEFORE.search(before) is not None

    def continued(self, text: str, start: int, end: int, *, just_spoken: bool = False) -> bool:
        """Whether the sentence goes on with the last speaker ('He added', 'The paper disclosed').

        just_spoken: whether that speaker had the sentence before, so that 'Therefore, …' is still theirs.
        """
        return _PRONOUN.search(text, start, end) is not None or (
            just_spoken and _THEREFORE.match(text, start, end) is not None
        )


def dates_the_report(text: str, start: int, date_start: int, date_end: int) -> bool:
    """Whether a date in a sentence beginning at `start` is the day of the saying."""
    if _CITED.search(text, max(start, date_start - 40), date_start):
        return True
    if _REPORT_OF.search(text, max(start, date_start - 24), date_start):
        return True
    if _TAKEN.search(text, max(start, date_start - 50), date_start):
        return False
    if _MASTHEAD.match(text, date_end) or (date_start - start < _MARKS and _STAMPED.match(text, date_end)):
        return True
    if text[date_end : date_end + 2] in ("'s", "’s"):
        return False  # 'KCNA said Monday's event …'
    if date_start - start < 60 and _DATELINE.match(text, date_end):
        return _DATELINE_PLACE.fullmatch(text, start, date_start) is not None
    if date_start - start < _OPENING and (told := _THEN_TOLD.match(text, date_end)):
        # 'On Monday, state media said, ground was broken': an aside, and the day is that of the ground.
        return not (text.startswith(",", date_end) and text.startswith(",", told.end()))
    if _DIRECTLY.match(text, date_end) and _TELLER_BEFORE.search(text, max(start, date_start - 60), date_start):
        return True
    window = text[max(start, date_start - 2 * _WINDOW) : date_start]
    last = None
    for match in _SAY_RE.finditer(window):
        last = match
    return last is not None and _GAP_WORD.fullmatch(window, last.end()) is not None
