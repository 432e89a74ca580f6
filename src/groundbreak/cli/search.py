"""`groundbreak search`: documents and claims by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import click
from rich.text import Text

from groundbreak.cli.options import day_option, format_option, ledger_argument, opened, programme_option
from groundbreak.cli.output import Screen, emit, harmless, say
from groundbreak.cli.progress import shown
from groundbreak.errors import NothingToShow
from groundbreak.workflow.search import Filters, Hit, search

_COLUMNS = (
    "kind", "document", "published", "publisher", "headline", "snippet", "event", "place", "language", "url", "marks",
)  # fmt: skip
_KINDS = {"all": ("document", "claim"), "documents": ("document",), "claims": ("claim",)}


@click.command("search")
@ledger_argument
@click.argument("query", nargs=-1, required=True, metavar="QUERY…")
@click.option("--in", "kind", type=click.Choice(list(_KINDS)), default="all", show_default=True, help="What to search.")
@day_option("--since", help="Only what was published on this day or later.")
@day_option("--until", help="Only what was published on this day or earlier.")
@click.option("--publisher", default="", help="Only publishers with this in their name.")
@click.option("--language", default="", metavar="TAG", help="Only documents in this language: en, ko …")
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="Most hits to show.")
@format_option
@programme_option
def search_command(
    ledger: str,
    query: tuple[str, ...],
    kind: str,
    since: date | None,
    until: date | None,
    publisher: str,
    language: str,
    limit: int,
    fmt: str,
    programme: str | None,
) -> None:
    """Search the documents and claims in LEDGER, in any language.

    All words must be there; "several words" must stand together; 'word*' is any word that begins so; a word after a
    minus must not be there (put -- before the query then). Case, accents and apostrophes make no difference. Korean,
    Chinese and Japanese are found inside longer words too, and a place by all of its names, whatever the language of
    the report.
    """
    filters = Filters(_KINDS[kind], since, until, publisher, language)
    with opened(ledger, programme) as (held, knowledge), shown() as progress:
        found = search(held, " ".join(query), knowledge.places, filters=filters, limit=limit, progress=progress)
    if not found.complete:
        say("the ledger can't be written to just now: its newest reports are not searched yet")
    if not found.hits:
        raise NothingToShow("nothing found", subject=" ".join(query), remedy="search for fewer or other words")
    if fmt == "table":
        _print(found.hits)
    else:
        emit((asdict(hit) for hit in found.hits), _COLUMNS, fmt)
    say(f"{len(found.hits)} of {found.total} found")


def _print(hits: Iterable[Hit]) -> None:
    console = Screen(highlight=False, soft_wrap=True)
    for hit in hits:
        about: list[Any] = [hit.published, hit.publisher, hit.event, hit.document]
        console.print(Text(harmless(hit.headline or hit.url or hit.document), style="bold"))
        console.print(Text("  " + harmless("  ·  ".join(str(one) for one in about if one)), style="dim"))
        snippet = Text(hit.snippet)
        for start, end in hit.marks:
            snippet.stylize("bold yellow", start, end)
        console.print(Text("  ").append_text(snippet))
        console.print()
