"""Stages are told from the ground as it is on views without green: bared, built on, left bare, or green again."""

from __future__ import annotations

import numpy as np
import pytest

from groundbreak.errors import DefinitionError
from groundbreak.imagery.curves import Curve
from groundbreak.imagery.phases import PhaseName, phases
from groundbreak.imagery.trees import Tree, read

DAYS = np.arange(738_000, 738_000 + 5 * 365, 15, dtype=np.int32)
ONSET = 50
GREEN = 0.15 + 0.6 * np.clip(1.2 - np.abs((DAYS - DAYS[0] - 200 + 182) % 365 - 182) / 70, 0, 1)


def course(vegetation, bright=0.16, flat=-0.42, uneven=0.03) -> Curve:
    """A curve whose values after the onset are given; before, it is a field."""
    count = len(DAYS)
    after = np.arange(count) >= ONSET
    indices = np.zeros((5, count))
    indices[0] = np.where(after, vegetation, GREEN)
    indices[1] = np.where(after, bright, 0.09)
    indices[4] = np.where(after, flat, -0.45)
    expected = np.stack([GREEN, np.full(count, 0.09), np.zeros(count)])
    rough = np.where(after, uneven, 0.025) * np.ones(count)
    return Curve(np.arange(count, dtype=np.int32), DAYS, indices, rough, expected, np.full(3, 0.03), ONSET, 200.0)


def names(curve: Curve) -> list[PhaseName]:
    return [phase.name for phase in phases(curve)]


def since(places: int):
    return np.clip((np.arange(len(DAYS)) - ONSET - places) / 3, 0, 1)


def test_halls_are_structures_and_then_finished():
    stages = phases(course(0.12, bright=0.16 + 0.12 * since(12), uneven=0.03 + 0.09 * since(12)))
    assert [s.name for s in stages] == [PhaseName.SITE_PREPARATION, PhaseName.STRUCTURES, PhaseName.FINISHED]
    assert DAYS[ONSET + 10] <= stages[1].latest.toordinal() <= DAYS[ONSET + 17]
    assert all(stage.earliest < stage.latest for stage in stages)


def test_dark_roofs_show_by_their_colour():
    assert PhaseName.STRUCTURES in names(course(0.1, bright=0.15, flat=-0.42 + 0.35 * since(12)))


def test_ground_left_bare_has_stalled():
    assert names(course(0.14)) == [PhaseName.SITE_PREPARATION, PhaseName.STALLED]


def test_ground_that_is_green_again_was_abandoned_and_weeds_are_no_structures():
    weeds = np.where(DAYS[ONSET] + 400 <= DAYS, 0.14 + 0.8 * (GREEN - 0.15), 0.14)
    patchy = np.where(weeds > 0.3, 0.09, 0.03)
    found = phases(course(weeds, uneven=patchy))
    assert found[-1].name is PhaseName.ABANDONED
    assert PhaseName.STRUCTURES not in [stage.name for stage in found]
    assert found[-1].latest.toordinal() > DAYS[ONSET] + 300


def test_a_tree_asks_level_by_level():
    tree = Tree((("a", 0.0), ("b", 0.0), ("b", 5.0)), (1.0, 2.0, 3.0, 4.0))
    assert [tree.value({"a": a, "b": b}) for a, b in ((-1, -1), (-1, 1), (1, 1), (1, 6))] == [1.0, 2.0, 3.0, 4.0]


def test_a_lopsided_tree_is_refused(tmp_path):
    path = tmp_path / "score.json"
    path.write_text('{"built": {"start": 0, "slope": 1, "shift": 0, "trees": [[[["a", 0], ["b", 0]], [1, 2, 3]]]}}')
    with pytest.raises(DefinitionError, match="same number"):
        read(path)
