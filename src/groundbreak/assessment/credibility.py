"""How credible one assessed fact is by itself: the digit of the Admiralty code, beside the letter of its source.

In: a cited value. Out: a digit from 1 to 6. It hangs on independence, corroboration and contradiction alone, and not
on who the source is: that is the letter's business, and the two are never made one score.
"""

from __future__ import annotations

from enum import IntEnum

from groundbreak.model.cited import Citation, Cited


class Credibility(IntEnum):
    """Credibility of information, as the Admiralty code (NATO AJP-2.1) numbers it."""

    CONFIRMED = 1
    """Two or more independent voices say it, and none says otherwise."""
    PROBABLY_TRUE = 2
    """One voice says it, at first hand or through two publishers or more, and none says otherwise."""
    POSSIBLY_TRUE = 3
    """One publisher retells one voice; or a voice also says otherwise; or more voices say it than say otherwise."""
    DOUBTFUL = 4
    """As many independent voices say otherwise."""
    IMPROBABLE = 5
    """More independent voices say otherwise."""
    NOT_JUDGED = 6
    """Nobody says it: it is inferred from silence or by a rule alone."""


def credibility(cited: Cited[object], inferred: bool = False) -> Credibility:
    """The digit for one value; `inferred` where it rests on nobody's word though reports are cited for it."""
    if inferred or not cited.supports:
        return Credibility.NOT_JUDGED
    speaking = {c.voice for c in cited.supports}
    # A voice that says both is no independent witness against what it says.
    otherwise = {c.voice for c in cited.contradicts} - speaking
    if len(otherwise) > len(speaking):
        return Credibility.IMPROBABLE
    if otherwise and len(otherwise) == len(speaking):
        return Credibility.DOUBTFUL
    if cited.contradicts or not (len(speaking) > 1 or _borne_out(cited.supports)):
        return Credibility.POSSIBLY_TRUE
    return Credibility.CONFIRMED if len(speaking) > 1 else Credibility.PROBABLY_TRUE


def _borne_out(citations: tuple[Citation, ...]) -> bool:
    """Whether one voice is heard itself, or is understood alike by several publishers."""
    return any(c.first_hand for c in citations) or len({c.publisher for c in citations}) > 1
