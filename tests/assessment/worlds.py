"""Small invented worlds of reports, and the builder that makes claims, documents and resolutions of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from groundbreak.analysis.picture import picture
from groundbreak.linkage.testify import testify
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Candidate, Claim, Event, Mention, Modality, Quantity, Resolution
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.document import Document, Origin
from groundbreak.model.picture import Picture
from groundbreak.model.place import LocationPrecision, Place, PlaceName
from groundbreak.model.programme import Cohort, FacilityType, Programme, RecordedFact, Source
from groundbreak.model.project import Testimony

VALE = Programme(
    id="mills",
    name="Five Mills a Year",
    names=(("en", ("five mills policy",)),),
    country="XX",
    country_terms=(("en", ("vale",)),),
    announced=date(2001, 1, 10),
    first_year=2001,
    last_year=2004,
    place_kinds=("shire",),
    cohorts=(
        Cohort(2001, 2, ("mill",), ("school",)),
        Cohort(2002, 3, ("mill", "school", "shop"), ("pond",)),
        Cohort(2003, 3, ("mill", "school", "shop"), ("pond",)),
    ),
    facilities=(
        FacilityType("mill", "Mill", (("en", ("village mill", "village mills")),), True),
        FacilityType("works", "Works (kind not said)", (("en", ("mill", "mills")),), project="mill"),
        FacilityType("sawpit", "Sawpit", (("en", ("sawpit",)),), project="mill"),
        FacilityType("school", "School", (("en", ("school",)),)),
        FacilityType("shop", "Shop", (("en", ("shop",)),)),
        FacilityType("pond", "Fish pond", (("en", ("fish pond",)),)),
    ),
    context_terms=(),
    other_construction=(),
    sources=(
        Source("gazette", ("The Gazette", "the crown"), "Gazette", "crown", "B", "state agency"),
        Source("herald", ("Herald", "Court Herald"), "Herald", "crown", "B", "state newspaper"),
        Source("wire", ("Wire",), "Wire", "wire", "B", "wire"),
        Source("post", ("Post",), "Post", "post", "B", "newspaper"),
        Source("echo", ("Echo",), "Echo", "echo", "D", "portal", True),
        Source("gossip", ("Gossip",), "Gossip", "gossip", "E", "blog", True),
    ),
    record=(
        RecordedFact("launched", "2001-01-10", "the founding charter"),
        RecordedFact("quota", "2 places/year", "the founding charter"),
    ),
    stall_after_days=365,
    version="v1",
)


def shire(id_: str, name: str, admin1: str = "North", **fields: Any) -> Place:
    return Place(id_, name, kind="shire", admin1=admin1, country="XX", names=(PlaceName(name, "en"),), **fields)


PLACES: dict[str, Place] = {
    place.id: place
    for place in (
        shire("alder", "Alder"),
        shire("birch", "Birch"),
        shire("cedar", "Cedar"),
        shire("elm", "Elm", "South"),
        shire("fir", "Fir", "South"),
        shire("oak-n", "Oak"),
        shire("oak-s", "Oak", "South"),
        Place("north", "North", kind="province", country="XX"),
        Place("south", "South", kind="province", country="XX"),
        Place(
            "ford",
            "Alder Ford",
            kind="settlement",
            country="XX",
            precision=LocationPrecision.SETTLEMENT,
            part_of="alder",
        ),
    )
}


def on(first: str, last: str = "", basis: DateBasis = DateBasis.EVENT) -> DateInterval:
    """'2001-03-01', or '2001-03' for a month, or two days for a range, or '' and a day for 'by then'."""
    if not first:
        return DateInterval.by(date.fromisoformat(last), basis) if last else UNDATED
    if len(first) == 7:
        start = date.fromisoformat(f"{first}-01")
        after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return DateInterval(start, date.fromordinal(after.toordinal() - 1), Precision.MONTH, basis)
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return DateInterval(start, end, Precision.DAY if start == end else Precision.RANGE, basis)


@dataclass
class Report:
    """One report under construction: every call of `says` adds a sentence that names places for one event."""

    publisher: str
    published: DateInterval
    url: str
    key: str
    sentences: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = field(default_factory=list)

    def says(
        self,
        places: str | Sequence[str],
        event: Event | str,
        when: DateInterval = UNDATED,
        facilities: tuple[str, ...] = ("mill",),
        **fields: Any,
    ) -> Report:
        """One sentence, one claim for each place; `places` '' for a claim about the programme as a whole."""
        names = [places] if isinstance(places, str) else list(places)
        place_ids = fields.pop("means", {})
        words = fields.pop("words", "")
        mention = fields.pop("mention", {})
        claims = [
            (
                name,
                {"event": Event(event), "when": when, "facilities": facilities, "means": place_ids.get(name), **fields},
            )
            for name in names
        ]
        for _, claim in claims:
            claim["mention_fields"] = mention
        told = f"{' and '.join(n for n in names if n) or 'The policy'}: {Event(event).value} {when} {words}".strip()
        self.sentences.append((f"{told} [{len(self.sentences) + 1}].", claims))
        return self


@dataclass
class World:
    """Reports of one programme, and what they amount to."""

    programme: Programme = VALE
    places: Mapping[str, Place] = field(default_factory=lambda: dict(PLACES))
    confidence: float = 0.9
    reports: list[Report] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def report(self, publisher: str, published: str = "", url: str = "") -> Report:
        """A new report by a publisher, of a day or undated."""
        day = DateInterval.day(date.fromisoformat(published), DateBasis.REPORT) if published else UNDATED
        report = Report(publisher, day, url, f"{len(self.reports):04}")
        self.reports.append(report)
        return report

    def copy(self, publisher: str, published: str, of: Report) -> Report:
        """The same words by another publisher: one story."""
        report = self.report(publisher, published)
        report.sentences = [(text, [(n, dict(c)) for n, c in claims]) for text, claims in of.sentences]
        self.copies[report.key] = of.key
        return report

    def parts(self) -> dict[str, Any]:
        """What `picture` takes: documents, claims, resolutions, origins."""
        documents: dict[str, Document] = {}
        claims: list[Claim] = []
        resolutions: dict[Anchor, Resolution] = {}
        ids: dict[str, str] = {}
        for report in self.reports:
            text = f"{report.publisher} {report.key}\n\n" + "\n".join(sentence for sentence, _ in report.sentences)
            digest = hashlib.sha256(text.encode()).hexdigest()
            document = Document(
                id=f"d{report.key}",
                capture_sha256=digest,
                text=text,
                text_sha256=digest,
                language="en",
                headline=f"{report.publisher} {report.key}",
                publisher=report.publisher,
                url=report.url,
                published=report.published,
            )
            documents[document.id] = document
            ids[report.key] = document.id
            for sentence, told in report.sentences:
                start = text.index(sentence)
                for name, values in told:
                    claim, resolution = self._claim(document, start, sentence, name, dict(values))
                    claims.append(claim)
                    if claim.mention and resolution:
                        resolutions[claim.mention.anchor] = resolution
        origins = {id_: Origin(ids[self.copies.get(key, key)], "told") for key, id_ in ids.items()}
        return {"documents": documents, "claims": claims, "resolutions": resolutions, "origins": origins}

    def _claim(
        self, document: Document, start: int, sentence: str, name: str, values: dict[str, Any]
    ) -> tuple[Claim, Resolution | None]:
        anchor = Anchor(document.text_sha256, start, start + len(sentence), sentence)
        means, about = values.pop("means"), values.pop("mention_fields")
        mention, resolution = None, None
        if name:
            at = start + sentence.index(name)
            mention = Mention(Anchor(document.text_sha256, at, at + len(name), name), name, **about)
            resolution = self._resolution(name, means)
        claim = Claim(
            document_id=document.id,
            anchor=anchor,
            mention=mention,
            **{"programme": self.programme.id, "confidence": self.confidence, **values},
        )
        return claim, resolution

    def _resolution(self, name: str, means: Any) -> Resolution:
        if isinstance(means, str):
            return Resolution((Candidate(means, 0.97, "said so"),), True, "said so")
        if isinstance(means, tuple) and isinstance(means[0], str):
            first, second = means
            return Resolution((Candidate(first, 0.9, "province"), Candidate(second, 0.08, "sound")), True, "province")
        if means is not None:
            candidates = tuple(Candidate(id_, chance, "near in sound") for id_, chance in means)
            return Resolution(candidates, False, "no exact form")
        found = [place for place in self.places.values() if place.name == name]
        if len(found) == 1:
            return Resolution((Candidate(found[0].id, 0.98, "exact"),), True, "exact")
        return Resolution(tuple(Candidate(p.id, 0.5, "exact") for p in found), False, "several bear the name")

    def testimonies(self) -> tuple[Testimony, ...]:
        """The testimonies that all reports make."""
        made = self.parts()
        return testify(made["claims"], made["documents"], made["resolutions"], made["origins"], self.programme)

    def picture(self, as_of: str = "2004-12-31", **more: Any) -> Picture:
        """The picture as of a day."""
        return picture(
            programme=self.programme,
            places=self.places,
            as_of=date.fromisoformat(as_of),
            **{**self.parts(), **more},
        )


def total(value: float, unit: str, of: str = "", approximate: bool = False) -> tuple[Quantity, ...]:
    """One quantity, for a claim's `quantities`."""
    return (Quantity(value, unit, of, approximate),)


def conflicts(found: Picture, kind: str) -> list[Any]:
    """The conflicts of one kind."""
    return [conflict for conflict in found.conflicts if conflict.kind == kind]


def with_quota(programme: Programme, **quotas: int) -> Programme:
    """The programme with other quotas: y2001=3."""
    cohorts: Iterable[Cohort] = (replace(c, quota=quotas.get(f"y{c.year}", c.quota)) for c in programme.cohorts)
    return replace(programme, cohorts=tuple(cohorts))


__all__ = ["PLACES", "VALE", "Event", "Modality", "Report", "World", "conflicts", "on", "shire", "total", "with_quota"]
