"""Whether an English report is about another country than the one it is read for.

In: a lower-cased text and the places where the programme's country is named in it. Out: yes or no. Exists because
counties, hospitals and ground-breakings are everywhere, and some names of places too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ahocorasick_rs import AhoCorasick

_NAMES = (
    "afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|"
    "bangladesh|belarus|belgium|benin|"
    "bolivia|botswana|brazil|bulgaria|burundi|cambodia|cameroon|canada|chile|china|colombia|costa rica|croatia|cuba|"
    "cyprus|czech republic|denmark|ecuador|egypt|estonia|ethiopia|finland|france|georgia|"
    "germany|ghana|greece|guatemala|"
    "guinea|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|japan|jordan|kazakhstan|kenya|"
    "kuwait|kyrgyzstan|laos|latvia|lebanon|liberia|libya|lithuania|madagascar|malawi|"
    "malaysia|mali|mexico|moldova|mongolia|"
    "morocco|mozambique|myanmar|namibia|nepal|netherlands|new zealand|nicaragua|nigeria|norway|oman|pakistan|panama|"
    "paraguay|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|saudi arabia|"
    "senegal|serbia|singapore|slovakia|"
    "slovenia|somalia|south africa|south korea|s. korea|spain|sri lanka|sudan|sweden|"
    "switzerland|syria|taiwan|tajikistan|"
    "tanzania|thailand|tunisia|turkey|turkmenistan|uganda|ukraine|united kingdom|uruguay|uzbekistan|venezuela|vietnam|"
    "viet nam|yemen|zambia|zimbabwe|"
    # The South's provinces, by which its press tells its own counties from their namesakes in the North.
    "gyeonggi|gyeongsang|gyeongsangnam|gyeongsangbuk|jeolla|jeollanam|jeollabuk|chungcheong|chungcheongnam|"
    "chungcheongbuk|jeju"
)
_OTHER = AhoCorasick(_NAMES.split("|"))
_HEAD = 1_500


class Span(Protocol):
    """Anything with a start."""

    @property
    def start(self) -> int:
        """First code point."""
        ...


def _word(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no part of a longer word."""
    return not (start and _inner(text[start - 1])) and not (end < len(text) and _inner(text[end]))


def _inner(char: str) -> bool:
    return char.isalnum() or char == "_"


def abroad(lowered: str, home: Sequence[Span], marked: bool) -> bool:
    """Whether other countries are named more in the first part of the text than the one it is read for.

    home: where that country is named. marked: whether the text bears a name that only the programme has; then never.
    """
    if marked:
        return False
    head = lowered[:_HEAD]
    matches = _OTHER.find_matches_as_indexes(head, overlapping=True)
    others = [start for _, start, end in matches if _word(head, start, end)]
    own = [s.start for s in home if s.start < _HEAD]
    if not others or not own:
        return bool(others)
    return len(others) > len(own) or (len(others) == len(own) and others[0] < own[0])
