"""The analyses as a chapter: for each, the question, the answer in words, the figures, and what to keep in mind.

In: `Analyses`. Out: `Section`s of plain text and small tables, in one order; drawings are the publisher's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.quarrel import Quarrel
from groundbreak.model.analysis.selection import Selection
from groundbreak.model.analysis.together import Analyses
from groundbreak.views import analysis_tables as tables
from groundbreak.views import choice_tables
from groundbreak.views.grids import Grid

ORDER = ("quarrel", "coverage", "selection", "need", "pace", "operation", "forecast", "calibration")
TITLES = {
    "quarrel": ("Why these places", "What is said of the choice, and what do the data say to each claim?"),
    "coverage": ("Coverage", "How much of each cohort is known, how fast it became known, and by whom?"),
    "selection": ("Selection", "Are the chosen places nearer to such features than chance allows?"),
    "need": ("Need", "Do the neediest places come first?"),
    "pace": ("Pace", "How long does building take, and what will be complete by when?"),
    "operation": ("Operation", "After completion, is it working?"),
    "forecast": ("What comes next", "Which places may be chosen next, and would such a list have been right before?"),
    "calibration": ("Calibration", "How far can the program’s own confidences be taken at their word?"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One answer."""

    analysis: str
    """Its name, as the command line has it."""
    id: str
    title: str
    question: str
    verdicts: tuple[tuple[str, str], ...]
    """(the answer in a sentence, the answer with its numbers), the former '' where the latter is short."""
    grids: tuple[Grid, ...]
    cautions: tuple[str, ...]
    basis: str
    """Method, seed and versions, so that it can be computed again."""
    places: tuple[str, ...] = ()
    """Ids of the places that the outcome is about; their pages hold the evidence."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """All answers, and what could not be asked."""

    sections: tuple[Section, ...]
    missing: tuple[tuple[str, str], ...]
    credits: tuple[tuple[str, str, str], ...] = ()
    """(layer or figure, source, licence)."""


def chapter(found: Analyses, credits: tuple[tuple[str, str, str], ...] = ()) -> Chapter:
    """Everything that was found, in the order of `ORDER`."""
    singles = [
        ("coverage", found.coverage, tables.coverage(found.coverage)),
        ("need", found.need, choice_tables.need(found.need) if found.need else ()),
        ("pace", found.pace, tables.pace(found.pace)),
        ("operation", found.operation, tables.operation(found.operation)),
        ("forecast", found.forecast, tables.forecast(found.forecast) if found.forecast else ()),
        ("calibration", found.calibration, ()),
    ]
    sections = [
        _section(name, result.basis, (("", result.verdict),), grids, result.cautions)
        for name, result, grids in singles
        if result
    ]
    sections[1:1] = _selections(found.selection)
    if found.quarrel:
        sections.insert(0, _quarrel(found.quarrel))
    return Chapter(tuple(sections), found.missing, credits)


def _section(
    analysis: str, basis: Basis, verdicts: tuple[tuple[str, str], ...], grids: tuple[Grid, ...],
    cautions: tuple[str, ...], id: str = "", title: str = "",
) -> Section:  # fmt: skip
    name, question = TITLES[analysis]
    held = f", evidence {basis.evidence_version}" if basis.evidence_version else ""
    data = f", layers and figures {basis.data_version}" if basis.data_version else ""
    where = "." if analysis == "quarrel" else ", which stand with their places."
    quotes = f" Rests on {len(basis.evidence)} quotes{where}" if basis.evidence else ""
    how = (
        f"{basis.method[0].upper()}{basis.method[1:]}. Seed {basis.seed}, definition {basis.definition_version[:12]}"
        f"{data}{held}, as of {basis.as_of}.{quotes}"
    )
    return Section(analysis, id or analysis, title or name, question, verdicts, grids, cautions, how, basis.places)


def _quarrel(found: Quarrel) -> Section:
    """Every side with its answer, then what they come to together."""
    verdicts = (*((side.headline, side.verdict) for side in found.sides), ("", found.verdict))
    return _section("quarrel", found.basis, verdicts, choice_tables.quarrel(found), found.cautions)


def _selections(found: tuple[Selection, ...]) -> Iterator[Section]:
    """One section a layer; all cohorts together speak first."""
    for layer in dict.fromkeys(s.layer_id for s in found):
        ours = [s for s in found if s.layer_id == layer]
        cautions = tuple(dict.fromkeys(c for s in ours for c in s.cautions))
        title = f"Selection: {ours[0].layer_label}"
        grids = (
            choice_tables.tests(ours),
            *(choice_tables.model(s) for s in ours if s.model),
            *choice_tables.assumptions(ours),
            choice_tables.power(ours),
        )
        basis = ours[0].basis
        yield _section(
            "selection",
            basis,
            tuple((s.headline, s.verdict) for s in ours),
            grids,
            cautions,
            f"selection-{layer}",
            title,
        )
