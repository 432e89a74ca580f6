"""Other construction: what a sentence names only as what stood on the site before, and what it sets apart itself.

In: a lower-cased sentence and where a word for other construction stands in it. Out: whether it is a thing of the past
there: 'when ground was broken it was an orchard', 'the plants took the place of a school', 'on the former stadium'; and
whether the whole sentence tells of 'a separate project'.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\b(?:when [^,;.]{4,60}, (?:it|this|there|the (?:site|place|plot|land)) (?:was|were)|"
    r"(?:site|land|plot|ground|area)s?(?: (?:that|which))? (?:was|were|had been)|"
    r"had been|used to (?:be|hold|house)|formerly|previously|until (?:then|recently)|"
    r"(?:replac|displac)(?:e|es|ed|ing)|(?:takes?|took|taking|taken) the place of|in (?:the )?place of|instead of|"
    r"once)"
    r"(?: (?:an?|the|some|its|old|former|local|[\w-]+['’]s?))*(?: (?!new\b|modern\b)[\w-]+)? $"
    r"|\b(?:former|ex-|one-time|demolished|torn[- ]down|disused|abandoned)(?: [\w-]+)? ?$"
)
_FAR = 100
_APART = re.compile(
    r"\b(?:separate|unrelated) (?:[\w-]+ ){0,2}?(?:projects?|programmes?|programs?|plans?|schemes?|campaigns?|"
    r"undertakings?)\b"
)


def apart(lowered: str, start: int, end: int) -> bool:
    """Whether a sentence says itself that it tells of another undertaking: 'a separate project'."""
    return _APART.search(lowered, start, end) is not None


def former(lowered: str, start: int, position: int) -> bool:
    """Whether the word at a position, in a sentence from `start`, names what was there before."""
    return _BEFORE.search(lowered, max(start, position - _FAR), position) is not None
