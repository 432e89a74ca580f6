"""'May' is a month as well as a doubt."""

from __future__ import annotations

import pytest

from groundbreak.language.en.modality import modality
from groundbreak.model.claim import Modality


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("on may 24, 2017 the cabinet approved a mill", Modality.REPORTED),
        ("on 24 may the cabinet approved a mill", Modality.REPORTED),
        ("in may the cabinet approved a mill", Modality.REPORTED),
        ("last may they approved a mill", Modality.REPORTED),
        ("the cabinet may have approved a mill", Modality.SPECULATED),
    ],
)
def test_the_month_is_no_doubt(sentence: str, expected: Modality) -> None:
    at = sentence.index("approved")
    assert modality(sentence, 0, len(sentence), at, at + len("approved")) is expected
