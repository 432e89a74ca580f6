"""Names spelt back from Latin letters, where only a unit's name can stand: a text goes in, references come out.

Reports that went through another language misspell counties: 'Kusong' came back as 구송시, and is 구성시. Behind a
province and before 'county' or 'city' such a word is still a name; it is looked up as it would be romanized.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.ko.romanize import DPRK, MR, fold, romanize
from groundbreak.model.lexicon import PlaceFinder
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.marks import KINDS, Region

_SLOT = re.compile(
    r"도?(?:의)?\s(?P<name>[가-힣]{2,3})(?P<kind>군|시|구역)(?=[\s,·.\"”’')]|에(?!\s?대)|의\s|은\s|는\s|이\s|도\s)"
)


def unknown_names(
    text: str, finder: PlaceFinder, regions: Sequence[Region], known: Sequence[PlaceRef]
) -> list[PlaceRef]:
    """References to the places that such words sound like, right behind a first-level unit."""
    taken = {ref.start for ref in known}
    found = []
    for region in regions:
        match = _SLOT.match(text, region.end)
        if match is None or match.start("name") in taken or finder.lookup(match["name"]):
            continue
        for system in (DPRK, MR):
            latin = fold(romanize(match["name"], system))
            if ids := finder.lookup(latin):
                span = match.start("name"), match.end("name"), match.end("kind")
                # Resolution sees the name as it was before it was spelt back.
                found.append(PlaceRef(*span, latin.capitalize(), ids, KINDS[match["kind"]]))
                break
    return found
