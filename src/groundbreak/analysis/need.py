"""Do the needy come first? An index of need, how the chosen stand on it, and whom a need-first choice would have taken.

In: a picture, layers and figures, a seed. Out: `Need`, or None where no figure says anything of need. The index is the
mean of percentiles, one vote a component: no weights to argue about, and each component is left out in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from groundbreak.analysis import chance
from groundbreak.analysis import power as powers
from groundbreak.analysis.counterfactual import need_first
from groundbreak.analysis.field import (
    Bools,
    Field,
    Floats,
    Ints,
    asked,
    before,
    citations,
    counted,
    eligible,
    members,
    years,
)  # fmt: skip
from groundbreak.analysis.figures import Figure, figures, percentiles, standardised
from groundbreak.analysis.pull import ALL
from groundbreak.analysis.verdicts import ALPHA, say_p, say_power
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
    cohorts, years_asked = [], asked(who)
    for year in years_asked:
        ground = whole if year is None else whole.without(before(who, year))
        level = ALPHA / len(years_asked)
        found = _cohort(ground, by_place, counted(who, year), str(year or ALL), [seed, year or 0], draws, level)
        if found:
            cohorts.append(found)
    if not cohorts:
        return None
    adjusted = chance.holm([c.concentration.p for c in cohorts])
    cohorts = [
        replace(c, concentration=replace(c.concentration, p_adjusted=p)) for c, p in zip(cohorts, adjusted, strict=True)
    ]
    known = [(id, v) for id, v in by_place.items() if np.isfinite(v)]
    names = {p.id: p.name for p in whole.places}
    robust = _robustness(whole, parts, who, seed, draws)
    shifts = _shifts(whole, by_place, who, seed, draws)
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
    field: Field, by_place: Mapping[str, float], ids: Sequence[str], cohort: str, seed: Sequence[int], draws: int,
    level: float,
) -> CohortNeed | None:  # fmt: skip
    values, chosen = field.values(by_place), field.chosen(ids)
    ranks, taken, strata = _known(field, values, chosen)
    if taken.sum() < LEAST:
        return None
    rng = np.random.default_rng(seed)
    drawn = chance.null(strata, taken, rng, draws)
    means = drawn.means(ranks[:, None])[:, 0]
    spread = 2 * means - 1
    seen = float(2 * ranks[taken].mean() - 1)
    test = chance.test("concentration", "concentration index of the choice over need", seen, spread, draws)
    order = np.argsort(ranks, kind="stable")
    shares = np.arange(1, len(order) + 1) / len(order)
    curves = drawn.picks[:, order].cumsum(axis=1) / max(1, drawn.size)
    usual, (low, high) = curves.mean(axis=0), np.quantile(curves, [0.025, 0.975], axis=0)
    points = powers.power(strata, taken, ranks, -standardised(ranks), means, level, rng)
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
        band=tuple((float(a), float(b)) for a, b in zip(low, high, strict=True)),
        power=points,
        detectable=powers.detectable(points),
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
    field: Field, by_place: Mapping[str, float], who: Sequence[Member], seed: int, draws: int
) -> tuple[tuple[str, float, float], ...]:
    """Change of the mean index from one cohort to the next, against exchanging who was in which within provinces."""
    found, values = [], field.values(by_place)
    for earlier, later in pairwise(years(who)):
        both = field.chosen((*counted(who, earlier), *counted(who, later))) & np.isfinite(values)
        is_later, mine = field.chosen(counted(who, later))[both], values[both]
        count = int(is_later.sum())
        if min(count, len(mine) - count) < LEAST:
            continue
        rng = np.random.default_rng([seed, earlier, later])
        mixed = chance.null(field.strata[both], is_later, rng, draws).means(mine[:, None])[:, 0]
        rest = len(mine) - count
        drawn = mixed - (mine.sum() - mixed * count) / rest
        seen = float(mine[is_later].mean() - mine[~is_later].mean())
        found.append((f"{earlier} to {later}", seen, float(chance.p_values(np.array([seen]), drawn[:, None])[0])))
    return tuple(found)


def _verdict(
    cohorts: Sequence[CohortNeed],
    shifts: Sequence[tuple[str, float, float]],
    robust: Sequence[tuple[str, float, float]],
) -> str:
    said, blind = [], []
    for c in cohorts:
        if c is cohorts[0] or c.concentration.p_adjusted < ALPHA:
            said.append(_one(c))
        else:
            t = c.concentration
            reach = f"{t.difference.low:+.2f} to {t.difference.high:+.2f} from chance"
            blind.append(f"{c.cohort} ({t.observed:+.2f}, {reach})")
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


def _one(c: CohortNeed) -> str:
    t = c.concentration
    which = "The choice over all cohorts" if c.cohort == ALL else f"The cohort of {c.cohort}"
    lean = "leans to the needier" if t.difference.value < 0 else "leans to the better-off"
    found = t.p_adjusted < ALPHA
    how = f"{lean} places more than chance explains" if found else "is not told apart from one blind to need"
    reach = f"what it shows is compatible with lying {t.difference.low:+.2f} to {t.difference.high:+.2f} off chance"
    missed = "" if found else f" {say_power(c.selected, c.detectable, 'by one standard deviation of need')}"
    return (
        f"{which} {how}: concentration index {t.observed:+.2f} (below 0: the needy first); chance gives "
        f"{t.expected:+.2f}, and 95 in 100 random choices lie between {t.null_low:+.2f} and {t.null_high:+.2f} "
        f"({say_p(t.p)}; corrected for the cohorts asked about, {say_p(t.p_adjusted)}); {reach}.{missed} A "
        f"need-first choice with the same balance would have taken {c.overlap} of its {c.selected} places; one blind "
        f"to need takes {c.overlap_expected:.0f}."
    )
