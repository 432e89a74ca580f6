"""Kinds of words that go with an event without saying it: goods with works that run, roofs with those going up.

What `hints` counts around a place that no cue takes.
"""

from __future__ import annotations

import re

from groundbreak.model.claim import Event

FAMILIES: tuple[tuple[Event, re.Pattern[str]], ...] = (
    (
        Event.OPERATING,
        re.compile(
            r"\b(?:bottles|biscuits|soap|noodles|bread|candy|sweets|soy sauce|bean paste|pickles|cookies|"
            r"clothes|uniforms|shoes|"
            r"toothpaste|shampoo|goods|products|output|shelves|counters?|shops?|customers|queue\w*|sold|sells?|"
            r"patients|"
            r"inpatients|operations|surger\w+|shifts?|trademarks?|labels?|consumers|scallops?|"
            r"kelp|glow\w*|steam|smoke)\b"
        ),
    ),
    (
        Event.UNDER_CONSTRUCTION,
        re.compile(
            r"\b(?:cement|gravel|timber|paint|roof\w*|walls?|floors?|stor(?:e?ys?|ies)|foundations?|footings?|frames?|steel|concrete|"
            r"cranes?|scaffold\w*|"
            r"bricks?|mortar|plaster\w*|tiles?|panels?|girders?|columns?|skeletons?|shells?|pilings?|"
            r"install\w*|fitted|glass|windows|excavat\w*|trench\w*|pits?|"
            r"breakwaters?|rafts|erect\w*|going up|rising|risen|signboards?)\b"
        ),
    ),
    (
        Event.SITE_PREPARATION,
        re.compile(
            r"\b(?:cleared|clearing|graded|grading|levell(?:ed|ing)|leveled|leveling|bulldoz\w+|stakes?|"
            r"staked|fenced?|surveyors?|tents?|bivouacs?|"
            r"camps?|barracks|rubble|pulled down|torn down|demolish\w*|razed|orchards?|dug up|carved|terraces?|"
            r"plots?|bare|"
            r"stripped|felled|access roads?|rectangle|trucks)\b"
        ),
    ),
    (
        Event.INAUGURATED,
        re.compile(
            r"\b(?:ribbons?|tapes?|balloons?|fireworks|brass bands?|open(?:s|ed|ing)?|inaugurat\w*|debut\w*|"
            r"keys|unveil\w*|dedicat\w*|brand[- ]new)\b"
        ),
    ),
    (
        Event.GROUNDBREAKING,
        re.compile(r"\b(?:shovel\w*|spades?|blast\w*|plunger|sods?|ground-?breaking|broke ground|kick\w* off|dug)\b"),
    ),
)
"""Kinds of words, the tellingest first where two are equally many."""
