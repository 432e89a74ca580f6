"""Where, how large, of what outline and in which months each kind of change is met that is no construction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habit:
    """Where and how large a kind of change is."""

    place: str
    m2: tuple[float, float]
    ratio: tuple[float, float]
    ragged: float
    """Metres by which its outline wavers."""
    round: bool = False
    months: tuple[int, int] = (1, 12)
    """In which it begins."""


HABITS = {
    "quarry": Habit("hill", (9_000, 40_000), (1.0, 1.8), 9, True),
    "spoil": Habit("foot", (8_000, 30_000), (1.0, 2.2), 8, True),
    "borrow": Habit("field", (6_000, 20_000), (1.0, 1.8), 5, True, (2, 11)),
    "clearing": Habit("forest", (9_000, 45_000), (1.0, 2.2), 15, False, (1, 12)),
    "slope_farm": Habit("forest", (7_000, 30_000), (1.0, 2.5), 11, False, (2, 4)),
    "landslide": Habit("hill", (4_000, 14_000), (2.5, 5.0), 6, True, (7, 9)),
    "forest_burn": Habit("forest", (15_000, 90_000), (1.0, 2.2), 22, True, (3, 5)),
    "field_burn": Habit("field", (10_000, 50_000), (1.0, 2.0), 6, False, (2, 4)),
    "deposit": Habit("riverside", (10_000, 50_000), (1.5, 3.5), 14, True, (7, 9)),
    "road": Habit("open", (7_000, 14_000), (35.0, 60.0), 0, False, (3, 11)),
    "pond": Habit("field", (6_000, 25_000), (1.0, 1.8), 3, False, (2, 11)),
    "vinyl": Habit("field", (6_000, 25_000), (1.0, 2.0), 0, False, (1, 12)),
    "levelled": Habit("field", (18_000, 70_000), (1.0, 2.0), 2, False, (10, 12)),
    "idle": Habit("field", (6_000, 30_000), (1.0, 2.2), 2, False, (4, 5)),
    "orchard": Habit("upland", (12_000, 45_000), (1.0, 2.0), 4, False, (2, 4)),
    "threshing": Habit("field", (2_500, 7_000), (1.0, 1.6), 1, False, (9, 10)),
}
KINDS = tuple(HABITS)
ODDS = (3, 2, 2, 3, 2, 1, 2, 2, 3, 1, 2, 2, 2, 5, 2, 1)
