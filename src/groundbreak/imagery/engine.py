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
candidate are kept as they accumulate, so that any stretch is a difference of two; and everything is done for 16
neighbouring pixels at a time, whose sums stay in registers and whose series (50 KB at 140 dates) in the second-level
cache. `docs/performance.md` says how far that is from what the machine allows.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from groundbreak.imagery.compiled import compiled
from groundbreak.imagery.kernels.breaks import best_split, onsets, undisturbed
from groundbreak.imagery.kernels.greenness import compare
from groundbreak.imagery.kernels.indices import ROWS, VECTORS, WIDE, despike, prepare
from groundbreak.imagery.kernels.lanes import LANES
from groundbreak.imagery.kernels.regression import SUMS, accumulate, factor, predict, solve

OUTPUTS = ("gain", "before", "after", "high_before", "high_first", "high_later", "predicted_first", "predicted_later",
           "views_first", "views_later", "brighter", "barer", "level", "onset")  # fmt: skip
"""What `scan_pixels` returns for each pixel, in order."""
OUTPUT_COUNT = len(OUTPUTS)
_CHUNK = 64
"""Blocks that one thread takes at a time."""
LEAST_PIXELS = WIDE


def _sources() -> str:
    """A digest of all code that the loop below is compiled of: part of the key under which it is cached."""
    files = sorted(Path(__file__).parent.glob("kernels/*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _loop(sources: str) -> Callable[..., None]:
    @compiled
    def loop(
        values: Any, clear: Any, pixels: int, order: Any, days: Any, waves: Any, bounds: Any, ridge: Any, sigma: Any,
        enough: Any, rules: Any, spike: Any, out: Any, first_block: int, last_block: int,
    ) -> None:  # fmt: skip
        """Blocks of `WIDE` pixels, from reflectance to `OUTPUTS`. Memory is taken once."""
        len(sources)  # what is closed over is part of the cache's key
        dates, slots = len(days), len(bounds)
        block = np.empty(VECTORS * ROWS * dates * LANES, np.float32)
        expected = np.empty(3 * dates * LANES, np.float32)
        sums = np.empty(slots * SUMS * LANES, np.float32)
        part = np.empty(SUMS * LANES, np.float32)
        found = np.empty((OUTPUT_COUNT, LANES), np.float32)
        rows = found.reshape(-1)
        best, top = np.empty(LANES, np.float32), np.empty(LANES, np.float32)
        precision = np.float32(1) / (sigma * sigma)
        for number in range(first_block, last_block):
            start = min(number * WIDE, pixels - WIDE)
            prepare(values, clear, order, dates, pixels, start, block)
            for v in range(VECTORS):
                first = v * ROWS * dates * LANES
                despike(block, first, dates, spike, expected)
                accumulate(block, first, dates, waves, bounds, sums)
                best_split(sums, slots, ridge, precision, enough, part, best, rows)
                undisturbed(sums, best, enough, part)
                lower = factor(part, 0, ridge)
                for channel in range(3):
                    predict(solve(lower, part, 0, channel), waves, dates, expected, channel * dates * LANES)
                onsets(block, first, dates, expected, bounds, best, sigma, found[OUTPUT_COUNT - 1], top)
                compare(block, first, dates, expected, days, found[OUTPUT_COUNT - 1], top, rules, rows)
                at = start + v * LANES
                for row in range(OUTPUT_COUNT):
                    for i in range(LANES):
                        out[row, at + i] = found[row, i]

    return loop


_compiled_loop = _loop(_sources())


def scan_pixels(
    values: npt.NDArray[np.int16], clear: npt.NDArray[np.uint8], *, order: Any, days: Any, waves: Any, bounds: Any,
    ridge: Any, sigma: Any, enough: Any, rules: Any, spike: Any, threads: int = 0,
) -> npt.NDArray[np.float32]:  # fmt: skip
    """Everything above for every pixel; `values` is [band, date, pixel], `clear` [date, pixel]. Returns `OUTPUTS`.

    There must be at least `LEAST_PIXELS`: the last block reaches back into the one before it. `threads` is by default
    one a core. They are plain threads, so that several scans may run in one process.
    """
    pixels = clear.shape[1]
    out = np.empty((OUTPUT_COUNT, pixels), np.float32)
    blocks = (pixels + WIDE - 1) // WIDE
    given = (values.reshape(-1), clear.reshape(-1), pixels, order, days, waves, bounds, ridge, sigma, enough, rules,
             spike, out)  # fmt: skip

    def part(first: int) -> None:
        _compiled_loop(*given, first, min(first + _CHUNK, blocks))

    threads = threads or os.cpu_count() or 1
    if threads == 1 or blocks <= _CHUNK:
        for first in range(0, blocks, _CHUNK):
            part(first)
        return out
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range(0, blocks, _CHUNK)))
    return out
