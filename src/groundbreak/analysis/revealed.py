"""Each cohort against its quota over time: how fast it became known, by whom, in which provinces.

In: a picture. Out: `CoverageFinding`. What is counted is when a place was first named, not when it was chosen.
"""

from __future__ import annotations

from collections import Counter

from groundbreak.analysis.field import eligible
from groundbreak.model.analysis.basis import Basis
from groundbreak.model.analysis.coverage import CoverageFinding, Revelation
from groundbreak.model.assessment import CohortCoverage
from groundbreak.model.picture import Picture


def revealed(picture: Picture, seed: int) -> CoverageFinding:
    """One entry for each cohort that anything was heard of."""
    found: list[Revelation] = []
    ground = Counter(p.admin1 for p in eligible(picture).places)
    for cohort in picture.coverage:
        if cohort.revealed:
            found.append(_of(cohort, picture, ground, found))
    return CoverageFinding(
        basis=Basis(
            picture.as_of, seed, "", picture.programme.version,
            "day of the first report that names each place; publishers by the earliest quote",
            tuple(cited.supports[0] for c in picture.coverage for _, cited in c.revealed if cited.supports),
        ),
        cohorts=tuple(found),
        verdict=_verdict(found),
        cautions=("Only reports held here count; a place may have been named earlier elsewhere.",),
    )  # fmt: skip


def _of(c: CohortCoverage, picture: Picture, ground: Counter[str], earlier: list[Revelation]) -> Revelation:
    dated = sorted(day for _, r in c.revealed if (day := r.value.earliest or r.value.latest))
    days = tuple((day - dated[0]).days for day in dated)
    half = (c.quota + 1) // 2
    by_whom = Counter(min(r.supports, key=_order).publisher for _, r in c.revealed if r.supports)
    provinces = Counter(picture.places[p].admin1 for p, _ in c.revealed if p in picture.places)
    return Revelation(
        cohort=str(c.year),
        quota=c.quota,
        revealed=len(c.revealed),
        days=days,
        first=dated[0] if dated else None,
        half_known=days[half - 1] if len(days) >= half else None,
        by_whom=tuple(sorted(by_whom.items(), key=lambda item: (-item[1], item[0]))),
        by_province=tuple((name, provinces[name], ground[name]) for name in sorted(ground)),
        one_outlet_only=len(c.one_outlet_only),
        uncertain=sum(r.value.earliest != r.value.latest for _, r in c.revealed),
        pace_of_earlier=_compare(days, earlier, (picture.as_of - dated[0]).days if dated else 0),
    )


def _order(citation: object) -> tuple[str, str]:
    published = getattr(citation, "published")  # noqa: B009
    return (str(published.earliest or published.latest or "9999"), getattr(citation, "publisher"))  # noqa: B009


def _compare(days: tuple[int, ...], earlier: list[Revelation], now: int) -> str:
    """'13 named after 40 days; 18 of 2025 and 12 of 2024 at that point'."""
    if not days or not earlier:
        return ""
    point = min(now, days[-1])
    told = [f"{sum(d <= point for d in e.days)} of {e.cohort}" for e in reversed(earlier)]
    return f"{sum(d <= point for d in days)} named after {point} days; {' and '.join(told)} at that point"


def _verdict(found: list[Revelation]) -> str:
    if not found:
        return "No place of any cohort is known."
    said = []
    for r in found:
        text = f"{r.cohort}: {r.revealed} of {r.quota} places known"
        if r.half_known is not None:
            text += f", half of the quota {_days(r.half_known)} the first"
        if r.one_outlet_only:
            text += f", {r.one_outlet_only} by one outlet alone"
        if r.uncertain:
            text += f", {r.uncertain} on no certain day (counted on the earliest that it can have been)"
        if r.revealed > r.quota:
            text += "; more than the quota, so some must be wrongly placed or counted"
        said.append(f"{text}.")
    if found[-1].pace_of_earlier:
        said.append(f"For {found[-1].cohort}: {found[-1].pace_of_earlier}.")
    return " ".join(said)


def _days(count: int) -> str:
    return "on the same day as" if count == 0 else f"{count} day{'s' if count > 1 else ''} after"
