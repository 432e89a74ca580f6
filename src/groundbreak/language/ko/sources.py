"""On whom a Korean text rests where its sentences do not say so: a text goes in, the name of its source comes out.

Two things carry over from sentence to sentence. A report that is handed on whole says once whose it is, in its first
line ('(평양 3월 2일발 …통신)') or ahead of it ('…은 다음과 같이 전하였다'). And what only somebody who looks can know,
that work goes on or stands still, is still told by the ministry, informant or analyst who was named last.
"""

from __future__ import annotations

import re

from groundbreak.language.ko.voices import NAME, full_name

_OBSERVER = re.compile(
    r"소식통|통일부|국정원|국가정보원|당국자|관계자|합참|RFA|VOA|자유아시아|미국의\s?소리|38노스|전문가|연구위원|연구원|교수|분석가|대변인|무역상|상인|탈북|주민"
)
_FIRST_LINE = re.compile(
    rf"[(\[]\s?[가-힣]{{2,6}}\s?\d{{1,2}}월\s?\d{{1,2}}일\s?발\s?[《<]?(?P<name>{NAME})[》>]?\s?[)\]]"
)
_AS_FOLLOWS = re.compile(
    rf"[《<]?(?P<name>{NAME})[》>]?(?:은|는|이|가)\s[^.\n]{{0,120}}다음과\s?같(?:이|은)\s[^.\n]{{0,16}}?(?:전|보도|지적|밝|실|게재|발표)"
)
_HANDED_ON = re.compile(r"일\s?발\s?[가-힣《<]|다음과\s?같[이은]")

_LABEL = re.compile(rf"(?:(?P<name>{NAME})|[<\[]?[가-힣A-Za-z]{{1,8}}(?:\s[가-힣]{{1,8}})?[>\]]?)\s?[:：]\s")
_LONGEST_LABEL = 40


def is_observer(name: str) -> bool:
    """Whether a claimant is one who looks or asks for himself: a ministry, an informant, an analyst."""
    return _OBSERVER.search(name) is not None


def may_have_observers(text: str) -> bool:
    """Whether a text can name one at all."""
    return _OBSERVER.search(text) is not None


def handed_on_at(text: str) -> tuple[int, ...]:
    """Where a text may say whose report it hands on: only sentences that hold such a place need be asked."""
    return tuple(m.start() for m in _HANDED_ON.finditer(text))


def rests_on(text: str, start: int, end: int) -> str:
    """The source that a sentence names for all that follows it; '' where it names none."""
    match = _FIRST_LINE.search(text, start, end) or _AS_FOLLOWS.search(text, start, end)
    return full_name(match["name"]) if match else ""


def has_floor(text: str, start: int, end: int) -> str | None:
    """Who begins to speak with a sentence of an interview ('교수: 네'): '' where nobody is known, None as before."""
    match = _LABEL.match(text, start, min(end, start + _LONGEST_LABEL))
    return None if match is None else match["name"] or ""
