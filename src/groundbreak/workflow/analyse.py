"""Asks all questions of a picture, and writes their plots.

Goes in: a picture, what is known of the programme, a seed, and, where a ledger is at hand, its reviews. Comes out:
`Analyses`, the same for the same picture, data and seed; what can't be asked is named with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from groundbreak.analysis.calibration import Judgement, calibration, judgements
from groundbreak.analysis.forecast import forecast
from groundbreak.analysis.need import need
from groundbreak.analysis.operation import operation
from groundbreak.analysis.pace import pace
from groundbreak.analysis.pull import selections
from groundbreak.analysis.revealed import revealed
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


def analyse(picture: Picture, knowledge: Knowledge, *, seed: int = SEED, judged: Iterable[Judgement] = ()) -> Analyses:
    """Ask everything. Raises DefinitionError where a layer or figure of the definition can't be used."""
    data = read_data(knowledge.loaded, knowledge.places)
    found_selections = selections(picture, data, seed)
    found_need, found_forecast = need(picture, data, seed), forecast(picture, data, seed)
    return Analyses(
        coverage=revealed(picture, seed),
        selection=found_selections,
        need=found_need,
        pace=pace(picture, seed),
        operation=operation(picture, seed),
        forecast=found_forecast,
        calibration=calibration(picture, judged, seed),
        missing=_missing(data, bool(found_selections), found_need is not None, found_forecast is not None),
    )


def reviewed(ledger: Ledger) -> tuple[Judgement, ...]:
    """What the ledger's reviews say of its readings."""
    with ledger.reading():
        held, reviews = list(ledger.claims()), ledger.reviews()
    resolutions = {h.claim.mention.anchor: h.resolution for h in held if h.claim.mention}
    return judgements((h.claim for h in held), resolutions, reviews)


def told(found: Analyses, knowledge: Knowledge) -> Chapter:
    """The analyses as a chapter, with the sources of their data."""
    data = read_data(knowledge.loaded, knowledge.places)
    layers = [(x.label, x.source, x.licence) for x in data.layers]
    return chapter(found, tuple(layers + [(c.label, c.source, c.licence) for c in data.covariates]))


def write_plots(found: Analyses, folder: Path, only: str = "all") -> list[Path]:
    """Write each plot as an SVG file of its own. Raises InputError where the folder can't be written to."""
    written = []
    for analysis, plots in all_plots(found).items():
        if only in ("all", analysis):
            for plot in plots:
                path = folder / f"{plot.id}.svg"
                write_text(path, standalone(plot))
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
