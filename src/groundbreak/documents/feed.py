"""One entry of a feed to a document.

Goes in: a capture of a feed with one entry, as `archive.feeds` cuts them out. Comes out: its document, with the entry's
own address and date. Where an entry carries both a summary and the whole text, the longer one is the text.
"""

from __future__ import annotations

from lxml import etree

from groundbreak.documents.dating import date_of
from groundbreak.documents.make import full_text, make
from groundbreak.documents.markup import shown
from groundbreak.errors import UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "feed/1"
_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated", "modified")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_feed(capture: Capture) -> list[Document]:
    """The document in one entry. Raises UnreadableInput where it says nothing."""
    root, item = _entry(capture.content)
    headline = " ".join(shown(_first(item, ("title",))).split())
    bodies = [shown(_text(child)) for child in item if _name(child) in _BODIES]
    text = full_text(headline, max(bodies, key=len, default=""))
    if not text:
        raise UnreadableInput("the entry has neither title nor text")
    about = next((child for child in root if _name(child) == "channel"), root)
    stated = next((found for name in _DATES if (found := _first(item, (name,)))), "")
    return [
        make(
            capture,
            text=text,
            headline=headline,
            dated=date_of(text, stated=stated, url=capture.url, captured=capture.captured_at.date()),
            parser=PARSER,
            publisher="" if capture.url else shown(_first(about, ("title",))),
            url=capture.url,
            stated_language=root.get(_XML_LANGUAGE) or _first(about, ("language",)),
            flags=() if max(map(len, bodies), default=0) > _WHOLE else ("summary-only",),
        )
    ]


_WHOLE = 600
"""Characters from which on an entry's text may be the whole story and not its first lines."""


def _entry(content: bytes) -> tuple[etree._Element, etree._Element]:
    # Many feeds say &nbsp; and the like without declaring it: that breaks no entry.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput("the entry is not XML") from error
    if root is None:
        raise UnreadableInput("the entry is not XML")
    found = next((element for element in root.iter() if _name(element) in ("item", "entry")), None)
    if found is None:
        raise UnreadableInput("it is a feed without entries")
    return root, found


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _first(element: etree._Element, names: tuple[str, ...]) -> str:
    return next((_text(child) for child in element if _name(child) in names and _text(child)), "")


def _text(element: etree._Element) -> str:
    """What an element holds: text, escaped HTML, or XHTML as it is."""
    if len(element) and element.get("type", "xhtml") == "xhtml":
        return str(etree.tostring(element, encoding="unicode", with_tail=False))
    return "".join(map(str, element.itertext())).strip()
