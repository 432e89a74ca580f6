"""RSS and Atom feeds, taken apart into their entries.

Goes in: the bytes of a feed. Comes out: a piece for each entry: a feed of this one entry, so that it can be read alone
and stays the same bytes however the feed around it changes; with the entry's own address. Entities are never expanded:
a feed that declares any is refused, as none needs to.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from html.entities import html5
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import etree

from groundbreak.archive.bounds import MAX_REPORT_BYTES, oversized, whole
from groundbreak.archive.encodings import xml_text
from groundbreak.archive.pieces import Found, Piece
from groundbreak.errors import InputError, OversizedInput, UnreadableInput

MAX_ENTRIES = 2_000
MAX_SWOLLEN_BYTES = 16 * MAX_REPORT_BYTES
"""All entries of one feed, each with what the feed says of itself, which a hostile one makes long."""
RSS, ATOM = "application/rss+xml", "application/atom+xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_DECLARES = re.compile(r"<!DOCTYPE[^<>\[]*\[|<!ENTITY", re.I)
_START = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_ABOUT_THE_FEED = ("title", "link", "language", "id", "lang")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def feed(path: Path, name: str) -> Found:
    """The entries of a feed in a file."""
    yield from entries(whole(path, name), name)


def entries(content: bytes, name: str, charset: str = "") -> Found:
    """The entries of a feed, in their order; `charset` is the encoding that a server named."""
    try:
        root = _parsed(xml_text(content, charset).strip())
        found = list(_items(root))
    except UnreadableInput as error:
        yield UnreadableInput(error.message, subject=name, remedy=error.remedy)
        return
    if not found:
        yield UnreadableInput("it is a feed without entries", subject=name)
    swollen = 0
    for number, item in enumerate(found[:MAX_ENTRIES], 1):
        alone = etree.tostring(_alone(root, item), encoding="utf-8", xml_declaration=True)
        place = f"entry {number}"
        swollen += len(alone)
        if swollen > MAX_SWOLLEN_BYTES:
            message = f"its entries, each with what it says of itself, are more than {MAX_SWOLLEN_BYTES:,} bytes"
            yield OversizedInput(message, subject=name, place=f"{place} and all after it", remedy="leave it out")
            return
        if len(alone) > MAX_REPORT_BYTES:
            yield oversized(name, place, len(alone))
            continue
        media_type = ATOM if root.tag == f"{_ATOM}feed" else RSS
        yield Piece(place, alone, media_type, address_of(item, _home(root)))
    if len(found) > MAX_ENTRIES:
        yield InputError(f"only the first {MAX_ENTRIES:,} of its {len(found):,} entries are taken", subject=name)


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace, lower case; '' for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def address_of(item: etree._Element, base: str) -> str:
    """The address of an entry's page; '' where it has none that can be fetched."""
    base = item.get(_BASE) or base
    for link in item:
        is_page = name_of(link) == "link" and link.get("rel", "alternate") == "alternate"
        if is_page and (found := _web(link.get("href") or link.text or "", base)):
            return found
    for guid in item:
        if name_of(guid) == "guid" and guid.get("isPermaLink", "true") == "true" and (found := _web(guid.text or "")):
            return found
    return ""


def _parsed(text: str) -> etree._Element:
    if not text.startswith("<"):
        raise UnreadableInput("it is not XML")
    start = _START.search(text)
    if _DECLARES.search(text[: start.start()] if start else text):
        _refuse()
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_NAMED.sub(_character, text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(f"it is not XML: {str(error)[:200]}") from error
    if root is None:
        raise UnreadableInput("it is not XML")
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(subset.iterentities(), None) is not None:
        _refuse()
    if name_of(root) not in ("rss", "feed", "rdf"):
        raise UnreadableInput("it is XML, but no feed", remedy="give RSS or Atom")
    return root


def _refuse() -> None:
    raise UnreadableInput(
        "it declares entities of its own, which can be made to swell without end", remedy="take the DOCTYPE out"
    )


def _character(named: re.Match[str]) -> str:
    """What '&nbsp;' stands for: feeds use the entities of HTML, of which XML knows five, without declaring them. The
    parser would go on behind one, and drop the brackets of all escaped markup that follows."""
    if named[1] in _OF_XML:
        return named[0]
    meant = html5.get(f"{named[1]};", "")
    return escape(meant) if meant else f"&amp;{named[1]};"


def _items(root: etree._Element) -> Iterator[etree._Element]:
    wanted = "entry" if name_of(root) == "feed" else "item"
    for element in root:
        if name_of(element) == wanted:
            yield element
        elif name_of(element) == "channel":
            yield from (child for child in element if name_of(child) == "item")


def _alone(root: etree._Element, item: etree._Element) -> etree._Element:
    """The feed with nothing but what it says of itself and this entry."""
    alone = etree.Element(root.tag)
    for key, value in root.attrib.items():
        with suppress(ValueError):  # a damaged feed has attributes that can be read and not be written
            if key != "version":
                alone.set(key, value)
    channel = next((child for child in root if name_of(child) == "channel"), None)
    about = alone if channel is None else etree.SubElement(alone, channel.tag)
    for child in root if channel is None else channel:
        if name_of(child) in _ABOUT_THE_FEED and child.get("rel", "alternate") == "alternate":
            about.append(_copied(child))
    (about if channel is not None and item.getparent() is channel else alone).append(_copied(item))
    return alone


def _copied(element: etree._Element) -> etree._Element:
    copied = copy.deepcopy(element)
    copied.tail = None
    return copied


def _home(root: etree._Element) -> str:
    top = next((child for child in root if name_of(child) == "channel"), root)
    return root.get(_BASE) or next(
        (found for child in top if name_of(child) == "link" and (found := _web(child.get("href") or child.text or ""))),
        "",
    )


def _web(said: str, base: str = "") -> str:
    said = "".join(said.split())[:2000]
    try:
        address = urljoin(base, said) if said else ""
        return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname else ""
    except ValueError:
        return ""
