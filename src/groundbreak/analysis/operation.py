"""After completion: is it working? Evidence by class, weighed with its age; 'unknown' unless somebody says something.

In: a picture. Out: `Operation`, one finding a completed project. A report of operation by whoever builds counts for
less than anybody else's, a report of trouble by the builder for more: nobody is a witness in his own favour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from groundbreak.assessment.rules import FINISHED
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.operation import Operation, OperationFinding
from groundbreak.model.assessment import Assessment
from groundbreak.model.cited import Citation
from groundbreak.model.claim import Event, Modality
from groundbreak.model.picture import Picture
from groundbreak.model.programme import Source, Stage
from groundbreak.model.project import Link, ProjectKey

UNKNOWN, BUILDER, WORKS, TROUBLE, DISPUTED = (
    "unknown",
    "said to work by its builder",
    "reported to work",
    "trouble reported",
    "disputed",
)
STATES = (UNKNOWN, BUILDER, WORKS, TROUBLE, DISPUTED)
HALF_LIFE_DAYS = 365.0
"""A report of what works counts half after a year: a factory that ran then may stand now."""
RELIABILITY: Mapping[str, float] = {"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.3}
BUILDER_FACTOR = 0.4
ENOUGH = 0.1
"""Less weight than this is as good as nothing heard."""
_BUILDER_KINDS = ("state ", "speaker for the state", "party ", "government ")


def operation(picture: Picture, seed: int) -> Operation:
    """One finding for each project that is told complete."""
    builder = {s.origin for s in picture.programme.sources if s.kind.startswith(_BUILDER_KINDS)}
    links: dict[ProjectKey, list[Link]] = defaultdict(list)
    for link in picture.links:
        if link.probability >= SURE_ENOUGH:
            links[link.project].append(link)
    finished = set(Stage.ladder()[FINISHED:])
    found = tuple(
        _of(a, links[a.project], builder, picture)
        for a in picture.assessments
        if a.stage.value in finished or (a.stage.value is Stage.STALLED and _was_done(a))
    )
    counts = Counter(f.state for f in found)
    return Operation(
        basis=Basis(
            picture.as_of, seed, "", picture.programme.version,
            f"reports of operation and of trouble after completion, each voice once, halved every {HALF_LIFE_DAYS:.0f} "
            f"days of age, by the source's reliability; the builder's own word for it counts {BUILDER_FACTOR:g}",
            tuple(c for f in found for c in f.evidence[:1]),
        ),
        completed=len(found),
        counts=tuple((state, counts[state]) for state in STATES),
        findings=found,
        verdict=_verdict(found, counts),
        cautions=(
            "Silence is not idleness: most places are written about at their opening and not again.",
            "No night lights, heat or traffic have been looked at here; only reports.",
        ),
    )  # fmt: skip


def _was_done(a: Assessment) -> bool:
    return any(event in (Event.COMPLETED, Event.INAUGURATED, Event.OPERATING) for event, _ in a.dates)


def _of(a: Assessment, links: Iterable[Link], builder: set[str], picture: Picture) -> OperationFinding:
    done = [
        cited.value.earliest
        for event, cited in a.dates
        if event in (Event.COMPLETED, Event.INAUGURATED) and cited.value.earliest
    ]
    opened = min(done) if done else date.min
    sides: dict[bool, dict[str, float]] = {True: {}, False: {}}
    others, heard, evidence = False, None, []
    for link in links:
        claim, t = link.testimony.claim, link.testimony
        denied = claim.modality is Modality.DENIED
        if claim.event not in (Event.OPERATING, Event.STALLED) or claim.modality not in (
            Modality.REPORTED, Modality.DENIED,
        ):  # fmt: skip
            continue
        latest = claim.when.latest or t.document.published.latest
        if latest is None or latest < opened:
            continue
        # Of a report without a day, only what is sure: it may be as old as its text or the opening allows.
        day = max(claim.when.earliest or t.document.published.earliest or latest, opened)
        works = (claim.event is Event.OPERATING) is not denied
        weight = _weight(t.source, day, picture.as_of, t.voice in builder, works) * link.probability
        sides[works][t.voice] = max(sides[works].get(t.voice, 0.0), weight)
        others = others or (works and t.voice not in builder)
        heard = max(heard, day) if heard else day
        evidence += _cited(a, t.document.id)
    for_it, against = sum(sides[True].values()), sum(sides[False].values())
    place = picture.places.get(a.project.place_id)
    facility = picture.programme.facility(a.project.facility)
    return OperationFinding(
        project_id=a.project.id,
        place=place.name if place else a.project.place_id,
        facility=facility.label if facility else a.project.facility,
        state=_state(for_it, against, others),
        weight_for=for_it,
        weight_against=against,
        last_heard=heard,
        evidence=tuple(dict.fromkeys(evidence))[:5],
    )


def _weight(source: Source | None, day: date, as_of: date, by_builder: bool, works: bool) -> float:
    reliability = RELIABILITY.get(source.reliability if source else "F", 0.3)
    age = 0.5 ** (max(0, (as_of - day).days) / HALF_LIFE_DAYS)
    if by_builder:
        reliability = BUILDER_FACTOR * reliability if works else 1.0
    return float(reliability * age)


def _state(for_it: float, against: float, others: bool) -> str:
    """'disputed' where the lesser side has at least half the weight of the greater."""
    if max(for_it, against) < ENOUGH:
        return UNKNOWN
    if min(for_it, against) >= 0.5 * max(for_it, against):
        return DISPUTED
    if against > for_it:
        return TROUBLE
    return WORKS if others else BUILDER


def _cited(a: Assessment, document_id: str) -> list[Citation]:
    pools = [a.stage.supports, a.stage.contradicts, *(cited.supports for _, cited in a.dates)]
    return [c for pool in pools for c in pool if c.document_id == document_id][:1]


def _verdict(found: tuple[OperationFinding, ...], counts: Mapping[str, int]) -> str:
    if not found:
        return "No project is told complete, so nothing can be said of operation."
    said = [f"Of {len(found)} completed projects, whether they work is unknown for {counts[UNKNOWN]}."]
    rest = [
        (BUILDER, "said to work by the builder alone"),
        (WORKS, "reported to work by somebody else"),
        (TROUBLE, "with trouble reported"),
        (DISPUTED, "disputed"),
    ]
    told = [f"{counts[state]} {words}" for state, words in rest if counts[state]]
    if told:
        said.append(f"The others: {', '.join(told)}.")
    return " ".join(said)
