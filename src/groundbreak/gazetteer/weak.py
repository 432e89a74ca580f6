"""Which spellings of a place are too common otherwise to name it without context."""

from __future__ import annotations

from groundbreak.gazetteer.forms import Form
from groundbreak.language.ko.people import SURNAMES

_SHORT = 3
"""Up to so many letters a spelling is also a syllable of persons' names."""


def is_weak_form(form: Form, text: str) -> bool:
    """Whether these letters are as often something else: a person's name, a syllable of one, a common word."""
    if form.native:
        return len(text) == 1
    person = form.person and (" " in text or "-" in text)
    return person or form.half or form.secondary or len(form.key) <= _SHORT or form.key in SURNAMES
