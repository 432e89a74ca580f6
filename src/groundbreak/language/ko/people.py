"""Korean surnames in Latin letters, to tell 'Kim Songchon' from Songchon."""

from __future__ import annotations

from groundbreak.language.ko.spelling import spellings

_HANGUL = (
    "김리박최정강조윤장림한오서신권황안송류전홍고문량손배백허남심로하곽성차주우구민진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용태계렴"
)
"""The hundred commonest, in Northern spelling."""

_ALSO = "lee park choi jung chung cho yoon im rim noh roh moon yang ahn seo shin jun yoo yu ryu"
"""Spellings that persons chose for themselves and no rule makes."""

_WORDS = "in an so no do to on son sin min moon pan sun song may me ma be gum win won hang jin ban"
"""English words, or too near to be one: 'In Riwon County' is nobody's name."""

SURNAMES: frozenset[str] = frozenset(
    {spelling.key for surname in _HANGUL for spelling in spellings(surname) if spelling.cost <= 1.0}
    | set(_ALSO.split())
) - frozenset(_WORDS.split())
"""Every usual spelling of them, lower case, but for those that are English words."""
