"""The colours of the stages: one ramp, light to dark as a project climbs, told apart also without red-green vision.

Pages, maps and KML take their colours from here and from nowhere else.
"""

from __future__ import annotations

from groundbreak.model.programme import Stage

RAMP: dict[Stage, str] = {
    Stage.SELECTED: "#f6e9ab",
    Stage.SITE_PREPARATION: "#c1ce8a",
    Stage.GROUNDBREAKING: "#74b686",
    Stage.UNDER_CONSTRUCTION: "#099997",
    Stage.COMPLETED: "#007592",
    Stage.INAUGURATED: "#005383",
    Stage.OPERATING: "#00336f",
}
"""The ladder: lightness falls by the same step from rung to rung, which no form of colour blindness hides."""

OFF_LADDER: dict[Stage, str] = {Stage.STALLED: "#b4532a", Stage.UNKNOWN: "#b9b6ae"}
"""Not rungs of the ladder, so not on the ramp; always drawn with a pattern as well (stripes, dots)."""

COLOURS: dict[Stage, str] = {**RAMP, **OFF_LADDER}
CONFLICT = "#8a1c3c"
"""Of the mark for disagreements, which is always a triangle too."""


def rgb(colour: str) -> tuple[int, int, int]:
    """The three bytes of '#rrggbb'."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
