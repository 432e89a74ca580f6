"""Has every name resolved that is due, and unclear ones once more with what other reports say.

Goes in: an open ledger and what is known of names. Comes out: how many names are clear. The first pass looks at one
document at a time. The second takes names that it left unclear, and weighs in which places other documents name for
the same event at about the same time; it is a process of its own, so that its answers can be told apart, and is done
again only where that company has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_document
from groundbreak.ledger import HeldMention, Ledger
from groundbreak.model.claim import Mention, Resolution
from groundbreak.model.programme import Programme
from groundbreak.model.run import Outcome, Run
from groundbreak.workflow.companions import Companions, Company
from groundbreak.workflow.progress import Clock, Progress, now, silent
from groundbreak.workflow.read import told

FIRST, SECOND = "resolve", "resolve-2"
VERSION = "2"
"""Raised with every change of how names are resolved: all documents are then due again."""
BATCH = 500
"""Documents in one transaction."""

Name = tuple[str, str, str]
"""How a document writes a place: the name, and the kind and province it gives beside it."""
Resolved = tuple[Run, list[tuple[tuple[int, int], Resolution]]]


class Names(Protocol):
    """What is known of names. `workflow.knowledge.Knowledge` is one."""

    @property
    def index(self) -> NameIndex:
        """All names of all places."""
        ...

    @property
    def programme(self) -> Programme:
        """The programme that reports are read for."""
        ...

    @property
    def config(self) -> str:
        """Hash of the definition and the gazetteer."""
        ...


@dataclass(frozen=True, slots=True)
class ResolveReport:
    """What came of resolving."""

    documents: int
    """Documents gone over."""
    clear: int
    """Names in them that are sure enough to act on."""
    unclear: int
    """Names in them that are not."""
    by_company: int
    """Names that became clear through other reports."""
    failed: tuple[Run, ...]
    """Runs that broke, one a document, with the error."""


def resolve(ledger: Ledger, names: Names, *, clock: Clock = now, progress: Progress = silent) -> ResolveReport:
    """Resolve what is due. Raises LedgerBusy."""
    base = context_of(names)
    due = ledger.due_for_resolving(FIRST, VERSION, names.config)
    first: list[Resolved] = []
    for start in range(0, len(due), BATCH):
        held = ledger.mentions(due[start : start + BATCH])
        batch = [_first_pass(document_id, held[document_id], names, base, clock()) for document_id in held]
        with ledger.writing() as append:
            append.resolutions(batch)
        first += batch
        progress("resolve", len(first), len(due))
    second = _second_pass(ledger, names, base, clock)
    outcomes = [resolution.resolved for _, made in first for _, resolution in made]
    return ResolveReport(
        documents=len(due),
        clear=sum(outcomes),
        unclear=len(outcomes) - sum(outcomes),
        by_company=sum(resolution.resolved for _, made in second for _, resolution in made),
        failed=tuple(run for run, _ in (*first, *second) if run.outcome is Outcome.FAILED),
    )


def context_of(names: Names) -> Context:
    """What a programme says about which places its reports mean."""
    kinds, country = names.programme.place_kinds, names.programme.country
    places = names.index.places.values()
    eligible = {place.id: 1.0 for place in places if place.country == country and place.kind in kinds}
    return Context(eligible=eligible, country=country)


def _first_pass(
    document_id: str, held: Sequence[HeldMention], names: Names, context: Context, started: datetime
) -> Resolved:
    def work() -> list[tuple[tuple[int, int], Resolution]]:
        found = resolve_document([each.mention for each in held], index=names.index, context=context)
        return [(each.key, resolution) for each, resolution in zip(held, found, strict=True)]

    return _run(FIRST, names.config, document_id, started, work)


def _second_pass(ledger: Ledger, names: Names, base: Context, clock: Clock) -> list[Resolved]:
    wanted = _wanted(ledger, names)
    held = ledger.mentions(wanted)
    tried = ledger.last_runs(SECOND, wanted)
    made: list[Resolved] = []
    for document_id, companions in wanted.items():
        unclear = [each for each in held[document_id] if _name(each.mention) in companions]
        config = _config(names.config, companions)
        run = tried.get(document_id)
        broke = run is not None and run.outcome is Outcome.FAILED and run.config == config
        done = all(each.resolver == (SECOND, config) for each in unclear)
        alone = not any(companions.values()) and not any(each.resolver[0] == SECOND for each in unclear)
        if not (broke or done or alone):
            made.append(_in_company(held[document_id], companions, names, base, (document_id, config, clock())))
    for start in range(0, len(made), BATCH):
        with ledger.writing() as append:
            append.resolutions(made[start : start + BATCH])
    return made


def _wanted(ledger: Ledger, names: Names) -> dict[str, dict[Name, Companions]]:
    """Names that the first pass left unclear, by document, with what other reports say about each.

    A name means one place in all of a document, so what speaks for it in one sentence does so in the others.
    """
    claims = list(ledger.claims())
    company = Company(claims, ledger.bylines(), names.index.places, FIRST)
    wanted: dict[str, dict[Name, Companions]] = {}
    for each in claims:
        mention = each.claim.mention
        if mention is not None and (not each.resolution.resolved or each.resolver[0] == SECOND):
            of_document = wanted.setdefault(each.claim.document_id, {})
            name = _name(mention)
            of_document[name] = {**company.of(each.claim), **of_document.get(name, {})}
    return wanted


def _name(mention: Mention) -> Name:
    return mention.surface, mention.kind_hint, mention.admin1_hint


def _in_company(
    held: Sequence[HeldMention],
    companions: Mapping[Name, Companions],
    names: Names,
    base: Context,
    of: tuple[str, str, datetime],
) -> Resolved:
    mentions = [each.mention for each in held]

    def work() -> list[tuple[tuple[int, int], Resolution]]:
        found: list[tuple[tuple[int, int], Resolution]] = []
        for company in {tuple(sorted(said.items())): said for said in companions.values()}.values():
            resolutions = resolve_document(mentions, index=names.index, context=replace(base, companions=company))
            found += [
                (each.key, resolution)
                for each, resolution in zip(held, resolutions, strict=True)
                if companions.get(_name(each.mention)) == company
            ]
        return found

    document_id, config, started = of
    return _run(SECOND, config, document_id, started, work)


def _config(base: str, companions: Mapping[Name, Companions]) -> str:
    """Stands for everything that a second pass over a document hangs on."""
    said = sorted((name, sorted(company.items())) for name, company in companions.items())
    return hashlib.sha256(f"{base} {said}".encode()).hexdigest()[:16]


def _run(
    process: str,
    config: str,
    document_id: str,
    started: datetime,
    work: Callable[[], list[tuple[tuple[int, int], Resolution]]],
) -> Resolved:
    """Do the work on one document; if it breaks, that is a failed run and not the end of the others."""
    try:
        found = work()
    except Exception as error:
        return Run(process, VERSION, config, document_id, Outcome.FAILED, started, told(error)), []
    clear = sum(resolution.resolved for _, resolution in found)
    outcome = Outcome.FOUND if clear else Outcome.NOTHING
    return Run(process, VERSION, config, document_id, outcome, started, f"{clear} of {len(found)} names clear"), found
