"""Makes a document of each report that a page lists, with its own date and, where the page links it, its own address.

Goes in: a capture and what a parser found in it. Comes out: the documents of its items and of what else it says; none
where the page is no list, and so is one document. Without this the day on which a page was made, or the dates around a
headline, would be taken for the days of what all of its headlines tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from groundbreak.documents.dating import Dated
from groundbreak.documents.listing import Item, items, plain_line
from groundbreak.documents.make import full_text, make
from groundbreak.model.capture import Capture
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.document import DateCertainty, Document

LISTED = "listed"
"""Flag of a document that is one item of a list: a headline, and a sentence at most."""
_SHORTEST_REST = 60
"""Characters from which on a line that belongs to no item says something."""
MAX_ADDRESS = 1_900


def documents_of_list(
    capture: Capture,
    body: str,
    *,
    headline: str,
    dated: Dated,
    parser: str,
    publisher: str = "",
    url: str = "",
    stated_language: str = "",
    flags: tuple[str, ...] = (),
    addresses: Mapping[str, str] | None = None,
) -> list[Document]:
    """The documents of a page that is a list; none where it is not. `addresses` are those of links, by their words."""
    linked = addresses or {}
    found = items(body, capture.captured_at.date())
    if not found:
        return []
    held = {plain_line(part) for item in found for part in (item.headline, *item.body.split("\n"))}
    lines = (line.strip() for line in body.split("\n"))
    rest = [line for line in lines if len(line) >= _SHORTEST_REST and not _is_held(plain_line(line), held)]

    def made(title: str, words: str, when: Dated, address: str, *more: str) -> Document:
        return make(
            capture,
            text=full_text(title, words),
            headline=title,
            dated=when,
            parser=parser,
            publisher=publisher,
            url=address,
            stated_language=stated_language,
            flags=(*flags, *more),
        )

    newest = max(item.latest for item in found)
    if not (dated.when.earliest and dated.when.earliest >= newest):  # it is the date of one of the items
        when = DateInterval(newest, max(newest, capture.captured_at.date()), Precision.RANGE, DateBasis.REPORT)
        how = f"A list of reports, of which the newest is of {newest}: it is not older than that."
        dated = Dated(when, DateCertainty.INFERRED, how, ())
    of_page = [made(headline, "\n".join(rest), dated, url)] if rest else []
    of_items = [
        made(item.headline, item.body, _dated(item), linked.get(item.headline) or _within(url, item.headline), LISTED)
        for item in found
    ]
    return list({document.id: document for document in (*of_page, *of_items)}.values())


def _is_held(line: str, held: set[str]) -> bool:
    """Whether a line says little else than a headline, or the beginning of its story."""
    return line in held or any(one in line and len(line) - len(one) < _SHORTEST_REST for one in held if one)


def _dated(item: Item) -> Dated:
    if item.earliest == item.latest:
        when = DateInterval.day(item.latest, DateBasis.REPORT)
        return Dated(when, DateCertainty.STATED, f"The list that it stands in dates it '{item.written}'.", ())
    when = DateInterval(item.earliest, item.latest, Precision.RANGE, DateBasis.REPORT)
    how = f"In the list that it stands in, either of the dates {item.written} may be its own."
    return Dated(when, DateCertainty.INFERRED, how, ("date-ambiguous",))


def _within(url: str, headline: str) -> str:
    """The place in a page where a headline stands, as browsers know it; '' where the page has no address."""
    address = f"{url.partition('#')[0]}#:~:text={quote(headline, safe='')}"
    return (address if len(address) <= MAX_ADDRESS else url) if url else ""
