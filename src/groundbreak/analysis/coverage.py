"""Each cohort against its quota: which places are revealed, since when, by whom, and what is not known.

In: assessments, links, counts and conflicts. Out: one `CohortCoverage` a cohort, and the line that says it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from groundbreak.assessment.evidence import cited_links, counts, public_by, published
from groundbreak.assessment.quota import ByProject, Count, named_for
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.projects import BUILDING, NO_PLACES, cohort_year, may_be_unit
from groundbreak.model.assessment import Assessment, CohortCoverage
from groundbreak.model.cited import Cited
from groundbreak.model.claim import Event, Modality
from groundbreak.model.conflict import Conflict
from groundbreak.model.dates import UNDATED, DateBasis, DateInterval, Precision
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, Testimony


def coverage(
    assessments: Sequence[Assessment],
    links: ByProject,
    counts_by_cohort: Sequence[Count],
    conflicts: Iterable[Conflict],
    testimonies: Iterable[Testimony],
    programme: Programme,
    places: Mapping[str, Place] = NO_PLACES,
) -> tuple[CohortCoverage, ...]:
    """One entry for each cohort, by year; cohorts nothing was heard of are there too, empty."""
    conflicts = tuple(conflicts)
    unclear = [t for t in testimonies if not t.resolution.resolved and may_be_unit(t, programme, places)]
    return tuple(_of(found, assessments, links, conflicts, unclear, programme) for found in counts_by_cohort)


def _of(
    found: Count,
    assessments: Sequence[Assessment],
    links: ByProject,
    conflicts: Sequence[Conflict],
    unclear: Sequence[Testimony],
    programme: Programme,
) -> CohortCoverage:
    year = found.cohort.year
    cores = {
        a.project.place_id: a
        for a in assessments
        if a.project.facility == found.core
        and a.project.place_id in found.inside
        and a.cohort
        and a.cohort.value == year
    }
    speaking = {place: _speaking(links[a.project], year) for place, a in cores.items()}
    revealed = sorted(
        ((place, _revealed(said)) for place, said in speaking.items()),
        key=lambda entry: (_day(entry[1].value), entry[0]),
    )
    first_hand = {place for place, said in speaking.items() if _corroborated(said)}
    return CohortCoverage(
        year=year,
        quota=found.cohort.quota,
        revealed=tuple(revealed),
        outside=found.outside,
        completed=sum(a.stage.value.finished for a in cores.values()),
        conflicts=tuple(c for c in conflicts if c.subject == f"cohort:{year}"),
        first_hand=tuple(place for place, _ in revealed if place in first_hand),
        one_outlet_only=tuple(place for place, _ in revealed if place not in first_hand),
        unresolved=_unresolved(unclear, year, programme),
    )


def line(coverage: CohortCoverage, names: Mapping[str, str] | None = None) -> str:
    """'2026: 20 of 20 revealed, first 2026-01-30, last 2026-02-10; 14 at first hand, 6 by one outlet only; …'.

    `names` gives the names of places by id; without it, places outside the quota are only counted.
    """
    if not coverage.revealed and not coverage.outside and not coverage.unresolved:
        return f"{coverage.year}: nothing heard; quota {coverage.quota}"
    parts = [f"{len(coverage.revealed)} of {coverage.quota} revealed"]
    days = sorted(day for _, cited in coverage.revealed if cited.value.is_day and (day := cited.value.earliest))
    if days:
        parts[0] += f", first {days[0]}, last {days[-1]}"
    if loose := len(coverage.revealed) - len(days):
        parts[0] += f" ({loose} of no certain day)" if days else f", {loose} of no certain day"
    missing = coverage.quota - len(coverage.revealed)
    if missing > 0:
        parts.append(f"{missing} not known")
    if missing < 0:
        parts.append(f"{-missing} more than the quota")
    if coverage.one_outlet_only:
        parts.append(f"{len(coverage.first_hand)} at first hand, {len(coverage.one_outlet_only)} by one outlet only")
    if coverage.completed:
        parts.append(f"{coverage.completed} completed")
    if coverage.outside:
        count = len(coverage.outside)
        which = ", ".join(sorted(names.get(p, p) for p, _ in coverage.outside)) if names else ""
        parts.append(f"{count} place{'s' if count > 1 else ''} outside the quota" + (f" ({which})" if which else ""))
    if coverage.unresolved:
        quoted = ", ".join(f"‘{name}’" for name in coverage.unresolved)
        parts.append(
            f"{len(coverage.unresolved)} unresolved name{'s' if len(coverage.unresolved) > 1 else ''} ({quoted})"
        )
    return f"{coverage.year}: {'; '.join(parts)}"


def _speaking(links: Sequence[Link], year: int) -> list[Link]:
    """Links that reveal the place's being in the cohort: all that are sure enough, but not those that say otherwise."""
    return [
        link
        for link in links
        if link.probability >= SURE_ENOUGH
        and link.testimony.claim.event in BUILDING
        and (counts(link) or link.testimony.claim.modality is Modality.PLANNED)
        and named_for(link.testimony.claim) in (None, year)
    ]


def _revealed(links: Sequence[Link]) -> Cited[DateInterval]:
    """When the first report was published; where that has no date, the event is as late as it can be.

    A report whose date is only inferred may be younger than its text allows: the first one of a known day then bounds
    the time.
    """
    dated = [(day, link) for link in links if (day := published(link.testimony.document, [link.testimony]))]
    if not dated:
        return Cited(UNDATED, cited_links(links), computed="no report on it is dated")
    known = [(day, link) for day, link in dated if public_by(link.testimony.document) == day]
    first = min(day for day, _ in dated)
    last = min((day for day, _ in known), default=first)
    told = [link for day, link in dated if day == first] + [link for day, link in known if day == last != first]
    interval = DateInterval(first, last, Precision.DAY if first == last else Precision.RANGE, DateBasis.REPORT)
    how = "publication date of the first report"
    if first != last:
        how = "from the earliest day that an undated report may be of to the first report of a known day"
    elif not any(link.testimony.document.published.known for link in told):
        how = "the first report has no date: day of what it reports"
    return Cited(interval, cited_links(told), computed=how)


def _corroborated(links: Sequence[Link]) -> bool:
    """At first hand by somebody whose own words these are, or told by more than one publisher."""
    tellers = {t.conduit.origin if (t := link.testimony).conduit else t.document.publisher for link in links}
    return len(tellers) > 1 or any(
        link.testimony.first_hand and not (link.testimony.conduit and link.testimony.conduit.secondary)
        for link in links
    )


def _unresolved(unclear: Sequence[Testimony], year: int, programme: Programme) -> tuple[str, ...]:
    beginning = (Event.SELECTED, Event.SITE_PREPARATION, Event.GROUNDBREAKING)
    return tuple(
        sorted(
            {
                t.claim.mention.surface
                for t in unclear
                if t.claim.mention
                and t.claim.event in beginning
                and t.claim.modality in (Modality.REPORTED, Modality.PLANNED)
                and cohort_year(t) == year
            }
        )
    )


def _day(interval: DateInterval) -> date:
    return interval.earliest or interval.latest or date.max
