"""The candidates of one cohort: what was known of each place when the cohort was chosen.

In: all eligible places, layers and figures, who was chosen when, and what was seen from space. Out: a `Sheet`: one row
a place that was not chosen before, one column an influence. Nothing in it is younger than the choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groundbreak.analysis.distance import kilometres
from groundbreak.analysis.field import Bools, Field, Floats, before, counted
from groundbreak.analysis.figures import controls, figures, standardised
from groundbreak.analysis.seen import Seen
from groundbreak.model.analysis.selection import Member
from groundbreak.model.analysis_data import AnalysisData

NEIGHBOUR_KM = 40.0
SEEN = "change seen from space (by half of the way from none to sure)"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One cohort's candidates and their influences."""

    year: int
    field: Field
    x: Floats
    names: tuple[str, ...]
    chosen: Bools
    quota: int


def sheet_of(whole: Field, data: AnalysisData, who: Sequence[Member], year: int, quota: int, seen: Seen) -> Sheet:
    """What was known when the cohort was chosen: figures, and the earlier cohorts."""
    field, gone = whole.without(before(who, year)), whole.chosen(before(who, year))
    names, columns = [], []
    for f in controls(figures(field, data)):
        names.append(f.label)
        columns.append(np.nan_to_num(f.values))
    kinds = [p.kind for p in field.places]
    if len(set(kinds)) > 1:
        common = max(sorted(set(kinds)), key=kinds.count)
        names.append(f"is a {common}")
        columns.append(standardised(np.array([float(k == common) for k in kinds])))
    provinces = {p: n for n, p in enumerate(whole.provinces)}
    of_province = np.array([provinces[p.admin1] for p in field.places])
    share = np.bincount(whole.strata[gone], minlength=len(provinces)) / np.bincount(whole.strata)
    names.append("share of its province chosen already")
    columns.append(standardised(share[of_province]))
    near = kilometres(field.lat, field.lon, whole.lat[gone], whole.lon[gone]) <= NEIGHBOUR_KM
    names.append(f"places within {NEIGHBOUR_KM:g} km chosen already")
    columns.append(standardised(near.sum(axis=1).astype(float)))
    if seen:
        names.append(SEEN)
        # Not in standard deviations: those hang on how rare a sighting is, and that differs between cohorts. Where
        # nobody looked, or could see, the mean of those looked at stands in: no sign either way.
        there = field.values(seen.by_cohort.get(year, {}))
        looked = np.isfinite(there)
        columns.append(
            np.where(looked, 2 * (there - there[looked].mean()), 0.0) if looked.any() else np.zeros(len(field))
        )
    return Sheet(year, field, np.column_stack(columns), tuple(names), field.chosen(counted(who, year)), quota)
