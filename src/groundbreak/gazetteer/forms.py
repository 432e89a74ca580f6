"""Which strings name a place: the bridge from gazetteer rows to what is looked for in texts.

In comes a `Place`; out come `Form` values, each a spelling with the systems that write it and its cost. For a native
name in Hangul the language room makes the spellings; any other place has the names that its row gives. Everything that
matches, resolves or measures names works on forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from groundbreak.language.ko import units as korean
from groundbreak.language.ko.hangul import is_hangul, southern
from groundbreak.language.ko.romanize import fold
from groundbreak.language.ko.spelling import HOME_SYSTEM, separated, spellings
from groundbreak.model.place import Place

_ABROAD = 2.0
"""Cost of spelling a place otherwise than its own country does by law."""
_HALF = 0.9
"""Cost of a province's name without its direction."""
_LISTED = 0.1
"""Cost of a name that the gazetteer lists beside the first: another or a former name."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing one place's name."""

    place_id: str
    key: str
    """Folded: lower case, no marks, hyphens or spaces. Two spellings are the same if their keys are."""
    texts: tuple[str, ...]
    """As it stands in texts, lower case: with spaces, hyphens or apostrophes."""
    systems: tuple[str, ...]
    """Systems of romanization that write it so; empty for mixtures and habits of the press."""
    cost: float
    """In nats, 0 for an official spelling."""
    native: bool = False
    """Whether it is in the country's own script."""
    language: str = ""
    """Language whose sounds it spells ('ko'); '' where unknown."""
    person: bool = False
    """Whether the same words are a person's name (Kim Hyong Jik)."""
    half: bool = False
    """Whether it is only half of the name (Hwanghae, of which there is a northern and a southern province)."""
    secondary: bool = False
    """Whether it is another than the place's own name: a former one, that of a part, a translation (Central for 중)."""


def forms_of(place: Place) -> tuple[Form, ...]:
    """All forms of one place, the cheapest of each key."""
    best: dict[tuple[str, bool], Form] = {}
    for form in _generate(place):
        known = best.get((form.key, form.native))
        if known is None:
            best[form.key, form.native] = form
        else:
            cheap, dear = (form, known) if form.cost < known.cost else (known, form)
            best[form.key, form.native] = Form(
                cheap.place_id,
                cheap.key,
                tuple(dict.fromkeys(cheap.texts + dear.texts)),
                tuple(sorted({*cheap.systems, *dear.systems})),
                cheap.cost,
                cheap.native,
                cheap.language or dear.language,
                cheap.person or dear.person,
                cheap.half and dear.half,
                cheap.secondary and dear.secondary,
            )
    return tuple(best.values())


def is_eponym(place: Place) -> bool:
    """Whether a place is named after a person: its Latin name has a word for each syllable of its native name."""
    words = place.name.split()
    stem, _ = korean.stem(place.native_name)
    return len(words) > 1 and is_hangul(stem) and len(words) == len(stem)


def _generate(place: Place) -> Iterator[Form]:
    person = is_eponym(place)
    natives = dict.fromkeys(n for n in (place.native_name, *_texts(place, native=True)) if is_hangul(n))
    for rank, native in enumerate(natives):
        extra = _LISTED if rank else 0.0
        yield from _korean(place, native, extra, person and not rank, secondary=rank > 0)
    for rank, text in enumerate(dict.fromkeys((place.name, *_texts(place, native=False)))):
        yield _latin(place, text, (), _LISTED if rank else 0.0, person, secondary=bool(natives and rank))


def _texts(place: Place, *, native: bool) -> Iterable[str]:
    return (n.text for n in place.names if n.system in _GIVEN and is_hangul(n.text) == native)


_GIVEN = frozenset({"", "gazetteer", "former", "other", "hangul"})
"""Systems of names that a row gives; the rest were made from these, and are made here again with their cost."""


def _korean(place: Place, native: str, extra: float, person: bool, secondary: bool) -> Iterator[Form]:
    stem, kind = korean.stem(native)
    if kind == "province":
        for hangul in korean.short_forms(native):
            yield Form(place.id, hangul, (hangul,), (), extra, native=True, language="ko", secondary=secondary)
        for text, systems, cost in korean.latin_forms(native):
            yield _latin(place, text, systems, cost + extra + _abroad(place, systems), person=False)
        half = korean.undirected(native)
        for spelling in spellings(half) if half else ():
            cost = spelling.cost + _HALF + _abroad(place, spelling.systems)
            yield Form(
                place.id, spelling.key, _variants(spelling.text), spelling.systems, cost, language="ko", half=True
            )
        return
    for hangul in dict.fromkeys((stem, southern(stem))):
        yield Form(place.id, hangul, (hangul,), (), extra, native=True, language="ko", secondary=secondary)
    for spelling in spellings(stem):
        texts = _variants(spelling.text)
        if person:
            texts = (*texts, *separated(stem, spelling.key))
        cost = spelling.cost + extra + _abroad(place, spelling.systems)
        yield Form(
            place.id,
            spelling.key,
            texts,
            spelling.systems,
            cost,
            language="ko",
            person=person,
            secondary=secondary,
        )


def _abroad(place: Place, systems: tuple[str, ...]) -> float:
    return 0.0 if HOME_SYSTEM.get(place.country) in (None, *systems) else _ABROAD


def _latin(
    place: Place, text: str, systems: tuple[str, ...], cost: float, person: bool, secondary: bool = False
) -> Form:
    return Form(
        place.id,
        fold(text),
        _variants(text),
        systems,
        cost,
        language="ko" if is_hangul(place.native_name) and not secondary else "",
        person=person and " " in text,
        secondary=secondary,
    )


def _variants(text: str) -> tuple[str, ...]:
    """The ways one spelling is typed: with and without apostrophes, spaces or hyphens between words."""
    lower = text.lower().replace("’", "'")
    out = [lower]
    if "'" in lower:
        out.append(lower.replace("'", ""))
    for typed in tuple(out):
        if " " in typed:
            out.append(typed.replace(" ", "-"))
        elif "-" in typed:
            out.append(typed.replace("-", " "))
    return tuple(dict.fromkeys(out))
