"""How fast building goes, what will be complete by when, and how well that would have been foretold before.

In: a picture and a seed. Out: `Pace`: Turnbull curves by cohort and facility, a Weibull forecast for the cohorts under
way, and the same forecast made in hindsight for earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from groundbreak.analysis import turnbull, weibull
from groundbreak.analysis.durations import Duration, durations, later, preparations, reach
from groundbreak.analysis.field import Floats
from groundbreak.model.analysis.basis import Basis, Estimate
from groundbreak.model.analysis.pace import BackTest, Curve, Pace, PaceForecast
from groundbreak.model.picture import Picture

LEAST = 5
"""Fewer projects, or fewer finished ones, make no curve."""
_ASKED = ((7, 1), (10, 1))
"""(month, day) of the cohort's year on which the hindsight forecasts are made, for the end of that year."""


def pace(picture: Picture, seed: int) -> Pace:
    """Curves, forecasts and back-tests."""
    known, until = durations(picture), reach(picture)
    curves = tuple(_curves(picture, known, until, seed))
    core = [d for d in known if d.core]
    model = _model(core, until)
    back = tuple(_back_tests(picture, core, until, seed))
    forecasts = tuple(_forecasts(picture, core, until, model, seed)) if model else ()
    return Pace(
        basis=Basis(
            picture.as_of, seed, "", picture.programme.version,
            f"days from ground broken to first told complete, each known to an interval; censored on {until}, the last "
            "day that reports reach; Turnbull's estimate with bootstrap bands; Weibull model for the forecast",
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
            "whole be about a fifth faster or slower than others; that figure is assumed, not estimated.",
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
    left, right = _bounds(core, until)
    if np.isfinite(right).sum() < LEAST:
        return None
    found = weibull.fit(left, right, np.ones((len(left), 1)))
    return found if found.converged else None


def _say(model: weibull.Weibull) -> str:
    middle = float(np.exp(model.theta[0])) * np.log(2) ** (1 / model.shape)
    stuck = f", and {100 * model.stuck:.0f} % that would not end" if model.stuck >= 0.005 else ""
    return f"Weibull with shape {model.shape:.1f} and median {middle:.0f} days{stuck}"


def _predict(
    ours: Sequence[Duration], on: date, by: date, model: weibull.Weibull, rng: np.random.Generator
) -> tuple[Estimate, int] | None:
    """Number complete by a day as foretold on another: those done by then, and draws for the rest."""
    begun = [(d, pair) for d in ours if (pair := d.interval(on))]
    if not begun:
        return None
    waiting = np.array([d.waited(on) for d, (_, right) in begun if not np.isfinite(right)])
    done = len(begun) - len(waiting)
    if not len(waiting):
        return Estimate(done, done, done), len(begun)
    ahead = (by - on).days
    drawn = done + weibull.still_to_come(model, waiting, waiting + ahead, np.ones((len(waiting), 1)), rng)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Estimate(float(drawn.mean()), float(low), float(high)), len(begun)


def _forecasts(
    picture: Picture, core: Sequence[Duration], until: date, model: weibull.Weibull, seed: int
) -> Iterable[PaceForecast]:
    quotas = {c.year: c.quota for c in picture.programme.cohorts}
    for year in sorted({d.year for d in core if d.year}):
        ours = [d for d in core if d.year == year]
        if all(d.done for d in ours):
            continue
        for months in (1, 3, 6, 12):
            by = later(until, months)
            found = _predict(ours, until, by, model, np.random.default_rng([seed, year, months]))
            if found:
                yield PaceForecast(str(year), by, quotas.get(year, len(ours)), found[0], found[1])


def _back_tests(picture: Picture, core: Sequence[Duration], until: date, seed: int) -> Iterable[BackTest]:
    """For each cohort that has an earlier one to learn from: learn from what had ended by then, then foretell."""
    for year in sorted({d.year for d in core if d.year}):
        for month, day in _ASKED:
            on, by = date(year, month, day), date(year, 12, 31)
            if by > until:
                continue
            model = _model([d for d in core if d.year and d.year < year], on)
            ours = [d for d in core if d.year == year]
            if model is None or not ours:
                continue
            found = _predict(ours, on, by, model, np.random.default_rng([seed, year, month]))
            if found is None:
                continue
            ended = [d.done.latest for d in ours if d.done and d.interval(on)]
            came = sum(end is not None and end <= by for end in ended)
            inside = found[0].low <= came <= found[0].high
            yield BackTest(str(year), on, by, found[0], came, found[1], inside)


def _verdict(curves: Sequence[Curve], forecasts: Sequence[PaceForecast], back: Sequence[BackTest], until: date) -> str:
    said = []
    for c in curves[:1]:
        if c.median:
            said.append(
                f"Of {c.subjects} places whose leading facility has begun, {c.finished} are told complete; half were "
                f"by {c.median.value:.0f} days after ground was broken (95 % interval {c.median.low:.0f} to "
                f"{c.median.high:.0f})."
            )
    if not curves:
        said.append("Too few projects are told complete to say how long building takes.")
    for f in [f for f in forecasts if f.cohort == forecasts[-1].cohort][1:2]:
        said.append(
            f"At that pace, {f.complete.value:.0f} of the {f.known} places known to have begun in the cohort of "
            f"{f.cohort} will be told complete by {f.by} ({f.complete.low:.0f} to {f.complete.high:.0f}); reports "
            f"reach {until}."
        )
    if back:
        good = sum(b.inside for b in back)
        said.append(f"Made in hindsight for earlier cohorts, {good} of {len(back)} such forecasts held what then came.")
        if good < 0.8 * len(back):
            said.append("That is too few to rely on: take the forecast as what would follow if nothing changed.")
    elif forecasts:
        said.append("No earlier cohort could be foretold in hindsight, so the forecast is untested.")
    return " ".join(said)
