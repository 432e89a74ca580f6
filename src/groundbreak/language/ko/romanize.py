"""Hangul in Latin letters, by the letter of each official system.

In comes a Hangul word; out comes its spelling in Revised Romanization (`RR`, South Korea, 2000), McCune–Reischauer
(`MR`, in the reading of BGN/PCGN) or the North's own system (`DPRK`, 1992, 2002). Fast enough to spell a whole
gazetteer while it loads: some microseconds a name. What the press makes of these spellings is `spelling`'s business.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from groundbreak.language.ko.hangul import Syllable, syllables, words


class Assimilation(StrEnum):
    """How far a spelling follows the sound where a final consonant meets an initial one."""

    FULL = "full"
    """As spoken: ㄱ+ㄴ is ngn, ㄴ+ㄹ is ll, ㅇ+ㄹ is ngn (Unnyul's neighbour Kangnyong)."""
    NASAL = "nasal"
    """As spoken in the North: as FULL, but ㄴ+ㄹ is nn (Unnyul)."""
    NONE = "none"
    """As written (Unryul, Rangrim)."""


@dataclass(frozen=True, slots=True)
class System:
    """One way of writing Korean in Latin letters."""

    code: str
    plain: Mapping[str, str]
    """Initial consonants where they are voiceless: at the start, and after a stop."""
    voiced: Mapping[str, str]
    """Initial consonants between voiced sounds, where they are written otherwise."""
    vowels: Mapping[str, str]
    finals: Mapping[str, str]
    """Final sounds as spelled: after neutralisation there are seven."""
    assimilation: Assimilation = Assimilation.FULL
    liaison: bool = True
    """Whether a final before a vowel is spelled as the initial that it sounds like (백암 Baegam, else Baekam)."""
    hard_after_l: bool = False
    """Whether ㄷ and ㅈ stay voiceless after ㄹ (길주 Kilchu)."""
    r_before_h: bool = False
    """Whether a final ㄹ before ㅎ is r (설현 Sŏrhyŏn)."""
    soft_inside: bool = False
    """Whether initials are voiced after stops too (법동 Popdong, else Poptong)."""
    doubling: bool = False
    """Whether a final ㅅ turns into the stop after it (뒷거리 Twikkŏri)."""


def _table(letters: str, spellings: str) -> dict[str, str]:
    return {letter: "" if text == "-" else text for letter, text in zip(letters, spellings.split(), strict=True)}


_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"

_RR_VOWELS = _table(_VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_MR_VOWELS = _table(_VOWELS, "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i")

RR = System(
    "rr",
    plain=_table(_CONSONANTS, "g kk n d tt r m b pp s ss - j jj ch k t p h"),
    voiced={},
    vowels=_RR_VOWELS,
    finals=_table("ㄱㄴㄷㄹㅁㅂㅇ", "k n t l m p ng"),
)
MR = System(
    "mr",
    plain=_table(_CONSONANTS, "k kk n t tt r m p pp s ss - ch tch ch’ k’ t’ p’ h"),
    voiced=_table("ㄱㄷㅂㅈ", "g d b j"),
    vowels=_MR_VOWELS,
    finals=_table("ㄱㄴㄷㄹㅁㅂㅇ", "k n t l m p ng"),
    hard_after_l=True,
    r_before_h=True,
    doubling=True,
)
DPRK = System(
    "dprk",
    plain=_table(_CONSONANTS, "k kk n t tt r m p pp s ss - j jj ch kh th ph h"),
    voiced=_table("ㄱㄷㅂ", "g d b"),
    vowels=_MR_VOWELS,
    finals=_table("ㄱㄴㄷㄹㅁㅂㅇ", "k n t l m p ng"),
    assimilation=Assimilation.NONE,
    liaison=False,
)

SYSTEMS = (RR, MR, DPRK)

_SIMPLE_FINAL = {"ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㅅ": "ㄷ", "ㅆ": "ㄷ", "ㅈ": "ㄷ", "ㅊ": "ㄷ", "ㅌ": "ㄷ", "ㅍ": "ㅂ"}
_CLUSTERS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("ㄴ", "ㅎ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("ㄹ", "ㅎ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
_SPOKEN_CLUSTER = {"ㄺ": "ㄱ", "ㄻ": "ㅁ", "ㄿ": "ㅂ"}
"""Clusters of which, before a consonant, the second letter is heard."""
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_DOUBLED = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ"}
_VOICED_FINALS = frozenset(("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"))


def romanize(word: str, system: System) -> str:
    """Spell one Hangul name in a system, in lower case and as one word. Figures are read, all else is left out."""
    return "".join(spell(syllables(part), system) for part in words(word))


def fold(text: str) -> str:
    """Lower case without marks, apostrophes, hyphens and spaces: what two spellings are compared by."""
    lower = text.casefold()
    if lower.isascii():
        return lower if lower.isalnum() else "".join(filter(str.isalnum, lower))
    # Lower once more: letters of mathematics and the like have plain capitals under them.
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", lower).casefold()))
    return unicodedata.normalize("NFC", letters)


def spell(word: Sequence[Syllable], system: System) -> str:
    """Spell syllables in a system, in lower case."""
    sounds = _spoken(tuple(word), system.assimilation, system.liaison, system.doubling)
    parts: list[str] = []
    last = "start"
    for index, (first, vowel, final) in enumerate(sounds):
        parts.append(_initial(first, vowel, last, system))
        parts.append(system.vowels[vowel])
        following = sounds[index + 1].first if index + 1 < len(sounds) else ""
        if final == "ㄹ" and following == "ㅎ" and system.r_before_h:
            parts.append("r")
        elif final:
            parts.append(system.finals[final])
        last = final
    return "".join(parts)


def _initial(first: str, vowel: str, before: str, system: System) -> str:
    """The spelling of an initial; `before` is the final before it, '' for a vowel, 'start' at the start."""
    if first == "ㄹ" and before == "ㄹ":
        return "l"
    if first in system.voiced and (before in _VOICED_FINALS or (system.soft_inside and before != "start")):
        if before == "ㄹ" and system.hard_after_l and first in "ㄷㅈ":
            return system.plain[first]
        return system.voiced[first]
    if first == "ㅅ" and vowel == "ㅟ" and system.code.startswith("mr"):
        return "sh"
    return system.plain[first]


@lru_cache(maxsize=8192)
def _spoken(
    word: tuple[Syllable, ...], assimilation: Assimilation, liaison: bool, doubling: bool
) -> tuple[Syllable, ...]:
    """The syllables as a system hears them: finals reduced to seven, neighbours fitted to each other."""
    out = list(word)
    for i, syllable in enumerate(out):
        if i + 1 == len(out):
            out[i] = syllable._replace(last=_reduce(syllable.last))
            break
        final, first = _meet(syllable.last, out[i + 1], assimilation, liaison, doubling)
        out[i] = syllable._replace(last=final)
        out[i + 1] = out[i + 1]._replace(first=first)
    return tuple(out)


def _meet(
    final: str, following: Syllable, assimilation: Assimilation, liaison: bool, doubling: bool
) -> tuple[str, str]:
    """What becomes of a final and the initial after it."""
    first = following.first
    if first == "ㅇ" and final not in ("", "ㅇ"):
        return _link(final, following.vowel) if liaison else (_reduce(final), first)
    if final in ("ㅎ", "ㄶ", "ㅀ"):
        return _CLUSTERS.get(final, ("", ""))[0], {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅈ": "ㅊ"}.get(first, first)
    if doubling and _SIMPLE_FINAL.get(final) == "ㄷ":
        if first in _DOUBLED:
            return "", _DOUBLED[first]
        if first in _DOUBLED.values():
            return "", first
    final = _reduce(final)
    return (final, first) if assimilation is Assimilation.NONE else _assimilate(final, first, assimilation)


def _assimilate(final: str, first: str, how: Assimilation) -> tuple[str, str]:
    if final in _NASAL and first in "ㄴㅁ":
        return _NASAL[final], first
    if first == "ㄹ":
        if final in _NASAL:
            return _NASAL[final], "ㄴ"
        if final in ("ㅁ", "ㅇ"):
            return final, "ㄴ"
        if final == "ㄴ":
            return ("ㄴ", "ㄴ") if how is Assimilation.NASAL else ("ㄹ", "ㄹ")
    if final == "ㄹ" and first == "ㄴ":
        return "ㄹ", "ㄹ"
    return final, first


def _reduce(final: str) -> str:
    """A final before a consonant or at the end: one of seven sounds, or none."""
    if final in _CLUSTERS:
        return _SPOKEN_CLUSTER.get(final, _SIMPLE_FINAL.get(_CLUSTERS[final][0], _CLUSTERS[final][0]))
    if final == "ㅎ":
        return ""
    return _SIMPLE_FINAL.get(final, final)


def _link(final: str, vowel: str) -> tuple[str, str]:
    """A final before a vowel moves over to it."""
    kept, moved = _CLUSTERS.get(final, ("", final))
    if moved == "ㅎ":
        moved = "ㅇ"
    if vowel == "ㅣ" and moved in ("ㄷ", "ㅌ"):
        moved = "ㅈ" if moved == "ㄷ" else "ㅊ"
    return kept, moved
