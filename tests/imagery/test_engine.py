"""The engine beside plain least squares, and what must not change its answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.imagery.cube import ROLES, Cube, Grid
from groundbreak.imagery.errors import MissingBands
from groundbreak.imagery.pixels import FitSettings, candidates, scan, season

GREEN, BARE = (300, 700, 400, 4200, 2000, 900), (1300, 1650, 2150, 2800, 3500, 3100)
SOIL = (800, 1100, 1500, 2100, 2800, 2400)


def made(dates: int, pixels: int, seed: int, step: int | None = None, noise: float = 60) -> Cube:
    """Pixels that are green in summer and soil in winter; from date `step` on they are bare."""
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(np.arange(737_500, 739_500, 5), dates, replace=False)).astype(np.int32)
    green = np.clip(np.cos((days % 365.25 - 200) / 365.25 * 2 * np.pi), 0, 1)
    values = np.outer(SOIL, 1 - green) + np.outer(GREEN, green)
    if step is not None:
        values[:, step:] = np.array(BARE)[:, None]
    noisy = values[:, :, None] + rng.normal(0, noise, (6, dates, pixels))
    clear = rng.random((dates, pixels)) < 0.7
    grid = Grid("EPSG:32652", 0, 0, 10, 1, pixels)
    shaped = noisy.round().astype(np.int16)[:, :, None, :]
    return Cube(grid, ROLES, days, shaped, clear[:, None], clear[:, None], ("",) * dates)


def indices(cube: Cube) -> np.ndarray:
    """Vegetation, brightness, bare soil, moisture; [index, date, pixel]."""
    b, g, r, n, s, t = cube.values[:, :, 0].astype(np.float64)
    return np.stack([(n - r) / (n + r), (b + g + r) / 3e4, (s + r - n - b) / (s + r + n + b), (n - t) / (n + t)])


def plain_gain(cube: Cube, pixel: int, fit: FitSettings) -> float:
    """The largest fall of the joint residual over all candidate breaks, by ordinary least squares."""
    series, design, clear = indices(cube)[:, :, pixel], season(cube.days).astype(float), cube.clear[:, 0, pixel]
    ridge = np.diag(fit.ridge)

    def explained(chosen: np.ndarray) -> float:
        x, total = design[chosen], 0.0
        for row, spread in zip(series, fit.noise, strict=True):
            moment = x.T @ row[chosen]
            total += moment @ np.linalg.solve(x.T @ x + ridge, moment) / spread**2
        return total

    whole, best = explained(clear), 0.0
    for split in candidates(len(cube.days), fit)[:-1]:
        before = np.arange(len(cube.days)) < split
        if (clear & before).sum() >= fit.least_before and (clear & ~before).sum() >= fit.least_after:
            best = max(best, explained(clear & before) + explained(clear & ~before) - whole)
    return best


def test_it_finds_the_break_that_plain_least_squares_finds():
    cube, fit = made(80, 70, 1, step=50), FitSettings(spike=9)
    found = scan(cube, fit).gain[0]
    expected = [plain_gain(cube, pixel, fit) for pixel in range(70)]
    np.testing.assert_allclose(found, expected, rtol=0.02)


@settings(max_examples=12, deadline=None)
@given(st.integers(20, 70), st.integers(0, 1000))
def test_a_step_is_dated_where_it_is(step, seed):
    cube = made(90, 64, seed, step=step)
    pixels = scan(cube)
    first_seen = [int(np.flatnonzero(cube.clear[step:, 0, p])[0]) + step for p in range(64)]
    apart = np.abs(cube.days[pixels.onset[0]] - cube.days[first_seen])
    assert np.median(apart) <= 130  # in winter bare ground looks much like soil
    assert pixels.left_later()[0].min() < 0.3 or pixels.left_first()[0].min() < 0.3
    assert np.median(pixels.gain) > 200


def test_nothing_happens_where_nothing_happens():
    pixels = scan(made(90, 128, 3))
    assert np.quantile(pixels.gain, 0.99) < 90
    assert pixels.left_first().min() > 0.6


def test_a_pixel_does_not_depend_on_its_neighbours():
    cube = made(60, 150, 4, step=30)
    whole = scan(cube)
    for part in (slice(0, 10), slice(37, 120), slice(149, 150)):
        alone = scan(cube.window(slice(0, 1), part))
        np.testing.assert_allclose(alone.gain[0], whole.gain[0, part], rtol=1e-4)
        np.testing.assert_array_equal(alone.onset[0], whole.onset[0, part])


def test_cloud_that_the_mask_missed_is_left_out():
    cube = made(80, 64, 5)
    values, clear = cube.values.copy(), np.ones_like(cube.clear)
    spotted = replace(cube, clear=clear)
    values[:, 10::20] = 6000
    cloudy = scan(replace(cube, values=values, clear=clear))
    assert cloudy.high_before.mean() == pytest.approx(scan(spotted).high_before.mean(), abs=0.03)
    assert np.median(cloudy.gain) < 90


def test_too_few_views_say_so():
    cube = made(60, 64, 6)
    clear = cube.clear.copy()
    clear[8:, :, :20] = False
    found = scan(replace(cube, clear=clear))
    assert not found.could_see[0, :20].any() and found.could_see[0, 20:].all()
    assert not scan(made(10, 64, 7)).could_see.any()


def test_a_band_too_few_is_named():
    cube = made(60, 64, 8)
    without = replace(cube, bands=ROLES[:4], values=cube.values[:4])
    with pytest.raises(MissingBands, match="swir1"):
        scan(without)
    assert scan(replace(cube, bands=ROLES[1:5], values=cube.values[1:5])).could_see.all()
