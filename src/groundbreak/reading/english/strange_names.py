"""Names in a place's slot that no gazetteer knows: 'Mushin County', 'Kosan, Musin and Anbyon counties'.

In: a sentence and the places already found in it. Out: these with the unknown names among them.
"""

from __future__ import annotations

import re

from groundbreak.model.lexicon import NameHit
from groundbreak.reading.english.lists import KIND_NAMES
from groundbreak.reading.grammar.frames import PlaceRef

_ITEM = r"(?:Kim |Ri |Rim )?[A-Z][\w'’-]{2,}(?: (?!County|City|District|Province)[A-Z][a-z][\w'’-]*)?"
# The second word of an item must not be a kind word, or each item of a list could be read in two ways.
_UNKNOWN = re.compile(
    r"(?<![\w-])([A-Z][a-zŏŭ’'-]{2,}(?: [A-Z][a-z]+){0,2}) (County|City|District|county|city|"
    r"district)\b(?!['’]s [Pp]arty)"
)
_TRAILING = re.compile(
    rf"((?:{_ITEM}(?: County| City| District)?(?: \([^()]{{1,40}}\))?(?:, (?:and )?| and |"
    rf", as well as )(?:the )?){{1,40}}{_ITEM}) (counties|cities|districts)\b"
)
_NOT_NAMES = frozenset(
    """
    after all and another any as at before both but by capital central cities city coastal counties county
    district districts each east eastern economic entire every first for free from her his home image in
    industrial it its kim last local los many model most new next north northern of on one or orange other
    our party people photo pilot province provincial remote rural same second since some south southern
    special that the their third this to trade west western when while whole with
    """.split()  # noqa: SIM905
)
_ADJECTIVE = re.compile(r" (?:city|county|district|town) of [A-Z]")
_MARKS = 3


def _amid_words(text: str, name: str) -> bool:
    """Whether a text writes a name in the middle of a sentence, too."""
    return any(
        at > 1 and text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",")
        for at in (m.start() for m in re.finditer(re.escape(name), text))
    )


def with_unknown(text: str, start: int, end: int, refs: list[PlaceRef], provinces: list[NameHit]) -> list[PlaceRef]:
    """Add names in a place's slot that no gazetteer knows."""
    taken = [(r.start, r.outer_end) for r in refs] + [(p.start, p.end) for p in provinces]
    found = list(refs)

    def add(begin: int, surface: str, kind: str, outer: int) -> None:
        words = surface.split()
        while words and words[0].lower() in _NOT_NAMES:
            begin += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and words[0] not in ("Kim", "Ri"):
            return  # 'Greenhouse Complex Farm District' is no unit
        name = " ".join(words)
        if _ADJECTIVE.match(text, begin + len(name)):
            return  # 'in the North Korean city of A'
        if len(name) < 3 or name.lower() in _NOT_NAMES or any(a < begin + len(name) and begin < b for a, b in taken):
            return
        taken.append((begin, begin + len(name)))
        found.append(PlaceRef(begin, begin + len(name), outer, name, (), kind))

    for match in _UNKNOWN.finditer(text, start, end):
        if match.start() - start < _MARKS and match.group(2).islower() and not _amid_words(text, match.group(1)):
            continue  # 'Seaside county in high spirits': a capital because it opens the sentence
        add(match.start(1), match.group(1), KIND_NAMES[match.group(2).lower()], match.end())
    plural = any(word in text[start:end] for word in (" counties", " cities", " districts"))
    for match in _TRAILING.finditer(text, start, end) if plural else ():
        kind = KIND_NAMES[match.group(2).lower()]
        position = match.start(1)
        for piece in re.split(r"(, and |, as well as |, | and )(?:the )?", match.group(1)):
            if re.fullmatch(_ITEM, piece):
                add(position, piece, kind, position + len(piece))
            position = text.find(piece, position, end) + len(piece) if piece else position
    found.sort(key=lambda r: r.start)
    return found
