"""Asks all questions of a picture, and writes their plots.

Goes in: a picture, what is known of the programme, a seed, and, where a ledger is at hand, its reviews. Comes out:
`Analyses`, the same for the same picture, data and seed; what can't be asked is named with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from groundbreak.analysis import judged
from groundbreak.analysis.calibration import Judgement, calibration
from groundbreak.analysis.forecast import forecast
from groundbreak.analysis.need import need
from groundbreak.analysis.operation import operation
from groundbreak.analysis.pace import pace
from groundbreak.analysis.picture import picture as assemble
from groundbreak.analysis.pull import selections
from groundbreak.analysis.quarrel import quarrel
from groundbreak.analysis.revealed import revealed
from groundbreak.analysis.seen import Seen, seen
from groundbreak.analysis.stamp import stamped, version
from groundbreak.documents import origin
from groundbreak.ledger import Ledger
from groundbreak.model.analysis.together import Analyses
from groundbreak.model.analysis_data import AnalysisData, Role
from groundbreak.model.picture import Picture
from groundbreak.programme.layers import read_data
from groundbreak.publish.atomic import write_text
from groundbreak.publish.plots import standalone
from groundbreak.publish.plots_more import all_plots
from groundbreak.views.analysis import Chapter, chapter
from groundbreak.workflow.knowledge import Knowledge

SEED = 20
"""The seed where none is given: fixed, so that two people get the same numbers."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the analyses take from a ledger beside its picture."""

    judged: tuple[Judgement, ...] = ()
    seen: Seen = field(default_factory=Seen)


def analyse(picture: Picture, knowledge: Knowledge, *, seed: int = SEED, beside: Beside | None = None) -> Analyses:
    """Ask everything. Raises DefinitionError where a layer or figure of the definition can't be used."""
    beside = beside or Beside()
    data = read_data(knowledge.loaded, knowledge.places)
    found_selections = selections(picture, data, seed)
    found_need, found_forecast = need(picture, data, seed), forecast(picture, data, seed, beside.seen)
    found = Analyses(
        coverage=revealed(picture, seed),
        selection=found_selections,
        need=found_need,
        pace=pace(picture, seed),
        operation=operation(picture, seed),
        forecast=found_forecast,
        calibration=calibration(picture, beside.judged, seed),
        quarrel=quarrel(picture, found_selections, found_need, {x.id: x.claim for x in data.layers}, seed),
        missing=_missing(data, bool(found_selections), found_need is not None, found_forecast is not None),
    )
    return stamped(found, version(picture, beside.seen, beside.judged))


def beside(ledger: Ledger, knowledge: Knowledge, picture: Picture) -> Beside:
    """What a ledger holds for the analyses that is not in a picture: what reviews judge, and what imagery saw."""
    with ledger.reading():
        held, reviews = list(ledger.claims()), ledger.reviews()
        looks, observations = ledger.looks(), ledger.observations()
        documents = {d.id: d for d in ledger.documents()} if reviews else {}
        projects = ledger.projects()
    resolutions = {h.claim.mention.anchor: h.resolution for h in held if h.claim.mention}
    claims = [h.claim for h in held]
    found: tuple[Judgement, ...] = ()
    if reviews:
        before = assemble(
            programme=knowledge.programme, places=knowledge.places, documents=documents, claims=claims,
            resolutions=resolutions, origins=origin.cluster(documents.values()), as_of=picture.as_of,
            known_projects=projects,
        )  # fmt: skip
        found = (
            *judged.of_readings(claims, resolutions, reviews),
            *judged.of_sites(observations, reviews),
            *judged.of_links(before, reviews),
            *judged.of_stages(before, picture, reviews),
        )
    return Beside(found, seen(picture, looks, observations))


def told(found: Analyses, knowledge: Knowledge) -> Chapter:
    """The analyses as a chapter, with the sources of their data."""
    data = read_data(knowledge.loaded, knowledge.places)
    layers = [(x.label, x.source, x.licence) for x in data.layers]
    return chapter(found, tuple(layers + [(c.label, c.source, c.licence) for c in data.covariates]))


def write_plots(found: Analyses, folder: Path, only: str = "all") -> list[Path]:
    """Write each plot as an SVG file of its own. Raises InputError where the folder can't be written to."""
    basis = found.selection[0].basis if found.selection else found.coverage.basis
    source = (
        f"Groundbreak, as of {basis.as_of}; seed {basis.seed}, definition {basis.definition_version[:12]}, data "
        f"{basis.data_version or 'none'}, evidence {basis.evidence_version}."
    )
    written = []
    for analysis, plots in all_plots(found).items():
        if only in ("all", analysis):
            for plot in plots:
                path = folder / f"{plot.id}.svg"
                write_text(path, standalone(plot, source))
                written.append(path)
    return written


def _missing(data: AnalysisData, selection: bool, needed: bool, forecasts: bool) -> tuple[tuple[str, str], ...]:
    said = []
    if not selection:
        asked = any(layer.role is Role.QUESTION for layer in data.layers)
        why = "fewer than five places are known" if asked else "the definition names no layer with the role 'question'"
        said.append(("selection", why))
    if not needed:
        figures = any(c.needier for c in data.covariates) or any(x.needier for x in data.layers)
        why = "fewer than five places are known" if figures else "the definition has no figure that says 'needier'"
        said.append(("need", why))
    if not forecasts:
        said.append(("forecast", "no cohort is known well enough to learn from, or none is to come"))
    return tuple(said)
