"""Countries on a plain, and programmes that choose places there under a known scheme: chance, a pull, a need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.analysis import chance
from groundbreak.analysis.distance import to_features
from groundbreak.analysis.field import Field, field_of
from groundbreak.analysis.figures import Figure
from groundbreak.model.analysis_data import Feature, Layer, Role
from groundbreak.model.place import LocationPrecision, Place

Floats = NDArray[np.float64]


def places(count: int, provinces: int, rng: np.random.Generator) -> Field:
    """Places at random, in provinces of like size."""
    return field_of(
        Place(
            f"p{n:03}",
            f"P{n}",
            kind="shire",
            admin1=f"A{n % provinces}",
            country="XX",
            lat=float(rng.uniform(38, 42)),
            lon=float(rng.uniform(125, 130)),
        )
        for n in range(count)
    )


def layer(field: Field, where: Floats | NDArray[np.int64], radius: float = 15.0, certainty: float = 1.0) -> Layer:
    """Sites known to lie in these places."""
    return Layer(
        "sites",
        "sites",
        Role.QUESTION,
        radius,
        tuple(
            Feature(
                f"s{k}",
                "site",
                field.ids[n],
                float(field.lat[n]),
                float(field.lon[n]),
                LocationPrecision.COUNTY if k % 3 else LocationPrecision.SITE,
                certainty,
            )
            for k, n in enumerate(where)
        ),
    )


@dataclass(frozen=True)
class Plain:
    """One country, one layer, and two figures."""

    field: Field
    layer: Layer
    served: Floats
    people: Floats
    near: Floats

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (
            Figure("served", "distance to services", Role.INFRASTRUCTURE, -self.served, 1),
            Figure("people", "people", Role.POPULATION, self.people, 0),
        )


def plain(seed: int, confounded: bool = False, count: int = 200, provinces: int = 10) -> Plain:
    """A country; `confounded` puts its sites where services are good."""
    rng = np.random.default_rng(seed)
    field = places(count, provinces, rng)
    served, people = rng.normal(size=count), rng.normal(size=count)
    weight = np.exp(2.0 * served * confounded)
    sites = layer(field, rng.choice(count, count // 5, p=weight / weight.sum()))
    near = (to_features(field, sites.features) <= sites.radius_km).any(axis=1).astype(float)
    return Plain(field, sites, served, people, near)


def choose(world: Plain, lean: Floats, each: int, seed: int) -> NDArray[np.bool_]:
    """So many from each province, by the log odds `lean`."""
    balance = np.zeros(len(world.field), dtype=bool)
    for stratum in np.unique(world.field.strata):
        balance[np.flatnonzero(world.field.strata == stratum)[:each]] = True
    return chance.tilted(world.field.strata, balance, lean, np.random.default_rng(seed), 1)[0].astype(bool)
