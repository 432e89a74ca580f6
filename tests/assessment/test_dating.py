"""When something happened, from everything that is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessment.worlds import Event, World, on
from groundbreak.assessment.dating import dating, narrowed, stated
from groundbreak.model.dates import DateBasis, DateInterval, Precision
from groundbreak.model.project import Link, ProjectKey

KEY = ProjectKey("mills", "alder", "mill")


def links(
    *said: tuple[str, DateInterval], published: str = "2001-12-31", claimants: tuple[str, ...] = ()
) -> list[Link]:
    world = World()
    for publisher, when in said:
        world.report(publisher, published).says("Alder", Event.INAUGURATED, when, claimants=claimants)
    return [Link(KEY, testimony, 0.95) for testimony in world.testimonies()]


def best(*said: tuple[str, DateInterval]) -> str:
    found = dating(links(*said))
    assert found is not None
    return str(found.best)


def test_no_dates_give_none() -> None:
    assert dating(links(("Wire", on("")))) is None
    assert dating([]) is None


def test_a_day_inside_a_month_is_the_day_and_both_agree() -> None:
    found = dating(links(("Wire", on("2001-03")), ("Post", on("2001-03-06"))))
    assert found is not None
    assert (str(found.best), found.best.precision) == ("2001-03-06", Precision.DAY)
    assert len(found.agree) == 2
    assert found.clash == ()


def test_overlapping_ranges_are_narrowed_to_what_both_allow() -> None:
    assert (
        best(("Wire", on("2001-03-01", "2001-03-10")), ("Post", on("2001-03-06", "2001-03-20")))
        == "2001-03-06/2001-03-10"
    )


def test_of_clashing_days_the_one_with_more_voices_stands_and_the_other_is_kept() -> None:
    found = dating(links(("Echo", on("2001-03-07")), ("Wire", on("2001-03-06")), ("Post", on("2001-03-06"))))
    assert found is not None
    assert str(found.best) == "2001-03-06"
    assert [(str(interval), len(group)) for interval, group in found.clash] == [("2001-03-07", 1)]


def test_many_retellings_do_not_outvote_the_voice_itself() -> None:
    world = World()
    world.report("Gazette", "2001-12-31").says("Alder", Event.INAUGURATED, on("2001-03-06"))
    for publisher in ("Echo", "Wire", "Post", "Village Paper"):
        world.report(publisher, "2001-12-31").says("Alder", Event.INAUGURATED, on("2001-03-07"), claimants=("Gazette",))
    found = dating([Link(KEY, testimony, 0.95) for testimony in world.testimonies()])
    assert found is not None and str(found.best) == "2001-03-06"


def test_of_equals_the_finer_date_stands_and_then_the_earlier() -> None:
    assert best(("Wire", on("2001-04")), ("Post", on("2001-03-06"))) == "2001-03-06"
    assert best(("Wire", on("2001-03-08")), ("Post", on("2001-03-06"))) == "2001-03-06"


def test_a_report_date_bounds_but_does_not_date() -> None:
    assert best(("Wire", on("2001-03")), ("Post", on("", "2001-03-10", DateBasis.REPORT))) == "2001-03-01/2001-03-10"
    assert best(("Post", on("2001-03-10", basis=DateBasis.REPORT))) == "../2001-03-10"


def test_an_event_dated_after_it_was_reported_clashes_with_the_report() -> None:
    found = dating(links(("Wire", on("2001-03-12")), ("Post", on("", "2001-03-10", DateBasis.REPORT))))
    assert found is not None
    assert str(found.best) == "2001-03-12"
    assert [str(interval) for interval, _ in found.clash] == ["../2001-03-10"]


def test_a_date_that_is_the_day_of_its_own_report_weighs_less() -> None:
    world = World()
    world.report("Wire", "2001-03-07").says("Alder", Event.INAUGURATED, on("2001-03-07"))
    world.report("Gazette", "2001-03-09").says("Alder", Event.INAUGURATED, on("2001-03-06"))
    found = dating([Link(KEY, testimony, 0.95) for testimony in world.testimonies()])
    assert found is not None and str(found.best) == "2001-03-06"


days = st.dates(date(2001, 1, 1), date(2001, 12, 31))
intervals = st.builds(
    lambda first, length, open_end, basis: DateInterval(
        None if open_end == 1 else first,
        None if open_end == 2 else first + timedelta(days=length),
        Precision.OPEN if open_end else Precision.RANGE if length else Precision.DAY,
        basis,
    ),
    days,
    st.integers(0, 40),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.sampled_from([DateBasis.EVENT, DateBasis.EVENT, DateBasis.REPORT]),
)
said = st.lists(
    st.tuples(st.sampled_from(["Gazette", "Herald", "Wire", "Post", "Echo"]), intervals), min_size=1, max_size=7
)


@given(said, st.randoms(use_true_random=False))
def test_every_date_either_allows_the_best_one_or_is_kept_as_a_clash(
    told: list[tuple[str, DateInterval]], chance: object
) -> None:
    made = links(*told)
    found = dating(made)
    assert found is not None
    against = [link for _, group in found.clash for link in group]
    assert len(found.agree) + len(against) == len(made)
    assert all(found.best.overlaps(stated(link)) for link in found.agree)
    assert not any(found.best.overlaps(stated(link)) for link in against)
    assert found.agree
    chance.shuffle(made)  # type: ignore[attr-defined]
    again = dating(made)
    assert again is not None and again.best == found.best


@given(intervals, intervals)
def test_narrowing_gives_what_both_allow(one: DateInterval, other: DateInterval) -> None:
    if not one.overlaps(other):
        return
    found, back = narrowed(one, other), narrowed(other, one)
    assert (found.earliest, found.latest) == (back.earliest, back.latest)
    assert found.overlaps(one) and found.overlaps(other)
    assert found.is_day == (found.precision is Precision.DAY)


def test_a_date_that_does_not_fit_is_no_company_for_one_that_does() -> None:
    early, by_then = on("1999-01-01", "2000-12-31"), on("", "2001-12-01", DateBasis.REPORT)
    found = dating(links(("Echo", early), ("Wire", by_then)), lambda when: when.earliest is None)
    assert found is not None
    assert (str(found.best), found.out_of_step) == ("../2001-12-01", False)
    assert [str(interval) for interval, _ in found.clash] == [str(early)]


def test_a_headline_at_odds_with_its_own_report_dates_nothing() -> None:
    """'Alder opens; Birch had its day on Saturday' may be read as Saturday for both: the report below knows better."""
    world = World()
    report = world.report("Post", "2001-12-24")
    report.says("Alder", Event.INAUGURATED, on("2001-12-20")).says("Alder", Event.INAUGURATED, on("2001-12-23"))
    parts = world.parts()
    (document,) = parts["documents"].values()
    headline = parts["claims"][0].anchor.quote
    above = replace(document, headline=headline, text=f"{headline}\n\n{parts['claims'][1].anchor.quote}")
    moved = [
        replace(claim, anchor=replace(claim.anchor, start=start, end=start + len(claim.anchor.quote)))
        for claim in parts["claims"]
        for start in [above.text.index(claim.anchor.quote)]
    ]
    found = world.picture("2001-12-31", **{**parts, "documents": {document.id: above}, "claims": moved})
    assert dict(found.assessments[0].dates)[Event.INAUGURATED].value == on("2001-12-23")
    assert found.conflicts == ()
    (kept,) = world.picture("2001-12-31", **parts).conflicts
    assert kept.kind == "date_of_event"
