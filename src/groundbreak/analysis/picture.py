"""Everything that is held about a programme as of one day, from everything in a ledger.

In: programme, places, documents, claims, resolutions, origins, reviews, known projects and runs. Out: a `Picture`, from
which all views are made. Pure: no clock, no storage; `as_of` hides whatever was published later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from groundbreak.analysis.coverage import coverage
from groundbreak.assessment.assess import assess
from groundbreak.assessment.conflicts import Case, find
from groundbreak.assessment.corrections import corrected
from groundbreak.assessment.evidence import public, reach, visible
from groundbreak.assessment.late import mark_late
from groundbreak.assessment.quota import count, in_quota
from groundbreak.linkage.link import link
from groundbreak.linkage.projects import mint
from groundbreak.linkage.testify import programme_of, testify
from groundbreak.model.anchor import Anchor
from groundbreak.model.assessment import Assessment
from groundbreak.model.claim import Claim, Resolution
from groundbreak.model.conflict import Conflict
from groundbreak.model.document import Document, Origin
from groundbreak.model.look import Look
from groundbreak.model.picture import Picture
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme
from groundbreak.model.project import Link, ProjectKey, Testimony
from groundbreak.model.review import Review
from groundbreak.model.run import Run
from groundbreak.review.apply import apply
from groundbreak.review.effects import effects

_NO_OUTLINES: Mapping[str, str] = MappingProxyType({})


def picture(
    *,
    programme: Programme,
    places: Mapping[str, Place],
    documents: Mapping[str, Document],
    claims: Iterable[Claim],
    resolutions: Mapping[Anchor, Resolution],
    origins: Mapping[str, Origin],
    as_of: date,
    reviews: Iterable[Review] = (),
    known_projects: Iterable[ProjectKey] = (),
    runs: Iterable[Run] = (),
    outlines: Mapping[str, str] = _NO_OUTLINES,
    looks: Iterable[Look] = (),
) -> Picture:
    """Assemble the picture of one programme as of one day.

    `resolutions` is by the anchor of a mention, `origins` by document id. Projects that the evidence calls for are in
    the assessments' keys: whoever keeps a ledger mints them there. Reviews hold whatever day they were made on, since
    they correct how evidence is read and add none.
    """
    verdicts = effects(reviews)
    told = testify(claims, documents, resolutions, origins, programme)
    ours = sorted(
        (t for t in told if programme_of(t.claim, t.resolution, programme, places) == programme.id), key=_reading_order
    )
    all_ours = apply(ours, verdicts)
    last = reach(all_ours)
    testimonies, taken_back = corrected(visible(all_ours, as_of, last))
    known = _known_then(known_projects, all_ours, testimonies, programme, places)
    projects = mint(testimonies, known, programme, places)
    links = link(testimonies, projects, programme, places, verdicts)
    unmarked: dict[ProjectKey, list[Link]] = {key: [] for key in projects}
    for found in links:
        unmarked[found.project].append(found)
    by_project, testimonies = mark_late(unmarked, testimonies)
    horizon = reach(testimonies) or as_of
    assessed = [
        assess(key, by_project[key], verdicts, programme, as_of, horizon) for key in projects if by_project[key]
    ]
    counted = count(assessed, by_project, programme)
    assessed = list(in_quota(assessed, counted, programme))
    conflicts = find(Case.of(programme, as_of, places, testimonies, assessed, by_project, counted, taken_back))
    looked = _looked(looks, as_of)
    shown = {id_: document for id_, document in documents.items() if public(document, as_of, last)}
    shown.update((t.document.id, t.document) for t in testimonies)
    theirs = _by_project(conflicts)
    assessed = [
        replace(a, last_looked=looked.get(a.project.place_id), conflicts=theirs.get(a.project.id, ())) for a in assessed
    ]
    return Picture(
        programme=programme,
        as_of=as_of,
        places=places,
        documents=shown,
        origins={id_: origin for id_, origin in origins.items() if id_ in shown},
        testimonies=testimonies,
        links=tuple(found for key in projects for found in by_project[key]),
        assessments=tuple(sorted(assessed, key=_by_cohort)),
        coverage=coverage(assessed, by_project, counted, conflicts, testimonies, programme, places),
        conflicts=conflicts,
        runs=_runs_over(runs, documents, shown),
        outlines=outlines,
    )


def _known_then(
    known: Iterable[ProjectKey],
    told: Sequence[Testimony],
    visible_then: Sequence[Testimony],
    programme: Programme,
    places: Mapping[str, Place],
) -> tuple[ProjectKey, ...]:
    """Known projects without those that only later reports call for: that there would be one was not known yet.

    A key that no report calls for was registered by hand, and stays.
    """
    if len(told) == len(visible_then):
        return tuple(known)
    later = set(mint(told, (), programme, places)) - set(mint(visible_then, (), programme, places))
    return tuple(key for key in known if key not in later)


def _runs_over(
    runs: Iterable[Run], documents: Mapping[str, Document], shown: Mapping[str, Document]
) -> tuple[Run, ...]:
    """The runs without those that went only over documents which are not shown."""
    hidden = {x for id_, d in documents.items() if id_ not in shown for x in (id_, d.capture_sha256)}
    hidden -= {d.capture_sha256 for d in shown.values()}
    return tuple(run for run in runs if run.input not in hidden)


def _reading_order(testimony: Testimony) -> tuple[date, str, int, int, str]:
    """By publication, document and position, so that the order in which a ledger hands claims over plays no part."""
    claim, published = testimony.claim, testimony.document.published
    start = claim.mention.anchor.start if claim.mention else -1
    day = published.earliest or published.latest or date.max
    return (day, testimony.document.id, claim.anchor.start, start, repr(claim))


def _by_project(conflicts: Iterable[Conflict]) -> dict[str, tuple[Conflict, ...]]:
    """The conflicts that belong on each project's page, by its id."""
    found: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        for project in dict.fromkeys((conflict.subject, *conflict.project_ids)):
            found.setdefault(project, []).append(conflict)
    return {project: tuple(theirs) for project, theirs in found.items()}


def _looked(looks: Iterable[Look], as_of: date) -> dict[str, date]:
    """By place: the last day by which a sensor was pointed there."""
    days: dict[str, date] = {}
    for look in looks:
        day = look.span.latest or look.span.earliest
        if day and day <= as_of:
            days[look.place_id] = max(days.get(look.place_id, day), day)
    return days


def _by_cohort(assessment: Assessment) -> tuple[int, str, str, int]:
    year = assessment.cohort.value if assessment.cohort else 9999
    key = assessment.project
    return (year, key.place_id, key.facility, key.ordinal)
