"""What the analyses compare places by: layers of features, and figures by place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from groundbreak.model.place import LocationPrecision


class Role(StrEnum):
    """What a layer or figure is for."""

    QUESTION = "question"
    """Whether the choice of places follows it is asked."""
    INFRASTRUCTURE = "infrastructure"
    """Held fixed when a question is asked; enters the index of need."""
    POPULATION = "population"
    """Held fixed when a question is asked; a measure of size, not of need."""
    NEED = "need"
    """Enters the index of need, and is held fixed when a question is asked."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on a layer."""

    name: str
    kind: str
    place_id: str
    """The unit it lies in."""
    lat: float
    """Degrees north; of the unit's own point where `precision` is coarser than a site."""
    lon: float
    precision: LocationPrecision
    certainty: float
    """0 to 1: how likely it is there and is what it is said to be."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Features of one kind, from one file of a definition."""

    id: str
    label: str
    """In the plural, as in 'near military-industrial sites'."""
    role: Role
    radius_km: float
    """What counts as near, set before looking at results."""
    features: tuple[Feature, ...]
    needier: str = ""
    """'far' where a place is the needier the farther it is from the nearest feature, 'near' for the opposite, or ''."""
    source: str = ""
    licence: str = ""
    note: str = ""
    claim: str = ""
    """Kind of claim that it tests (an `Event`, such as 'arms_tie'), so that who says so can be quoted beside the
    answer; '' where nobody's."""


@dataclass(frozen=True, slots=True)
class Covariate:
    """One figure for each place that has one."""

    id: str
    label: str
    role: Role
    values: Mapping[str, float]
    """By place id; a place without one is not in it."""
    log: bool = False
    """Whether its logarithm is what counts, as for populations."""
    needier: str = ""
    """'low' where less means needier, 'high' for the opposite, or ''."""
    source: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnalysisData:
    """All layers and figures of one definition."""

    layers: tuple[Layer, ...]
    covariates: tuple[Covariate, ...]
    version: str
    """Hash of the files."""

    def layer(self, id: str) -> Layer | None:
        """A layer by its id."""
        return next((layer for layer in self.layers if layer.id == id), None)
