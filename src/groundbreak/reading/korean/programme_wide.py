"""What a sentence tells of the programme as a whole: launch, running totals, quotas. These claims have no place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from groundbreak.language.ko.scanning import Scanner
from groundbreak.model.claim import Event, Modality, Quantity
from groundbreak.model.dates import UNDATED
from groundbreak.reading.grammar.frames import Frame, Sentence
from groundbreak.reading.korean.told import Stretch, Told

_LAUNCH = Scanner(
    r"(?:정책|구상|로선|노선)(?:을|를|이|은)?\s?(?:처음\s|공식\s|새로\s)?(?:제시|발표|천명|밝[혔히]|선포|내놓|제기|추진됐|시작|공개)"
)
_DONE = {
    Event.COMPLETED: "completed",
    Event.INAUGURATED: "completed",
    Event.GROUNDBREAKING: "begun",
    Event.SELECTED: "planned",
}


def programme_wide(stretch: Stretch, events: Sequence[Told], claimants: tuple[str, ...]) -> list[Frame]:
    """The frames without a place of one sentence."""
    days = stretch.days
    if days and not stretch.refs and _LAUNCH.search(stretch.text, stretch.start, stretch.end):
        when = days[0].when if days[0].when.known else UNDATED
        sentence = Sentence(stretch.start, stretch.end, stretch.headline)
        return [Frame(sentence, Event.LAUNCHED, None, when=when, claimants=claimants, relevance=0.9, certainty=0.6)]
    found = []
    for event in events:
        totals = [c.quantity for c in event.counted if c.quantity.unit != "years"]
        if event.general and totals and not event.other:
            # '20곳 가운데 17곳이 준공됐다': the count next to the verb is the total, the other what it is part of.
            quantities = (_of(totals[-1], event),)
            at = event.places[0]
            when = at.days[0] if at.days else UNDATED
            found.append(
                Frame(
                    Sentence(stretch.start, stretch.end, stretch.headline),
                    Event.TOTAL,
                    None,
                    at.facilities,
                    when,
                    event.modality,
                    claimants,
                    quantities,
                    relevance=0.9,
                    certainty=0.7,
                )
            )
    return found


def _of(quantity: Quantity, event: Told) -> Quantity:
    """Say of what a count is: of places finished, begun or planned."""
    if quantity.of:
        return quantity
    return replace(quantity, of=_DONE.get(event.event, "") if event.modality is Modality.REPORTED else "planned")
