"""Checks a finished brief: every number, place and date of it stands in the quote it cites, or is marked as computed.

HTML comes in, findings go out; none means that the page keeps its word. It reads the page alone and not the code that
made it, so that a slip in a template shows as well as one in a view. Marks it goes by:
`data-quote` holds what a report says; `data-q` names the quotes a value stands in; `data-computed` says how a value
was worked out; `data-label` is a name or heading; `data-sentence` is prose, in which names of places count too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from groundbreak.views.figures import NO_NAMES, PlaceNames, figures_in, stands_in

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SKIPPED = frozenset(("script", "style", "head", "dialog", "defs"))
_EXEMPT = ("data-quote", "data-label", "data-computed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the page says and does not show."""

    problem: str
    """'bare' (neither cited nor computed), 'not in quote', 'no such quote', 'no such target' or 'no reason'."""
    text: str
    context: str
    """The words around it."""


@dataclass(slots=True)
class _Piece:
    text: str
    cited: tuple[str, ...]
    exempt: bool
    sentence: bool


@dataclass(slots=True)
class _Page:
    pieces: list[_Piece] = field(default_factory=list)
    quotes: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)
    unreasoned: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Takes the page apart into pieces of text, each with the marks it stands under."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self._stack: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        self._note(marks)
        if tag not in _VOID:
            self._stack.append((tag, marks))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index][0] == tag:
                del self._stack[index:]
                return

    def handle_data(self, data: str) -> None:
        if not data.strip() or any(tag in _SKIPPED for tag, _ in self._stack):
            return
        marks = [m for _, m in self._stack]
        if any("data-quote" in m for m in marks):
            home = next((m["id"] for m in reversed(marks) if "quote" in m.get("class", "").split() and "id" in m), "")
            self.page.quotes[home] = self.page.quotes.get(home, "") + data
        if any("data-name" in m for m in marks):
            self.page.names.add(data.strip())
        cited = next((m["data-q"] for m in reversed(marks) if "data-q" in m), "")
        exempt = any(mark in m for m in marks for mark in _EXEMPT)
        self.page.pieces.append(_Piece(data, tuple(cited.split()), exempt, any("data-sentence" in m for m in marks)))

    def _note(self, marks: dict[str, str]) -> None:
        if "id" in marks:
            self.page.ids.add(marks["id"])
        if marks.get("href", "").startswith("#"):
            self.page.links.append(marks["href"][1:])
        self.page.cites += marks.get("data-q", "").split()
        if "data-computed" in marks and not marks["data-computed"].strip():
            self.page.unreasoned.append(str(marks))


def check(html: str) -> tuple[Finding, ...]:
    """All findings, in the order of the page. The time it takes grows with the page's length only."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_findings(reader.page))


def _findings(page: _Page) -> Iterator[Finding]:
    for cite in dict.fromkeys(page.cites):
        if cite not in page.quotes:
            yield Finding("no such quote", cite, "")
    for link in dict.fromkeys(page.links):
        if link and link not in page.ids:
            yield Finding("no such target", link, "")
    for marks in page.unreasoned:
        yield Finding("no reason", marks, "")
    names = PlaceNames(page.names)
    for index, piece in enumerate(page.pieces):
        if piece.exempt:
            continue
        for figure in figures_in(piece.text, names if piece.sentence else NO_NAMES):
            around = " ".join(p.text.strip() for p in page.pieces[max(0, index - 2) : index + 3])
            if not piece.cited:
                yield Finding("bare", figure.text, around)
            elif not any(stands_in(figure, page.quotes.get(q, "")) for q in piece.cited):
                yield Finding("not in quote", figure.text, around)
