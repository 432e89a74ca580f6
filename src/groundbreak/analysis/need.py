"""Do the needy come first? An index of need, how the chosen stand on it, and whom a need-first choice would have taken.

In: a picture, layers and figures, a seed. Out: `Need`, or None where no figure says anything of need. The index is the
mean of percentiles, one vote a component: no weights to argue about, and each component is left out in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from groundbreak.analysis import chance
from groundbreak.analysis.counterfactual import need_first
from groundbreak.analysis.field import (
    Bools,
    Field,
    Floats,
    Ints,
    before,
    citations,
    counted,
    eligible,
    members,
    years,
)  # fmt: skip
from groundbreak.analysis.figures import Figure, figures, percentiles
from groundbreak.analysis.pull import ALL
from groundbreak.analysis.verdicts import ALPHA, say_p
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.need import CohortNeed, Need, PlaceNeed
from groundbreak.model.analysis.selection import Member
from groundbreak.model.analysis_data import AnalysisData
from groundbreak.model.picture import Picture

LEAST = 5
SHOWN = 10


def index(parts: Sequence[Figure]) -> Floats:
    """Mean percentile, 1 the neediest; unknown where half of the components or more are."""
    ranks = np.array([percentiles(f.needier * f.values) for f in parts])
    known = np.isfinite(ranks).sum(axis=0)
    total = np.nansum(ranks, axis=0)
    return np.where(known * 2 > len(parts), total / np.maximum(known, 1), np.nan)


def need(picture: Picture, data: AnalysisData, seed: int, draws: int = chance.DRAWS) -> Need | None:
    """Answer for each cohort and for all of them."""
    whole, who = eligible(picture), members(picture)
    parts = [f for f in figures(whole, data) if f.needier]
    if not parts or not counted(who):
        return None
    by_place = dict(zip(whole.ids, index(parts), strict=True))
    cohorts = []
    for year in (None, *years(who)):
        ground = whole if year is None else whole.without(before(who, year))
        found = _cohort(ground, ground.values(by_place), counted(who, year), str(year or ALL), [seed, year or 0], draws)
        if found:
            cohorts.append(found)
    if not cohorts:
        return None
    known = [(id, v) for id, v in by_place.items() if np.isfinite(v)]
    names = {p.id: p.name for p in whole.places}
    robust = _robustness(whole, parts, who, seed, draws)
    shifts = _shifts(by_place, who, seed, draws)
    return Need(
        basis=Basis(
            picture.as_of, seed, data.version, picture.programme.version,
            "mean percentile of each place over the components, each counting alike; concentration index against "
            f"{draws:,} random selections with the same provincial balance",
            citations(who), counted(who),
        ),
        components=tuple(f"{f.label} ({'more' if f.needier > 0 else 'less'} is needier)" for f in parts),
        places=len(known),
        without_index=tuple(names[id] for id, v in by_place.items() if not np.isfinite(v)),
        cohorts=tuple(cohorts),
        shifts=shifts,
        robustness=robust,
        ranking=tuple(
            PlaceNeed(id, names[id], float(v)) for id, v in sorted(known, key=lambda item: (-item[1], item[0]))
        ),
        verdict=_verdict(cohorts, shifts, robust),
        cautions=(
            "The index measures remoteness and rural character where incomes are not known; it is no measure of hunger "
            "or poverty.",
            "What a government would call need is not published; another index may rank otherwise.",
        ),
    )  # fmt: skip


def _known(field: Field, values: Floats, chosen: Bools) -> tuple[Floats, Bools, Ints]:
    """Fractional ranks (0 the neediest, 1 the least needy), the chosen and the strata of places with an index."""
    have = np.isfinite(values)
    return percentiles(-values[have]), chosen[have], field.strata[have]


def _cohort(
    field: Field, values: Floats, ids: Sequence[str], cohort: str, seed: Sequence[int], draws: int
) -> CohortNeed | None:
    chosen = field.chosen(ids)
    ranks, taken, strata = _known(field, values, chosen)
    if taken.sum() < LEAST:
        return None
    drawn = chance.null(strata, taken, np.random.default_rng(seed), draws)
    spread = 2 * drawn.means(ranks[:, None])[:, 0] - 1
    seen = float(2 * ranks[taken].mean() - 1)
    test = chance.test("concentration", "concentration index of the choice over need", seen, spread, draws)
    order = np.argsort(ranks, kind="stable")
    shares = np.arange(1, len(order) + 1) / len(order)
    usual = drawn.picks[:, order].mean(axis=0).cumsum() / max(1, drawn.size)
    pick = need_first(field, values, chosen)
    missed = sorted(np.flatnonzero(pick.picked & ~chosen), key=lambda n: -values[n])
    return CohortNeed(
        cohort=cohort,
        selected=int(taken.sum()),
        mean_index=float(np.nanmean(values[chosen])),
        concentration=test,
        curve=tuple((float(x), float(y)) for x, y in zip(shares, taken[order].cumsum() / taken.sum(), strict=True)),
        expected_curve=tuple((float(x), float(y)) for x, y in zip(shares, usual, strict=True)),
        overlap=int((pick.picked & chosen).sum()),
        overlap_expected=pick.expected_overlap,
        missed=tuple(field.places[n].name for n in missed[:SHOWN]),
        solver=pick.solver,
    )


def _robustness(
    field: Field, parts: Sequence[Figure], who: Sequence[Member], seed: int, draws: int
) -> tuple[tuple[str, float, float], ...]:
    found = []
    for left in parts if len(parts) > 1 else ():
        rest = [f for f in parts if f is not left]
        ranks, taken, strata = _known(field, index(rest), field.chosen(counted(who)))
        drawn = chance.null(strata, taken, np.random.default_rng([seed, 1]), min(draws, 4000))
        test = chance.test("", "", float(2 * ranks[taken].mean() - 1), 2 * drawn.means(ranks[:, None])[:, 0] - 1, 0)
        found.append((f"without {left.label}", test.observed, test.p))
    return tuple(found)


def _shifts(
    by_place: dict[str, float], who: Sequence[Member], seed: int, draws: int
) -> tuple[tuple[str, float, float], ...]:
    """Change of the mean index from one cohort to the next, against exchanging who was in which."""
    found = []
    heard = years(who)
    for earlier, later in pairwise(heard):
        a, b = (np.array([by_place[i] for i in counted(who, y) if np.isfinite(by_place.get(i, np.nan))])
                for y in (earlier, later))  # fmt: skip
        if min(len(a), len(b)) < LEAST:
            continue
        both, rng = np.concatenate([a, b]), np.random.default_rng([seed, earlier, later])
        mixed = rng.permuted(np.tile(both, (draws, 1)), axis=1)
        drawn = mixed[:, len(a) :].mean(axis=1) - mixed[:, : len(a)].mean(axis=1)
        seen = float(b.mean() - a.mean())
        found.append((f"{earlier} to {later}", seen, float(chance.p_values(np.array([seen]), drawn[:, None])[0])))
    return tuple(found)


def _verdict(
    cohorts: Sequence[CohortNeed],
    shifts: Sequence[tuple[str, float, float]],
    robust: Sequence[tuple[str, float, float]],
) -> str:
    adjusted = chance.holm([c.concentration.p for c in cohorts])
    said, blind = [], []
    for c, p in zip(cohorts, adjusted, strict=True):
        if c is cohorts[0] or p < ALPHA:
            said.append(_one(c, p))
        else:
            blind.append(f"{c.cohort} ({c.concentration.observed:+.2f})")
    if blind:
        said.append(f"Taken singly, not told apart from a choice blind to need: {', '.join(blind)}.")
    moved = [s for s in shifts if s[2] < ALPHA]
    for name, d, p in moved:
        said.append(f"From {name} the mean index {'rose' if d > 0 else 'fell'} by {abs(d):.2f} ({say_p(p)}).")
    if shifts and not moved:
        said.append("From cohort to cohort no shift is told apart from chance.")
    if robust:
        low, high = min(p for _, _, p in robust), max(p for _, _, p in robust)
        said.append(f"With each component left out in turn, p for all cohorts is {low:.3f} to {high:.2f}, uncorrected.")
    return " ".join(said)


def _one(c: CohortNeed, p: float) -> str:
    t = c.concentration
    which = "The choice over all cohorts" if c.cohort == ALL else f"The cohort of {c.cohort}"
    lean = "leans to the needier" if t.difference.value < 0 else "leans to the better-off"
    how = f"{lean} places more than chance explains" if p < ALPHA else "is not told apart from one blind to need"
    return (
        f"{which} {how}: concentration index {t.observed:+.2f}; chance gives {t.expected:+.2f}, and 95 in 100 random "
        f"choices lie between {t.null_low:+.2f} and {t.null_high:+.2f} ({say_p(t.p)}; corrected for the cohorts asked "
        f"about, {say_p(p)}). A need-first choice with the same balance would have taken {c.overlap} of its "
        f"{c.selected} places; one blind to need takes {c.overlap_expected:.0f}."
    )
