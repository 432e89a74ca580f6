"""Texts as sets of word runs, and short sketches by which likely copies are found without comparing all with all.

Goes in: texts. Comes out: shingles (hashes of runs of words) as sorted arrays, and MinHash sketches of fixed length.
Hashes are fixed, so results are the same on every machine.
"""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

RUN = 4
"""Words in a shingle: long enough that two reports on like events share few by chance."""
BANDS, ROWS = 24, 4
"""Sketches agree in a whole band with near certainty from a likeness of 0.6 on, and rarely below 0.3."""
MAX_WORDS = 20_000
"""Words of a text that are looked at."""
_BLOCK = 4096
# Chinese and Japanese are written without blanks: there every character counts as a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SEEDS = np.random.default_rng(20_10).integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)
_FACTORS, _OFFSETS = _SEEDS[0] | np.uint64(1), _SEEDS[1]


def words(text: str) -> list[str]:
    """The words of a text, without case, as far as they are looked at."""
    return _WORD.findall(text.casefold())[:MAX_WORDS]


def shingles(of_words: list[str]) -> Hashes:
    """Hashes of all runs of words, sorted, each once. A text shorter than one run is one shingle."""
    if not of_words:
        return np.zeros(0, dtype=np.uint64)
    codes = np.fromiter((crc32(word.encode()) for word in of_words), dtype=np.uint64, count=len(of_words))
    run = min(RUN, len(codes))
    mixed = np.zeros(len(codes) - run + 1, dtype=np.uint64)
    for offset in range(run):
        mixed = (mixed ^ codes[offset : len(codes) - run + 1 + offset]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def sketch(of: Hashes) -> Hashes:
    """MinHash: for each of many hash functions, the least value over the set."""
    least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(of), _BLOCK):
        block = of[start : start + _BLOCK, None] * _FACTORS + _OFFSETS
        block ^= block >> np.uint64(31)
        np.minimum(least, block.min(axis=0), out=least)
    return least


def bands(of: Hashes) -> list[bytes]:
    """The bands of a sketch, as keys: two texts that share one are worth comparing."""
    return [bytes([number]) + row.tobytes() for number, row in enumerate(of.reshape(BANDS, ROWS))]


def shared(a: Hashes, b: Hashes) -> int:
    """How many shingles two sets have in common."""
    return len(np.intersect1d(a, b, assume_unique=True))
