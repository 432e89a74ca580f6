"""What a Korean sentence tells of a factory by its goods: a sentence and its events go in, its events come out.

Reports on new factories say of one after the other what it makes, sells and sends to the shops, each in other words
('…군식료공장에서는 단졸임과 사과식초를 …'). That a factory does any of this says that it runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.model.claim import Event, Modality
from groundbreak.reading.grammar.terms import TermKind
from groundbreak.reading.korean.days import days_of
from groundbreak.reading.korean.facilities import by_place, owned
from groundbreak.reading.korean.told import At, Stretch, Told

_GOODS = re.compile(
    r"제품|상품|가공|생산|식초|김치|젓|간장|된장|과자|당과류|음료|단물|맥주|기름|교복|아동복|비누|가구|학습장|국수|식해|졸임|꿀|상표|맛"
)
_GOES_ON = re.compile(
    r"고\s?있[다는었으습]|[았었였했됐냈났렸]다(?!고\s?(?:하여|해서))|[았었였했됐냈났렸]으며|[린긴온간된진는난준한]다(?=[.\s]|$)"
)
_NOT_YET = re.compile(
    r"건설|공사|착공|준공|완공|부지|조립|시운전|시험|하여야|해야|되여야|돼야|것이다|예정|지\s?(?:않|못)|없[다었]|부족|중단|멈[췄추]|세우고|못하"
)
_BUILDING = frozenset({Event.UNDER_CONSTRUCTION, Event.SITE_PREPARATION, Event.SELECTED, Event.COMPLETED})


def running(stretch: Stretch, events: Sequence[Told]) -> list[Told]:
    """The events of a sentence; one of running where it tells of the goods of a place's own factory."""
    text, start, end = stretch.text, stretch.start, stretch.end
    if not stretch.refs or any(e.event not in _BUILDING or e.ceremony or e.visit for e in events):
        return list(events)
    if (
        not _GOODS.search(text, start, end)
        or not _GOES_ON.search(text, start, end)
        or _NOT_YET.search(text, start, end)
    ):
        return list(events)
    factories = [t for t in stretch.terms if t.kind is TermKind.FACILITY and text.startswith("공장", t.end - 2)]
    mine = owned(text, stretch.refs, factories)
    refs = [ref for ref, its in zip(stretch.refs, mine, strict=True) if its]
    if not refs or len(refs) < len(stretch.refs):
        return list(events)
    span = refs[-1].start, end
    days = days_of(stretch, span, (start, end), (start, end), refs)
    places = tuple(
        At(ref, codes, day, True) for ref, codes, day in zip(refs, by_place(text, refs, factories), days, strict=True)
    )
    return [Told(Event.OPERATING, Modality.REPORTED, refs[-1].outer_end, end, places)]
