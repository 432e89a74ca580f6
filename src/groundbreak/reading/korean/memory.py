"""What goes without saying in a Korean story, and what a sentence takes from it.

Korean leaves out what was said before. An event without a place is about the place of the headline, or the one told of
last; places without an event share the one before ('…군도', '같은 행사') or, in a list, that of the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from groundbreak.language.ko.sentences import Sentence as Span
from groundbreak.language.ko.sources import is_observer
from groundbreak.language.ko.voices import is_person
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.days import in_brackets, paired
from groundbreak.reading.korean.facilities import by_place
from groundbreak.reading.korean.told import STATES, At, Stretch, Told

_ALSO = re.compile(
    r"(?:의)?\s?(?:새\s|지방\s?)?(?:공업)?(?:(?:공장|부지|병원|봉사소|시설|사업소|양식소)\s?){0,2}(?:들)?"
    r"(?:도|역시|에서도|에도)[\s,]"
)
_SAME_AGAIN = re.compile(
    r"같은\s(?:행사|의식)[가를]|에\s?이[어은][,\s].{0,14}(?:번째|차례)|같은\s?(?:행사|의식|기념식|식이|식을|일이)|(?:준공|착공)?행사가|마찬가지|에서(?:도)?\s(?:각각\s|잇달아\s|동시에\s)?(?:열렸|열린|진행됐|진행되였|있었|개최)"
)
_LIKE = re.compile(r"마찬가지|다르지|다를\s?바|비슷|같[았은다]|똑같")
_COPULA = re.compile(
    r"(?:군|시|구역|곳|소|장|원|공장|지구)(?:이다|입니다|이고|이었|였|이?고요|이?구요|이?요|이죠)|있었[고다습죠]|…$"
    r"|대표적|차례(?:다|였|이|가)|뒤를\s?이[었어]|이어졌|빨랐|합류했|따랐"
    r"|(?:가장\s?먼저|처음|마지막|끝|시작|첫\s?번째)(?:이[다었고]|였|으로|을\s?끊)"
)
_ON_DAY = re.compile(r"일(?:이다|입니다|이었다|이었습니다|이고|이며|의\s일이다)")
"""What says no more of an event than its day."""
_IT = re.compile(
    r"(?<![가-힣])(?:행사|의식|기념식|준공식|착공식|식)(?:은|는|이|가)\s.{0,14}?(?:열[렸린]|진행|치러|거행|있었|개최)"
)
_BOTH = re.compile(
    r"(?:이\s|이들\s)?(?P<n>두|세|네|다섯)\s(?:군|곳|시·?군|시|지역|공장|고장|병원|도시|건설장)(?:\s?다|\s?모두)?[은는이도에의\s]"
)
_THESE = re.compile(
    r"(?:[가-힣]{1,5}(?:은|는)\s(?:\d{1,2}일\s)?)?이들(?P<what>\s?(?:지역|군|시|시·군|공장|병원|시설|곳|고장|사업소)(?:들)?)?[은이도에의]"
)
_WHAT_THESE_ARE = re.compile(r"(?:곳|공장|병원|지역|시설|대상)(?:들)?(?:이[다었고며]|입니다|으로)")
_NUMBERS = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_HERE = re.compile(r"이곳|그곳|여기|거기|현지|(?:지구|일대|군|시|지역|마을|앞바다)에(?:는|도)?\s")
_THERE = re.compile(r"(?:이|그)곳|거기|여기")
_FINITE = re.compile(r"[다요죠음임함][.!?\"”')\]]*$")
_AFTER_THAT = re.compile(
    r"(?:그\s?)?(?:이후|뒤이어|이어|그\s?뒤|계속하여|계속해|다음으로|또한?|아울러)(?:로|에는)?[\s,]"
)
_CHOICE = re.compile(r"대상|명단|목록|계획|예정|후보|선정")
_ONLY_BEFORE = re.compile(r"에\s이[어은][,\s]")
"""What follows a place that only came before the one told of."""
_SPEAKERS = 12
_FEWEST = 2
"""So many places make a list."""
_LONGEST = 40
"""Places of one row that are kept."""
_RECENT = 5


@dataclass(slots=True)
class Memory:
    """What a story has told so far."""

    headline: tuple[PlaceRef, ...] = ()
    headline_event: Told | None = None
    last: tuple[PlaceRef, ...] = ()
    """Places of the last event."""
    here: tuple[PlaceRef, ...] = ()
    """Last place named at all: what '이곳' and '현지' mean."""
    recent: tuple[PlaceRef, ...] = ()
    """The places named last, each once, the latest at the end."""
    group: tuple[PlaceRef, ...] = ()
    """The places of the last sentences in a row that name any: what '이들 지역' means."""
    places: frozenset[tuple[str, ...]] = frozenset()
    """All places named so far."""
    grouping: bool = False
    """Whether the sentence before named places, so that the next one goes on with the row."""
    others: frozenset[tuple[str, ...]] = frozenset()
    """Places told of for construction of another kind only."""
    aside: bool = False
    """Whether what was told last is construction of another kind."""
    sure: bool = False
    """Whether the story is known to be about the programme though none of its words stand in it."""
    own: bool = False
    """Whether a facility was said to be its place's own."""
    event: Told | None = None
    """Last event of any kind."""
    previous: Told | None = None
    """Last event with a place that became a claim, where the story is still at it."""
    facilities: tuple[str, ...] = ()
    built_at: frozenset[tuple[str, ...]] = frozenset()
    """Places that these facilities were named with."""
    speakers: tuple[str, ...] = ()
    floor: str = ""
    """Who speaks in an interview."""
    source: str = ""
    """Whose report the text is that hands it on."""
    days: list[tuple[Event, DateInterval]] = field(default_factory=list)
    """Days of events told of many places at once: the places named elsewhere share them."""
    images: list[DateInterval] = field(default_factory=list)

    def supply(self, event: Told, text: str, start: int) -> tuple[tuple[PlaceRef, ...], bool]:
        """The place that an event in a sentence from `start` leaves out, and whether the sentence points at one."""
        here = _HERE.search(text, start, event.end) is not None
        if here and self.here and _THERE.search(text, start, event.end):
            return self.here, True
        if event.this or len({r.key for r in self.headline}) != 1:
            refs = self.last or self.headline
        else:
            refs = self.headline[:1]
        return refs or self.here, here

    def facilities_of(self, event: Told, ref: PlaceRef, core: frozenset[str]) -> tuple[str, ...]:
        """The facilities that go without saying at a place: those named last, if with it or of the common kind."""
        here = not self.built_at or ref.key in self.built_at
        return self.facilities if here or event.shared or core & set(self.facilities) else ()

    def shared(self, stretch: Stretch, span: Span) -> list[Told]:
        """The event of a sentence that names places but tells none itself."""
        if not stretch.refs:
            return self._dated(stretch)
        return self._same(stretch) or self._also(stretch) or self._listed(stretch, span)

    def _same(self, stretch: Stretch) -> list[Told]:
        """'…군에서 같은 행사가 열렸다': the event told of before, at other places and days."""
        if self.event is None:
            return []
        on_day = stretch.days and _ON_DAY.search(stretch.text, stretch.start, stretch.end)
        if not on_day and not _SAME_AGAIN.search(stretch.text, stretch.start, stretch.end):
            return []
        return [self.event.again(stretch, [(d,) for d in paired(stretch.text, stretch.refs, stretch.days)])]

    def _dated(self, stretch: Stretch) -> list[Told]:
        """'지난달 29일이다', '행사는 19일 열렸다': the day of the event told of before, which had none."""
        days = [d for d in stretch.days if d.when.is_day]
        if not (days and self.event and self.last) or self.event.general:
            return []
        says = _ON_DAY.search(stretch.text, stretch.start, stretch.end) or _IT.search(
            stretch.text, stretch.start, stretch.end
        )
        if not says:
            return []
        return [self.event.again(stretch, [(days[0].when,)] * len(self.last), self.last)]

    def held(self, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
        """'행사는 19일 열렸으며 …': what a sentence says of the event told before, ahead of an event of its own."""
        it = _IT.search(stretch.text, stretch.start, events[0].start) if events and events[0].placed else None
        if it is None or any(r.start < it.end() for r in stretch.refs):
            return []
        return self._dated(stretch)

    def several(self, events: Sequence[Told], stretch: Stretch) -> list[Told]:
        """The events of a sentence; those of 'both counties' at the places named last."""
        refs = self._meant(stretch)
        if not refs:
            return list(events)
        return [
            e if e.placed or e.other else replace(e.again(stretch, [e.places[0].days] * len(refs), refs), shared=False)
            for e in events
        ]

    def _meant(self, stretch: Stretch) -> tuple[PlaceRef, ...]:
        """The places that a sentence begins with as 'both counties' or 'these places'; none where it does not."""
        text, start, end = stretch.text, stretch.start, stretch.end
        if both := _BOTH.match(text, start):
            refs = self.recent[-_NUMBERS[both["n"]] :]
            return refs if len(refs) == _NUMBERS[both["n"]] else ()
        these = _THESE.match(text, start)
        # '이들' alone are as often people.
        if these is None or not (these["what"] or _WHAT_THESE_ARE.search(text, these.end(), end)):
            return ()
        return self.group if len(self.group) > 1 else ()

    def included(self, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
        """'…군 등 5곳이 준공됐다. …군이 포함됐다': among those of which the sentence before told."""
        before = self.previous
        alone = len(events) == 1 and events[0].event is Event.SELECTED and events[0].placed
        if before is None or not alone or before.event is Event.SELECTED or stretch.headline:
            return list(events)
        told = stretch.text[events[0].start : events[0].end]
        if "포함" not in told or _CHOICE.search(stretch.text, stretch.start, stretch.end):
            return list(events)
        refs = events[0].refs
        return [before.again(stretch, [before.places[0].days] * len(refs), refs)]

    def unfinished(self, stretch: Stretch, events: Sequence[Told]) -> list[Told]:
        """A list that breaks off before its verb goes on with what was told of the list before it."""
        before = self.previous
        if before is None or _FINITE.search(stretch.text, stretch.start, stretch.end):
            return []
        if len(before.places) < _FEWEST and not (before.ceremony and _AFTER_THAT.match(stretch.text, stretch.start)):
            return []
        taken = {ref.start for event in events for ref in event.refs}
        done = max((e.end for e in events), default=stretch.start)
        left = [ref for ref in stretch.refs if ref.start > done and ref.start not in taken]
        if len(left) < _FEWEST or stretch.headline:
            return []
        return [before.again(stretch, [()] * len(left), left)]

    def _also(self, stretch: Stretch) -> list[Told]:
        """'…군 공장도 다르지 않다': a place that shares what was just told of another."""
        if self.previous is None or (not stretch.terms and len(stretch.refs) > 1):
            return []
        if not _ALSO.match(stretch.text, stretch.refs[-1].outer_end, stretch.end):
            return []
        if self.previous.event not in STATES and not _LIKE.search(stretch.text, stretch.start, stretch.end):
            return []
        days = tuple(d.when for d in stretch.days)[:1]
        return [self.previous.again(stretch, [days] * len(stretch.refs))]

    def _listed(self, stretch: Stretch, span: Span) -> list[Told]:
        """A list, or a sentence that breaks off before its verb: its dated places share the headline's event."""
        bracketed = in_brackets(stretch.text, stretch.refs)
        event = (self.event if bracketed else None) or self.headline_event or self.event
        if event is None or span.headline:
            return []
        days = [d for d in stretch.days if d.when.known]
        is_what = _COPULA.search(stretch.text, span.start, span.end) is not None and event.general
        if is_what and (days or stretch.terms or event.event is Event.SELECTED):
            listed = paired(stretch.text, stretch.refs, days) if days else [UNDATED] * len(stretch.refs)
            again = event.again(stretch, [(d,) if d.known else event.places[0].days for d in listed])
            return [self._with_facilities(again, stretch)]
        if _FINITE.search(stretch.text, span.start, span.end) and not bracketed:
            return []
        if not days or (not bracketed and any(not d.when.is_day for d in days)):
            return []
        again = event.again(stretch, [(d,) for d in paired(stretch.text, stretch.refs, days)])
        return [replace(again, ceremony=True)]

    @staticmethod
    def _with_facilities(event: Told, stretch: Stretch) -> Told:
        """The facilities that the sentence itself names, where it names any."""
        facilities = [t for t in stretch.terms if t.kind is TermKind.FACILITY]
        parts = by_place(stretch.text, stretch.refs, facilities)
        places = (replace(at, facilities=part or at.facilities) for at, part in zip(event.places, parts, strict=True))
        return replace(event, places=tuple(places), ceremony=True, counted=())

    def keep(self, stretch: Stretch, events: Sequence[Told], claimed: Sequence[Told]) -> None:
        """Take in a sentence: the events it tells, and those of them that became claims."""
        if not (events or stretch.refs or stretch.terms):
            return
        placed = [e for e in claimed if e.placed]
        if placed or stretch.refs:
            self.previous = placed[-1] if placed else None
        named = tuple(dict.fromkeys(t.code for t in stretch.terms if t.kind is TermKind.FACILITY))
        if named:
            self.facilities = named
            self.built_at = frozenset(r.key for r in stretch.refs or self.last or self.headline)
        if stretch.headline:
            self.headline += () if events and all(e.other for e in events) else tuple(stretch.refs)
            self.headline_event = events[-1] if events else self.headline_event
        self.places |= {r.key for r in stretch.refs}
        self.others |= {r.key for e in events if e.other for r in e.refs}
        self.others -= {r.key for e in claimed for r in e.refs}
        kinds = {t.kind for t in stretch.terms}
        other = TermKind.OTHER in kinds and TermKind.FACILITY not in kinds
        named_here = any(t.kind is TermKind.FACILITY and t.code != "factory" for t in stretch.terms)
        goes_on = self.aside and not (stretch.refs and events) and not named_here
        self.aside = all(e.other for e in events) if any(e.placed or e.other for e in events) else other or goes_on
        here = [e for e in events if not e.other and not e.backwards and not e.months_back]
        # A list goes on as it began: what is shared is the event that was told outright.
        told = [e for e in here if not e.shared]
        self.event = told[-1] if told else self.event
        at = next((e.refs for e in reversed(here) if e.placed), ())
        one = not events and len({r.key for r in stretch.refs}) == 1
        self.last = at or (tuple(stretch.refs[:1]) if one else self.last)
        for ref in stretch.refs:
            self.recent = (*(r for r in self.recent if r.key != ref.key), ref)[-_RECENT:]
        told_of = [r for r in stretch.refs if not _ONLY_BEFORE.match(stretch.text, r.outer_end)]
        self.here = tuple(told_of[-1:]) or self.here
        if stretch.refs and not stretch.headline:
            row = (*self.group, *stretch.refs) if self.grouping else tuple(stretch.refs)
            self.group = tuple({r.key: r for r in row}.values())[:_LONGEST]
        self.grouping = bool(stretch.refs) and not stretch.headline

    def teller(self, event: Told) -> tuple[str, ...]:
        """Who tells of an event where its sentence does not say: whoever was seen to look, or whose report it is."""
        if self.floor:
            return (self.floor,)
        last = next((name for name in reversed(self.speakers) if not is_person(name)), "")
        if event.event in STATES and not event.visit and last and is_observer(last):
            return (last,)
        return (self.source,) if self.source else ()

    def give_floor(self, name: str | None) -> None:
        """Take in who begins to speak, where somebody does."""
        self.floor = self.floor if name is None else name

    def hear(self, claimants: Sequence[str], source: str = "") -> None:
        """Take in who speaks, and whose report follows."""
        self.source = source or self.source
        if claimants:
            self.speakers = tuple(dict.fromkeys((*self.speakers, *claimants)))[-_SPEAKERS:]

    def share(self, event: Told) -> None:
        """Take in the days of an event of many places."""
        if event.modality is Modality.REPORTED:
            self.days += [(event.event, day) for day in event.places[0].days if day.known]


def carried(event: Told, refs: Sequence[PlaceRef], memory: Memory) -> tuple[At, ...]:
    """The places that the story supplies, with what the sentence says of them."""
    at = event.places[0]
    return tuple(At(ref, at.facilities, at.days, memory.own) for ref in refs)
