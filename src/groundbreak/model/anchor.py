"""Where words stand: the one thing that reviews and citations may point at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A span of one version of a text, found again by hash, position and quote.

    Points at words and not at the reading of them, so that it outlives every better reader
    (W3C Web Annotation: TextPositionSelector with TextQuoteSelector).
    """

    text_sha256: str
    """Hex digest of the UTF-8 bytes of the document's text."""
    start: int
    """First code point of the span."""
    end: int
    """Code point after the span."""
    quote: str
    """The words themselves: exactly `text[start:end]`."""

    def within(self, text: str) -> bool:
        """Whether the quote really stands at this place in `text`."""
        return text[self.start : self.end] == self.quote
