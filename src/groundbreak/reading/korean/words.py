"""The event words of a Korean sentence as far as they tell something: a sentence goes in, event words come out.

Words that are part of a name fall away, and those of what was put off; words for one and the same event are one. Who
goes to a place of the programme goes to see what is being built there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.ko.events import CHOSEN, EventWord, event_words
from groundbreak.language.ko.pieces import WITHIN
from groundbreak.model.claim import Event
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.how import PURPOSE
from groundbreak.reading.korean.told import STATES, Stretch
from groundbreak.reading.korean.whose import TURN

_ONCE = re.compile(r"[가-힣\s]{0,8}던\s(?:곳|자리|땅|데|터|공지)")
"""What follows a state that is over ('잡초 무성하던 곳')."""
_OBJECT_OF = re.compile(r"(?:식)?\s?(?:을|를|이|가|은|는|도)?\s")
_SEEN_BEFORE = re.compile(rf"(?:찾은|방문한|시찰한|돌아본|둘러본)(?=\s(?:북한\s)?{WITHIN}?$)")
_UNKNOWN = re.compile(
    r"[가-힣]{0,3}지(?:는|가|도|의)?\s(?:[가-힣]{1,6}\s){0,3}?(?:확인되지|확인할\s수\s없|알려지지|알\s수\s없|불분명|미지수)"
)
"""What follows an event of which nobody knows whether it is so ('돌아가는지는 확인되지 않는다')."""
_ON_THE_WAY = ("찾아", "방문해", "방문하여")
_KNOWN_AS = re.compile(
    r"(?<!대상)(?<!대상지)(?<!후보)(?<!후보지)(?<!건설지)(?<!시범군)(?<!차례)(?<!본보기)(?<!지역)(?<!단위)(?<!곳)(?:으로|로|로도|으로도)\s$"
)
"""Before '꼽힌다': what a place is known as, and not what it was chosen for."""
_ADNOMINAL_ENDS = "된진한은선연"
_CLEARED = re.compile(
    r"[가-힣]{0,3}?(?:고|아|어|여|낸\s(?:뒤|자리에|곳에|터에)|[난린]\s(?:자리에|곳에|터에))\s(?:[가-힣]{1,6}\s){0,3}?(?=[가-힣])"
)
"""What joins the clearing of the ground to what was built on it."""
_AT_WORK = re.compile(r"종업원|지배인|기사장|직장에서|교대|로력혁신|(?<!위)원장은|의사들|입원")
_SITE = re.compile(r"김정은|동지|위원장|총비서|건설|공사|현장|부지|착공|준공|완공")
_SEEN = re.compile(r"(?:을|를|에)\s?(?:직접\s|다시\s|또\s)?(?:찾[았은아]|방문[했한]|시찰[했한])")


def words_of(stretch: Stretch) -> list[EventWord]:
    """All event words of a sentence in order, visits among them."""
    text = stretch.text
    words = [_as_it_runs(w, stretch) for w in event_words(text, stretch.start, stretch.end)]
    words = [w for w in words if not (text[w.start] == "꼽" and _KNOWN_AS.search(text, stretch.start, w.start))]
    if not stretch.refs:
        return words
    words = [w for w in words if not _in_name(w, stretch.refs)]
    visits = _visits(text, stretch.refs, words)
    return sorted([*words, *visits], key=lambda w: w.start) if visits else words


def of_clause(words: Sequence[EventWord], stretch: Stretch, clause: tuple[int, int]) -> list[EventWord]:
    """Those of one clause that tell something of their own."""
    inside = _without_put_off(stretch.text, [w for w in words if clause[0] <= w.start < clause[1]])
    # What a factory needs to run says nothing of its running.
    inside = [w for w in inside if not _UNKNOWN.match(stretch.text, w.end, clause[1])]
    inside = _without_way_there(stretch.text, inside)
    inside = [w for w in inside if not (w.event is Event.OPERATING and PURPOSE.match(stretch.text, w.end, clause[1]))]
    return _merged(inside, stretch)


def _as_it_runs(word: EventWord, stretch: Stretch) -> EventWord:
    """'갑군공장을 찾았을 때 종업원들은': where those are met who work there, it is running."""
    text = stretch.text
    if not word.visit or not _AT_WORK.search(text, word.end, stretch.end):
        return word
    site = _SITE.search(text, stretch.start, stretch.end)
    return word if site else EventWord(word.start, word.end, Event.OPERATING)


def _without_way_there(text: str, words: list[EventWord]) -> list[EventWord]:
    """'갑군을 찾아 … 착공식에서': who goes to a place for its ceremony, or to choose, goes to see no site."""
    ceremony = max((w.start for w in words if w.ceremony or _chooses(text, w)), default=-1)
    return [w for w in words if not (w.visit and w.start < ceremony and text.endswith(_ON_THE_WAY, w.start, w.end))]


def _chooses(text: str, word: EventWord) -> bool:
    """Whether an event word is of choosing itself, and not of what is to be built."""
    return word.event is Event.SELECTED and CHOSEN.search(text, word.start, word.end) is not None


def _merged(words: list[EventWord], stretch: Stretch) -> list[EventWord]:
    """Words for one and the same event made one ('완공돼 … 준공식'), unless another place or day stands between."""
    out: list[EventWord] = []
    for word in words:
        last = out[-1] if out else None
        if last and _names_its_ceremony(last, word):
            out[-1] = EventWord(last.start, word.end, word.event, ceremony=True)
        elif last and _is_of_preparing(last, word):
            out[-1] = EventWord(last.start, word.end, last.event)
        elif last and _cleared_to_build(last, word, stretch.text):
            out[-1] = word
        elif last and last.event is word.event and not _apart(last, word, stretch):
            ceremony, visit = last.ceremony or word.ceremony, last.visit and word.visit
            out[-1] = EventWord(last.start, word.end, word.event, ceremony, visit)
        else:
            out.append(word)
    return out


def _visits(text: str, refs: Sequence[PlaceRef], words: Sequence[EventWord]) -> list[EventWord]:
    """'갑군을 찾았다': who goes to a place of the programme goes to see what is being built there."""
    found = [m for r in refs if (m := _SEEN.match(text, r.outer_end))]
    found += [m for r in refs if (m := _SEEN_BEFORE.search(text, max(0, r.start - 24), r.start))]
    found = [m for m in found if not any(w.start < m.end() and m.start() < w.end for w in words)]
    return [EventWord(m.start(), m.end(), Event.UNDER_CONSTRUCTION, visit=True) for m in found]


def _in_name(word: EventWord, refs: Sequence[PlaceRef]) -> bool:
    """Whether a word is part of a place's name (삼지연); not so if it reaches over one ('대상으로 갑군이 뽑혔다')."""
    return any(r.start <= word.start < r.outer_end or r.start < word.end < r.outer_end for r in refs)


def _names_its_ceremony(last: EventWord, word: EventWord) -> bool:
    """'양식사업소를 건설하는 착공식': the work is only what the ceremony is for."""
    return last.event is Event.UNDER_CONSTRUCTION and word.ceremony and not last.visit and word.start - last.end <= 1


def _is_of_preparing(last: EventWord, word: EventWord) -> bool:
    """'부지 정리 작업이 한창': the work that goes on is that of preparing the ground."""
    going = word.event is Event.UNDER_CONSTRUCTION and not word.visit
    return last.event is Event.SITE_PREPARATION and going and word.start - last.end <= 1


def _cleared_to_build(last: EventWord, word: EventWord, text: str) -> bool:
    """'밭을 밀어내고 짓고 있는': the ground was cleared for what is being built by now."""
    built = word.event in (Event.UNDER_CONSTRUCTION, Event.COMPLETED) and not word.visit
    return built and last.event is Event.SITE_PREPARATION and _CLEARED.match(text, last.end, word.start + 1) is not None


def _apart(one: EventWord, other: EventWord, stretch: Stretch) -> bool:
    """Whether two words for one kind of event tell of two events."""
    if any(one.end <= r.start < other.start for r in stretch.refs):
        return True
    if TURN.search(stretch.text, one.end, other.start):
        return True
    between = any(one.end <= d.start < other.start for d in stretch.days)
    return between and any(d.end <= one.start for d in stretch.days)


def _without_put_off(text: str, words: list[EventWord]) -> list[EventWord]:
    """'준공을 내년으로 미뤘다' tells of a delay and not of a completion."""
    out: list[EventWord] = []
    words = [w for w in words if not (w.event is Event.STALLED and _ONCE.match(text, w.end))]
    if len(words) > 1:
        words = [w for w in words if not (w.event is Event.STALLED and text[w.end : w.end + 1] == "던")]
    for word, after in zip(words, [*words[1:], None][: len(words)], strict=True):
        gap = text[word.end : after.start] if after else ""
        put_off = after is not None and after.event is Event.STALLED and word.event not in STATES
        put_off = put_off or (after is not None and after.event is Event.STALLED and len(gap) <= 3)
        # '지어진 공장이 …' describes what stands still.
        attribute = text[word.end - 1] in _ADNOMINAL_ENDS and gap.startswith(" ")
        if attribute or not (put_off and _OBJECT_OF.match(gap) and len(gap) <= 16):
            out.append(word)
    return out
