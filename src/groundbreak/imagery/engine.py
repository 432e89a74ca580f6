"""The fast part: fits every pixel's seasons and finds the one break that explains most, a million pixels a second.

In: a cube's arrays, six bands of int16. Out: for every pixel the date of the break, how much it explains, and how green
the pixel still gets afterwards beside how green it got before. What those mean is for `pixels.py` and `sites.py`.

Method. Four indices (vegetation, brightness, bare soil, moisture) are regressed together on a constant and two annual
harmonics, as in BFAST and CCDC (Verbesselt et al. 2010, doi:10.1016/j.rse.2009.08.014; Zhu & Woodcock 2014,
doi:10.1016/j.rse.2014.01.011), with a slight ridge so that a short stretch can't run wild. A break at each of some
candidate dates is tried and the largest fall of the joint residual kept: the supF test of Andrews (1993,
doi:10.2307/2951764) and Bai & Perron (2003, doi:10.1002/jae.659), over several responses as COLD does (Zhu et al. 2020,
doi:10.1016/j.rse.2019.111116). The date is then refined between candidates by a cumulative sum of residuals from the
earlier stretch (Page 1954, doi:10.2307/2333009).

Why it is fast: all pixels share their dates, so the regressors and their products are computed once; sums up to each
candidate are kept as they accumulate, so that any stretch is a difference of two; and the innermost loop runs over 128
neighbouring pixels whose work fits the second-level cache, in float32, which compilers turn into vector instructions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

LANES = 128
CHUNK = 32
"""Blocks that one thread takes at a time."""
TERMS = 5
PAIRS = 15
CHANNELS = 4
OUTPUTS = ("gain", "before", "after", "high_before", "high_first", "high_later", "predicted_first", "predicted_later",
           "views_first", "views_later", "brighter", "barer", "level", "onset")  # fmt: skip
"""What `scan_pixels` returns for each pixel, in order."""
OUTPUT_COUNT = len(OUTPUTS)


_F = TypeVar("_F", bound=Callable[..., Any])


def _compiled(function: _F) -> _F:
    made: Any = numba.njit(fastmath=True, error_model="numpy", cache=True, nogil=True)(function)
    return cast(_F, made)


def _parallel(function: _F) -> _F:
    made: Any = numba.njit(fastmath=True, error_model="numpy", cache=True, parallel=True)(function)
    return cast(_F, made)


@_compiled
def _ratio(up: Any, down: Any, into: Any) -> None:
    """(up - down) / (up + down), within -1 and 1."""
    for i in range(LANES):
        total = max(abs(up[i] + down[i]), np.float32(10))
        into[i] = min(max((up[i] - down[i]) / total, np.float32(-1)), np.float32(1))


@_compiled
def _widen(stored: Any, into: Any) -> None:
    for i in range(LANES):
        into[i] = np.float32(stored[i])


@_compiled
def _channels(values: Any, clear: Any, order: Any, start: Any, weight: Any, channel: Any, band: Any) -> None:
    """Indices of one block: vegetation, brightness, bare soil, moisture. `band` is scratch, [6 + 2, lane]."""
    for t in range(clear.shape[0]):
        for role in range(6):
            _widen(values[order[role], t, start : start + LANES], band[role])
        _widen(clear[t, start : start + LANES], weight[t])
        bright, bare, leafy = channel[1, t], band[6], band[7]
        blue, green, red, nir, swir1 = band[0], band[1], band[2], band[3], band[4]
        for i in range(LANES):
            bright[i] = (blue[i] + green[i] + red[i]) * np.float32(1e-4 / 3)
        for i in range(LANES):
            bare[i] = swir1[i] + red[i]
            leafy[i] = nir[i] + blue[i]
        _ratio(nir, red, channel[0, t])
        _ratio(bare, leafy, channel[2, t])
        _ratio(nir, band[5], channel[3, t])


@_compiled
def _despike(weight: Any, bright: Any, spike: Any) -> None:
    """Leave out single dates brighter than the clear ones before and after: cloud that the mask missed."""
    dates = weight.shape[0]
    following = np.empty((dates, LANES), np.float32)
    last = np.full(LANES, np.float32(9), np.float32)
    for t in range(dates - 1, -1, -1):
        for i in range(LANES):
            following[t, i] = last[i]
            last[i] = bright[t, i] if weight[t, i] > 0 else last[i]
    for i in range(LANES):
        last[i] = np.float32(9)
    for t in range(dates):
        for i in range(LANES):
            around = max(last[i], following[t, i])
            kept = weight[t, i]
            weight[t, i] = np.float32(0) if bright[t, i] - around > spike else kept
            last[i] = bright[t, i] if kept > 0 else last[i]


@_compiled
def _factor(gram: Any, ridge: Any, lower: Any) -> None:
    """Cholesky factors of all lanes; the diagonal holds reciprocals."""
    for r in range(TERMS):
        for c in range(r + 1):
            at = r * (r + 1) // 2 + c
            for i in range(LANES):
                lower[at, i] = gram[at, i]
            if r == c:
                for i in range(LANES):
                    lower[at, i] += ridge[r]
            for k in range(c):
                left, right = r * (r + 1) // 2 + k, c * (c + 1) // 2 + k
                for i in range(LANES):
                    lower[at, i] -= lower[left, i] * lower[right, i]
            if r == c:
                for i in range(LANES):
                    lower[at, i] = np.float32(1) / np.sqrt(max(lower[at, i], np.float32(1e-6)))
            else:
                diagonal = c * (c + 1) // 2 + c
                for i in range(LANES):
                    lower[at, i] *= lower[diagonal, i]


@_compiled
def _explained(lower: Any, moment: Any, precision: Any, half: Any, total: Any) -> None:
    """Add to `total` what the regression explains of all channels, in units of their noise."""
    for ch in range(CHANNELS):
        for r in range(TERMS):
            for i in range(LANES):
                half[r, i] = moment[ch * TERMS + r, i]
            for k in range(r):
                at = r * (r + 1) // 2 + k
                for i in range(LANES):
                    half[r, i] -= lower[at, i] * half[k, i]
            at = r * (r + 1) // 2 + r
            for i in range(LANES):
                half[r, i] *= lower[at, i]
                total[i] += half[r, i] * half[r, i] * precision[ch]


@_compiled
def _solve(lower: Any, moment: Any, ch: Any, beta: Any) -> None:
    """Coefficients of one channel into `beta`."""
    for r in range(TERMS):
        for i in range(LANES):
            value = moment[ch * TERMS + r, i]
            for k in range(r):
                value -= lower[r * (r + 1) // 2 + k, i] * beta[ch, k, i]
            beta[ch, r, i] = value * lower[r * (r + 1) // 2 + r, i]
    for back in range(TERMS):
        r = TERMS - 1 - back
        for i in range(LANES):
            value = beta[ch, r, i]
            for k in range(r + 1, TERMS):
                value -= lower[k * (k + 1) // 2 + r, i] * beta[ch, k, i]
            beta[ch, r, i] = value * lower[r * (r + 1) // 2 + r, i]


@_compiled
def _add_four(a: Any, b: Any, c: Any, d: Any, fa: Any, fb: Any, fc: Any, fd: Any, into: Any) -> None:
    """Four dates at once, so that a sum is fetched and put back a quarter as often."""
    for i in range(LANES):
        into[i] += a[i] * fa + b[i] * fb + c[i] * fc + d[i] * fd


@_compiled
def _add_one(a: Any, factor: Any, into: Any) -> None:
    for i in range(LANES):
        into[i] += a[i] * factor


@_compiled
def _stretch(rows: Any, factors: Any, begin: Any, end: Any, into: Any) -> None:
    """`into`[k] gains the sum over dates of `rows`[date] times `factors`[date, k]."""
    fours = begin + (end - begin) // 4 * 4
    for t in range(begin, fours, 4):
        a, b, c, d = rows[t], rows[t + 1], rows[t + 2], rows[t + 3]
        for k in range(factors.shape[1]):
            _add_four(a, b, c, d, factors[t, k], factors[t + 1, k], factors[t + 2, k], factors[t + 3, k], into[k])
    for t in range(fours, end):
        for k in range(factors.shape[1]):
            _add_one(rows[t], factors[t, k], into[k])


@_compiled
def _weigh(weight: Any, channel: Any, into: Any) -> None:
    """Channels with zero where it was not clear."""
    for ch in range(CHANNELS):
        for t in range(weight.shape[0]):
            w, x, y = weight[t], channel[ch, t], into[ch, t]
            for i in range(LANES):
                y[i] = x[i] * w[i]


@_compiled
def _accumulate(
    weight: Any, weighed: Any, design: Any, products: Any, bounds: Any, gram: Any, moment: Any, count: Any
) -> None:
    """Sums up to each bound: slot k holds dates before `bounds[k]`, the last slot all of them."""
    begin = 0
    for k in range(len(bounds)):
        if k:
            gram[k] = gram[k - 1]
            moment[k] = moment[k - 1]
        else:
            gram[k] = 0
            moment[k] = 0
        _stretch(weight, products, begin, bounds[k], gram[k])
        for ch in range(CHANNELS):
            _stretch(weighed[ch], design, begin, bounds[k], moment[k, ch * TERMS : ch * TERMS + TERMS])
        count[k] = gram[k, 0]  # the first product is of the constant with itself
        begin = bounds[k]


@_compiled
def _best_split(
    gram: Any, moment: Any, count: Any, ridge: Any, precision: Any, least: Any, best: Any, gain: Any
) -> None:
    """The candidate whose two stretches explain most, and how much more than one stretch does."""
    slots = gram.shape[0]
    lower = np.empty((PAIRS, LANES), np.float32)
    half = np.empty((TERMS, LANES), np.float32)
    rest_gram = np.empty((PAIRS, LANES), np.float32)
    rest_moment = np.empty((CHANNELS * TERMS, LANES), np.float32)
    whole = np.zeros(LANES, np.float32)
    both = np.empty(LANES, np.float32)
    last = slots - 1
    _factor(gram[last], ridge, lower)
    _explained(lower, moment[last], precision, half, whole)
    for i in range(LANES):
        best[i] = 0
        gain[i] = np.float32(0)
    for k in range(last):
        for i in range(LANES):
            both[i] = np.float32(0)
        _factor(gram[k], ridge, lower)
        _explained(lower, moment[k], precision, half, both)
        for a in range(PAIRS):
            for i in range(LANES):
                rest_gram[a, i] = gram[last, a, i] - gram[k, a, i]
        for a in range(CHANNELS * TERMS):
            for i in range(LANES):
                rest_moment[a, i] = moment[last, a, i] - moment[k, a, i]
        _factor(rest_gram, ridge, lower)
        _explained(lower, rest_moment, precision, half, both)
        for i in range(LANES):
            enough = count[k, i] >= least[0] and count[last, i] - count[k, i] >= least[1]
            more = both[i] - whole[i]
            better = enough and more > gain[i]
            gain[i] = more if better else gain[i]
            best[i] = k if better else best[i]


@_compiled
def _onsets(
    weight: Any, channel: Any, predicted: Any, brightness: Any, low: Any, high: Any, sigma: Any, onset: Any, top: Any
) -> None:
    """The date after which deviations only add up, and the greenest that the season gets."""
    run = np.zeros(LANES, np.float32)
    lowest = np.zeros(LANES, np.float32)
    for t in range(weight.shape[0]):
        for i in range(LANES):
            seen = weight[t, i] > 0
            away = (predicted[t, i] - channel[0, t, i]) / sigma[0] + (channel[1, t, i] - brightness[t, i]) / sigma[1]
            away = min(max(away, np.float32(-4)), np.float32(4)) - np.float32(1.5)
            inside = seen & (t >= low[i]) & (t < high[i])
            run[i] += away if inside else np.float32(0)
            found = inside & (run[i] < lowest[i])
            lowest[i] = run[i] if found else lowest[i]
            onset[i] = np.int32(t + 1) if found else onset[i]
            top[i] = max(top[i], predicted[t, i]) if seen else top[i]
    for i in range(LANES):
        while onset[i] < weight.shape[0] - 1 and weight[onset[i], i] == 0:
            onset[i] += 1


@_compiled
def _predict(design: Any, beta: Any, ch: Any, into: Any) -> None:
    """What one channel's season leads to expect on every date."""
    for t in range(design.shape[0]):
        for i in range(LANES):
            into[t, i] = beta[ch, 0, i] * design[t, 0] + beta[ch, 1, i] * design[t, 1] + beta[ch, 2, i] * design[t, 2]
            into[t, i] += beta[ch, 3, i] * design[t, 3] + beta[ch, 4, i] * design[t, 4]


@_compiled
def _tally(mask: Any, values: Any, expected: Any, into: Any) -> None:
    for i in range(LANES):
        into[i] += mask[i] * (values[i] - expected[i])


@_compiled
def _sum(mask: Any, values: Any, into: Any) -> None:
    for i in range(LANES):
        into[i] += mask[i] * values[i]


@_compiled
def _count(mask: Any, into: Any) -> None:
    for i in range(LANES):
        into[i] += mask[i]


@_compiled
def _greenest(mask: Any, now: Any, most: Any, second: Any) -> None:
    """Keep the two highest."""
    for i in range(LANES):
        x = now[i] if mask[i] > 0 else np.float32(-1)
        second[i] = max(second[i], min(most[i], x))
        most[i] = max(most[i], x)


@_compiled
def _compare(
    weight: Any, channel: Any, expected: Any, days: Any, onset: Any, top: Any, rules: Any, block: Any, scratch: Any
) -> None:
    """Each pixel's greenest views in season before, in the first year after, and later. Fills `block`.

    One short loop a sum: compilers turn those into vector instructions, and one long loop they don't.
    """
    began, needed = scratch[0], scratch[1]
    past, since, masks = scratch[2], scratch[3], scratch[4:7]
    most, second = scratch[7:10], scratch[10:13]
    for i in range(LANES):
        began[i] = days[onset[i]]
        needed[i] = max(rules[1], rules[2] * top[i])
    for slot in range(3):
        for i in range(LANES):
            most[slot, i] = np.float32(-1)
            second[slot, i] = np.float32(-1)
    for t in range(weight.shape[0]):
        seen, predicted, now, day = weight[t], expected[0, t], channel[0, t], days[t]
        for i in range(LANES):
            past[i] = seen[i] if day < began[i] else np.float32(0)
        for i in range(LANES):
            since[i] = seen[i] - past[i]
        for i in range(LANES):
            masks[0, i] = past[i] if predicted[i] > needed[i] else np.float32(0)
        for i in range(LANES):
            season = since[i] if predicted[i] > needed[i] else np.float32(0)
            masks[1, i] = season if day - began[i] <= rules[0] else np.float32(0)
            masks[2, i] = season if day - began[i] > rules[0] else np.float32(0)
        _count(past, block[1])
        _count(since, block[2])
        _tally(since, channel[1, t], expected[1, t], block[10])
        _tally(since, channel[2, t], expected[2, t], block[11])
        _sum(since, channel[1, t], block[12])
        for slot in range(2):
            _sum(masks[1 + slot], predicted, block[6 + slot])
            _count(masks[1 + slot], block[8 + slot])
        for slot in range(3):
            _greenest(masks[slot], now, most[slot], second[slot])
    for i in range(LANES):
        some = max(block[2, i], np.float32(1))
        for slot in range(3):
            block[3 + slot, i] = (most[slot, i] + second[slot, i]) / 2
        block[6, i] /= max(block[8, i], np.float32(1))
        block[7, i] /= max(block[9, i], np.float32(1))
        for at in range(10, 13):
            block[at, i] /= some
        block[13, i] = np.float32(onset[i])


@_compiled
def _base(gram: Any, moment: Any, count: Any, best: Any, least: Any, base_gram: Any, base_moment: Any) -> None:
    """The stretch one candidate earlier, which is surely before the change, where enough is left of it."""
    for i in range(LANES):
        k = best[i]
        base = k - 1 if k > 0 and count[k - 1, i] >= least[0] else k
        for a in range(PAIRS):
            base_gram[a, i] = gram[base, a, i]
        for a in range(CHANNELS * TERMS):
            base_moment[a, i] = moment[base, a, i]


@_compiled
def _chunk(
    values: Any, clear: Any, order: Any, first: Any, last: Any, days: Any, design: Any, products: Any, bounds: Any,
    ridge: Any, sigma: Any, least: Any, rules: Any, spike: Any, out: Any,
) -> None:  # fmt: skip
    """Blocks `first` to `last`, `LANES` pixels each, from reflectance to `OUTPUTS`. Memory is taken once."""
    pixels = clear.shape[1]
    dates, slots = clear.shape[0], len(bounds)
    weight = np.empty((dates, LANES), np.float32)
    channel = np.empty((CHANNELS, dates, LANES), np.float32)
    weighed = np.empty((CHANNELS, dates, LANES), np.float32)
    expected = weighed[:3]  # needed only when the sums are made
    gram = np.empty((slots, PAIRS, LANES), np.float32)
    moment = np.empty((slots, CHANNELS * TERMS, LANES), np.float32)
    count = np.empty((slots, LANES), np.float32)
    base_gram, base_moment = np.empty((PAIRS, LANES), np.float32), np.empty((CHANNELS * TERMS, LANES), np.float32)
    lower, beta = np.empty((PAIRS, LANES), np.float32), np.empty((CHANNELS, TERMS, LANES), np.float32)
    scratch, block = np.empty((13, LANES), np.float32), np.empty((OUTPUT_COUNT, LANES), np.float32)
    gain, top = np.empty(LANES, np.float32), np.empty(LANES, np.float32)
    best, onset = np.empty(LANES, np.int32), np.empty(LANES, np.int32)
    low, high = np.empty(LANES, np.int32), np.empty(LANES, np.int32)
    precision = (np.float32(1) / (sigma * sigma)).astype(np.float32)
    for number in range(first, last):
        start = min(number * LANES, pixels - LANES)
        _channels(values, clear, order, start, weight, channel, scratch)
        _despike(weight, channel[1], spike)
        _weigh(weight, channel, weighed)
        _accumulate(weight, weighed, design, products, bounds, gram, moment, count)
        _best_split(gram, moment, count, ridge, precision, least, best, gain)
        _base(gram, moment, count, best, least, base_gram, base_moment)
        _factor(base_gram, ridge, lower)
        for ch in range(3):
            _solve(lower, base_moment, ch, beta)
            _predict(design, beta, ch, expected[ch])
        for i in range(LANES):
            k = best[i]
            low[i] = bounds[k - 1] if k > 0 else 0
            high[i] = bounds[k + 1]
            onset[i] = bounds[k]
            top[i] = np.float32(0)
        _onsets(weight, channel, expected[0], expected[1], low, high, sigma, onset, top)
        for at in range(OUTPUT_COUNT):
            for i in range(LANES):
                block[at, i] = gain[i] if at == 0 else np.float32(0)
        _compare(weight, channel, expected, days, onset, top, rules, block, scratch)
        for at in range(OUTPUT_COUNT):
            for i in range(LANES):
                out[at, start + i] = block[at, i]


@_parallel
def scan_pixels(
    values: Any, clear: Any, order: Any, days: Any, design: Any, products: Any, bounds: Any, ridge: Any, sigma: Any,
    least: Any, rules: Any, spike: Any,
) -> Any:  # fmt: skip
    """Everything above for every pixel; `values` is [band, date, pixel], `clear` [date, pixel]. Returns `OUTPUTS`.

    There must be at least `LANES` pixels: the last block reaches back into the one before it.
    """
    pixels = clear.shape[1]
    out = np.zeros((OUTPUT_COUNT, pixels), np.float32)
    blocks = (pixels + LANES - 1) // LANES
    for number in numba.prange((blocks + CHUNK - 1) // CHUNK):
        first = number * CHUNK
        _chunk(values, clear, order, first, min(first + CHUNK, blocks), days, design, products, bounds, ridge, sigma,
               least, rules, spike, out)  # fmt: skip
    return out
