"""The cohort of one project, as probabilities over the programme's years.

In: its links. Out: the most probable year with who speaks for it and against it, and all probabilities. Each voice has
one vote, by the strongest evidence it gives; the kinds of evidence are rules with docstrings that users are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.assessment.dating import stated
from groundbreak.assessment.evidence import cited_links, counts, weight
from groundbreak.linkage.link import SURE_ENOUGH
from groundbreak.linkage.registry import Registry
from groundbreak.model.cited import Cited
from groundbreak.model.claim import Event, Modality
from groundbreak.model.dates import DateBasis, DateInterval
from groundbreak.model.programme import CohortBy, Programme
from groundbreak.model.project import Link

Years = Mapping[int, float]
CohortRule = Callable[[Link], "CohortVote | None"]
COHORT_RULES: Registry[CohortRule] = Registry("cohort rule")
"""A link votes by the first rule that applies to it."""
_BUILD_TIME = timedelta(days=180)
_OF_WORK = frozenset({"groundbreaking", "finished", "work"})
"""Rules that tell the cohort by when work began."""
_SAYABLE = frozenset({Modality.REPORTED, Modality.PLANNED})


@dataclass(frozen=True, slots=True)
class CohortVote:
    """What one link says about the cohort."""

    years: tuple[tuple[int, float], ...]
    """Share of the vote for each year, together 1."""
    strength: float
    """How surely this kind of evidence tells the year, the voice being right."""


Told = tuple[Link, CohortVote, str]
"""A link, what it says of the year, and the rule by which it does."""


@dataclass(frozen=True, slots=True)
class CohortFound:
    """A cohort with what it rests on."""

    cohort: Cited[int] | None
    probabilities: tuple[tuple[int, float], ...]
    votes: tuple[Told, ...]
    """Every link that says anything about the year."""


@COHORT_RULES.register
def stated_with_work(link: Link) -> CohortVote | None:
    """A report of work or its end that itself names the cohort: the surest evidence of all."""
    claim = link.testimony.claim
    if claim.cohort is None or claim.event is Event.SELECTED or claim.modality is not Modality.REPORTED:
        return None
    return CohortVote(((claim.cohort, 1.0),), 0.95)


@COHORT_RULES.register
def groundbreaking(link: Link) -> CohortVote | None:
    """The year in which ground was broken: a cohort is what was begun in its year."""
    return _by_date(link, (Event.GROUNDBREAKING,), timedelta(0), 0.95)


@COHORT_RULES.register
def stated_when_named(link: Link) -> CohortVote | None:
    """A report that names the place for a cohort before anything is built: plans change, so work that begins in another
    year outweighs it."""
    claim = link.testimony.claim
    return CohortVote(((claim.cohort, 1.0),), 0.7) if claim.cohort is not None and claim.modality in _SAYABLE else None


@COHORT_RULES.register
def finished(link: Link) -> CohortVote | None:
    """The year half a year before completion or inauguration: building takes that long at least, seldom two years."""
    return _by_date(link, (Event.COMPLETED, Event.INAUGURATED), _BUILD_TIME, 0.8)


@COHORT_RULES.register
def selection(link: Link) -> CohortVote | None:
    """The year in which the place was named for the programme."""
    return _by_date(link, (Event.SELECTED,), timedelta(0), 0.6)


@COHORT_RULES.register
def work(link: Link) -> CohortVote | None:
    """A year in which it was being prepared or built: weak, as building may have begun in the year before."""
    return _by_date(link, (Event.SITE_PREPARATION, Event.UNDER_CONSTRUCTION), timedelta(0), 0.4)


def votes_of(links: Sequence[Link], end: date | None, by: CohortBy = CohortBy.BEGUN) -> tuple[Told, ...]:
    """What each link says of the year, by the first rule that applies to it; links that say nothing are left out.

    Where a cohort is what was `named` in its year, the dates of work say nothing of it.
    """
    votes: list[Told] = []
    rules = [(name, rule) for name, rule in COHORT_RULES if by is CohortBy.BEGUN or name not in _OF_WORK]
    for link in links:
        if link.probability < SURE_ENOUGH or _looks_back(link, end):
            continue
        found = next(((vote, name) for name, rule in rules if (vote := rule(link))), None)
        if found:
            votes.append((link, *found))
    return tuple(votes)


def ended(dates: Mapping[Event, DateInterval]) -> date | None:
    """The first day by which a project is held to have been finished, from its best dates."""
    known = (dates[event] for event in (Event.COMPLETED, Event.INAUGURATED) if event in dates)
    return min((when.latest for when in known if when.basis is DateBasis.EVENT and when.latest), default=None)


def cohort_of(links: Sequence[Link], programme: Programme, dates: Mapping[Event, DateInterval]) -> CohortFound:
    """The most probable cohort, or None where nothing speaks for a year that the programme has.

    `dates` are the best ones of the same project.
    """
    votes = votes_of(links, ended(dates), programme.cohort_by)
    known = {cohort.year for cohort in programme.cohorts}
    ballots = _ballots(votes, known)
    if not ballots:
        return CohortFound(None, (), votes)
    likelihood = dict.fromkeys(sorted(known), 1.0)
    for vote, surely in ballots:
        shares = dict(vote.years)
        for year in likelihood:
            likelihood[year] *= surely * shares.get(year, 0.0) + (1 - surely) / len(known)
    total = sum(likelihood.values())
    spoken = {year for _, vote, _ in votes for year, _ in vote.years if year in known}
    ordered = sorted(((y, round(likelihood[y] / total, 4)) for y in spoken), key=lambda entry: (-entry[1], entry[0]))
    return CohortFound(_cited(ordered[0][0], ordered, votes), tuple(ordered), votes)


def _ballots(votes: Sequence[Told], known: Collection[int]) -> list[tuple[CohortVote, float]]:
    """One vote for each voice, its surest, with how sure it is; none for years that the programme does not have."""
    rank = {name: place for place, (name, _) in enumerate(COHORT_RULES)}
    best: dict[str, tuple[float, int, CohortVote]] = {}
    for link, vote, name in votes:
        if any(year in known for year, _ in vote.years):
            ballot, voice = (-vote.strength * weight(link), rank[name], vote), link.testimony.voice
            if voice not in best or ballot[:2] < best[voice][:2]:
                best[voice] = ballot
    return [(vote, -surely) for surely, _, vote in best.values()]


def _looks_back(link: Link, end: date | None) -> bool:
    """Whether a report that does not date the work came after its end: its own year then says nothing of the cohort."""
    claim = link.testimony.claim
    undated = claim.when.basis is not DateBasis.EVENT and claim.cohort is None
    return undated and end is not None and claim.when.latest is not None and claim.when.latest > end


def _cited(best: int, ordered: Sequence[tuple[int, float]], votes: Sequence[Told]) -> Cited[int]:
    agreeing = [link for link, vote, _ in votes if best in dict(vote.years)]
    against = [link for link, vote, _ in votes if best not in dict(vote.years)]
    rules = dict.fromkeys(REASONS[name] for _, vote, name in votes if best in dict(vote.years))
    chances = "; ".join(f"{year}: {chance:.0%}" for year, chance in ordered if chance >= _WORTH_SAYING)
    return Cited(best, cited_links(agreeing), cited_links(against), f"from {', '.join(rules)} (likely {chances})")


_WORTH_SAYING = 0.005
REASONS = {
    "stated_with_work": "reports of work that name the cohort",
    "groundbreaking": "the year in which ground was broken",
    "stated_when_named": "reports that name the place for the year",
    "finished": "the time of completion",
    "selection": "the year in which the place was named",
    "work": "the time of building",
}
"""What each rule goes by, in the words of a page."""


def _by_date(link: Link, events: tuple[Event, ...], back: timedelta, strength: float) -> CohortVote | None:
    if link.testimony.claim.event not in events or not counts(link):
        return None
    interval = stated(link)
    if not interval.known:
        return None
    firm = 1.0 if interval.basis is DateBasis.EVENT else 0.7
    return CohortVote(tuple(sorted(_years(interval, back).items())), strength * firm)


def _years(interval: DateInterval, back: timedelta) -> Years:
    """Share of an interval's days in each year, moved back by a time. One open end is a day like the known one."""
    first, last = interval.earliest or interval.latest, interval.latest or interval.earliest
    assert first is not None and last is not None
    first, last = _moved(first, back), _moved(last, back)
    days = {
        year: (min(last, date(year, 12, 31)) - max(first, date(year, 1, 1))).days + 1
        for year in range(first.year, min(last.year, first.year + 50) + 1)
    }
    total = sum(days.values())
    return {year: count / total for year, count in days.items()}


def _moved(day: date, back: timedelta) -> date:
    return day - back if day - date.min > back else day
