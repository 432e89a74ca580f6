"""Why places were chosen: claims that the choice is tied to the arms industry, that it is not, that need came first.

In: one lower-cased sentence of a report about the programme. Out: frames without a place, each claim of its own kind.
"""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick

from groundbreak.language.en.modality import speculative
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.grammar.frames import Frame

_WEAPONS = r"(?:military|defen[cs]e|weapons?|arms|missiles?|nuclear|munitions?|ammunition)"
_ARMS = re.compile(
    rf"\b{_WEAPONS}(?:(?:,| and| or|-) ?{_WEAPONS}){{0,2}}[- ](?:[\w-]+ )?"
    r"(?:industr\w+|factor(?:y|ies)|plants?|projects?|production|complex\w*|enterprises?|facilit(?:y|ies)|sites?|"
    r"manufactur\w+|bases?|hubs?|makers?|sector|economy)\b|\bmunitions\b"
)
"""What makes arms: not ties, talks or parades."""
MOTIVE_WORDS = (
    *("militar", "arms", "weapon", "munition", "defen", "missile", "nuclear", "shift", "depart", "not ", "longer"),
    *(
        "developed",
        "backward",
        "poorest",
        "struggling",
        "weak",
        "neediest",
        "worst",
        "disadvantaged",
        "lagging",
        "deprived",
        "remote",
    ),
)
MOTIVES = AhoCorasick(MOTIVE_WORDS)
"""Cheap to look for: without one of them nothing below can match."""
_TIED = re.compile(
    r"\b(?:tied|linked?|links|connect\w+|ties|connections?|associated|related|relation|"
    r"close to|near|because of|home to|host\w*|overlap\w*|coincid\w*|house[ds]?)\b"
)
_SELECTION = re.compile(r"\b(?:select\w+|regions?|sites?|locations?|places?|counties|cities|areas?|list|choice)\b")
_NOT = re.compile(
    r"\b(?:not (?:all|necessarily|clearly|every)|no (?:pressing )?need|doubt\w*|does(?:n['’]t|"
    r" not)|cannot|isn['’]t|are not|is not|not so|rather than|however|instead|"
    r"better explained|infrastructure)\b"
)
_NEED = re.compile(
    r"(?:most )?(?:underdeveloped|backward|poorest|economically (?:struggling|weak)|neediest|"
    r"(?:more )?remote areas|least developed|worst[- ]off|disadvantaged|lagging|deprived)\b"
)
_FIRST = re.compile(
    r"\b(?:prioriti[sz]\w*|first|priority|start\w* (?:with|from)|beg[iau]n\w* with|promised|"
    r"pledged|vowed|shift away)\b"
)
_MILITARY_BUILDERS = re.compile(r"mobili[sz]|soldiers?|troops|regiments?|builders|military (?:officials|parade|band)")


def vary(
    base: Frame, event: Event, when: DateInterval, quantity: Quantity | None, modality: Modality = Modality.REPORTED
) -> Frame:
    """A statement about the programme as a whole, made like another of its sentence."""
    return Frame(
        base.sentence,
        event,
        when=when,
        modality=modality,
        quantities=(quantity,) if quantity else (),
        relevance=base.relevance,
        certainty=base.certainty,
    )


def quarrel(low: str, base: Frame) -> list[Frame]:
    """Claims about why places were chosen, in a sentence that holds one of `MOTIVES`."""
    out: list[Frame] = []
    need = _NEED.search(low)
    away = re.search(
        r"shift away|depart\w* from (?:that|this)|(?:does|do|did) not (?:clearly )?(?:indicate|"
        r"show|suggest)|no longer",
        low,
    )
    if (need and (_FIRST.search(low) or away)) or (away and _SELECTION.search(low)):
        promised = re.search(r"\b(?:promis|pledg|vow|will|plan)", low) is not None
        mode = Modality.DENIED if away else (Modality.PLANNED if promised else Modality.REPORTED)
        out.append(vary(base, Event.NEED_FIRST, UNDATED, None, mode))
    arms = _ARMS.search(low)
    if arms is None or _MILITARY_BUILDERS.search(low, max(0, arms.start() - 30), min(len(low), arms.end() + 30)):
        return out
    denied = _NOT.search(low)
    if not (_TIED.search(low) or denied) or not _SELECTION.search(low):
        return out
    guessed = speculative(low, 0, len(low)) or "speculat" in low
    if denied:
        out.append(
            vary(base, Event.ARMS_TIE_DISPUTED, UNDATED, None, Modality.SPECULATED if guessed else Modality.OPINION)
        )
    else:
        out.append(vary(base, Event.ARMS_TIE, UNDATED, None, Modality.SPECULATED if guessed else Modality.REPORTED))
    return out
