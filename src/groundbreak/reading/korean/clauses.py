"""Where a Korean sentence turns from one thing told to the next: a span goes in, spans of clauses come out.

Korean strings its clauses together by endings ('-고', '-으며', '-는데'). Each clause may have a place, a day and an
event of its own; what stands in one must not be bound to what stands in another.
"""

from __future__ import annotations

import re

from groundbreak.language.ko.scanning import Scanner

PAST = "었았였했됐렸났혔쳤졌꼈냈겼셨섰갔왔봤켰꿨뤘췄뒀떴썼텄샀탔팠폈"
"""Syllables in which a verb of the past ends."""
FINITE = re.compile(r"[다요죠음임함][.!?\"”')\]]*$")
"""The end of a sentence that has its verb."""
_JOINT = Scanner(
    rf"(?:[{PAST}]|(?<=[가-힣])[하되있없끊뜨]|시키|이)고(?=,?\s)(?!\s있)"
    r"|(?<=[가-힣])(?<![다라자냐])(?:으며|면서|며|(?:는|은|인|한)데(?!\s(?:초점|중점|력점|역점|힘|주력|이바지|기여|필요|쓰|드는|맞게|맞추|있어|대하여|대한|대해|따라|따른|모든|선차))|었고|지만|으나)(?=,?\s)"
    r"|[\"”](?:며|면서)(?=,?\s)|데\s이어(?=,?\s)|;|(?:했|됐|렸|었|았|였|있)다\s?[.…](?=\s)"
)
_QUOTING = re.compile(r"(?:다|라|자|냐|이라|다)(?:고|며|면서|는데)$")


def clauses(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The clauses of one sentence in order; together they cover it."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _JOINT.finditer(text, start, end):
        if _QUOTING.search(text, max(start, match.end() - 4), match.end()):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end))
    return tuple(span for span in spans if span[0] < span[1])
