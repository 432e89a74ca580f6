"""The words for what happens to a building, with their inflections: a stretch of text goes in, event words come out.

The kinds are those of the model, the same that English is read into. Northern and Southern forms stand side by side:
준공되였다 and 준공됐다, 준공테프 and 준공테이프, 조업 and 가동. Which place and which building an event is about, and
whether it is told as done, planned or doubted, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from groundbreak.model.claim import Event

_BUILDING = r"(?:공장|병원|봉사소|사업소|양식소|시설|기지|현장|건설장|부지)(?:들)?"
_LEAD = r"(?:[가-힣]{1,6}\s){0,2}"
_SPAN = r"(?:\d|반\s|한\s|두\s|세\s|네\s|열\s|[가-힣]{2}\s)[\s\d가-힣]{0,8}만"

_PATTERNS: dict[Event, str] = {
    Event.STALLED: (
        r"(?:전기|전력|원료|자재)(?:도|가|이|는|와)?\s?(?:[가-힣]{2,4}(?:도|가|이)\s?)?(?:없[다어는었]|부족|끊[겼기]|모자라|떨어져)"
        r"|문을\s?닫|폐쇄|휴업|놀고\s?있|손을\s?놓|미뤘|미뤄|미루|연기[됐되된했]|취소|무산|백지화|중단|멈췄|멈춰|멈춘|멈추|멎[었어은]|중지|지연(?=[되됐돼된을이])|늦어[지졌]|늦춰|차질|방치|미가동|불투명"
        r"|(?:가동|운영|생산|조업|공사|건설)(?:을|이)?\s?(?:사실상\s|전면\s|일시\s)?(?:멈[춰췄춘추]|중단|중지)"
        r"|(?:가동|운영|생산|조업)(?:을|이|은|은커녕)?\s?(?:제대로\s|전혀\s|거의\s)?(?:되지|하지|안\s?[되하돼]|못\s?[하해]|이뤄지지|이루어지지)"
        r"(?:\s?(?:못|않|않))?"
        r"|돌아가지\s?(?:못|않)|(?:착공|준공|완공|개원|완성|건설)(?:을|이)?\s?(?:하|되)?지?\s?(?:못하|못했|못한|않[았은고])"
        r"|(?:열|열기|열원|연기|불빛|인기척|징후|움직임|흔적|활동)(?:이|은|도|조차)?\s?(?:거의\s|전혀\s)?"
        r"(?:없[었는다으이어고]|감지되지|포착되지|보이지|나타나지|확인되지|관측되지)"
    ),
    Event.UNDER_CONSTRUCTION: (
        r"(?:건설|공사)\s?현장|건설장|공사장|현지\s?(?:지도|료해|요해|시찰|점검|방문)|현지에서\s?(?:지도|료해|요해)|시찰"
        r"|(?:건설|공사)(?:사업|정형|실태|상황|진척)?(?:을|를)\s?(?:현지\s?)?(?:료해|지도|요해|점검|다그)"
        rf"|(?:건설|공사)(?:이|가|은|는)\s?{_LEAD}(?:진행\s?중|진행되고|\d{1, 3}[\d.]{0, 3}\s?(?:%|％|퍼센트|프로)|추진되고|한창|본격화|진척|진전|막바지|마감|계속)"
        r"|(?:건설|공사)\s?중(?![단지])|(?:짓|건설하|건설되|지어지)고\s?있|공정(?:률|이|의|은)\s?|공사(?:는|가)\s?(?:약\s)?\d"
        r"|(?:%|％|퍼센트|프로)(?:의)?\s?(?:계선|수준|선)?(?:에서|까지|가량|에)?\s?(?:진척|추진|진행|공정|이르렀|도달)"
        r"|(?:벽체|기둥|지붕|외벽|말뚝|기초|층)(?:가|이|을|를|도|까지)\s?(?:[가-힣\d]{1,6}\s){0,2}(?:섰|올라[가갔간]|쳤|박[느았고]|올렸|올리[고는])"
        r"|골조|기초\s?(?:굴착|파기|공사)|[콩콘]크리트\s?(?:치기|타설)|마감\s?(?:공사|단계)|(?:축조|미장|조립|설치|타일|벽체|내부|외장|외벽)[가-힣]{0,4}\s?(?:공사)?(?:이|가|을|를)?\s?(?:한창|진행|중(?![가-힣])|하고\s?있)"
        r"|공사(?:는|가|도)\s?(?:[가-힣\d]{1,4}\s){0,4}?(?:더디|느리)|건설에\s?(?:쓸|필요한|드는|동원)"
        r"|(?:준공|완공)(?:을|의|이)?\s?(?:앞둔|앞두|단계|눈앞|임박)|본격적인\s?(?:건설|공사)"
        rf"|{_BUILDING}(?:을|를|에)\s?(?:[가-힣]{{1,5}}\s){{0,2}}(?:찾[았은아는]|방문|돌아[봤보본]|둘러[봤보본]|살펴[봤보본]|시찰)"
        r"|(?:다시|또|재차|거듭|두\s?번째로|세\s?번째로)\s?(?:찾[았은아]|방문)|재방문"
        r"|현장(?:을|에)\s?(?:[가-힣]{1,5}\s){0,2}(?:찾|방문|나[가왔]|돌아|둘러|살펴)"
    ),
    Event.GROUNDBREAKING: (
        r"착공식|기공식|착수식|삽을\s?(?:떴|뜨|떠|뜬)|(?:짓|세우)기\s?시작|터를\s?파기\s?시작|첫\s?(?:번째\s)?삽|땅을\s?부[수쉈쉬]"
        rf"|착공(?!(?:한|된|을|이래)?\s?(?:지|뒤|후)?\s?(?:약\s|불과\s|근\s)?{_SPAN}|\s?전|사(?:를|는|에서|가)|일자)"
        r"|기공(?![사])|(?:건설|공사)(?:에|을|를|이|가)?\s?(?:본격적?으?로?\s)?(?:착수|들어[갔가간]|시작[했됐되하된한]|개시)|첫\s?발파"
        r"|(?:건설|공사)(?:은|는|이|가)\s?(?:[가-힣\d]{1,6}\s){1,4}?시작[됐되했]"
    ),
    Event.SITE_PREPARATION: (
        r"부지\s?(?:정리|조성|공사)|터\s?(?:닦기|파기|잡이)|지대\s?정리|땅파기|부지(?:를)?\s?(?:닦|고르)|토목\s?공사"
    ),
    Event.INAUGURATED: (
        r"개원식|개원|개업식|개업|개관|개장식|개장|개소식|(?<!\d)개소(?=[했하됐돼])|문을\s?(?:열[었고어]|연(?=\s|다))|조업식|조업(?:을|에)?\s?(?:시작|개시|들어[갔가간])|조업(?=[을에이]|했|하|\s)"
        r"|(?:운영|영업)(?:을|에)?\s?(?:시작|개시|들어[갔가간])|봉사(?:를)?\s?시작|첫\s?(?:봉사|진료|손님)|(?<!준공)(?<!준공\s)테이?프(?:를)?\s?(?:끊|자[르른])"
    ),
    Event.COMPLETED: (
        r"준공식|준공\s?테이?프|준공(?!사(?:를|는|에서|가|에)|검사|\s?계절|일자)|완공식|완공|완성"
        r"|(?:공장|병원|봉사소|사업소)(?:이|가|도)\s?(?:새로\s|우뚝\s|이미\s)?섰|건설(?:을|이|사업을)?\s?(?:끝[났냈내나낸난]|결속|완료|완결|마[쳤친무])|(?:훌륭히\s)?일떠[섰선서세]|세워(?:졌|진(?!다)|져)|솟[아았]"
        rf"|(?:{_BUILDING}|(?<!골조)(?<!기초)(?<!마감)(?<!굴착)(?:건설|공사))(?:을|를|도|까지)\s?{_LEAD}끝(?:[냈낼낸]|내[기고겠])|마무리(?=[됐했되하짓지])"
        r"|건설(?:됐|되[였었여]|된(?!다)|돼|했|하였)|지어(?:졌|진(?!다)|져)|다\s지[었은]|들어섰|신설됐"
    ),
    Event.OPERATING: (
        r"(?<!시험)(?<!시험\s)(?<!시)가동(?=[되하을이중에돼했됐\s])|정상\s?(?:운영|생산|가동)|(?<!시험)생산(?:을|에|이)?\s?(?:시작|개시|들어[갔가간]|정상화|한창)"
        r"|환자(?:들)?(?:를|도)?\s?(?:[\d가-힣]{1,6}\s){0,2}?받|진료(?:했|하)|(?:공장|병원)[가-힣]{0,2}\s(?:[가-힣]{1,3}\s)?돌(?:아간|아가고|고\s있)|다시\s돌[았아]|생산(?:하|되)고\s?있|(?:진단|진료|치료|수술)(?:이|가)\s?(?:한창|진행)"
        r"|(?:나오는|생산된|생산한|만든)\s(?:[가-힣]{1,5}(?:과|와|,)\s?)?[가-힣]{1,5}(?:이|가|은|는)\s(?:[가-힣]{1,6}\s){0,5}?팔|제품(?:들)?(?:을|이)\s?(?:생산하|쏟아|생산되)|(?:환자|주민)(?:들)?(?:을|를|이)\s?(?:진료|치료)|진료(?:를)?\s?(?:시작|받|보고)|치료를\s?받|만부하|(?:영업|운영)\s?중(?![단지])"
    ),
    Event.SELECTED: (
        r"대상(?=은\s|에\s포함|으로\s선)|선정|선택[했됐된돼되]|대상지|건설지|후보지|들어(?:서[게며고는]|설|선다|섭니다)|새로\s?(?:선다|설|서게)|세워(?:진다|질|지게)|세우(?:기로|려|게|겠|자|ㄹ)|세울|세운다"
        r"|지어(?:진다|질|지게)|건설(?:될|된다|되게|할|한다|하기로|하게|하겠|하자|하고(?=,?$))|짓(?:기로|는다|겠|자|게)|지을|확정|포함[됐되된돼될]|추가[됐되된돼될]|지목|낙점|거론|건설(?:을|할\s?것을|할\s?데\s?대해)?\s?(?:지시|발기|제의|결정)|건립|조성"
    ),
}
FIRST = (
    "가개거건골공기나낙내늦다대돌두들땅또마만말멈멎문미백손놀폐휴무방벽병본봉부불사삽새생선설세솟수시신양연열영"
    "완외운움원인일자재전정제조주준중지진짓징차착첫추축취층치콘콩타터테토포현확환활후훌흔%％퍼프"
)
"""Syllables that an event word can begin with: the pattern is tried nowhere else."""
EVENT_PATTERN = "|".join(f"(?P<{event.name}>{pattern})" for event, pattern in _PATTERNS.items())
"""All event words, by the names of the events."""
_EVENT = re.compile(f"(?=[{FIRST}])(?:{EVENT_PATTERN})")
_CEREMONY = re.compile(r"식$|테이?프$|삽$|부[수쉈쉬]$|첫\s?발파$")
_VISIT = re.compile(r"찾|방문|돌아|둘러|시찰|현지|지도|료해|요해|점검|현장|건설장|공사장")

CHOSEN = re.compile(
    r"대상|선[정택]|확정|지목|낙점|포함|추가|거론|건설(?:을|할).{0,8}(?:지시|발기|제의|결정)|건설\s?(?:지시|결정)"
)
"""Words of choice that are told as done, not as to come."""

UNSEEN = re.compile(r"열|연기|불빛|인기척|징후|움직임|흔적|활동")
"""What is not seen of a place that stands still: a sign, from which the standstill is only inferred."""

SINCE = re.compile(r"\s?(?:한|된|을\s한|식을\s?한)?\s?(?:이후|뒤|후|이래|지(?=\s))")
"""What follows an event that only serves to date another."""


@dataclass(frozen=True, slots=True)
class EventWord:
    """One word that tells an event."""

    start: int
    end: int
    event: Event
    ceremony: bool = False
    """Whether a ceremony is named: the surest sign of a day."""
    visit: bool = False
    """Whether somebody goes to see the site: under construction only where nothing later is told of that day."""


def event_words(text: str, start: int = 0, end: int | None = None) -> tuple[EventWord, ...]:
    """All event words of a stretch of text in order."""
    found = []
    for match in _EVENT.finditer(text, start, len(text) if end is None else end):
        event = Event[match.lastgroup or ""]
        words = match.group()
        found.append(
            EventWord(
                match.start(),
                match.end(),
                event,
                bool(_CEREMONY.search(words)),
                event is Event.UNDER_CONSTRUCTION and bool(_VISIT.search(words)),
            )
        )
    return tuple(found)
