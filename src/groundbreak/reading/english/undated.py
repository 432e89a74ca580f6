"""A day for events that were understood without one, from the sentence that tells of them.

In: frames, the text, the clock. Out: the same frames; those without a date have that of their sentence, where it names
just one that is no day of a saying, or one that touches the place. For frames that did not go through the tying of a
whole sentence, where distances between several events decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from groundbreak.language.en.attribution import dates_the_report
from groundbreak.language.en.dates import Clock, resolve
from groundbreak.language.en.datewords import find_dates
from groundbreak.model.claim import Modality
from groundbreak.model.dates import DateInterval
from groundbreak.reading.english.daylists import touching
from groundbreak.reading.grammar.frames import Frame

_FINE = 31
"""Days up to which a date of the sentence says more than the report's own."""


def dated(frames: Iterable[Frame], text: str, clock: Clock) -> Iterator[Frame]:
    """The frames, with the day of their sentence where they had none."""
    for frame in frames:
        if frame.when.known or frame.place is None or frame.modality is not Modality.REPORTED:
            yield frame
            continue
        when = _day_of(frame, text, clock)
        yield frame if when is None else replace(frame, when=when)


def _day_of(frame: Frame, text: str, clock: Clock) -> DateInterval | None:
    start, end = frame.sentence.start, frame.sentence.end
    found = [d for d in find_dates(text, start, end) if not dates_the_report(text, start, d.start, d.end)]
    free = [d for d in found if not d.bound]
    near = touching([frame.place], free, text) if frame.place else []
    chosen = near if len(near) == 1 else free
    if len(chosen) != 1:
        return None
    when = resolve(chosen[0], clock)
    return when if when.known and (when.days or _FINE + 1) <= _FINE else None


__all__ = ["dated"]
