"""The colours of the stages: one ramp, light to dark as a project climbs, told apart also without red-green vision.

Pages, maps and KML take their colours from here and from nowhere else.
"""

from __future__ import annotations

from groundbreak.model.programme import Stage

RAMP: dict[Stage, str] = {
    Stage.SELECTED: "#f4e8ae",
    Stage.SITE_PREPARATION: "#cbe0a3",
    Stage.GROUNDBREAKING: "#8fcfae",
    Stage.UNDER_CONSTRUCTION: "#4fb3bb",
    Stage.COMPLETED: "#2f8cb8",
    Stage.INAUGURATED: "#2b5f9e",
    Stage.OPERATING: "#22306b",
}
"""The ladder: lightness falls with every step, which no form of colour blindness hides."""

OFF_LADDER: dict[Stage, str] = {Stage.STALLED: "#b4532a", Stage.UNKNOWN: "#b9b6ae"}
"""Not rungs of the ladder, so not on the ramp; always drawn with a pattern as well (stripes, dots)."""

COLOURS: dict[Stage, str] = {**RAMP, **OFF_LADDER}
CONFLICT = "#8a1c3c"
"""Of the mark for disagreements, which is always a triangle too."""


def rgb(colour: str) -> tuple[int, int, int]:
    """The three bytes of '#rrggbb'."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
