"""Which places of a Korean sentence an event is told of: an event word goes in, references come out.

Korean puts the verb last: what an event is about stands before it, in its own part of the clause. An event that is an
attribute ('완공된 …군 병원') is about what follows it, and so is one before which nothing stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from groundbreak.language.ko.events import EventWord
from groundbreak.language.ko.numerals import Counted
from groundbreak.language.ko.pieces import AND, WITHIN
from groundbreak.model.claim import Event
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.told import Stretch

_ADNOMINAL = re.compile(
    r"(?:식)?(?:이|을)?\s?(?:[된한인연은진]|되는|하는|중인|중에\s?있는|있는|을?\s?앞둔|단계인|열린|진행된|있은)\s"
)
TURN = re.compile(r"[다라냐자]고[,\s]|때(?:만|부터|는|에|\s)|면서|으며|지만")
"""What lies between two things told of."""
_DIRECTLY = re.compile(rf"(?:{WITHIN}|(?:북한|외곽|인근|이웃|이곳|새)\s){{0,2}}")
"""What may stand between a word that tells of a place and its place ('완공된 함경남도 신포시')."""
_AND_THEN = re.compile(rf"(?:의)?\s?(?:새\s)?[가-힣]{{0,12}}{AND}{WITHIN}?")
_COUNT_NEXT = re.compile(r"(?:식)?(?:이|을)?\s?(?:[된한될할]|되는|하는)\s(?:[가-힣]{2,6}\s)?$")
_PARTNER = re.compile(
    rf"(?:의)?\s?[가-힣]{{0,12}}(?:\s[가-힣]{{1,8}})?(?:과|와)\s(?:[가-힣\d]{{1,8}}\s){{0,4}}[가-힣]{{1,4}}[한된]\s{WITHIN}?"
)
_BY_PEOPLE = re.compile(
    r"(?:[된한인]|되는|하는|된|던)\s(?:[가-힣]{1,6}\s)?[가-힣]{0,6}(?:군인|건설자|돌격대|부대|련대|연대|장병|병사|인력|일군|일꾼|주민|근로자|로동자|노동자|청년|지원자)"
)
"""What follows an event that only says of people what they do: places further on are none of its."""
_TOPIC = re.compile(r"(?:은|는)\s")
_THIS_TIME = re.compile(r"(?:이번|이날|그의|당시)\s(?:[가-힣]{1,6}\s)?$")
"""A visit spoken of as such: the places that follow are what is said of it."""
_HANDED_ON = re.compile(r"(?:이어졌|이어지|이어져|번졌|계속됐|계속되)")
"""The verb of an event that went from one place to the next ('준공식은 18일 을군으로 이어졌다')."""
_SEEN = re.compile(r"[은본]\s")
_WHERE_HE_LIVES = re.compile(
    r"(?:의|에\s(?:사는|거주하는))?\s(?:(?:한|다른|또\s다른|현지)\s)?(?:주민\s?)?(?:소식통|주민|시민|상인|무역상|간부)(?:은|는|이|가)\s"
    r"|의?\s?(?:장마당|시장에|백화점|상점)"
)
"""What follows a place where somebody lives, or goods are sold, beside the one that is told of."""
_SENT = ("동원", "투입", "내몰", "참가", "참여", "나선", "나섰", "차출")
_HANDS = re.compile(
    r"(?:의|에\s사는|내)?\s?(?:시민|주민|인민반|노동자|로동자|근로자|학생|청년|녀맹|여맹|돌격대|군중|일군|일꾼|기업소|대학생)(?:들|원들|원)?(?:이|을|의|까지|도|에게|\s(?:동원|투입|차출|불려|강제))"
)
"""What follows a place whose people are sent to build at another."""
_TOO = re.compile(r"(?:에서|에)?도(?=\s?(?:[…\n'\"”’)]|$))")
"""What follows a place that a headline adds at its end ('갑군 착공…을군도')."""


def places_of(stretch: Stretch, word: EventWord, segment: tuple[int, int]) -> tuple[PlaceRef, ...]:
    """The places of an event: those before it, else those after it that no other event has a better claim to.

    A place that the event is an attribute of comes first: '…군은 지난해 완공된 을군에 이어'.
    """
    told_of = _ADNOMINAL.match(stretch.text, word.end) or _ADNOMINAL.match(stretch.text, word.end - 1)
    told_of = told_of or (_SEEN.match(stretch.text, word.end - 1) if word.visit else None)
    follows = [r for r in stretch.refs if told_of and told_of.end() <= r.start < segment[1]]
    if told_of and follows and _DIRECTLY.fullmatch(stretch.text, told_of.end(), follows[0].start):
        ends = [i for i, (a, b) in enumerate(pairwise(follows)) if not _joined(stretch.text, a, b)]
        return tuple(follows[: ends[0] + 1] if ends else follows)
    own = tuple(r for r in stretch.refs if segment[0] <= r.start < word.end)
    if len(own) > 1 and word.event is Event.UNDER_CONSTRUCTION and _sends_people(stretch.text, word):
        own = tuple(r for r in own if r.start < word.start) or own  # '갑군병원 건설에 을시 사람들이 동원'
    if own:
        own = _after_dots(stretch.text, own, word)
        if len(own) > 1:  # '갑시의 한 소식통은 을군에서 …'
            own = tuple(r for r in own if not _WHERE_HE_LIVES.match(stretch.text, r.outer_end)) or own
            if word.event is Event.UNDER_CONSTRUCTION:  # '갑군병원 건설에 을시 주민들이 동원됐다'
                own = tuple(r for r in own if not _HANDS.match(stretch.text, r.outer_end)) or own
        own = _with_partners(stretch, own)
        later = tuple(r for r in stretch.refs if word.end <= r.start < segment[1])
        days = [d for d in stretch.days if word.end <= d.start < segment[1] and d.when.is_day]
        if later and len(days) == len(own) + len(later) and days[0].start < later[0].start:
            return own + later  # '갑군 착공식이 지난달 28일, 을군은 이달 3일에 열렸다'
        if _HANDED_ON.search(stretch.text, word.end, segment[1]):
            return own + tuple(r for r in stretch.refs if word.end <= r.start < segment[1])
        return own + tuple(r for r in stretch.refs if r.start >= word.end and _TOO.match(stretch.text, r.outer_end))
    if _TOPIC.match(stretch.text, word.end) and _THIS_TIME.search(stretch.text, stretch.start, word.start):
        return ()
    after = tuple(r for r in stretch.refs if word.end <= r.start < segment[1])
    if after and _BY_PEOPLE.match(stretch.text, word.end):
        return ()
    if after and TURN.search(stretch.text, word.end, after[0].start):
        return ()
    last = not any(r.start >= segment[1] for r in stretch.refs)
    return after if last or _ADNOMINAL.match(stretch.text, word.end) else ()


def _sends_people(text: str, word: EventWord) -> bool:
    """Whether an event word ends in what is done with people."""
    return text.endswith(_SENT, word.start, word.end)


def _after_dots(text: str, own: tuple[PlaceRef, ...], word: EventWord) -> tuple[PlaceRef, ...]:
    """A headline's dots stand between two things told: the places behind them, where there are any."""
    dots = text.rfind("…", own[0].start, word.start)
    return tuple(r for r in own if r.start > dots) or own


def _with_partners(stretch: Stretch, own: tuple[PlaceRef, ...]) -> tuple[PlaceRef, ...]:
    """With those before that share the verb, each with an attribute of its own ('준공한 갑군과 준공한 을군이')."""
    before = [r for r in stretch.refs if r.start < own[0].start]
    while before and _PARTNER.fullmatch(stretch.text, before[-1].outer_end, own[0].start):
        own = (before.pop(), *own)
    return own


def is_counted(text: str, word: EventWord, counts: Sequence[Counted]) -> bool:
    """'완공될 20개 공장': an event of so many things, and not of the place named before."""
    return any(
        0 < c.start - word.end <= 12
        and c.quantity.unit not in ("percent", "m2", "years")
        and c.quantity.value > 1
        and _COUNT_NEXT.fullmatch(text, word.end, c.start) is not None
        for c in counts
    )


def _joined(text: str, one: PlaceRef, other: PlaceRef) -> bool:
    """Whether two places are of one list, whatever buildings are named with them ('갑시병원과 을군병원')."""
    return one.run == other.run or _AND_THEN.fullmatch(text, one.outer_end, other.start) is not None
