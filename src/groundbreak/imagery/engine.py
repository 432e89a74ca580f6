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
candidate are kept as they accumulate, so that any stretch is a difference of two; and the innermost loop runs over 64
neighbouring pixels whose work fits the second-level cache, in float32, which compilers turn into vector instructions.
"""

from __future__ import annotations

import numba
import numpy as np

LANES = 64
TERMS = 5
PAIRS = 15
CHANNELS = 4
_FAST = {"fastmath": True, "error_model": "numpy", "cache": True, "nogil": True}
OUTPUTS = ("gain", "before", "after", "high_before", "high_first", "high_later", "predicted_first", "predicted_later",
           "views_first", "views_later", "brighter", "barer", "level", "onset")  # fmt: skip
"""What `scan_pixels` returns for each pixel, in order."""
OUTPUT_COUNT = len(OUTPUTS)


@numba.njit(**_FAST)
def _channels(values, clear, order, start, weight, channel):  # type: ignore[no-untyped-def]
    """Indices of one block: vegetation, brightness, bare soil, moisture."""
    scale = np.float32(1e-4)
    tiny = np.float32(1e-3)
    for t in range(clear.shape[0]):
        for i in range(LANES):
            blue = np.float32(values[order[0], t, start + i]) * scale
            green = np.float32(values[order[1], t, start + i]) * scale
            red = np.float32(values[order[2], t, start + i]) * scale
            nir = np.float32(values[order[3], t, start + i]) * scale
            swir1 = np.float32(values[order[4], t, start + i]) * scale
            swir2 = np.float32(values[order[5], t, start + i]) * scale
            weight[t, i] = np.float32(clear[t, start + i])
            channel[0, t, i] = (nir - red) / max(abs(nir + red), tiny)
            channel[1, t, i] = (blue + green + red) * np.float32(1 / 3)
            channel[2, t, i] = (swir1 + red - nir - blue) / max(abs(swir1 + red + nir + blue), tiny)
            channel[3, t, i] = (nir - swir2) / max(abs(nir + swir2), tiny)
            for c in range(CHANNELS):
                channel[c, t, i] = min(max(channel[c, t, i], np.float32(-1)), np.float32(1))


@numba.njit(**_FAST)
def _despike(weight, bright, spike):  # type: ignore[no-untyped-def]
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


@numba.njit(**_FAST)
def _factor(gram, ridge, lower):  # type: ignore[no-untyped-def]
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


@numba.njit(**_FAST)
def _explained(lower, moment, precision, half, total):  # type: ignore[no-untyped-def]
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


@numba.njit(**_FAST)
def _solve(lower, moment, ch, beta):  # type: ignore[no-untyped-def]
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


@numba.njit(**_FAST)
def _accumulate(weight, channel, design, products, bounds, gram, moment, count):  # type: ignore[no-untyped-def]
    """Sums up to each bound: slot k holds dates before `bounds[k]`, the last slot all of them."""
    slots = len(bounds)
    begin = 0
    for k in range(slots):
        for a in range(PAIRS):
            for i in range(LANES):
                gram[k, a, i] = gram[k - 1, a, i] if k else np.float32(0)
        for a in range(CHANNELS * TERMS):
            for i in range(LANES):
                moment[k, a, i] = moment[k - 1, a, i] if k else np.float32(0)
        for i in range(LANES):
            count[k, i] = count[k - 1, i] if k else np.float32(0)
        for t in range(begin, bounds[k]):
            for i in range(LANES):
                count[k, i] += weight[t, i]
            for a in range(PAIRS):
                for i in range(LANES):
                    gram[k, a, i] += weight[t, i] * products[t, a]
            for ch in range(CHANNELS):
                for r in range(TERMS):
                    for i in range(LANES):
                        moment[k, ch * TERMS + r, i] += weight[t, i] * channel[ch, t, i] * design[t, r]
        begin = bounds[k]


@numba.njit(**_FAST)
def _best_split(gram, moment, count, ridge, precision, least, best, gain):  # type: ignore[no-untyped-def]
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


@numba.njit(**_FAST)
def _onsets(weight, channel, predicted, brightness, low, high, sigma, onset, top):  # type: ignore[no-untyped-def]
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


@numba.njit(**_FAST)
def _predict(design, beta, ch, into):  # type: ignore[no-untyped-def]
    """What one channel's season leads to expect on every date."""
    for t in range(design.shape[0]):
        for i in range(LANES):
            into[t, i] = beta[ch, 0, i] * design[t, 0] + beta[ch, 1, i] * design[t, 1] + beta[ch, 2, i] * design[t, 2]
            into[t, i] += beta[ch, 3, i] * design[t, 3] + beta[ch, 4, i] * design[t, 4]


@numba.njit(**_FAST)
def _compare(weight, channel, predicted, brightness, bareness, days, onset, top, rules, block):  # type: ignore[no-untyped-def]
    """Each pixel's greenest views in season before, in the first year after, and later. Fills `block`."""
    dates = weight.shape[0]
    zero, one, none = np.float32(0), np.float32(1), np.float32(-1)
    second = np.full((3, LANES), none, np.float32)
    greenest = np.full((3, LANES), none, np.float32)
    began = np.empty(LANES, np.float32)
    needed = np.empty(LANES, np.float32)
    for i in range(LANES):
        began[i] = days[onset[i]]
        needed[i] = max(rules[1], rules[2] * top[i])
    for t in range(dates):
        for i in range(LANES):
            seen = weight[t, i] > 0
            passed = days[t] - began[i]
            past = seen & (passed < 0)
            since = seen & (passed >= 0)
            green = predicted[t, i] > needed[i]
            block[1, i] += one if past else zero
            block[2, i] += one if since else zero
            block[10, i] += channel[1, t, i] - brightness[t, i] if since else zero
            block[11, i] += channel[2, t, i] - bareness[t, i] if since else zero
            block[12, i] += channel[1, t, i] if since else zero
            first = since & green & (passed <= rules[0])
            later = since & green & (passed > rules[0])
            block[6, i] += predicted[t, i] if first else zero
            block[7, i] += predicted[t, i] if later else zero
            block[8, i] += one if first else zero
            block[9, i] += one if later else zero
            now = channel[0, t, i]
            x = now if past & green else none
            second[0, i] = max(second[0, i], min(greenest[0, i], x))
            greenest[0, i] = max(greenest[0, i], x)
            x = now if first else none
            second[1, i] = max(second[1, i], min(greenest[1, i], x))
            greenest[1, i] = max(greenest[1, i], x)
            x = now if later else none
            second[2, i] = max(second[2, i], min(greenest[2, i], x))
            greenest[2, i] = max(greenest[2, i], x)
    for i in range(LANES):
        some = max(block[2, i], one)
        for slot in range(3):
            block[3 + slot, i] = (greenest[slot, i] + second[slot, i]) / 2
        block[6, i] /= max(block[8, i], one)
        block[7, i] /= max(block[9, i], one)
        for at in range(10, 13):
            block[at, i] /= some
        block[13, i] = np.float32(onset[i])


@numba.njit(**_FAST)
def _base(gram, moment, count, best, least, base_gram, base_moment):  # type: ignore[no-untyped-def]
    """The stretch one candidate earlier, which is surely before the change, where enough is left of it."""
    for i in range(LANES):
        k = best[i]
        base = k - 1 if k > 0 and count[k - 1, i] >= least[0] else k
        for a in range(PAIRS):
            base_gram[a, i] = gram[base, a, i]
        for a in range(CHANNELS * TERMS):
            base_moment[a, i] = moment[base, a, i]


@numba.njit(**_FAST)
def _block(values, clear, order, start, days, design, products, bounds, ridge, sigma, least, rules, spike, out):  # type: ignore[no-untyped-def]
    """Sixty-four neighbouring pixels from reflectance to `OUTPUTS`."""
    dates, slots = clear.shape[0], len(bounds)
    weight = np.empty((dates, LANES), np.float32)
    channel = np.empty((CHANNELS, dates, LANES), np.float32)
    gram = np.empty((slots, PAIRS, LANES), np.float32)
    moment = np.empty((slots, CHANNELS * TERMS, LANES), np.float32)
    count = np.empty((slots, LANES), np.float32)
    best = np.zeros(LANES, np.int32)
    gain = np.zeros(LANES, np.float32)
    beta = np.empty((CHANNELS, TERMS, LANES), np.float32)
    lower = np.empty((PAIRS, LANES), np.float32)
    base_gram = np.empty((PAIRS, LANES), np.float32)
    base_moment = np.empty((CHANNELS * TERMS, LANES), np.float32)
    precision = (np.float32(1) / (sigma * sigma)).astype(np.float32)
    _channels(values, clear, order, start, weight, channel)
    _despike(weight, channel[1], spike)
    _accumulate(weight, channel, design, products, bounds, gram, moment, count)
    _best_split(gram, moment, count, ridge, precision, least, best, gain)
    _base(gram, moment, count, best, least, base_gram, base_moment)
    _factor(base_gram, ridge, lower)
    expected = np.empty((3, dates, LANES), np.float32)
    for ch in range(3):
        _solve(lower, base_moment, ch, beta)
        _predict(design, beta, ch, expected[ch])
    low = np.empty(LANES, np.int32)
    high = np.empty(LANES, np.int32)
    onset = np.empty(LANES, np.int32)
    top = np.zeros(LANES, np.float32)
    block = np.zeros((OUTPUT_COUNT, LANES), np.float32)
    for i in range(LANES):
        k = best[i]
        low[i] = bounds[k - 1] if k > 0 else 0
        high[i] = bounds[k + 1]
        onset[i] = bounds[k]
        block[0, i] = gain[i]
    _onsets(weight, channel, expected[0], expected[1], low, high, sigma, onset, top)
    _compare(weight, channel, expected[0], expected[1], expected[2], days, onset, top, rules, block)
    for at in range(OUTPUT_COUNT):
        for i in range(LANES):
            out[at, start + i] = block[at, i]


@numba.njit(parallel=True, fastmath=True, error_model="numpy", cache=True)
def scan_pixels(values, clear, order, days, design, products, bounds, ridge, sigma, least, rules, spike):  # type: ignore[no-untyped-def]
    """Everything above for every pixel; `values` is [band, date, pixel], `clear` [date, pixel]. Returns `OUTPUTS`.

    There must be at least `LANES` pixels: the last block reaches back into the one before it.
    """
    pixels = clear.shape[1]
    out = np.zeros((OUTPUT_COUNT, pixels), np.float32)
    for number in numba.prange((pixels + LANES - 1) // LANES):
        start = min(number * LANES, pixels - LANES)
        _block(values, clear, order, start, days, design, products, bounds, ridge, sigma, least, rules, spike, out)
    return out
