"""What a rule may look at, and the register of rules."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groundbreak.assessment.conflicts.clashes import Clash, clashes
from groundbreak.assessment.conflicts.shift import Shift, shifts
from groundbreak.assessment.corrections import Correction
from groundbreak.assessment.evidence import citations
from groundbreak.assessment.quota import Count
from groundbreak.linkage.registry import Registry
from groundbreak.model.assessment import Assessment
from groundbreak.model.claim import Event
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.dates import DateInterval
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, ProjectKey, Testimony


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is held about a programme as of one day."""

    programme: Programme
    as_of: date
    places: Mapping[str, Place]
    testimonies: Sequence[Testimony]
    """Of the programme, public by the day, as reviewers want them read."""
    assessments: Sequence[Assessment]
    links: Mapping[ProjectKey, Sequence[Link]]
    """By project; a project without evidence has none."""
    counts: Sequence[Count]
    """By cohort."""
    clashes: Sequence[Clash]
    """Dates that exclude each other."""
    shifts: Sequence[Shift]
    """Publishers that give the report's date for the event's."""
    twins: frozenset[str] = frozenset()
    """Names that several of the programme's units bear."""
    corrections: Sequence[Correction] = ()
    """What later reports of the same publishers take back; `testimonies` no longer hold it."""

    @classmethod
    def of(
        cls,
        programme: Programme,
        as_of: date,
        places: Mapping[str, Place],
        testimonies: Sequence[Testimony],
        assessments: Sequence[Assessment],
        links: Mapping[ProjectKey, Sequence[Link]],
        counts: Sequence[Count],
        corrections: Sequence[Correction] = (),
    ) -> Case:
        """A case, with what several rules need worked out once."""
        borne = Counter(place.name for place in places.values() if place.kind in programme.place_kinds)
        twins = frozenset(name for name, times in borne.items() if times > 1)
        found = (clashes(assessments, links, programme.announced), shifts(links), twins)
        return cls(programme, as_of, places, testimonies, assessments, links, counts, *found, corrections)

    def place_name(self, place_id: str) -> str:
        """The name to show for a place: its own, with its province where another unit bears it; else its id."""
        place = self.places.get(place_id)
        if place is None:
            return place_id
        return f"{place.name} ({place.admin1})" if place.name in self.twins and place.admin1 else place.name

    def names(self, place_ids: Iterable[str], most: int = 30) -> str:
        """Names of places for a sentence, in alphabetical order."""
        names = sorted(self.place_name(place_id) for place_id in set(place_ids))
        if len(names) > most:
            return f"{', '.join(names[:most])} and {len(names) - most} more"
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)

    def facility_label(self, code: str) -> str:
        """What a facility is called."""
        facility = self.programme.facility(code)
        return facility.label if facility else code


Rule = Callable[[Case], Iterable[Conflict]]
RULES: Registry[Rule] = Registry("conflict rule")


def side(statement: str, value: str, testimonies: Iterable[Testimony]) -> Side:
    """One of the things said, with its citations."""
    return Side(statement, value, citations(testimonies))


def conflict_id(kind: str, subject: str, *values: str) -> str:
    """An id that hangs on what clashes and not on the order or the number of those who say it."""
    digest = hashlib.sha256("\x1f".join((kind, subject, *sorted(values))).encode()).hexdigest()
    return f"{kind}-{digest[:12]}"


def span(interval: DateInterval) -> str:
    """An interval for a sentence, as coarse as it was said: '2024-02-28', '2024-03', '2022 to 2023'."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return "without a date" if first == last else f"by {last}" if last else f"{first} or later"
    if first == last:
        return str(first)
    after = date.fromordinal(last.toordinal() + 1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first} to {last}"


def hull(intervals: Iterable[DateInterval]) -> DateInterval:
    """From the earliest to the latest bound of several intervals."""
    known = tuple(intervals)
    first = min((i.earliest for i in known if i.earliest), default=None)
    last = max((i.latest for i in known if i.latest), default=None)
    return DateInterval(first, last) if not (first and last and first > last) else DateInterval(last, first)


def once(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """Each testimony once, in the order of first sight."""
    return tuple({id(t): t for t in testimonies}.values())


def plural(number: int, one: str, many: str = "") -> str:
    """'1 place', '3 places'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def voices(testimonies: Iterable[Testimony]) -> str:
    """'2 independent voices'."""
    return plural(len({t.voice for t in testimonies}), "independent voice")


def written(testimony: Testimony) -> str:
    """The name of a place as the report has it."""
    mention = testimony.claim.mention
    return f"‘{mention.surface}’" if mention else ""


def said(event: Event) -> str:
    """An event as a word in a sentence."""
    return _WORDS.get(event, event.value.replace("_", " "))


_WORDS = {
    Event.GROUNDBREAKING: "ground broken",
    Event.SITE_PREPARATION: "site prepared",
    Event.OPERATING: "in operation",
    Event.TOTAL: "a total",
    Event.ARMS_TIE: "tied to the arms industry",
    Event.ARMS_TIE_DISPUTED: "not tied to the arms industry",
}


def publishers(testimonies: Iterable[Testimony], most: int = 4) -> str:
    """Who publishes these testimonies, for a sentence."""
    return _listed((t.document.publisher or _UNNAMED for t in testimonies), most)


def tellers(testimonies: Iterable[Testimony], most: int = 4) -> str:
    """Whose word it is, and who tells it where that is somebody else, for a sentence."""
    return _listed(map(teller, testimonies), most)


def teller(testimony: Testimony) -> str:
    """'NK News (told by the Post)'."""
    publisher = testimony.document.publisher or _UNNAMED
    claimant = testimony.claim.claimants[-1] if testimony.claim.claimants else publisher
    return claimant if claimant == publisher else f"{claimant} (told by {publisher})"


_UNNAMED = "an unnamed source"


def _listed(names: Iterable[str], most: int) -> str:
    told = list(dict.fromkeys(names))
    if len(told) > most:
        return f"{', '.join(told[:most])} and {len(told) - most} more"
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)
