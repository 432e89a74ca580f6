"""A piece of HTML to the words that it shows, a block a line.

Goes in: HTML, perhaps only a fragment or escaped text, as feeds and mails carry it. Comes out: plain text. What a page
is about is for `html` to find; here everything that is shown counts.
"""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.etree import ParserError, XMLSyntaxError

from groundbreak.documents.decode import tidy

_UNSEEN = "//script|//style|//noscript|//template|//head|//comment()"
_BLOCKS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "br", "figcaption", "blockquote", "article",
    "section", "pre", "dd", "dt", "table", "ul", "ol",
)  # fmt: skip


def shown(html: str) -> str:
    """The words of a fragment. Markup that can't be parsed is given back as it is."""
    if "<" not in html and "&" not in html:
        return tidy(html).strip()
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(f"<body><div>{html}</div></body>".encode(), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError):
        return tidy(html).strip()
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return tidy("\n".join(line for line in lines if line))
