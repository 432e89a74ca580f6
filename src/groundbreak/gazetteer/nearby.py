"""Names that sound like a given one: few candidates first, by their consonants, then the weighted distance to each.

In comes a folded spelling that no form matches; out come, for each place, its nearest form and how far it is. Built
once for a set of forms; comparing with all of them would take a tenth of a second a name, with the few that share
their consonants, give or take one, it takes some milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from groundbreak.gazetteer.distance import FAR, LATIN, Confusions
from groundbreak.gazetteer.forms import Form
from groundbreak.language.ko.confusion import PAIRS

KOREAN = Confusions(PAIRS)

_CLASSES: Mapping[str, str] = {
    **dict.fromkeys("kgqx", "K"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("pbfv", "P"),
    **dict.fromkeys("cjz", "C"),
    "s": "S",
    "m": "M",
    **dict.fromkeys("nlr", "N"),
}
_FOLDED = re.compile(r"ng|sh|[kgptc]h|[aeiouyhw]+|.")
_MAX_COST = 0.5
"""Forms dearer than this are not compared with: a slip of a habit would match anything."""


class Near(NamedTuple):
    """A form that sounds like what was written."""

    form: Form
    distance: float
    """In nats, the cost of the form itself included."""


class NearNames:
    """All forms of some places, ready to be compared by sound."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_bones: dict[str, list[Form]] = {}
        for form in forms:
            if not form.native and form.cost <= _MAX_COST and not form.half and not form.secondary:
                for bones in dict.fromkeys(_thinned(skeleton(form.key))):
                    self._by_bones.setdefault(bones, []).append(form)

    def near(self, key: str, bound: float) -> tuple[Near, ...]:
        """The nearest form of each place within `bound`, nearest first."""
        best: dict[str, Near] = {}
        seen: set[int] = set()
        for bones in _thinned(skeleton(key)):
            for form in self._by_bones.get(bones, ()):
                if id(form) in seen:
                    continue
                seen.add(id(form))
                known = best.get(form.place_id)
                limit = min(bound, known.distance) - form.cost if known else bound - form.cost
                distance = table_of(form).distance(key, form.key, limit)
                if distance != FAR:
                    best[form.place_id] = Near(form, distance + form.cost)
        return tuple(sorted(best.values(), key=lambda n: (n.distance, n.form.place_id)))


def table_of(form: Form) -> Confusions:
    """The table of confusions that fits the language of a form."""
    return KOREAN if form.language == "ko" else LATIN


def skeleton(key: str) -> str:
    """The consonants of a spelling by class, neighbours of one class once: 'bullyeong' and 'puryong' are both PNN."""
    out: list[str] = []
    last = ""
    for group in _FOLDED.findall(key):
        sound = _CLASSES.get(group[0], "" if group[0] in "aeiouyhw" else group[0])
        if sound and sound != last:
            out.append(sound)
        last = sound
    return "".join(out)


def _thinned(bones: str) -> Iterator[str]:
    """A skeleton, and the same with any one consonant left out."""
    yield bones
    if len(bones) > 1:
        yield from dict.fromkeys(bones[:i] + bones[i + 1 :] for i in range(len(bones)))
