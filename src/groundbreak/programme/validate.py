"""What must hold between the parts of a definition, once each part has its shape.

In: the tables that the parts came from. Out: nothing, or the first contradiction as a `DefinitionError`: a code that
names nothing or is given twice, a year that has no cohort or two, a name that two sources claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from groundbreak.programme.tables import Table


def unique(tables: Sequence[Table], key: str, fold: bool = False) -> None:
    """No two tables have the same value under `key`."""
    seen: dict[str, str] = {}
    for table in tables:
        value = table.text(key).casefold() if fold else table.text(key)
        if value in seen:
            table.fail(key, f"{table.text(key)!r} is given twice", f"it stands already at {seen[value]}; rename one")
        seen[value] = table.path(key)


def facilities(tables: Sequence[Table]) -> None:
    """Codes are unique; `project` names a facility that is a project of its own; terms are lower case."""
    unique(tables, "code")
    own = [table.text("code") for table in tables if not table.text("project")]
    for table in tables:
        project = table.text("project")
        if project and project not in own:
            table.fail("project", f"{project!r} is no facility with a project of its own", f"one of: {', '.join(own)}")
        _lower_case(table, "terms")
    _one_owner(tables)


def _lower_case(table: Table, key: str) -> None:
    """Terms are compared in lower case, so one that isn't could never match."""
    for tag, words in table.terms(key):
        for word in words:
            if word != word.lower():
                table.fail(key, f"{word!r} ({tag}) has capitals and could never match", f"write {word.lower()!r}")


def _one_owner(tables: Sequence[Table]) -> None:
    """A term belongs to one facility only, else its code would hang on the order of the file."""
    owner: dict[tuple[str, str], str] = {}
    for table in tables:
        for tag, words in table.terms("terms"):
            for word in words:
                if (tag, word) in owner:
                    table.fail(
                        "terms", f"{word!r} ({tag}) belongs to {owner[tag, word]!r} already", "keep it in one of them"
                    )
                owner[tag, word] = table.text("code")


def top(table: Table) -> None:
    """Terms are in lower case, and the years run forward from the announcement."""
    for key in ("names", "country_terms", "context_terms", "other_construction"):
        _lower_case(table, key)
    first, last = table.integer("first_year"), table.integer("last_year")
    if last < first:
        table.fail("last_year", f"{last} is before first_year {first}", "exchange them, or mend one")
    if table.day("announced").year > first:
        table.fail("announced", f"is later than the first cohort of {first}", "mend the date, or first_year")


def cohorts(tables: Sequence[Table], programme: Table, codes: Iterable[str]) -> None:
    """Each year from first_year to last_year has one cohort, and every facility of it exists."""
    known = set(codes)
    first, last = programme.integer("first_year"), programme.integer("last_year")
    seen: dict[int, str] = {}
    for table in tables:
        begin, end = table.integer("year"), table.integer("until", table.integer("year"))
        if not first <= begin <= end <= last:
            table.fail("year", f"{begin} to {end} does not lie in {first} to {last}", "mend year or until")
        for year in range(begin, end + 1):
            if year in seen:
                table.fail("year", f"{year} has a cohort already at {seen[year]}", "give each year once")
            seen[year] = table.path("year")
        for key in ("facilities", "optional_facilities"):
            for code in table.texts(key):
                if code not in known:
                    table.fail(key, f"{code!r} names no facility", f"one of: {', '.join(sorted(known))}")
        both = set(table.texts("facilities")) & set(table.texts("optional_facilities"))
        if both:
            table.fail("optional_facilities", f"{sorted(both)[0]!r} stands in facilities too", "keep it in one")
    missing = [year for year in range(first, last + 1) if year not in seen]
    if missing:
        programme.fail("cohorts", f"no cohort for {missing[0]}", "add it, or shorten first_year to last_year")


def sources(tables: Sequence[Table]) -> None:
    """Ids are unique, and no name is claimed by two sources."""
    unique(tables, "id")
    owner: dict[str, str] = {}
    for table in tables:
        for name in table.texts("names"):
            folded = name.casefold()
            if folded in owner:
                table.fail("names", f"{name!r} is claimed by {owner[folded]!r} already", "keep it with one source")
            owner[folded] = table.text("id")


def feeds(tables: Sequence[Table]) -> None:
    """Addresses are of the web, and no feed is given twice."""
    unique(tables, "url")
    for table in tables:
        if not re.fullmatch(r"https?://[^\s/]+\S*", table.text("url")):
            table.fail("url", f"{table.text('url')!r} is no address of the web", "write it out, with https://")


def stages(tables: Sequence[Table]) -> None:
    """No stage is given twice."""
    unique(tables, "stage")


_NUMBER = re.compile(r"\d+(\.\d+)? \S.*")


def record(tables: Sequence[Table]) -> None:
    """Topics are unique; each value is a date, or a number with its unit, so that a claim can be held against it."""
    unique(tables, "topic")
    for table in tables:
        value = table.text("value")
        if not (_NUMBER.fullmatch(value) or _is_date(value)):
            table.fail("value", f"{value!r} is neither", "write a date (2024-01-15) or a number and unit (10 years)")


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
