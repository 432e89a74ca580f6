"""Korean administrative units: what their names end in, how provinces are abbreviated, in Hangul and in Latin letters.

In comes the full name of a unit ('화평군', '평안남도'); out come its stem, its kind and, for provinces, every form in
which reports write it. Pure rules over the word; which units there are is a gazetteer's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from groundbreak.language.ko.hangul import southern
from groundbreak.language.ko.spelling import spellings

SUFFIXES: tuple[tuple[str, str], ...] = (
    ("특별자치도", "province"),
    ("특별자치시", "city"),
    ("특별시", "city"),
    ("직할시", "city"),
    ("광역시", "city"),
    ("특급시", "city"),
    ("구역", "district"),
    ("지구", "district"),
    ("군", "county"),
    ("시", "city"),
    ("구", "district"),
    ("도", "province"),
)
"""Endings of unit names, the longer first, with the kind of unit they stand for."""

LATIN_SUFFIXES: dict[str, str] = {
    "gun": "county",
    "kun": "county",
    "si": "city",
    "shi": "city",
    "guyok": "district",
    "kuyok": "district",
    "guyeok": "district",
    "gu": "district",
    "ku": "district",
    "do": "province",
    "to": "province",
}
"""The same endings in Latin letters, as they stand after a hyphen ('Hwapyong-gun')."""

LATIN_SMALLER = frozenset(
    {"ri", "li", "ni", "dong", "tong", "up", "eup", "ub", "rodongjagu", "nodongjagu", "myon", "myeon"}
)
"""Endings that make another, smaller place of a name: Sepho-ri lies in Ragwon and not in Sepho."""

_DIRECTIONS = {"남": ("South", "nam"), "북": ("North", "buk", "puk")}


def stem(name: str) -> tuple[str, str]:
    """A unit's name without its ending, and the kind that the ending says; ('', '') endings leave the name whole."""
    for ending, kind in SUFFIXES:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)], kind
    return name, ""


def short_forms(province: str) -> tuple[str, ...]:
    """Hangul forms of a province: 평안남도, 평남; 량강도, 량강, 양강도, 양강."""
    base, kind = stem(province)
    if kind != "province":
        return (province, base)
    forms = [province]
    if len(base) > 2 and base[-1] in _DIRECTIONS:
        forms += [base, base[0] + base[-1]]
    else:
        forms.append(base)
    return tuple(dict.fromkeys([*forms, *map(southern, forms)]))


def latin_forms(province: str) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """(text, systems, cost) of a province's Latin forms, title case: South Pyongan, S. Phyongan, Pyongan-Namdo …"""
    base, kind = stem(province)
    if kind != "province":
        return
    direction = base[-1] if len(base) > 2 and base[-1] in _DIRECTIONS else ""
    core = base[:-1] if direction else base
    for spelling in spellings(core):
        if spelling.cost > 1.0:
            continue
        name = spelling.text.capitalize()
        systems = spelling.systems
        if not direction:
            yield name, systems, spelling.cost
            for tail in ("-do", "do", "-to"):
                yield name + tail, systems, spelling.cost + 0.3
            continue
        english, *syllable = _DIRECTIONS[direction]
        for front in (english, english[0] + ".", english[0], f"{english}ern", english.upper()):
            yield f"{front} {name}", systems, spelling.cost
        for native in syllable:
            for tail in (
                f"-{native}do",
                f" {native}do",
                f" {native.capitalize()}do",
                f"-{native.capitalize()}do",
                f"{native}do",
                f"{native}-do",
                f"-{native}-do",
                f" {native.capitalize()}-do",
                f"{native}-to",
                f"-{native}",
                f"{native}",
            ):
                yield name + tail, systems, spelling.cost + 0.3


def undirected(province: str) -> str:
    """The stem that a Northern and a Southern province share (평안), '' where there is no direction in the name."""
    base, kind = stem(province)
    return base[:-1] if kind == "province" and len(base) > 2 and base[-1] in _DIRECTIONS else ""
