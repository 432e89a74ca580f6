"""What a Korean sentence says of why places were chosen: tied to the arms industry, not so, or the poorest first.

These claims have no place: they are about the choice as a whole. A sentence must speak of the arms industry (or of
poverty), of the choice, and of how the two hang together; a military neighbour or builder is not enough.
"""

from __future__ import annotations

import re

from groundbreak.language.ko.modality import modality
from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.claim import Event, Modality
from groundbreak.reading.grammar.frames import Frame, Sentence
from groundbreak.reading.korean.told import Stretch

_ARMS = re.compile(
    r"군수\s?(?:공장|산업|공업|기지|시설|기업소|단지|경제)|국방\s?공업|방위\s?산업|방산|(?:무기|병기|탄약|포탄)\s?(?:공장|생산|시설)"
    r"|군수\s?(?:생산|품)|군사\s?(?:시설|공업|산업|기지|목적|전용|용도)|미사일\s?(?:기지|공장|시설)|핵\s?시설"
)
_CHOICE = Scanner(r"선정|대상지?|고른|골랐|골라|입지|배치|선택|지정|뽑[은혔힌]|\d\s?(?:곳|개)")
_TIED = re.compile(
    r"겹[치친쳐쳤]|밀집|인접|연계|연관|관련|위장|인근|부근|주변|근처|가까[운이]|소재|몰려|무관하지|눈가림|겸용|유사시|전환|맞물|일치|염두|고려|노린|활용"
)
_NOT = re.compile(
    r"(?:무관(?!하지|치\s?않)|우연|상관\s?없|관계(?:가|는|도)?\s?(?:없|약|멀)|관련(?:이|성이)?\s?(?:없|약|뚜렷하지)|근거(?:가|는|도)?\s?(?:없|약|부족)|보기(?:는|도)?\s?어렵"
    r"|뚜렷하지\s?않|확인되지\s?않|설명하지\s?못|때문이\s?아니|탓이\s?아니|보다는|단정)"
)
_NOT_NOT = re.compile(
    r"우연(?:의\s일치)?(?:이|은|만은|으로만|으로|이라고는|이라고)?\s?(?:볼\s수\s없|보기(?:는|도)?\s?(?:어렵|힘들)|아니|아닌|아닐)"
    r"|무관(?:하지|치)\s?않"
    r"|(?:무관하|상관\s?없|상관이\s?없|관계(?:가)?\s?없|관련(?:이|성이)?\s?없)다고\s?(?:만\s)?(?:볼|할|말할|단정할)\s수(?:는|도)?\s없"
    r"|(?:무관하|상관\s?없|상관이\s?없|관계(?:가)?\s?없|관련(?:이|성이)?\s?없)다고\s?(?:만\s)?(?:보기|하기|말하기|단정하기)(?:는|에는|도)?\s?(?:어렵|힘들)"
)
"""What only sounds like a denial: 'no coincidence', 'can't be called unrelated'."""
_HANDS = re.compile(
    r"(?:들)?(?:의|에서\s온)?\s?(?:인근|부근|주변|근처)?(?:의)?\s?(?:주민|노동자|로동자|종업원|일군|군인|병사|기술자|인력|가족)"
)
"""After the arms industry: it is spoken of people, and not of where something stands."""
_POOR = re.compile(r"낙후|뒤떨어진|뒤처진|가난|열악|빈곤|어려운|형편이")
_FIRST = re.compile(r"먼저|우선|부터|제일\s?처음")


def tells_of_choice(text: str) -> bool:
    """Whether a whole text can say anything of why places were chosen."""
    return bool((_ARMS.search(text) or _POOR.search(text)) and _CHOICE.search(text))


def motives(stretch: Stretch, claimants: tuple[str, ...] = ()) -> list[Frame]:
    """The claims of one sentence about the choice of places."""
    text, start, end = stretch.text, stretch.start, stretch.end
    found: list[Frame] = []
    if not _CHOICE.search(text, start, end):
        return found
    sentence = Sentence(start, end, stretch.headline)
    poor = _POOR.search(text, start, end)
    first = _FIRST.search(text, poor.end(), end) if poor else None
    if poor and first:
        how = modality(text, first.end(), end, tail=end)
        found.append(_claim(sentence, Event.NEED_FIRST, how, claimants))
    arms = _ARMS.search(text, start, end)
    if arms is None:
        return found
    twice = _NOT_NOT.search(text, start, end)
    denied = None if twice else _NOT.search(text, start, end)
    if not (twice or denied or _TIED.search(text, start, end)) or _HANDS.match(text, arms.end(), end):
        return found
    how = modality(text, arms.end(), end, tail=end)
    guessed = how is Modality.SPECULATED
    if denied:
        mode = Modality.SPECULATED if guessed else Modality.OPINION
        return [*found, _claim(sentence, Event.ARMS_TIE_DISPUTED, mode, claimants)]
    mode = Modality.SPECULATED if guessed else Modality.REPORTED
    return [*found, _claim(sentence, Event.ARMS_TIE, mode, claimants)]


def _claim(sentence: Sentence, event: Event, how: Modality, claimants: tuple[str, ...]) -> Frame:
    return Frame(sentence, event, None, modality=how, claimants=claimants, relevance=0.9, certainty=0.6)
