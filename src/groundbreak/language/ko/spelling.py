"""Every way in which a Korean place name is likely to be met in Latin letters, with what each way costs.

In comes the Hangul of one name; out come `Spelling` values: the official systems, their usual mixtures (the consonants
of one with the vowels of another), Northern and Southern initial sounds, with and without assimilation, and the habits
of newspapers. All are made by rule from the sound of the name; there is no list of known strings here. The cost is in
nats: 0 for what an official system writes, about 1 for a habit that one report in three hundred shows. Slips that no
rule foresees are the business of a phonetic distance, not of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from groundbreak.language.ko.hangul import southern, split, syllables
from groundbreak.language.ko.romanize import DPRK, MR, RR, Assimilation, System, fold, romanize, spell


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name, marks apart."""

    key: str
    """Folded: lower case, nothing but letters. Spellings are compared by it."""
    text: str
    """In lower case, with the marks of the system that makes it cheapest."""
    systems: tuple[str, ...]
    """The official systems ('dprk', 'mr', 'rr') that write it so, marks apart; empty for mixtures and habits."""
    cost: float
    """In nats: how much less likely it is than an official spelling."""


def _mixed(code: str, consonants: System, vowels: Mapping[str, str], **changes: object) -> System:
    return replace(consonants, code=code, vowels=vowels, **changes)  # type: ignore[arg-type]


_UNASPIRATED = {**DPRK.plain, "ㅋ": "k", "ㅌ": "t", "ㅍ": "p"}
_PLAIN_VOWELS = {key: fold(value) for key, value in MR.vowels.items()}
_HALF_PLAIN_VOWELS = {key: value.replace("eo", "o") for key, value in RR.vowels.items()}
"""Revised, but for ŏ written as a mere o: Eunchon."""

_SYSTEMS: tuple[tuple[System, float], ...] = (
    (RR, 0.0),
    (replace(RR, assimilation=Assimilation.NONE), 0.3),
    (MR, 0.0),
    (replace(MR, assimilation=Assimilation.NASAL), 0.2),
    (replace(MR, assimilation=Assimilation.NONE), 0.3),
    (DPRK, 0.0),
    (replace(DPRK, assimilation=Assimilation.FULL), 0.2),
    (replace(DPRK, assimilation=Assimilation.NASAL), 0.1),
    (replace(DPRK, voiced={}), 0.4),
    (replace(DPRK, soft_inside=True), 0.2),
    (replace(DPRK, liaison=True), 0.2),
    (replace(DPRK, liaison=True, assimilation=Assimilation.FULL), 0.3),
    (_mixed("press", RR, _PLAIN_VOWELS), 0.5),
    (_mixed("press", RR, _PLAIN_VOWELS, assimilation=Assimilation.NONE), 0.8),
    (_mixed("press", MR, RR.vowels), 0.7),
    (_mixed("press", DPRK, RR.vowels), 0.7),
    (_mixed("press", RR, _HALF_PLAIN_VOWELS), 0.9),
    (_mixed("press", MR, _HALF_PLAIN_VOWELS), 0.9),
    (replace(DPRK, plain=_UNASPIRATED), 0.2),
    (replace(DPRK, plain=_UNASPIRATED, assimilation=Assimilation.FULL), 0.4),
)
"""Systems as used, with the cost of each. The last is the North's without its aspirates: Sinpo, Pyongwon."""

_HABITS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile(r"(?<!s)s(?=i)"), "sh", 0.6),
    (re.compile(r"(?<=[aeiouŏŭ])r(?=[aeiouyŏŭ])"), "ll", 1.5),
    (re.compile(r"oe"), "oi", 0.8),
    (re.compile(r"(?<=[aeiouŏŭl])g(?=[aeiouyŏŭw])|(?<=ng)g"), "k", 1.2),
    (re.compile(r"(?<![aeiouŏŭyw])u(?![aeiouŏŭ])"), "oo", 1.5),
    (re.compile(r"([kptsjlnm])\1"), r"\1", 1.2),
)
"""What newspapers do to an official spelling, at what cost: Shinpo, Bullyeong, Hoiryong, Yongkang, Moosan, Ulyul."""

HOME_SYSTEM: Mapping[str, str] = {"KR": "rr"}
"""The one system in which a country's own places are written abroad too. The North's are written in all of them."""

_OFFICIAL = ("dprk", "mr", "rr")
_NEAR = 0.4
"""Up to this cost a spelling still counts as its system's own."""
_FAR = 1e9


@lru_cache(maxsize=4096)
def spellings(hangul: str) -> tuple[Spelling, ...]:
    """All foreseen spellings of one Hangul name (without county, city and the like), each key once.

    Sorted by cost, then key.
    """
    costs: dict[str, float] = {}
    texts: dict[str, str] = {}
    systems: dict[str, set[str]] = {}
    for text, code, cost in _generate(hangul):
        key = fold(text)
        if cost < costs.get(key, _FAR):
            costs[key], texts[key] = cost, text
        if code in _OFFICIAL and cost <= _NEAR:
            systems.setdefault(key, set()).add(code)
    found = (Spelling(k, texts[k], tuple(sorted(systems.get(k, ()))), round(costs[k], 3)) for k in costs)
    return tuple(sorted(found, key=lambda s: (s.cost, s.key)))


def _generate(hangul: str) -> Iterator[tuple[str, str, float]]:
    """(text, system, cost), with repetitions."""
    for word, initial_cost in _written(hangul):
        letters = tuple(syllables(word))
        for system, cost in _SYSTEMS:
            text = spell(letters, system)
            yield text, system.code, cost + initial_cost
            for applies, habit, extra in _HABITS:
                if applies.search(text):
                    yield applies.sub(habit, text), "press", cost + initial_cost + extra


def _written(hangul: str) -> Iterator[tuple[str, float]]:
    """The Northern spelling, the Southern one, and the one that drops only the ㄹ for ㄴ (Nyonggang)."""
    yield hangul, 0.0
    south = southern(hangul)
    if south != hangul:
        yield south, 0.1
        if hangul[:1] and "라" <= hangul[0] <= "맇":
            nasal = chr(ord(hangul[0]) - ord("라") + ord("나"))
            if nasal + hangul[1:] not in (south, hangul):
                yield nasal + hangul[1:], 1.0


def official(hangul: str) -> tuple[tuple[str, str], ...]:
    """(system, text) for the three official systems, capitalised: the names that a gazetteer page shows."""
    return tuple((s.code, romanize(hangul, s).capitalize()) for s in (DPRK, RR, MR))


def separated(hangul: str, key: str) -> tuple[str, ...]:
    """A spelling written as a person's name: 'kim jong suk', 'kim jong-suk', 'kim jongsuk', 'kimjong suk'.

    `key` is one of the keys of `spellings(hangul)`; it is cut where the syllables of the name can be heard in it, and
    nothing is returned where they can't.
    """
    cuts = _cut(key, [_sounds(s) for s in hangul])
    if not cuts or len(cuts) < 2:
        return ()
    surname, given = cuts[0], cuts[1:]
    joined = dict.fromkeys((" ".join(given), "-".join(given), "".join(given)))
    return tuple(f"{surname} {g}" for g in joined) + tuple(f"{surname}-{g}" for g in joined)


@lru_cache(maxsize=512)
def _sounds(syllable: str) -> frozenset[str]:
    return frozenset(s.key for s in spellings(syllable)) | frozenset(
        fold(spell((split(syllable),), s)).replace(a, b, 1)
        for s in (RR, MR, DPRK)
        for a, b in (("k", "g"), ("ch", "j"))
    )


def _cut(key: str, sounds: list[frozenset[str]]) -> list[str]:
    if not sounds:
        return []
    for end in range(1, len(key) + 1):
        if key[:end] in sounds[0]:
            if len(sounds) == 1:
                if end == len(key):
                    return [key]
                continue
            rest = _cut(key[end:], sounds[1:])
            if rest:
                return [key[:end], *rest]
    return []
