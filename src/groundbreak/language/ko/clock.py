"""What relative dates hang on at one point of a Korean text.

The state that `dates` hands from sentence to sentence: the days of the report, of the telling, of what was told last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.model.values import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Clock:
    """What relative dates hang on at one point of a text."""

    today: date | None = None
    """Day the report came out; None where unknown."""
    told: date | None = None
    """Day on which the source that is retold spoke, where the text says so."""
    last: DateInterval = UNDATED
    """The day, month or year last told of."""
    last_day: date | None = None
    """The single day last told of: what '이날' and '이튿날' hang on, whatever months were named since."""
    year: int | None = None
    """Year of the report, where no more than that is known."""
    within: int | None = None
    """Year that the sentence has set for what follows ('2025년에는 …')."""


def stop_of(match: re.Match[str]) -> int:
    """End of an expression without the space it may have taken along."""
    return match.start() + len(match.group().rstrip())
