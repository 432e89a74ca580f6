"""Whether a Korean document is about the programme at all, and which of its words speak for that where.

In: the text and the definition's words found in it. Out: an `Aboutness`. Silence is the rule: a local story of the
South, a factory of another decade, a greenhouse or farm houses give nothing, whatever places they name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.document import Document
from groundbreak.model.programme import Programme
from groundbreak.reading.grammar.terms import TermHit, TermKind

_NUMBERED = re.compile(r"20\s?(?:[×xX*✕╳]|승|곱하기|바이)\s?(?:10|십)")
_MARKED = Scanner(
    r"지방\s?발전|지역\s?(?:개발|발전)\s?(?:정책|계획|사업)|지방\s?공업|지방\s?(?:병원|공장)|시범\s?병원|\d{1,2}\s?개\s?(?:시\s?[,·ㆍ]?\s?군|지역)"
    r"|지방\s?(?:산업|건설|개발|변혁|중흥|현대화|살리기|경제)|(?:매년|해마다|한\s?해에?)\s?(?:20|스무|이십)\s?(?:개|곳|군)"
    r"|도농\s?격차|도시와\s?농촌|(?:수도|평양)와\s?지방|[1-9]\s?차\s?(?:년도|연도)\s?(?:대상|과업|사업|건설)|(?:두|세|첫|[23])\s?(?:번째|년\s?차)\s?해?\s?(?:대상|과업)"
    r"|공장\s?(?:건설\s?)?(?:예정지|대상지?|후보지|부지)|(?:식료|식품)(?:공장)?(?:\s?[,·ㆍ]\s?|와\s|과\s)(?:옷|의류|피복)|새로\s(?:지은|생긴|세운|들어선|문을\s연)\s(?:[가-힣]{1,6}\s)?(?:공장|병원)"
    r"|새\s?병원|군(?:마다|별로|단위)\s.{0,8}공장|올해\s(?:몫|대상)|1?24\s?[련연]대"
    r"|바닷?가\s?양식|바다\s?양식|양식\s?사업소|종합\s?봉사소|새\s?공장|20\s?곳|테이?프를?\s?(?:끊|자른)"
)
_LOCAL_SOUTH = Scanner(
    r"군수(?=[는가와,\s])|군의회|도의[원회]|군청|시청|도지사|지방소멸|국비|도비|군비|억\s?(?:\d{1,4}만\s?)?원|지자체|국토부|농식품부|의료원장"
    r"|강원특별자치도|(?:경기|충[북남]|충청[남북]|전[북남]|전라[남북]|경[북남]|경상[남북]|제주)도?\s[가-힣]{2,3}[시군](?![가-힣])"
)
_NORTHERN_ONLY = re.compile(r"지방공업|北|김정은")
_DIFFERENT = 3
_BARE = frozenset({"북한", "북"})
_NORTHERN = re.compile(
    r"[가-힣]되[였여]|동지(?:께서|와|가|는|의|를|들)|《[^《》]{1,60}》|일군들|군인건설자|인민군군인|인민위원회|로농적위|련대|로동|녀성"
)
"""Spellings and words of the North: three different ones, and nobody need say which country it is about."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s?년|\s?[.\-]\s?\d)")
_NEAR = 400
"""How many characters a mark of the programme reaches, in a long text of many stories."""
_SHORT = 1800
"""Up to so many characters a text is one story, and a mark anywhere in it speaks for all of it."""


@dataclass(frozen=True, slots=True)
class Aboutness:
    """How a document stands to the programme."""

    possible: bool
    """Whether it can be about the programme: country, time and some word of it."""
    named: bool = False
    """Whether the policy is named."""
    in_time: bool = False
    """Whether report or text is known to be of the programme's years."""
    marks: tuple[int, ...] = ()
    """Where its marks stand."""
    whole: bool = False
    """Whether they speak for the whole text."""
    short: bool = False
    """Whether the text is short enough to be one story."""

    def at(self, position: int) -> bool:
        """Whether the programme is spoken of around a position."""
        return bool(self.marks) and (self.whole or any(abs(position - mark) <= _NEAR for mark in self.marks))


NOT_ABOUT = Aboutness(False)


def aboutness(
    document: Document,
    programme: Programme,
    terms: Sequence[TermHit],
    *,
    home: bool = False,
    hint: bool = False,
    watchers: tuple[str, ...] = (),
) -> Aboutness:
    """Weigh a whole document; `terms` are the definition's Korean words found in it.

    `watchers`: names of sources that tell of hardly anything but the country; `home`: whether the places it
    names are of that country beyond doubt; `hint`: whether one of them has a name that no other place known has.
    """
    text = document.text
    published = document.published.latest
    if published is not None and published < programme.announced:
        return NOT_ABOUT
    numbered = [m.start() for m in _NUMBERED.finditer(text)]
    country = (
        any(t.kind is TermKind.COUNTRY and t.end - t.start > 1 for t in terms)
        or _NORTHERN_ONLY.search(text) is not None
        or any(name in text or name in document.publisher for name in watchers)
        or len(set(_NORTHERN.findall(text))) >= _DIFFERENT
    )
    if not (country or numbered or home or hint):
        return NOT_ABOUT
    if published is None and not numbered and _too_old(text, programme.announced):
        return NOT_ABOUT
    policy = numbered + [t.start for t in terms if t.kind is TermKind.POLICY]
    marks = policy + [m.start() for m in _MARKED.finditer(text)]
    marks += [t.start for t in terms if (t.kind is TermKind.FACILITY and t.signature) or t.kind is TermKind.CONTEXT]
    marks += _packages(terms, programme)
    # Any factory of any year may be meant where neither a mark nor a date says which.
    dated = published is not None or _YEAR.search(text) is not None
    if not marks and not (dated and any(t.kind is TermKind.FACILITY for t in terms)):
        return NOT_ABOUT
    # A text that says no more than the country's name may as well be a Southern one that mentions the North.
    bare = {text[t.start : t.end] for t in terms if t.kind is TermKind.COUNTRY} <= _BARE
    if not numbered and not home and sum(1 for _ in _LOCAL_SOUTH.finditer(text)) >= (1 if bare else 2):
        return NOT_ABOUT
    headline = len(document.headline)
    whole = len(text) <= _SHORT or any(mark < headline for mark in marks)
    # A text without any year is no older than its words: `_too_old` has left out those that speak of other years.
    years = _YEAR.findall(text)
    in_time = published is not None or not years or any(int(y) >= programme.announced.year for y in years)
    return Aboutness(True, bool(policy), in_time, tuple(sorted(marks)), whole, len(text) <= _SHORT)


def _packages(terms: Sequence[TermHit], programme: Programme) -> list[int]:
    """Where facilities of different projects stand side by side ('공장과 병원'), as the places of a cohort get them."""
    found = [t for t in terms if t.kind is TermKind.FACILITY]
    return [
        a.start
        for a, b in pairwise(found)
        if b.start - a.end <= 3 and programme.project_facility(a.code) != programme.project_facility(b.code)
    ]


def _too_old(text: str, announced: date) -> bool:
    """Whether a text without a date of its own speaks of years before the programme only."""
    years = [int(y) for y in _YEAR.findall(text)]
    return bool(years) and max(years) < announced.year
