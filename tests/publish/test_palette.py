from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
import pytest

from groundbreak.model.programme import Stage
from groundbreak.publish.page import asset
from groundbreak.publish.palette import COLOURS, CONFLICT, RAMP, rgb

# Machado, Oliveira and Fernandes (2009), full severity, for linear RGB
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
PAPER = "#fbfaf6"


def linear(colour: str) -> np.ndarray:
    c = np.array(rgb(colour)) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(colour: str, deficiency: str) -> np.ndarray:
    """CIE L*a*b* of a colour as somebody sees it."""
    seen = np.clip(DEFICIENCIES[deficiency] @ linear(colour), 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    a, b = (float(np.array([0.2126, 0.7152, 0.0722]) @ linear(c)) for c in (one, other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def test_every_stage_has_a_colour_and_the_ramp_is_the_ladder() -> None:
    assert set(COLOURS) == set(Stage)
    assert tuple(RAMP) == Stage.ladder()


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_lightness_falls_with_every_rung_for_everybody(deficiency: str) -> None:
    lightness = [lab(c, deficiency)[0] for c in RAMP.values()]
    steps = [a - b for a, b in pairwise(lightness)]
    assert min(steps) > 9, steps


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_any_two_stages_can_be_told_apart(deficiency: str) -> None:
    for (one, a), (other, b) in combinations(COLOURS.items(), 2):
        difference = float(np.linalg.norm(lab(a, deficiency) - lab(b, deficiency)))
        least = 10 if one in RAMP and other in RAMP else 7  # the others have a pattern besides
        assert difference > least, (one, other, difference)


def test_the_mark_for_disagreements_reads_on_paper() -> None:
    assert contrast(CONFLICT, PAPER) > 4.5


@pytest.mark.parametrize(("mode", "start"), [("light", ":root"), ("dark", "prefers-color-scheme: dark")])
@pytest.mark.parametrize("ink", ["ink", "soft", "faint", "accent", "conflict"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_every_ink_reads_on_every_ground(mode: str, start: str, ink: str, ground: str) -> None:
    css = asset("brief.css")
    block = css[css.index(start) :].split("}")[0]
    colours = {"conflict": CONFLICT, **dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))}
    assert contrast(colours[ink], colours[ground]) >= 4.5, (mode, ink, ground)
