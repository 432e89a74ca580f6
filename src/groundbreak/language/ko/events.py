"""The words for what happens to a building, with their inflections: a stretch of text goes in, event words come out.

The kinds are those of the model, the same that English is read into. Northern and Southern forms stand side by side:
준공되였다 and 준공됐다, 준공테프 and 준공테이프, 조업 and 가동. Which place and which building an event is about, and
whether it is told as done, planned or doubted, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from groundbreak.language.ko.event_phrases import PHRASES
from groundbreak.language.ko.openings import alternatives
from groundbreak.language.ko.phrase_classes import PLACEHOLDERS
from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.claim import Event
from groundbreak.model.values import made_often


def _written_out(phrase: str) -> str:
    for short, meaning in PLACEHOLDERS.items():
        phrase = phrase.replace(short, meaning)
    return phrase


_PHRASES = {
    f"{event.name}_{number}": (event, part)
    for event, phrases in PHRASES.items()
    for number, part in enumerate(alternatives(_written_out("|".join(phrases))))
}
"""Every phrase with its event, by the name of its group."""
EVENT_PATTERN = "|".join(f"(?P<{name}>{part})" for name, (_, part) in _PHRASES.items())
"""All of them as one pattern: the first that matches wins."""
_WORDS = Scanner(EVENT_PATTERN)

_CEREMONY = re.compile(r"식$|테이?프|리본|삽$|첫\s?삽|발파|부[수쉈쉬]$|첫\s?발파$")
_VISIT = re.compile(r"찾|방문|[봤살]|보았|돌아|둘러|시찰|현지|지도|료해|요해|점검|현장|건설장|공사장")

NEGATED = re.compile(
    r"(?:식)?(?:을|를|이|가|은|는|도)?\s?(?:제대로\s|아직\s|전혀\s)?(?:하지|되지|이루어지지|이뤄지지|받지|열지|열리지)(?:도|는|조차)?\s?(?:못|않|아니)"
    r"|(?:식)?(?:을|를|도)?\s?못\s?(?:하|했|한|열)"
)
"""What turns an event told into one that has not come about."""

CHOSEN = re.compile(
    r"대상|정[해했한]|(?:부지|터)를\s.{0,4}잡|명단|목록|이름을\s?올|뽑[혔힌혀]|꼽[혔힌혀히]|선[정택]|확정|지목|낙점|포함|추가|거론|건설(?:을|할).{0,8}(?:지시|발기|제의|결정)|건설\s?(?:지시|결정)"
)
"""Words of choice that are told as done, not as to come."""

UNSEEN = re.compile(
    r"주변|주위|인근|주택가|들판|농[지경]|논밭|새까맣|캄캄|칠흑|암흑|어둠|온도|열|연기(?=가|는|도|조차)|불빛|인기척|징후|움직임|흔적|활동"
)
"""What is not seen of a place that stands still: a sign, from which the standstill is only inferred."""

SINCE = re.compile(
    r"\s?(?:한|된|을\s한|식을\s?한|(?:식)?을\s(?:선포한|알린|진행한|가진|올린))?\s?(?:이후|뒤|후|이래|지(?=\s)|직후|(?:그?때|날)(?:로)?부터|(?:며칠|얼마)\s|"
    r"(?:약\s|불과\s|꼭\s)?(?:\d{1,3}|한|두|세|석|네|넉|다섯|여섯|[가-힣]{2})\s?(?:여\s?)?(?:일|달|개월|년|해|주|주일)?(?:여)?\s?만에)"
)
"""What follows an event that only serves to date another."""


@made_often
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


@lru_cache(maxsize=1 << 8)  # a sentence is gone over again for its date
def event_words(text: str, start: int = 0, end: int | None = None) -> tuple[EventWord, ...]:
    """All event words of a stretch of text in order."""
    return tuple([_event_word(match) for match in _WORDS.finditer(text, start, end)])


def _event_word(match: re.Match[str]) -> EventWord:
    event, _ = _PHRASES[match.lastgroup or ""]
    words = match.group()
    visit = event is Event.UNDER_CONSTRUCTION and _VISIT.search(words) is not None
    return EventWord(match.start(), match.end(), event, _CEREMONY.search(words) is not None, visit)
