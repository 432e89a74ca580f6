"""How fast building goes, what will be complete by when, and how well that would have been foretold before.

In: a picture and a seed. Out: `Pace`: Turnbull curves by cohort and facility, a Weibull forecast for the cohorts under
way, and the same forecast made in hindsight for earlier ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from groundbreak.analysis import turnbull, weibull
from groundbreak.analysis.durations import Duration, durations, later, preparations, reach
from groundbreak.analysis.field import Floats
from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.analysis.pace import BackTest, Curve, Pace, PaceForecast
from groundbreak.model.dates import DateInterval
from groundbreak.model.picture import Picture

_FAR = 20_000.0
"""Days that stand for never."""
LEAST = 5
"""Fewer projects, or fewer finished ones, make no curve."""
_ASKED = ((4, 1), (7, 1), (10, 1), (12, 1))
"""(month, day) of the cohort's year on which the hindsight forecasts are made …"""
_AHEAD = (3, 6)
"""… and for how many months ahead."""


def pace(picture: Picture, seed: int) -> Pace:
    """Curves, forecasts and back-tests."""
    known, until = durations(picture), reach(picture)
    curves = tuple(_curves(picture, known, until, seed))
    core = [d for d in known if d.core]
    model = _model([_in_year(d) for d in core], until)
    back = tuple(_back_tests(core, until, seed))
    forecasts = tuple(_forecasts(picture, core, until, seed))
    return Pace(
        basis=Basis(
            picture.as_of, seed, "", picture.programme.version,
            f"days from ground broken to first told complete, each known to an interval; censored on {until}, the last "
            "day that reports reach; Turnbull's estimate with bootstrap bands. The forecast: a Weibull model of the "
            "days from the start of the cohort's year, learned from earlier cohorts, weighed by the cohort's progress",
            tuple(c for d in core for c in d.evidence[:1]), tuple(sorted({d.place_id for d in core})),
        ),
        curves=curves,
        model=_say(model) if model else "",
        forecasts=forecasts,
        back_tests=back,
        verdict=_verdict(curves, forecasts, back, until),
        cautions=(
            "Complete means told complete: somebody reported completion or inauguration. Whether it works is another "
            "question.",
            "Places of one cohort share a deadline, so they stand or fall together. The forecast lets each cohort as a "
            "whole be about a fifth faster or slower than others; that figure is assumed, not estimated, and makes "
            "what is learned from one or two cohorts wide.",
            "The forecasts in hindsight use dates as known today, which were not all known then; several for one "
            "cohort are one test.",
            "Where no day of groundbreaking is known, it is taken to lie between the start of the cohort's year and "
            "the first report.",
        ),
    )  # fmt: skip


def _curves(picture: Picture, known: Sequence[Duration], until: date, seed: int) -> Iterable[Curve]:
    labels = {f.code: f.label for f in picture.programme.facilities}
    groups: list[tuple[str, list[Duration]]] = [("all places, leading facility", [d for d in known if d.core])]
    groups += [
        (f"cohort of {year}", [d for d in known if d.core and d.year == year])
        for year in sorted({d.year for d in known if d.core and d.year})
    ]
    groups.append(("from being named to ground broken", [d for d in preparations(picture) if d.core]))
    for code in sorted({d.facility for d in known}):
        groups.append((labels.get(code, code), [d for d in known if d.facility == code]))
    for group, ours in groups:
        left, right = _bounds(ours, until)
        if len(left) >= LEAST and np.isfinite(right).sum() >= LEAST:
            yield turnbull.curve(group, left, right, np.random.default_rng([seed, *group.encode()]))


def _bounds(ours: Iterable[Duration], until: date) -> tuple[Floats, Floats]:
    pairs = [pair for d in ours if (pair := d.interval(until))]
    return np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])


def _model(core: Iterable[Duration], until: date) -> weibull.Weibull | None:
    """Each cohort that has ended largely enough has a level of its own about their mean, lest differences between
    cohorts pass for differences within one, and counts seem surer than they are; smaller ones share a level."""
    begun = [d for d in core if d.interval(until)]
    left, right = _bounds(begun, until)
    if np.isfinite(right).sum() < LEAST:
        return None
    ended = Counter(d.year for d, end in zip(begun, right, strict=True) if np.isfinite(end))
    level = [d.year if ended[d.year] >= LEAST else 0 for d in begun]
    *others, last = sorted(set(level))
    levels = [[float(mine == y) - float(mine == last) for y in others] for mine in level]
    found = weibull.fit(
        left, right, np.column_stack([np.ones(len(left)), np.reshape(levels, (len(left), len(others)))])
    )
    return found if found.converged else None


def _say(model: weibull.Weibull) -> str:
    middle = float(np.exp(model.theta[0])) * np.log(2) ** (1 / model.shape)
    stuck = f", and {100 * model.stuck:.0f} % that would not end" if model.stuck >= 0.005 else ""
    return f"Weibull with shape {model.shape:.1f} and median {middle:.0f} days from the start of a cohort's year{stuck}"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is foretold of one cohort on one day."""

    on: date
    days: Floats
    """Days from then until each of its places is done: a row a draw."""
    learned: tuple[int, ...]
    """The earlier cohorts it was learned from; none where it was learned from the cohort itself."""

    def complete(self, by: date) -> Estimate:
        """How many are complete by a day."""
        counts = (self.days <= (by - self.on).days).sum(axis=1)
        low, high = np.quantile(counts, [0.025, 0.975])
        return Estimate(float(counts.mean()), float(low), float(high))

    def half(self) -> tuple[date, date | None]:
        """Between which days half are."""
        reached = np.sort(self.days, axis=1)[:, (self.days.shape[1] - 1) // 2]
        low, high = np.sort(reached)[[int(0.025 * len(reached)), int(0.975 * len(reached))]]
        last = self.on + timedelta(days=float(high)) if high < _FAR else None
        return self.on + timedelta(days=float(min(low, _FAR))), last


def outlook(core: Sequence[Duration], year: int, on: date, seed: int) -> Outlook | None:
    """From what had ended of earlier cohorts by then; where nothing had, from the cohort itself.

    The clock starts with the cohort's year: quotas are of a year, its end is the deadline, and for many places the day
    of groundbreaking is known to weeks only.
    """
    ours = [_in_year(d) for d in core if d.year == year and d.interval(on)]
    others = [_in_year(d) for d in core if d.year < year]
    ended = [d for d in others if (pair := d.interval(on)) and np.isfinite(pair[1])]
    learned = tuple(sorted({d.year for d in ended})) if len(ended) >= LEAST else ()
    model = _model([d for d in others if d.year in learned] if learned else ours, on)
    if not ours or model is None:
        return None
    left, right = _bounds(ours, on)
    rng = np.random.default_rng([seed, year, on.toordinal()])
    waited, x = np.array([d.waited(on) for d in ours]), np.zeros((len(ours), len(model.theta) - 2))
    x[:, 0] = 1.0
    days = weibull.time_left(model, np.maximum(left, 0.0), right, waited, x, rng, cohorts=len(learned))
    return Outlook(on, days, learned)


def _in_year(d: Duration) -> Duration:
    return replace(d, begun=DateInterval.day(date(d.year, 1, 1)))


def _forecasts(picture: Picture, core: Sequence[Duration], until: date, seed: int) -> Iterable[PaceForecast]:
    quotas = {c.year: c.quota for c in picture.programme.cohorts}
    for year in sorted({d.year for d in core if d.year}):
        ours = [d for d in core if d.year == year and d.interval(until)]
        found = None if all(d.done for d in ours) else outlook(core, year, until, seed)
        for months in (1, 3, 6, 12) if found else ():
            assert found is not None
            by, quota = later(until, months), quotas.get(year, len(ours))
            yield PaceForecast(str(year), by, quota, found.complete(by), len(ours), found.half())


def _back_tests(core: Sequence[Duration], until: date, seed: int) -> Iterable[BackTest]:
    """For each cohort that has an earlier one to learn from: the same forecast, made at several times."""
    for year in sorted({d.year for d in core if d.year}):
        for month, day in _ASKED:
            on = date(year, month, day)
            found = outlook(core, year, on, seed) if on < until else None
            if found is None or not found.learned:
                continue
            ours = [d for d in core if d.year == year and d.interval(on)]
            for months in _AHEAD:
                by = later(on, months - 1)
                if by <= until:
                    came = sum(bool(d.done and d.done.latest and d.done.latest <= by) for d in ours)
                    told = found.complete(by)
                    inside, learned = told.low <= came <= told.high, ", ".join(map(str, found.learned))
                    yield BackTest(str(year), on, by, told, came, len(ours), inside, learned)


def _verdict(curves: Sequence[Curve], forecasts: Sequence[PaceForecast], back: Sequence[BackTest], until: date) -> str:
    said = []
    for c in curves[:1]:
        if c.median:
            said.append(
                f"Of {c.subjects} places whose leading facility has begun, {c.finished} are told complete; half were "
                f"{_span(c)} days after ground was broken (95 % interval {c.median.low:.0f} to {c.median.high:.0f})."
            )
    if not curves:
        said.append("Too few projects are told complete to say how long building takes.")
    for f in [f for f in forecasts if f.cohort == forecasts[-1].cohort][2:3]:
        told = f.complete
        wide = ", which rules out next to nothing" if _rules_out_nothing(told, f.known) else ""
        said.append(
            f"As earlier cohorts went, between {told.low:.0f} and {told.high:.0f} of the {f.known} places begun in the "
            f"cohort of {f.cohort} will be told complete by {f.by} (95 % interval, mean {told.value:.0f}){wide}; half "
            f"of them {_when(f)}. Reports reach {until}."
        )
    if back:
        good, which = sum(b.inside for b in back), list(dict.fromkeys(b.cohort for b in back))
        error = float(np.mean([abs(b.predicted.value - b.came) for b in back]))
        vague = sum(_rules_out_nothing(b.predicted, b.known) for b in back)
        several = (
            f"{len(which)} cohorts, so it is {len(which)} tests" if len(which) > 1 else "one cohort, so it is one test"
        )
        said.append(
            f"Made in hindsight for {' and '.join(which)}, {good} of {len(back)} such forecasts held what then came, "
            f"{vague} of them by ruling out next to nothing; the means were off by {error:.0f} places on average. That "
            f"is {several} rather than {len(back)}."
        )
        if good < 0.8 * len(back):
            said.append("That is too few to rely on: take the forecast as what would follow if nothing changed.")
    elif forecasts:
        said.append("No earlier cohort could be foretold in hindsight, so the forecast is untested.")
    return " ".join(said)


def _rules_out_nothing(told: Estimate, known: int) -> bool:
    return told.high - told.low > 0.75 * known


def _when(f: PaceForecast) -> str:
    assert f.half_by is not None
    first, last = f.half_by
    if first == last:
        return f"by {last}"
    return f"not before {first}" if last is None else f"between {first} and {last}"


def _span(c: Curve) -> str:
    """'between 297 and 358', or 'by 301' where that is as good as a day."""
    assert c.median is not None
    if c.median.value - c.median_since <= 1:
        return f"by {c.median.value:.0f}"
    return f"between {c.median_since:.0f} and {c.median.value:.0f}"
