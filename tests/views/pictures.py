"""Builds Pictures for the tests of views and publishing: reports are written, quoted and assessed by simple rules.

The rules here are much plainer than the program's; what matters is that every value is a `Cited` with citations that
stand in the texts, and that all shapes occur: intervals, silence, conflicts, copies, planned and disputed claims.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from groundbreak.model.anchor import Anchor
from groundbreak.model.assessment import Assessment, CohortCoverage
from groundbreak.model.cited import Citation, Cited
from groundbreak.model.claim import Candidate, Claim, Event, Mention, Modality, Resolution
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty, Document, Origin
from groundbreak.model.picture import Picture
from groundbreak.model.place import Place, PlaceName
from groundbreak.model.programme import Cohort, FacilityType, Programme, RecordedFact, Source, Stage
from groundbreak.model.project import Link, ProjectKey, Testimony

LADDER = (
    Event.SELECTED,
    Event.SITE_PREPARATION,
    Event.GROUNDBREAKING,
    Event.UNDER_CONSTRUCTION,
    Event.COMPLETED,
    Event.INAUGURATED,
    Event.OPERATING,
)


def day(text: str) -> DateInterval:
    return DateInterval.day(date.fromisoformat(text))


def programme(name: str = "Village Works Plan", first: int = 2024, last: int = 2027) -> Programme:
    """A small invented programme with four facilities and two kinds of sources."""
    facilities = (
        FacilityType("factory", "light-industry factories", (("en", ("factory", "factories")),), signature=True),
        FacilityType("hospital", "hospital", (("en", ("hospital",)),)),
        FacilityType("centre", "service centre", (("en", ("service centre",)),)),
        FacilityType("aquaculture", "aquaculture", (("en", ("offshore farm",)),)),
    )
    cohorts = tuple(
        Cohort(y, 20, ("factory",) if y == first else ("factory", "hospital", "centre"), ("aquaculture",))
        for y in range(first, last + 1)
    )
    sources = (
        Source("agency", ("State Agency",), "State Agency", "state", "C", "state agency"),
        Source("daily", ("People's Daily",), "People's Daily", "state", "C", "state newspaper"),
        Source("wire", ("Wire One",), "Wire One", "wire-one", "B", "wire", secondary=True),
        Source("watch", ("County Watch",), "County Watch", "county-watch", "B", "specialist outlet"),
    )
    record = (RecordedFact("launched", f"{first}-01-15", "State Agency, 16 January", "https://agency.example/plan"),)
    return Programme(
        id="village_works",
        name=name,
        names=(("en", (name.lower(),)), ("ko", ("마을건설계획",))),
        country="KP",
        country_terms=(("en", ("norland",)),),
        announced=date(first, 1, 15),
        first_year=first,
        last_year=last,
        place_kinds=("county", "city"),
        cohorts=cohorts,
        facilities=facilities,
        context_terms=(),
        other_construction=(),
        sources=sources,
        record=record,
        stall_after_days=365,
        version="test",
    )


@dataclass
class Story:
    """One report being written: its sentences become the text, each with the claims it makes."""

    id: str
    publisher: str
    published: date
    headline: str
    url: str
    origin: str
    sentences: list[str] = field(default_factory=list)
    told: list[tuple[int, dict[str, object]]] = field(default_factory=list)


class World:
    """Collects places and reports, then assesses them into a Picture."""

    def __init__(self, plan: Programme | None = None, as_of: date = date(2026, 11, 24)) -> None:
        self.programme = plan or programme()
        self.as_of = as_of
        self.places: dict[str, Place] = {}
        self.outlines: dict[str, str] = {}
        self.stories: list[Story] = []
        self.conflicts: list[Conflict] = []
        self.outside: dict[tuple[int, str], tuple[str, Citation | None]] = {}

    def place(
        self,
        id: str,
        name: str,
        native: str = "",
        admin1: str = "",
        admin1_native: str = "",
        outline: str = "",
        *,
        kind: str = "county",
        spellings: tuple[str, ...] = (),
        lat: float | None = None,
        lon: float | None = None,
    ) -> Place:
        names = [PlaceName(name, "en", "dprk"), *(PlaceName(s, "en", "press") for s in spellings)]
        if native:
            names.append(PlaceName(native, "ko", "hangul"))
        place = Place(id, name, native, kind, admin1, admin1_native, "KP", tuple(names), lat, lon)
        self.places[id] = place
        if outline:
            self.outlines[id] = outline
        return place

    def report(self, publisher: str, published: str, headline: str, *, origin: str = "", url: str = "-") -> Story:
        number = len(self.stories) + 1
        id = sha256(f"{publisher}{published}{headline}{number}".encode()).hexdigest()[:16]
        address = f"https://news.example/{id}" if url == "-" else url
        story = Story(id, publisher, date.fromisoformat(published), headline, address, origin or id)
        self.stories.append(story)
        return story

    def say(self, story: Story, sentence: str, *claims: dict[str, object]) -> None:
        """Add a sentence and its claims: dicts with place, event and, if wanted, facilities, when, modality …"""
        story.sentences.append(sentence)
        for claim in claims:
            story.told.append((len(story.sentences) - 1, claim))

    def source(self, publisher: str) -> Source | None:
        return next((s for s in self.programme.sources if publisher in s.names), None)

    def _document(self, story: Story) -> Document:
        text = story.headline + "\n\n" + "\n".join(story.sentences)
        return Document(
            id=story.id,
            capture_sha256="0" * 64,
            text=text,
            text_sha256=sha256(text.encode()).hexdigest(),
            language="en",
            headline=story.headline,
            publisher=story.publisher,
            url=story.url,
            locator=f"reports/{story.id}.txt",
            published=DateInterval.day(story.published, DateBasis.REPORT),
            date_certainty=DateCertainty.STATED,
            date_how="the record's own date",
            parser="jsonl/1",
        )

    def testimonies(self) -> list[Testimony]:
        out: list[Testimony] = []
        for story in self.stories:
            document = self._document(story)
            position = len(story.headline) + 2
            starts = []
            for sentence in story.sentences:
                starts.append(position)
                position += len(sentence) + 1
            for index, told in story.told:
                out.append(self._testimony(story, document, starts[index], story.sentences[index], told))
        return out

    def _testimony(
        self, story: Story, document: Document, start: int, sentence: str, told: dict[str, object]
    ) -> Testimony:
        anchor = Anchor(document.text_sha256, start, start + len(sentence), sentence)
        place = str(told.get("place", ""))
        surface = str(told.get("surface", "") or (self.places[place].name if place in self.places else ""))
        mention = None
        if surface and surface in sentence:
            at = start + sentence.index(surface)
            mention = Mention(Anchor(document.text_sha256, at, at + len(surface), surface), surface)
        candidates = told.get("candidates")
        if candidates:
            resolution = Resolution(tuple(candidates), False, "no name matches; neighbours in the list suggest")  # type: ignore[arg-type]
        elif place:
            resolution = Resolution((Candidate(place, 0.98, "exact"),), True, "exact")
        else:
            resolution = Resolution()
        claimants = tuple(told.get("claimants", ()))  # type: ignore[arg-type]
        claim = Claim(
            document_id=document.id,
            anchor=anchor,
            event=Event(str(told["event"])),
            modality=Modality(str(told.get("modality", "reported"))),
            mention=mention,
            facilities=tuple(told.get("facilities", ("factory",))),  # type: ignore[arg-type]
            when=told.get("when", UNDATED),  # type: ignore[arg-type]
            claimants=claimants,
            quantities=tuple(told.get("quantities", ())),  # type: ignore[arg-type]
            programme=self.programme.id,
            cohort=told.get("cohort"),  # type: ignore[arg-type]
            confidence=0.9,
        )
        source = self.source(claimants[-1] if claimants else story.publisher) or self.source(story.publisher)
        voice = source.origin if source else story.origin
        return Testimony(claim, document, resolution, Origin(story.origin, "first telling"), voice, source)

    @staticmethod
    def cite(t: Testimony) -> Citation:
        claimant = t.claim.claimants[-1] if t.claim.claimants else ""
        d = t.document
        return Citation(
            d.id, t.claim.anchor, d.publisher, claimant, t.voice, t.origin.id, t.claim.modality, d.published, d.url,
            d.headline,
        )  # fmt: skip

    def conflict(self, kind: str, subject: str, title: str, sides: list[Side], **more: object) -> Conflict:
        id = sha256(f"{kind}{subject}{title}".encode()).hexdigest()[:12]
        made = Conflict(id, kind, subject, title, tuple(sides), **more)  # type: ignore[arg-type]
        self.conflicts.append(made)
        return made

    def picture(self) -> Picture:
        testimonies = self.testimonies()
        links = [
            Link(ProjectKey(self.programme.id, t.resolution.place_id, facility), t, 0.95)
            for t in testimonies
            if t.resolution.place_id
            for facility in t.claim.facilities or ("factory",)
        ]
        by_project: dict[ProjectKey, list[Testimony]] = defaultdict(list)
        for link in links:
            by_project[link.project].append(link.testimony)
        assessments = [self._assess(key, found) for key, found in by_project.items()]
        order = [f.code for f in self.programme.facilities]
        assessments.sort(
            key=lambda a: (
                a.cohort.value if a.cohort else 9999,
                self.places[a.project.place_id].name,
                order.index(a.project.facility),
            )
        )
        return Picture(
            programme=self.programme,
            as_of=self.as_of,
            places=self.places,
            documents={s.id: self._document(s) for s in self.stories},
            origins={s.id: Origin(s.origin, "first telling") for s in self.stories},
            testimonies=tuple(testimonies),
            links=tuple(links),
            assessments=tuple(assessments),
            coverage=tuple(self._coverage(c, assessments) for c in self.programme.cohorts),
            conflicts=tuple(sorted(self.conflicts, key=lambda c: c.explained)),
            outlines=self.outlines,
        )

    def _assess(self, key: ProjectKey, found: list[Testimony]) -> Assessment:
        reached = [t for t in found if t.claim.event in LADDER and t.claim.modality is Modality.REPORTED]
        dates: list[tuple[Event, Cited[DateInterval]]] = []
        for event in LADDER:
            of = [t for t in reached if t.claim.event is event and t.claim.when.known]
            if of:
                best = min(of, key=lambda t: (t.claim.when.days or 999, str(t.claim.when)))
                agree = [t for t in of if t.claim.when.overlaps(best.claim.when)]
                against = [t for t in of if t not in agree]
                cited = Cited(best.claim.when, tuple(map(self.cite, agree)), tuple(map(self.cite, against)))
                dates.append((event, cited))
        top = max((LADDER.index(t.claim.event) for t in reached), default=-1)
        stage = Stage(LADDER[top].value) if top >= 0 else Stage.UNKNOWN
        holders = tuple(self.cite(t) for t in reached if t.claim.event is LADDER[top]) if top >= 0 else ()
        deniers = tuple(self.cite(t) for t in found if t.claim.event is Event.STALLED)
        published = sorted(t.document.published.latest for t in found if t.document.published.latest)
        silent = published and (self.as_of - published[-1]).days > self.programme.stall_after_days
        inferred = bool(silent and top in (1, 2, 3))
        cited_stage: Cited[Stage] = Cited(stage, holders, deniers)
        if inferred:
            how = f"nothing was heard for {(self.as_of - published[-1]).days} days after construction had begun"
            cited_stage = Cited(Stage.STALLED, holders, deniers, how)
        cohorts = sorted({t.claim.cohort for t in found if t.claim.cohort})
        cohort = None
        if cohorts:
            of_cohort = [t for t in found if t.claim.cohort == cohorts[0]]
            cohort = Cited(cohorts[0], tuple(map(self.cite, of_cohort)), (), "year of the first ceremony")
        progress = [(t, q) for t in found for q in t.claim.quantities if q.unit == "percent" and q.of == "progress"]
        conflicts = tuple(c for c in self.conflicts if c.subject == key.id)
        voices = {c.voice for c in holders}
        return Assessment(
            project=key,
            as_of=self.as_of,
            stage=cited_stage,
            stage_inferred=inferred,
            dates=tuple(dates),
            progress_percent=Cited(progress[-1][1].value, (self.cite(progress[-1][0]),)) if progress else None,
            cohort=cohort,
            in_quota=None if cohort is None else (cohort.value, key.place_id) not in self.outside,
            confidence=min(0.99, 0.6 + 0.15 * len(voices)) - 0.2 * bool(deniers),
            witnesses=len(voices),
            opposing_witnesses=len({c.voice for c in deniers}),
            reports=len({t.document.id for t in found}),
            origins=len({t.origin.id for t in found}),
            first_seen=published[0] if published else None,
            last_changed=published[-1] if published else None,
            last_checked=published[-1] if published else None,
            last_looked=None,
            conflicts=conflicts,
        )

    def _coverage(self, cohort: Cohort, assessments: list[Assessment]) -> CohortCoverage:
        first: dict[str, Cited[DateInterval]] = {}
        outside: dict[str, Cited[str]] = {}
        done = set()
        for a in assessments:
            if not a.cohort or a.cohort.value != cohort.year:
                continue
            id = a.project.place_id
            if (cohort.year, id) in self.outside:
                why, citation = self.outside[cohort.year, id]
                outside[id] = Cited(why, (citation,) if citation else a.stage.supports[:1], (), "rule of the quota")
                continue
            earliest = min(a.cohort.supports, key=lambda c: str(c.published))
            seen = Cited(earliest.published, (earliest,), (), "day of the first report that names it")
            if id not in first or str(seen.value) < str(first[id].value):
                first[id] = seen
            if a.project.facility == "factory" and a.stage.value in (
                Stage.COMPLETED,
                Stage.INAUGURATED,
                Stage.OPERATING,
            ):
                done.add(id)
        revealed = tuple(sorted(first.items(), key=lambda item: (str(item[1].value), item[0])))
        return CohortCoverage(cohort.year, cohort.quota, revealed, tuple(sorted(outside.items())), len(done))


def day_before(published: str) -> DateInterval:
    return DateInterval.day(date.fromisoformat(published) - timedelta(days=1))


def between(first: str, last: str) -> DateInterval:
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last), Precision.RANGE, DateBasis.EVENT)
