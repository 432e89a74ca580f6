"""Every question of selection: each cohort, and all together, against each layer that is a question.

In: a picture, the layers and figures, a seed. Out: `Selection`s with verdicts, Holm's correction over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from groundbreak.analysis import chance
from groundbreak.analysis import power as powers
from groundbreak.analysis import selection as asking
from groundbreak.analysis.ambiguity import unclear
from groundbreak.analysis.field import Field, before, citations, counted, eligible, members
from groundbreak.analysis.field import asked as cohorts
from groundbreak.analysis.figures import figures
from groundbreak.analysis.sensitivity import Ambiguous, variations, within
from groundbreak.analysis.verdicts import headline, verdict
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.selection import Member, Selection
from groundbreak.model.analysis_data import AnalysisData, Layer, Role
from groundbreak.model.picture import Picture

ALL = "all cohorts"
LEAST = 5
"""Fewer chosen places than this show nothing."""


def selections(
    picture: Picture, data: AnalysisData, seed: int, draws: int = chance.DRAWS, vary: bool = True
) -> tuple[Selection, ...]:
    """Ask all questions; each has its own stream of random numbers, so that a new cohort changes no older p-value but
    by the correction for asking."""
    field, who = eligible(picture), members(picture)
    questions = [
        (layer, year, field if year is None else field.without(before(who, year)))
        for layer in data.layers
        if layer.role is Role.QUESTION and layer.features
        for year in cohorts(who)
    ]
    asked = [q for q in questions if q[2].chosen(counted(who, q[1])).sum() >= LEAST]
    level = asking.ALPHA / max(1, len(asked))
    return judged(
        [
            _select(picture, data, ground, who, year, layer, unclear(picture, year), seed, draws, vary, level)
            for layer, year, ground in asked
        ]
    )


def judged(found: Sequence[Selection]) -> tuple[Selection, ...]:
    """Correct for having asked several questions, then say what each answer allows. The other explanation is a family
    of questions of its own, asked once a cohort and not once a layer."""
    adjusted = chance.holm([s.primary.p for s in found])
    cohorts = {s.cohort: s.rival.test.p for s in found if s.rival}
    others = dict(zip(cohorts, chance.holm(list(cohorts.values())), strict=True))
    out = []
    for s, p in zip(found, adjusted, strict=True):
        rival = s.rival and replace(s.rival, test=replace(s.rival.test, p_adjusted=others[s.cohort]))
        corrected = replace(s, tests=(replace(s.primary, p_adjusted=p), *s.tests[1:]), rival=rival)
        out.append(replace(corrected, headline=headline(corrected), verdict=verdict(corrected)))
    return tuple(out)


def _select(
    picture: Picture, data: AnalysisData, field: Field, who: Sequence[Member], year: int | None, layer: Layer,
    names: Sequence[Ambiguous], seed: int, draws: int, vary: bool, level: float,
) -> Selection:  # fmt: skip
    rng = np.random.default_rng([seed, year or 0, *layer.id.encode()])
    chosen = field.chosen(counted(who, year))
    q = asking.ask(field, chosen, layer, rng, draws)
    tests, shares = asking.tests(q)
    values, frequency = np.unique(np.round(shares, 9), return_counts=True)
    concerned = within(field, who, year)
    points = asking.power(q, rng, level)
    values_by_place = figures(field, data)
    # A stream by the cohort alone, so that the other explanation gets one answer a cohort, whatever the layer.
    rival = asking.rival(q, values_by_place, np.random.default_rng([seed, year or 0, 1]), level)
    return Selection(
        basis=Basis(
            picture.as_of, seed, data.version, picture.programme.version,
            f"{draws:,} random selections from {len(field)} eligible places, as many from each province as were "
            "chosen; distances between points of units, none to a site in the unit itself",
            citations(concerned), tuple(sorted({m.place_id for m in concerned if m.counted})),
        ),
        cohort=str(year or ALL),
        layer_id=layer.id,
        layer_label=layer.label,
        radius_km=layer.radius_km,
        features=len(layer.features),
        eligible=len(field),
        selected=int(chosen.sum()),
        strata=len(np.unique(field.strata[chosen])),
        tests=tests,
        null_share=tuple(float(v) for v in values),
        null_frequency=tuple(float(f) / draws for f in frequency),
        marginal=asking.marginal(q),
        model=asking.model(q, values_by_place),
        variations=variations(q, concerned, names, rng) if vary else (),
        power=points,
        detectable=powers.detectable(points),
        headline="",
        verdict="",
        cautions=_cautions(layer, str(year or ALL), int(chosen.sum()), _quota(picture, year)),
        rival=rival,
        level=level,
    )  # fmt: skip


def _quota(picture: Picture, year: int | None) -> int:
    cohorts = [c for c in picture.coverage if c.revealed and year in (None, c.year)]
    return sum(c.quota for c in cohorts)


def _cautions(layer: Layer, cohort: str, chosen_total: int, quota: int) -> tuple[str, ...]:
    coarse = sum(f.precision not in ("point", "site", "settlement") for f in layer.features)
    said = [
        f"{coarse} of {len(layer.features)} {layer.label} are known to their unit only." if coarse else "",
        f"{layer.note}." if layer.note else "",
        f"{cohort}: {chosen_total} places are taken as chosen, for a quota of {quota}."
        if chosen_total != quota
        else "",
        "Every unit of the kinds that the programme selects is taken as eligible; if large towns were never "
        "candidates, the variation by kind of unit is the one to read.",
        "Neighbours resemble each other; random choice within provinces allows for that between provinces only.",
    ]
    return tuple(text for text in said if text)
