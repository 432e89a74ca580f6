"""Construction: factory clusters that are built, and such as stop at bare ground.

In: land, a plot, and when. Out: an `Event`.
"""

from __future__ import annotations

import numpy as np

from fifth.land import Land
from fifth.painting import herbs
from fifth.placing import Event, Plot, event_of, front, turned, weeds_of
from fifth.spectra import ROOFS, Array, Rng, S, col, mix, smooth
from fifth.weather import Day


def _worked(start: int, day: int, doy_start: int) -> float:
    """Days of work done: next to nothing in deep winter."""
    span = np.arange(max(0, day - start))
    doy = (doy_start + span) % 365
    return float(np.where((doy < 60) | (doy > 345), 0.2, 1.0).sum())


def site(rng: Rng, land: Land, plot: Plot, kind: str, start: int, doy: int, pace: float, rough: bool) -> Event:
    """A factory cluster: bare soil, then buildings and yards; or given up at bare soil."""
    lag = front(rng, plot, float(rng.uniform(8, 35 if not rough else 70)) * pace)
    earth = turned(rng, land, plot)
    lively = weeds_of(rng, plot, float(rng.uniform(0.02, 0.1)))
    if kind != "built":
        lumps = smooth(rng, land.kind.shape[0], 2.5)[plot.mask] > rng.uniform(0.9, 2.5)
        scrap = lumps * rng.uniform(0.2, 0.8)  # started foundations
        most = rng.uniform(0.05, 0.28) if kind == "stalled" else rng.uniform(0.6, 0.9)
        cover, years = weeds_of(rng, plot, float(most)), rng.uniform(0.4, 1.2) if kind == "abandoned" else 1.5
        given_up = rng.uniform(120, 260)

        def idle(now: Day, base: Array) -> Array:
            age = now.day - start - lag
            ground = mix(earth * (1 - 0.42 * now.wet), col("concrete"), scrap * (age > 70))
            return herbs(now, ground, cover * np.clip((age - given_up) / (365 * years), 0, 1) + lively * (age > 90))

        return event_of(kind, plot, start, lag, idle, start + int(given_up))
    inside = np.minimum(plot.long / 2 - np.abs(plot.u), plot.wide / 2 - np.abs(plot.v))
    rim = inside < rng.uniform(6, 14)
    total = rng.uniform(190, 300) * pace
    roof, begins, ends = np.zeros((6, len(lag))), np.full(len(lag), np.inf), np.full(len(lag), np.inf)
    shade = np.zeros(len(lag))
    goal, halls = rng.uniform(0.28, 0.5), int(rng.integers(3, 8))
    style = str(rng.choice(ROOFS))
    for _ in range(8 * halls):
        if (begins < np.inf).mean() > goal:
            break
        u, v = rng.uniform(-0.42, 0.42) * plot.long, rng.uniform(-0.42, 0.42) * plot.wide
        half = (
            (rng.uniform(15, 45), rng.uniform(8, 16))
            if rng.random() < 0.7
            else (rng.uniform(8, 14), rng.uniform(15, 35))
        )
        spot = (np.abs(plot.u - u) < half[0]) & (np.abs(plot.v - v) < half[1]) & ~rim
        if (spot & (begins < np.inf)).any() or spot.sum() < 3:
            continue
        began = rng.uniform(0.2, 0.4) * total
        begins[spot], ends[spot] = began, began + rng.uniform(0.3, 0.45) * total
        look = S[style if rng.random() < 0.7 else str(rng.choice(ROOFS))] * rng.uniform(0.8, 1.15)
        roof[:, spot] = look[:, None] * rng.uniform(0.93, 1.07, spot.sum())
        shade += (np.abs(plot.u - u + 8) < half[0]) & (np.abs(plot.v - v + 6) < half[1]) & ~spot
    paved = np.clip(rng.uniform(0.2, 0.8) + 0.25 * smooth(rng, plot.mask.shape[0], 3)[plot.mask], 0, 1)
    planted = np.where(rim, rng.uniform(0.3, 0.75), rng.uniform(0.0, 0.22) * rng.random(len(lag)))
    planted = np.where(begins < np.inf, 0.0, planted)
    kerb = col("concrete") * rng.uniform(0.85, 1.1)

    starts = np.where(np.isfinite(begins), begins, 0)
    spans = np.where(np.isfinite(ends), ends, 1) - starts

    def works(now: Day, base: Array) -> Array:
        done = _worked(start, now.day, doy)
        ground = herbs(now, earth * (1 - 0.42 * now.wet), lively)
        finish = float(np.clip((done / total - 0.75) / 0.25, 0, 1))
        yard = mix(ground, kerb * (1 - 0.2 * now.wet), paved * finish)
        yard = mix(yard, mix(ground, col("grass"), 0.95 * now.grass), planted * np.clip((done - total) / 90, 0, 1))
        up_to = np.where(done >= begins, np.clip((done - starts) / spans, 0, 1), 0)
        raw = mix(yard, kerb * 0.9 * (1 - 0.12 * now.wet), 0.25 + 0.6 * up_to)
        hall = np.where(up_to >= 0.8, mix(raw, roof, np.clip((up_to - 0.8) * 5, 0, 0.92)), raw)
        low = 0.22 + 0.18 * np.cos(2 * np.pi * (now.doy + 10) / 365)
        yard = yard * (1 - low * np.clip(shade, 0, 1) * float(done > 0.5 * total))
        return np.where(done >= begins, hall, yard)

    return event_of(kind, plot, start, lag, works, start + int(total))
