from datetime import date, timedelta

from groundbreak.gazetteer.companions import Sighting, companions
from groundbreak.gazetteer.context import Context
from groundbreak.gazetteer.resolve import resolve_name

DAY = date(2031, 2, 8)


def sighting(place="K1", days=0, origin="agency", publisher="Agency"):
    return Sighting(place, "Kusan", DAY + timedelta(days=days), origin, publisher)


def test_only_reports_of_about_the_day_and_of_another_origin_count():
    found = companions(
        [sighting(days=-1), sighting("T1", days=9), sighting("R1", origin="mine")], day=DAY, origin="mine"
    )
    assert found == {"K1": (1.0, "another report of 2031-02-07 (Agency) names Kusan")}


def test_tellings_of_one_story_count_once():
    found = companions(
        [sighting(), sighting(days=1, publisher="Wire"), sighting(days=1, origin="other", publisher="")],
        day=DAY,
        origin="mine",
    )
    assert found["K1"] == (2.0, "3 other reports of 2031-02-08 to 2031-02-09 (Agency, Wire) name Kusan")


def test_they_decide_a_name_that_is_too_far_alone(index):
    told = Context(companions=companions([sighting()], day=DAY, origin="mine"))
    assert resolve_name("Kushen City", index=index, context=told).place_id == "K1"
    assert not resolve_name("Kushen City", index=index).resolved
