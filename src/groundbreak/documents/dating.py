"""When a document was published, how surely that is known, and where it was read.

Goes in: what a parser knows (a record's date, the text, a page's tags, the address, the file's name) and the day of
capture. Comes out: a `Dated`. The first place that gives a date wins, in the order in which people would trust them:
what the record or the page says, then tags, address and file name, then what can be inferred from the text.
A date later than the capture can't be one of publication: it is flagged and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from groundbreak.documents.address_dates import days_in, of_day, span
from groundbreak.documents.inference import infer, named_days
from groundbreak.documents.stamps import Stamp, month_or_year, stamps, zone_of
from groundbreak.model.dates import UNDATED, DateInterval
from groundbreak.model.document import DateCertainty


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date."""

    when: DateInterval = UNDATED
    certainty: DateCertainty = DateCertainty.UNKNOWN
    how: str = "No date was found in or with the text."
    flags: tuple[str, ...] = ("no-date",)


_BARE_SLACK = timedelta(days=3)
"""How much later than its address or tags say a page may date itself without a word."""
_SLACK = timedelta(days=1)
"""A page of today may already be of tomorrow where it was made."""
_EARLIEST = date(1945, 1, 1)
_HEAD, _TAIL = 1500, 300
"""Characters from the top and the end in which a page states its date."""
_DATELINE_HEAD = 300
"""Characters from the top in which a date in brackets is that of the report and not of what it tells."""
_LABEL = re.compile(
    # In prose a report may have been 'published on 15 January'; a label begins its line or sentence, or has a colon.
    r"(?:(?:^|[\n.;|·•>)\]])[ \t]*(?:date|(?:first )?published(?: on| at)?|posted(?: on)?|datum"
    r"|veröffentlicht(?: am)?|publié le|fecha|publicado)\b[ \t]*:?|\b(?:date|published|posted|datum|fecha)[ \t]*:"
    r"|(?:입력|등록|게재|발행|승인|公開|配信|掲載|更新)(?:일시?|日時?)?[ \t]*:?)[ \t]{0,3}(?=[\w(])",
    re.I,
)
_UPDATED = re.compile(
    r"(?:^|[\n.;|·•>)\]])[ \t]*(?:last )?(?:updated|modified|input|uploaded|created|released?|issued)(?: on| at| date)?"
    r"[ \t]*:?[ \t]{0,3}(?=[\w(])",
    re.I,
)
"""Labels of a day that may be a little later than that of publication."""
_SEGMENT = re.compile(r"\s*[|·•]\s*")
_LABEL_EDGE = " .;|·•>)]\n\t"
_DATELINE = re.compile(r"\((?:[\w./-]{1,40}[,:]?\s)?(?P<date>(?:19|20)\d\d\s?[.-]\s?\d{1,2}\s?[.-]\s?\d{1,2})\s?\.?\)")
"""'(2026.02.02.)', '(www.agency.example 2026.02.02.)'."""
_WIRE_DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][\w.'’-]{0,30} ?){1,4}, "
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2},|\d{1,2} [A-Z][a-z]{2,8}\.?) (?:19|20)\d\d)"
    r" \([A-Z][\w. -]{1,30}\)\s{0,2}(?:-|–|—)",
    re.M,
)
"""'Pyongyang, February 5, 2026 (Agency) --'."""
_LINE_EXTRAS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|[ap]\.?m\b"
    r"|\b(?:kst|utc|gmt|at|by|on|updated)\b|[월화수목금토일]요일|오전|오후|[\d:.,|·()\[\]/\s+-]",
    re.I,
)


def date_of(
    text: str, *, captured: date, stated: str = "", meta: str = "", url: str = "", file_name: str = ""
) -> Dated:
    """The publication date, from the best place that gives one."""
    too_late: list[str] = []
    coarse: Dated | None = None
    for found in _candidates(text, stated, meta, url, file_name, captured):
        earliest = found.when.earliest or captured
        if earliest > captured + _SLACK:
            too_late.append(
                f"{found.how.rstrip('.')}, which is later than its capture on {captured}, so it is not used."
            )
        elif earliest >= _EARLIEST and (coarse is None or _finer(found.when, coarse.when)):
            how = found.how if coarse is None else f"{coarse.how} {found.how}"
            flags = ("date-in-future", *found.flags) if too_late else found.flags
            found = Dated(found.when, found.certainty, " ".join([how, *too_late]), flags)
            if "date-coarse" not in flags:
                return found
            coarse = found
    if coarse is not None:
        return coarse
    if too_late:
        return Dated(how=" ".join(too_late), flags=("date-in-future", "no-date"))
    return Dated()


def _finer(when: DateInterval, coarse: DateInterval) -> bool:
    """Whether a date lies within one that is known without its day."""
    if when.earliest is None or when.latest is None or coarse.earliest is None or coarse.latest is None:
        return False
    return coarse.earliest <= when.earliest and when.latest <= coarse.latest


def _candidates(text: str, stated: str, meta: str, url: str, file_name: str, captured: date) -> Iterator[Dated]:
    if stated:
        yield from _of_string(stated, "The record", DateCertainty.STATED, text, captured)
    yield from _labelled(text, captured)
    around = list(_of_string(meta, "A tag of the page", DateCertainty.METADATA, text, captured)) if meta else []
    around += _in_address(url, "The address")
    known = [found.when.latest for found in around if found.when.latest]
    for found in _bare(text, captured):
        # A page may print the day on which it was fetched; its tags and its address don't.
        if not (known and found.when.earliest and found.when.earliest > min(known) + _BARE_SLACK):
            yield found
    yield from around
    yield from _behind(_UPDATED, text[:_HEAD], text, captured)
    yield from _in_address(file_name, "The file's name")
    if inferred := infer(text, captured):
        yield Dated(inferred.when, DateCertainty.INFERRED, inferred.how, ())


def _of_string(said: str, who: str, certainty: DateCertainty, text: str, captured: date) -> Iterator[Dated]:
    """A string that should be a date and nothing else."""
    if found := next(stamps(said), None):
        zone = zone_of(said, found)
        how = f"{who} says {said[:60]!r}"
        if (
            zone is not None
            and certainty is DateCertainty.STATED
            and zone.upper() in ("Z", "UTC", "GMT", "+00:00", "+0000")
        ):
            # Machines stamp in UTC; where the page was made it may already have been the next day.
            yield Dated(of_day(found.day), DateCertainty.METADATA, f"{how}, in UTC.", ())
        else:
            yield _settled(found, certainty, how, text, captured)
    elif coarse := month_or_year(said):
        yield Dated(span(*coarse), certainty, f"{who} says {said[:60]!r}, without a day.", ("date-coarse",))


def _head_and_tail(text: str) -> tuple[str, str]:
    tail_start = max(len(text) - _TAIL, 0)
    return text[:_HEAD], text[tail_start:] if tail_start >= _HEAD else text[_HEAD:]


def _labelled(text: str, captured: date) -> Iterator[Dated]:
    """What the text itself says of its date, behind a label or as a dateline."""
    head, tail = _head_and_tail(text)
    for part in (head, tail):
        yield from _behind(_LABEL, part, text, captured)
    for part in (head[:_DATELINE_HEAD], text[_DATELINE_HEAD:][-_TAIL:]):
        for dateline in (*_DATELINE.finditer(part), *_WIRE_DATELINE.finditer(part)):
            if found := next(stamps(dateline["date"]), None):
                how = f"The text carries the dateline '{dateline[0]}'."
                yield Dated(of_day(found.day), DateCertainty.STATED, how, ())


def _behind(label: re.Pattern[str], part: str, text: str, captured: date) -> Iterator[Dated]:
    """Dates that stand behind a label."""
    for match in label.finditer(part):
        found = next(stamps(part[match.end() : match.end() + 40]), None)
        if found and not _LINE_EXTRAS.sub("", part[match.end() : match.end() + found.start]):
            yield _settled(found, DateCertainty.STATED, f"The text says {_quoted(match[0], found)}", text, captured)


def _in_address(address: str, who: str) -> Iterator[Dated]:
    for when, has, flags in days_in(address):
        yield Dated(when, DateCertainty.METADATA, f"{who} {has}", flags)


def _nothing_else(line: str, found: Stamp) -> bool:
    """Whether a line, or a part of it between bars, is a date and no more."""
    before, after = _SEGMENT.split(line[: found.start])[-1], _SEGMENT.split(line[found.end :])[0]
    return not _LINE_EXTRAS.sub("", before + after)


def _in_table(line: str, before: str, after: str) -> bool:
    """Whether a line is a row of a table, whose dates are of what the table tells."""
    bars = line.count("|")
    return bars > 0 and bars in (before.count("|"), after.count("|"))


def _bare(text: str, captured: date) -> Iterator[Dated]:
    """A date on a line of its own, or one that the text begins with."""
    for part in _head_and_tail(text):
        lines = part.split("\n")
        for line, before, after in zip(lines, ["", *lines], [*lines[1:], ""], strict=False):
            found = next(stamps(line[:120]), None)
            if found is None or _in_table(line, before, after):
                continue
            if len(line) < 120 and _nothing_else(line, found):
                yield _settled(found, DateCertainty.STATED, f"A line of the text is '{line.strip()}'", text, captured)
            elif found.start == 0 and line[found.end : found.end + 1].isupper():
                # A page's date, glued to the first word: 'December 22, 2025The hall has been …'
                yield _settled(found, DateCertainty.STATED, f"A line begins with '{found.written}'", text, captured)
    body = text.partition("\n\n")[2] or text
    if (
        (found := next(stamps(body[:40]), None))
        and not body[: found.start].strip()
        and body[found.end : found.end + 1] in ".|\n"
    ):
        yield _settled(found, DateCertainty.STATED, f"The text begins with '{found.written}'", text, captured)


def _settled(found: Stamp, certainty: DateCertainty, how: str, text: str, captured: date) -> Dated:
    """Choose between day first and month first, by what else the text says; without a hint, day first."""
    if found.other is None:
        return Dated(of_day(found.day), certainty, f"{how}.", ())
    if found.other > captured + _SLACK or found.day > captured + _SLACK:
        return Dated(
            of_day(min(found.day, found.other)), certainty, f"{how}; read the other way it would lie ahead.", ()
        )
    named = named_days(text)
    supported = [day for day in (found.day, found.other) if (day.month, day.day) in named]
    if len(supported) == 1:
        return Dated(of_day(supported[0]), certainty, f"{how}, and the text names the same day.", ())
    said = f"{how}, which may be {found.day} or {found.other}; taken with the day first."
    return Dated(of_day(found.day), DateCertainty.INFERRED, said, ("date-ambiguous",))


def _quoted(label: str, found: Stamp) -> str:
    return f"'{' '.join(label.strip(_LABEL_EDGE).split())} {found.written}'"
