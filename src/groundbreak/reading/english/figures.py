"""What a report says of the programme as a whole: counts, quotas, its launch, and the quarrel over the arms industry."""

from __future__ import annotations

from groundbreak.language.en.dates import Clock
from groundbreak.model.programme import Programme
from groundbreak.reading.english.analysis import Analysis
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.grammar.relevance import Standing


def figures(text: str, lowered: str, analysis: Analysis, standing: Standing, clock: Clock, programme: Programme, claimants: tuple[str, ...]) -> list[Frame]:
    """Frames without a place that one sentence gives."""
    return []
