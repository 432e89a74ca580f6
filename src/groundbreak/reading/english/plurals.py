"""Plurals of a programme's words, where a definition need not write them out.

In: a programme. Out: the same with more words: the people of the country, and factories and farms of other kinds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from groundbreak.model.programme import Programme, Terms, terms_in


def with_plurals(programme: Programme) -> Programme:
    """The programme with the plurals of its words for the country's people and for other works of several words."""
    return replace(
        programme,
        country_terms=_plurals(programme.country_terms, ("an",)),
        other_construction=_plurals(programme.other_construction, (" factory", " farm", " mill", " yard")),
    )


def _plurals(terms: Terms, endings: Collection[str]) -> Terms:
    """Terms with the plurals of the English ones, of those alone that have one of the endings if any are given."""
    words = terms_in(terms, "en")
    more = (_plural(w) for w in words if w[-1:] not in ("", "s") and (not endings or w.endswith(tuple(endings))))
    return tuple((tag, own if tag != "en" else tuple(dict.fromkeys((*own, *more)))) for tag, own in terms)


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
