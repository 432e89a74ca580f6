"""Which day of a sentence is the day of which event at which place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundbreak.language.ko import periods
from groundbreak.language.ko.dates import DateHit
from groundbreak.language.ko.events import SINCE
from groundbreak.model.dates import UNDATED, DateInterval, Precision
from groundbreak.reading.grammar.binding import pair_runs
from groundbreak.reading.grammar.frames import PlaceRef
from groundbreak.reading.korean.told import Stretch

_DOT = re.compile(r"\s?[·ㆍ・‧]\s?")
_LINKED = re.compile(r"\s?(?:과|와|,|·|및|그리고)\s?")
_BESIDE = 8
"""Two event words so near to each other are told of one day ('준공 및 조업식')."""
_FOLLOWED = re.compile(r"(?:에\s?(?:이어|뒤이어)|[을를]\s(?:시작으로|필두로))(?=[\s,])")
_COUNTED_FROM = re.compile(
    r"(?:에)?\s?(?:착공|기공|첫\s?삽|삽을|공사|건설)[가-힣]{0,3}\s?(?:[가-힣]{1,4}\s)?(?:지|뒤|후|때로부터|[한된뜬간])\s(?:약\s|불과\s|꼭\s|근\s)?[\d가-힣]{1,6}\s?(?:개월|달|년|해|일)?여?\s?만"
)
_OF_THE_POLICY = re.compile(
    r"(?:에)?(?:\s[^\s.,]{1,12}){0,5}?\s(?:제시|천명|선언|발표|제기|공언|내놓|내건|밝힌|채택|선포)[가-힣]{0,3}"
    r"(?:\s[^\s.]{1,14}){0,3}?\s?[^\s.]{0,8}(?:정책|구상|계획|로선|노선|강령)"
)
"""What follows the day on which a policy was announced: it is no day of what is built under it."""
_OF_EVENT = re.compile(
    r"(?:식)?(?:이|을|가)?\s?(?:있었던|있은|열린|열렸던|진행된|거행된|치른|치러진|[한된]|했던|됐던)\s(?:지난\s|바로\s)?"
)
"""What stands between an event and the day that it is an attribute of ('준공식이 있었던 16일')."""
_FEAST = re.compile(r"\s?\)?\s?(?:을|를)\s(?:앞두|계기|맞[으이아]|기념)")
"""What follows a day that is only kept, or looked forward to."""
_SEASONS = ("연말", "정초", "년말", "연초", "년초", "새해")
_PLANNED_YEAR = ("도", "지방", "계획", "첫", "국가", "과업", "당")
_COUNTED_ON = re.compile(
    r"(?:식|행사)?(?:의|한|된)?\s?(?:바로\s)?(?:다음\s?날|이튿날|전날|직전|하루\s(?:전|뒤|만)|(?:사흘|나흘|닷새|\d{1,2}일|일주일|열흘|보름)\s?(?:전|뒤|후))"
)
"""What follows an event from which another day is counted ('준공 다음 날부터'): that day is not the event's."""
_CLEFT = re.compile(r"(?:[된한]|을\s[뜬연한])?\s(?:것|건|게|날|때|시점|시기|지)")
_BACKGROUND = re.compile(
    r"(?:다녀간|다녀온|방문한|찾은|찾아간|돌아본|둘러본|시찰한|지도한|점검한|[했었았갔]던|착공[한된]|시작[한된])\s"
)
"""What makes a day before a place that of something told by the way."""
ATTRIBUTE = re.compile(r"(?:[된진한은선연본찾]|.[된한])\s")
"""The end of an event that describes what follows it, from its last syllable on."""
_IMAGE = re.compile(
    r"\s?(?:기준|현재)(?=[\s,으로)]|$)|(?:에|자)?\s?(?:[가-힣]{1,6}\s)?(?:촬영|찍은|찍힌|포착)|\s?(?:자)?\s?(?:[고저]해상도\s)?(?:위성|열적외선)\s?(?:사진|영상)|(?:자)?\s(?:[고저]해상도\s)?(?:사진|영상)(?:에서|에는|을\s)"
)
_BRACKET = re.compile(r"\s?\(\s?(?:\d{1,2}[월.]\s?)?\d{1,2}[일.]?\s?\)")


def days_of(
    stretch: Stretch, word: tuple[int, int], clause: tuple[int, int], segment: tuple[int, int], refs: Sequence[PlaceRef]
) -> list[tuple[DateInterval, ...]]:
    """The days of an event at each of its places, one entry where there are none.

    `word` is the event word, `clause` its clause, `segment` the part of it that belongs to no other event.
    """
    count = max(1, len(refs))
    days = [d for d in stretch.days if clause[0] <= d.start < clause[1] and _dates_events(stretch, d, word[0])]
    if (its := _own_day(stretch.text, days, word[1])) is not None:
        return [(its,)] * count
    # A headline's dots stand between two things told.
    days = [d for d in days if d.when.known and "…" not in stretch.text[min(d.end, word[1]) : max(d.start, word[0])]]
    if days and (counted := _COUNTED_ON.match(stretch.text, word[1], clause[1])):
        days = [d for d in days if not word[1] <= d.start < counted.end()]
    describes = days and days[-1].start > word[1] and ATTRIBUTE.match(stretch.text, word[1] - 1)
    if describes and not _CLEFT.match(stretch.text, word[1]):
        # '새로 지은 공장이 지난 3일 찍혔다': what only describes has no day behind it, but for '… 한 것은 3일이다'.
        days = [d for d in days if d.start < word[0]]
    # A deadline belongs to the plan that it stands before, and to nothing told after that.
    days = [d for d in days if not (d.until and d.end <= segment[0] and segment[0] > clause[0])]
    fine = [d for d in days if not d.coarse and d.when.precision is not Precision.OPEN] or days
    if fine and fine[0].start > word[1] and ATTRIBUTE.match(stretch.text, word[1] - 1):
        # '지난해 준공된 갑군을 3일 찾았다': what only describes has the year that stands before it.
        fine = [d for d in days if segment[0] <= d.start < word[0]] or fine
    if not fine:
        return [()] * count
    if len(fine) > 1 and len(refs) > 1 and len(_chain(stretch.text, fine)) == len(fine):
        if len(fine) == len(refs):
            return [(day.when,) for day in fine]  # '갑군과 을군에서 각각 20일과 21일'
        within = periods.between(fine[0].when, fine[-1].when)
        if within.known:
            return [(within,)] * count  # '5일과 6일 갑군과 을군, 병군에서'
    if len(fine) > 1 and len(refs) > 1:
        return [(when,) for when in paired(stretch.text, refs, fine)]
    near = [d for d in fine if segment[0] <= d.start < word[1]]
    if not near and segment[1] < clause[1] and any(d.start > word[1] for d in fine):
        return [()] * count  # the day after it belongs to the event that follows
    near = near or [d for d in fine if segment[0] <= d.start < segment[1]]
    if not near and segment[0] > clause[0] and SINCE.match(stretch.text, segment[0]):
        return [()] * count  # '2월 준공 이후 가동 징후가 없다'
    if not near and segment[0] > clause[0] and word[0] - segment[0] > _BESIDE:
        return [()] * count  # '1월에 준공한 공장이 돌아간다': the day is that of the event before
    near = near or fine
    chosen = _chain(stretch.text, near)
    if len(chosen) == 1 and len(near) > 1:
        ahead = [d for d in near if d.start < word[0]]
        # A day before the place is the place's, whatever other days stand between it and the event.
        first = bool(refs) and bool(ahead) and ahead[0].end <= refs[0].start <= ahead[-1].start
        first = first and not _BACKGROUND.search(stretch.text, ahead[0].end, refs[0].start)
        chosen = [ahead[0] if first else near[-1]]
    found = tuple(d.when for d in chosen)
    after = _FOLLOWED.search(stretch.text, refs[0].outer_end, chosen[0].start) if len(refs) > 1 else None
    if after is None:
        return [found] * count
    # '갑군에 이어 을군에서도 5일 …': by the 5th at the first, on the 5th at the other.
    by = tuple(periods.until(when) for when in found)
    return [found if ref.start > after.start() else by for ref in refs]


def _own_day(text: str, days: Sequence[DateHit], end: int) -> DateInterval | None:
    """The day that an event is an attribute of, where there is one and it is given in figures."""
    figures = (d for d in days if d.when.is_day and text[d.start].isdigit())
    return next((d.when for d in figures if _OF_EVENT.fullmatch(text, end, d.start)), None)


def _chain(text: str, days: Sequence[DateHit]) -> list[DateHit]:
    """The last day, and those joined to it ('6월과 9월')."""
    chosen = [days[-1]]
    for day in reversed(days[:-1]):
        if not _LINKED.fullmatch(text, day.end, chosen[0].start):
            break
        chosen.insert(0, day)
    return chosen


def paired(text: str, refs: Sequence[PlaceRef], days: Sequence[DateHit]) -> list[DateInterval]:
    """A day for each place: the one in brackets after it or its list, else by the order of the row."""
    bracket: dict[int, DateInterval] = {}
    free = list(days)
    by_opening = {d.start - (text[d.start - 1] == "("): d for d in days}
    for index, ref in enumerate(refs):
        day = by_opening.get(ref.outer_end)
        if day is None or text[ref.outer_end] != "(":
            continue
        free = [d for d in free if d is not day]
        bracket[ref.start] = day.when
        while index and refs[index - 1].start not in bracket:
            if not _DOT.fullmatch(text, refs[index - 1].outer_end, refs[index].start):
                break
            index -= 1
            bracket[refs[index].start] = day.when
    rest = [r for r in refs if r.start not in bracket]
    pairs = pair_runs([r.start for r in rest], [d.start for d in free])
    by_start = {d.start: d.when for d in free}
    return [bracket.get(r.start) or by_start.get(pairs.get(r.start, -1), UNDATED) for r in refs]


def in_brackets(text: str, refs: Sequence[PlaceRef]) -> bool:
    """Whether a day in brackets follows every place."""
    return all(_BRACKET.match(text, r.outer_end) for r in refs)


def image_days(stretch: Stretch) -> list[DateInterval]:
    """Days on which images were taken: what they show was so on that day."""
    return [d.when for d in stretch.dates if d.when.known and _IMAGE.match(stretch.text, d.end)]


def _dates_events(stretch: Stretch, day: DateHit, word: int) -> bool:
    """Whether a date may be the day of the event at `word`: not the year of a plan, not '연말' as a season.

    Nor the day of a beginning from which only the time to it is counted ('지난해 착공한 뒤 1년여 만에').
    """
    policy = _OF_THE_POLICY.match(stretch.text, day.end)
    if policy and word >= policy.end():
        return False
    since = _COUNTED_FROM.match(stretch.text, day.end)
    if since and word >= since.end():
        return False
    if _FEAST.match(stretch.text, day.end):
        return False
    rest = stretch.text[day.end : day.end + 10].lstrip()
    if day.coarse and rest.startswith(_PLANNED_YEAR):
        return False
    return not stretch.text.startswith(_SEASONS, day.start)
