"""Which of several things in a row belong together, by the order they stand in.

In: the kinds of a row of runs (places, facilities; or places, dates). Out: pairs. Lists of places with dates, and
facilities 'in' places, come in two orders in every language: each thing before its partner, or each after it; the
first of the row tells which.
"""

from __future__ import annotations

from collections.abc import Sequence


def pair_runs(anchors: Sequence[int], partners: Sequence[int]) -> dict[int, int]:
    """For each anchor position, the partner position it goes with.

    With one partner, it goes with all. Where the row begins with a partner, partners stand before their anchors; where
    it begins with an anchor, after them. An anchor that is left over takes its nearest.
    """
    if not anchors or not partners:
        return {}
    if len(partners) == 1:
        return dict.fromkeys(anchors, partners[0])
    leading = min(partners) < min(anchors)
    pairs: dict[int, int] = {}
    for anchor in anchors:
        before = [p for p in partners if p < anchor]
        after = [p for p in partners if p > anchor]
        if leading:
            pairs[anchor] = before[-1] if before else after[0]
        else:
            pairs[anchor] = after[0] if after else before[-1]
    return pairs
