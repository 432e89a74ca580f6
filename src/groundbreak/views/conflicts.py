"""Disagreements as pages and tables show them: both sides quoted, what the program makes of it, what would settle it.

Conflicts of the model come in, with sentences written by the rules that found them; each figure in those sentences is
looked up in the quotes of the sides, and marked as computed where it does not stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groundbreak.model.anchor import Anchor
from groundbreak.model.conflict import Conflict, Side
from groundbreak.model.picture import Picture
from groundbreak.views.figures import PlaceNames
from groundbreak.views.places import PlaceView
from groundbreak.views.projects import ProjectView
from groundbreak.views.quotes import Marks, Quote, choose, mention_marks, shelve, slug
from groundbreak.views.sentences import Sentence, mark, plain

SIDE_QUOTES = 4
GRAVEST_SHOWN = 6
GRAVEST = (
    "operating_or_idle",
    "reported_or_denied",
    "arms_tie",
    "poorest_first",
    "more_places_than_quota",
    "facility_in_two_cohorts",
    "promised_numbers",
    "launch_of_programme",
    "before_the_programme",
    "order_of_stages",
    "total_against_places",
    "count_against_list",
    "report_date_for_event",
    "date_of_event",
    "place_against_province",
    "name_of_no_known_place",
    "namesakes",
    "corrected_report",
    "site_within_unit",
    "several_projects_in_one_place",
)
"""Kinds by what hangs on them: first whether the works are real, then which places they are, then days and names."""
RECORD = "the programme’s own record"


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the things said."""

    statement: Sentence
    value: str
    quotes: tuple[Quote, ...]
    reports: int
    origins: int
    voices: int

    @property
    def hidden(self) -> int:
        """Reports that say so too and are not quoted."""
        return max(0, self.reports - len({q.document_id for q in self.quotes}))


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One disagreement."""

    id: str
    anchor: str
    kind: str
    kind_rank: int
    """Place of its kind in the order in which kinds are shown."""
    subject: str
    subject_label: str
    title: Sentence
    sides: tuple[SideView, ...]
    reading: Sentence
    settle: Sentence
    explained: bool
    places: tuple[tuple[str, str], ...]
    """(name, anchor) of the places it touches."""

    @property
    def title_text(self) -> str:
        """The title as text alone."""
        return plain(self.title)


def conflict_views(picture: Picture, places: Mapping[str, PlaceView], names: PlaceNames) -> tuple[ConflictView, ...]:
    """All conflicts: the open ones first, in each half the gravest kinds first, otherwise in the picture's order."""
    projects = {p.id: p for place in places.values() for p in place.projects}
    marks = mention_marks(picture)
    return tuple(
        _conflict_view(c, gravity(c)[1], places, projects, names, marks) for c in by_gravity(picture.conflicts)
    )


def by_gravity(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The open ones first, in each half the gravest kinds first; kinds that are not ranked come last."""
    return sorted(conflicts, key=gravity)


def gravity(conflict: Conflict) -> tuple[bool, int, bool]:
    """What conflicts are ordered by; of one kind, what concerns the whole programme comes first."""
    rank = GRAVEST.index(conflict.kind) if conflict.kind in GRAVEST else len(GRAVEST)
    return conflict.explained, rank, conflict.subject != "programme"


def gravest(conflicts: Sequence[ConflictView]) -> tuple[ConflictView, ...]:
    """The first open one of each kind, as they come, up to a few."""
    first: dict[str, ConflictView] = {}
    for conflict in conflicts:
        if not conflict.explained:
            first.setdefault(conflict.kind, conflict)
    return tuple(first.values())[:GRAVEST_SHOWN]


def _conflict_view(
    c: Conflict,
    rank: int,
    places: Mapping[str, PlaceView],
    projects: Mapping[str, ProjectView],
    names: PlaceNames,
    marks: Mapping[str, Marks],
) -> ConflictView:
    home = f"c-{c.id}"
    named: dict[tuple[str, Anchor], list[Anchor]] = {}
    for place_id in c.place_ids:
        for at, anchors in marks.get(place_id, {}).items():
            named[at] = [*named.get(at, []), *anchors]
    shelf = shelve([x for s in c.sides for x in choose(s.citations, SIDE_QUOTES)], home, named)
    rule = f"worded by the rule ‘{words_of(c.kind)}’ from the quotes"
    every = shelf.quotes
    return ConflictView(
        id=c.id,
        anchor=f"conflict-{slug(c.id)}",
        kind=words_of(c.kind),
        kind_rank=rank,
        subject=c.subject,
        subject_label=subject_label(c.subject, places, projects),
        title=mark(c.title, every, rule, names),
        sides=tuple(_side_view(s, shelf.of(choose(s.citations, SIDE_QUOTES)), rule, names) for s in c.sides),
        reading=mark(c.reading, every, rule, names),
        settle=mark(c.settle, every, rule, names),
        explained=c.explained,
        places=tuple((places[p].name, places[p].anchor) for p in c.place_ids if p in places),
    )


def _side_view(side: Side, quotes: tuple[Quote, ...], rule: str, names: PlaceNames) -> SideView:
    return SideView(
        statement=mark(side.statement, quotes, rule if side.citations else RECORD, names),
        value=side.value,
        quotes=quotes,
        reports=len({c.document_id for c in side.citations}),
        origins=len({c.origin for c in side.citations}),
        voices=len({c.voice for c in side.citations}),
    )


def words_of(kind: str) -> str:
    """The name of a rule as words."""
    return kind.replace("_", " ").replace("-", " ")


def subject_label(subject: str, places: Mapping[str, PlaceView], projects: Mapping[str, ProjectView]) -> str:
    """What a conflict is about, for people."""
    if subject in projects:
        project = projects[subject]
        return f"{places[project.place_id].name}, {project.facility_label}"
    if subject.startswith("cohort:"):
        return f"Cohort {subject.removeprefix('cohort:')}"
    if subject.startswith("place:") and (place := places.get(subject.removeprefix("place:"))):
        return place.name
    return "The programme" if subject == "programme" else subject
