"""How a Korean clause puts things: as done, as planned, as guessed, or as not so. Endings go in, a modality comes out.

Korean says this at the end: '-했다', '-ㄹ 예정이다', '-ㄹ 것으로 보인다', '-지 않았다'. The stretch from an event word
to the end of its clause is enough to tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.ko.quotations import unquoted
from groundbreak.model.claim import Modality

_GUESS = re.compile(
    r"것으로\s?(?:보인|보여|보이|추정|관측|분석|예상|추측|짐작|판단)|(?:인|한|은|는|던|ㄹ|[될할릴을])\s?듯|가능성|추측|추정|관측(?:이|도|을|된)"
    r"|것\s?같|수(?:도|가)?\s?있(?:다는|을|다고\s?(?:보|분석|추정|전망|지적|관측))|의심|의혹|내다[봤보]|유력|의문|아니냐|지(?:는)?\s?(?:불투명|미지수|의문)|소문(?![나난났])(?!이\s?자자)|추정"
    r"|것으로\s?(?:점쳐|풀이|해석)|우려|(?:한|된|는|인)다는\s?(?:지적|분석|관측|의혹|주장|보도)"
)
GUESSED = re.compile(
    r"(?:[된한]|했던)?\s(?:것|걸)(?:으로|로)\s?(?:보인|보여|보이|추정|관측|분석|예상|추측|짐작|판단|풀이|해석)|\s듯"
)
"""What follows an event told as an attribute and makes it a guess."""
_PLAN = re.compile(
    r"예정(?!지|됐던|이던|했던)|계획(?!량|\s?수행|을\s?(?:넘쳐|수행|초과)|을\s?완료|을\s?끝|인\s|했던|됐던)|하기로|(?:할|될|설|질|을|울|릴|킬|낼|열|치를|가질)\s?(?:것(?!으로\s?알려졌던)|데\s?대|방침|전망|구상|계획)|겠[다고]|구상"
    r"|[하되서우으내추]라[\"”'’]?고|[하되]라(?=[\"”'’!…])|도록|[하우짓]자[\"”'’]?(?:고|며)|[해워어야][야](?:\s?만)?\s?(?:한|할|하겠|된)|[으하우]려(?:고|는|\s?한)|목표(?!인\s|했던|한\s|량|치)|전까지|기대|(?<!것으로\s)예상|(?<!것으로\s)전망|예견"
    r"|(?:(?<!고\s)한|된|선|진|는|운|연)다(?:[\"”'’]?(?:고|라고|며|라며)|는|면|[.\s]|$)|(?:하|되|서|으|지)면(?=[\s,])|까지\s?(?:완공|준공|완성|건설|끝)|앞으로"
    r"|(?:(?<!역)할|될|(?<=[어나아])설|(?<!서)울|(?<![품물본기])질|지을)\s(?=[가-힣\d'\"‘“《])|하게\s?(?:된|될)|게\s?됩니다|섭니다|세워집니다"
)
_COMING = re.compile(_PLAN.pattern.replace("(?:(?<!고\\s)한|된|선|진|는|운|연)다", "(?:선|진|운|연)다"))
"""The same for what goes on or stands still: its present tense tells of today."""
_DONE = re.compile(
    r"(?:[했됐였었았렸셨났겼냈봤갔왔졌섰쳤뒀셨췄]|하였|되였|되었)(?:다|고|으|음|습|는|던|지|기|을|으며)|열린|진행된|참석한|끝난|참석[해했하한]|찾아|열[려렸린]|있[었은]|진행[돼됐되]|가[졌진]|완공된|준공된|착공한|착공된"
)
_NOT_SO = re.compile(
    r"사실(?:이|은|과)?\s?(?:아[니닌냐]|다르|다른)|사실무근|부인[했하]|(?:바|적|일)(?:이|은|도)?\s?없|아니라(?:고|며|는)|근거\s?없"
)

_UNREPORTED = re.compile(
    r"(?:식)?\s?(?:에\s대한\s)?(?:보도|소식|발표|기록)(?:가|이|은|는|도)?\s?(?:아직\s)?(?:없|나오지)"
)

ASSERTED = re.compile(
    r"(?:에서?|에서는|에는|에도|의|을|를)?\s?(?:연설|축하|참석|영상|사진|소식을\s전|테이?프|현장에서|기념)|(?<=식)에서는?\s(?!.{0,12}예정)"
    r"|(?<=식)장?에\s?(?:(?:직접|몸소|함께)\s)?(?:참석|참가|자리|등장|도착)[했해하]|(?<=식)장?에\s?(?:(?:직접|몸소|함께)\s)?(?:나와|나왔|나오시|나온\s|나타났|나타나|모습을|모시)"
    r"|[된한](?=\s)|(?:했|됐|하였|되였)던\s|\s(?:경험|교훈|전례|바\s있)"
)
"""What follows an event that is taken for granted, whatever the sentence goes on to plan or guess."""

ASKED = (
    "주문|지시|요구|당부|촉구|다짐|결의|약속|장담|공언|예고|서두[르를]|서둘러|서둘렀"
    "|기대|제기|추진|강조|내다봤|예상|전망|점쳤"
)
"""Verbs whose object has not come about: what is ordered, promised, hoped for."""

HABIT = re.compile(r"(?:매년|해마다|년마다|향후|10년\s?(?:안|간|동안|내|계획)|년간)")
"""What makes a sentence about the programme as a whole, not about one place."""


def modality(text: str, start: int, end: int, *, tail: int, head: int | None = None, lasting: bool = False) -> Modality:
    """How the event that ends at `start` is told, in a clause that ends at `end` in a sentence that ends at `tail`.

    `lasting`: whether the event is one that holds on a day, so that its present tense is no plan. `head`: where the
    sentence begins; what it quotes after the event then says nothing of it.

    A guess or a denial at the end of the sentence reaches back over its clauses; a plan does not.
    """
    if _NOT_SO.search(text, start, tail) or _UNREPORTED.match(text, start, tail):
        return Modality.DENIED
    spans = ((start, end),) if head is None else unquoted(text, head, start, end)
    plan, done = _first(_COMING if lasting else _PLAN, text, spans), _first(_DONE, text, spans)
    if _first(_GUESS, text, spans) or (not done and _GUESS.search(text, start, tail)):
        return Modality.SPECULATED
    if plan and (done is None or plan.start() < done.start()):
        return Modality.PLANNED
    return Modality.REPORTED


def _first(pattern: re.Pattern[str], text: str, spans: Sequence[tuple[int, int]]) -> re.Match[str] | None:
    """The first match in any of several stretches of a text."""
    for start, end in spans:
        if found := pattern.search(text, start, end):
            return found
    return None
