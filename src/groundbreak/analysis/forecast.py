"""Which places come next? A transparent model, scored on cohorts it had not seen, with its failure said as its success.

In: a picture, layers and figures, a seed, and, where imagery is read, how strongly each place was seen to change
before each cohort. Out: `Forecast`: a ranking with probabilities, and scores of the same model trained on earlier
cohorts only. Chance is no straw man: the lists it is compared with have the provincial balance of the last cohort and
the kind of unit that was chosen most.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from groundbreak.analysis import blind_lists, ridge
from groundbreak.analysis.candidates import Sheet, sheet_of
from groundbreak.analysis.field import Field, Floats, citations, counted, eligible, members, years
from groundbreak.analysis.seen import Seen
from groundbreak.analysis.verdicts import ALPHA, say_p
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.forecast import Forecast, RankedPlace, Score
from groundbreak.model.analysis_data import AnalysisData
from groundbreak.model.picture import Picture

LEAST = 5
RANDOM_LISTS = 20_000


def forecast(picture: Picture, data: AnalysisData, seed: int, seen: Seen | None = None) -> Forecast | None:
    """Rank the candidates of the next cohort. None where fewer than one cohort is known well enough to learn from."""
    seen, who = seen or Seen(), members(picture)
    known = [y for y in years(who) if len(counted(who, y)) >= LEAST]
    quotas = {c.year: c.quota for c in picture.programme.cohorts}
    coming = next((y for y in sorted(quotas) if known and y > known[-1]), None)
    if coming is None:
        return None
    whole = eligible(picture)
    sheets = {y: sheet_of(whole, data, who, y, quotas[y], seen) for y in (*known, coming)}
    learned = _learn([sheets[y] for y in known])
    chances = ridge.probabilities(sheets[coming].x, learned, sheets[coming].quota)
    scores = tuple(
        _score(sheets[y], [sheets[e] for e in known if e < y], np.random.default_rng([seed, y])) for y in known[1:]
    )
    better = bool(scores) and _better(scores)
    weights = tuple(zip(sheets[coming].names, (float(b) for b in learned[1:]), strict=True))
    return Forecast(
        basis=Basis(
            picture.as_of, seed, data.version, picture.programme.version,
            "ridge logistic regression (prior spread 1, fixed beforehand) over all earlier cohorts, chances scaled to "
            f"the quota; compared with {RANDOM_LISTS:,} blind lists, balanced by province as the cohort before, of the "
            "kind of unit chosen most",
            citations(who), counted(who),
        ),
        cohort=str(coming),
        ranking=_ranking(sheets[coming], chances, learned),
        scores=scores,
        better_than_chance=better,
        weights=weights,
        verdict=_verdict(coming, scores, better),
        cautions=(
            "A place chosen before is taken not to be chosen again.",
            "A high rank is no announcement and no evidence of building.",
            *_of_imagery(seen, sheets[coming].field, coming),
        ),
    )  # fmt: skip


def _of_imagery(seen: Seen, field: Field, coming: int) -> tuple[str, ...]:
    """What to keep in mind of imagery as an influence."""
    if not seen:
        return ("No imagery was looked at; ground that changes would be one more influence.",)
    looked = sum(id in seen.by_cohort.get(coming, {}) for id in field.ids)
    said = [
        f"Imagery has looked at {looked} of the {len(field)} candidates; for the others it says nothing either way."
    ]
    if seen.hindsight:
        years_ = ", ".join(map(str, seen.hindsight))
        said.append(
            f"For {years_}, pictures from after the announcement helped to find what had changed before it, so the "
            "test flatters imagery."
        )
    return tuple(said)


def _learn(sheets: Sequence[Sheet]) -> Floats:
    return ridge.fit(np.vstack([s.x for s in sheets]), np.concatenate([s.chosen for s in sheets]))


def _score(sheet: Sheet, earlier: Sequence[Sheet], rng: np.random.Generator) -> Score:
    """Train on earlier cohorts, foretell this one."""
    named = int(sheet.chosen.sum())
    chances = ridge.probabilities(sheet.x, _learn(earlier), named)
    top = min(sheet.quota, len(chances))
    hits = int(sheet.chosen[np.argsort(-chances, kind="stable")[:top]].sum())
    blind = blind_lists.blind(sheet, earlier, top)
    lists = sum(
        rng.hypergeometric(good, pool - good, take, size=RANDOM_LISTS) for take, good, pool in blind.draws if take
    ) + np.zeros(RANDOM_LISTS)
    base = blind.rates * (named / blind.rates.sum()) if blind.rates.sum() else blind.rates
    base = np.clip(base, 0.0, 1.0)
    return Score(
        cohort=str(sheet.year),
        trained_on=", ".join(str(s.year) for s in earlier),
        quota=sheet.quota,
        named=named,
        hits=hits,
        hits_expected=float(lists.mean()),
        hits_p=float(((lists >= hits).sum() + 1) / (RANDOM_LISTS + 1)),
        brier=float(((chances - sheet.chosen) ** 2).mean()),
        brier_base=float(((base - sheet.chosen) ** 2).mean()),
    )


def _better(scores: Sequence[Score]) -> bool:
    """All tested cohorts together: more hits than random lists (Fisher's sum), and a Brier score below the base's."""
    return _together(scores) < ALPHA and _brier_better(scores)


def _together(scores: Sequence[Score]) -> float:
    """p of all cohorts' hits together."""
    return _chi2_even(-2 * sum(float(np.log(s.hits_p)) for s in scores), len(scores))


def _brier_better(scores: Sequence[Score]) -> bool:
    return _mean(scores, "brier") < _mean(scores, "brier_base")


def _chi2_even(value: float, pairs: int) -> float:
    """Upper tail of chi-squared with twice `pairs` degrees of freedom."""
    half, term, total = value / 2, 1.0, 1.0
    for k in range(1, pairs):
        term *= half / k
        total += term
    return float(np.exp(-half) * total)


def _mean(scores: Sequence[Score], name: str) -> float:
    return float(np.mean([getattr(s, name) for s in scores]))


def _ranking(sheet: Sheet, chances: Floats, beta: Floats) -> tuple[RankedPlace, ...]:
    order = np.argsort(-chances, kind="stable")
    pulls = sheet.x * beta[1:]
    found = []
    for n in order:
        strongest = np.argsort(-np.abs(pulls[n]))[:3]
        reasons = tuple(f"{sheet.names[k]} {'+' if pulls[n, k] >= 0 else '−'}{abs(pulls[n, k]):.2f}" for k in strongest)
        place = sheet.field.places[n]
        found.append(RankedPlace(place.id, place.name, place.admin1, float(chances[n]), reasons))
    return tuple(found)


def _verdict(coming: int, scores: Sequence[Score], better: bool) -> str:
    if not scores:
        return (
            f"A list for {coming} can be computed, but only one cohort is known, so it can't be tested: treat it as "
            "no better than a blind one."
        )
    told = " ".join(
        f"Trained on {s.trained_on}, the list for {s.cohort} held {s.hits} of its {s.named} places among the first "
        f"{s.quota}; a blind list of the same provincial balance holds {s.hits_expected:.1f} ({say_p(s.hits_p)}); "
        f"Brier score {s.brier:.4f}, base rates {s.brier_base:.4f}."
        for s in scores
    )
    p, brier = say_p(_together(scores)), "below" if _brier_better(scores) else "not below"
    if better:
        return (
            f"{told} Together that is better than chance ({p}, Brier score {brier} base rates); the list for {coming} "
            "deserves a look, no more."
        )
    return (
        f"{told} Together that is not shown to be better than chance ({p}, Brier score {brier} base rates), so the "
        f"list for {coming} should not be used to say where building comes next."
    )
