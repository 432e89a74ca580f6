"""All that the analyses of one picture found."""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.model.analysis.calibration import Calibration
from groundbreak.model.analysis.coverage import CoverageFinding
from groundbreak.model.analysis.forecast import Forecast
from groundbreak.model.analysis.need import Need
from groundbreak.model.analysis.operation import Operation
from groundbreak.model.analysis.pace import Pace
from groundbreak.model.analysis.quarrel import Quarrel
from groundbreak.model.analysis.selection import Selection


@dataclass(frozen=True, slots=True)
class Analyses:
    """All of them; what could not be asked is None, and `missing` says why."""

    coverage: CoverageFinding
    selection: tuple[Selection, ...]
    need: Need | None
    pace: Pace
    operation: Operation
    forecast: Forecast | None
    calibration: Calibration
    missing: tuple[tuple[str, str], ...] = ()
    """(analysis, why it could not be done)."""
    quarrel: Quarrel | None = None
