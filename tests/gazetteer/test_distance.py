import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.gazetteer.distance import FAR, LATIN, Confusions
from groundbreak.gazetteer.nearby import KOREAN, skeleton

WORD = st.text("aeioughknrst", max_size=9)
TABLES = st.sampled_from([KOREAN, LATIN])


@given(WORD, WORD, TABLES)
def test_the_way_back_is_as_long(a, b, table):
    assert table.distance(a, b) == pytest.approx(table.distance(b, a))


@given(WORD, WORD, TABLES)
def test_only_the_same_spelling_is_at_no_distance(a, b, table):
    assert (table.distance(a, b) == 0) == (a == b)


@given(WORD, WORD, TABLES)
def test_the_slips_add_up_and_turn_one_into_the_other(a, b, table):
    slips = table.slips(a, b)
    assert sum(s.cost for s in slips) == pytest.approx(table.distance(a, b))
    assert sum(len(s.written) for s in slips) <= len(a)
    assert sum(len(s.meant) for s in slips) <= len(b)


@given(WORD, WORD, TABLES, st.floats(0, 8))
def test_a_bound_changes_nothing_within_it(a, b, table, bound):
    full = table.distance(a, b)
    assert table.distance(a, b, bound) == (full if full <= bound else FAR)


def test_a_confusion_is_cheaper_than_any_letters():
    assert KOREAN.distance("shin", "sin") < KOREAN.distance("stin", "sin")
    assert KOREAN.distance("gujang", "kujang") < KOREAN.distance("mujang", "kujang")
    assert KOREAN.distance("soncheon", "seoncheon") < KOREAN.distance("soncheon", "seongcheon")


def test_what_is_too_long_for_a_name_is_far():
    assert KOREAN.distance("a" * 50, "a" * 49) == FAR
    assert KOREAN.slips("a" * 50, "b") == ()


def test_groups_longer_than_one_letter_count_whole():
    table = Confusions([("ngr", "m", 0.1)])
    assert table.distance("angra", "ama") == pytest.approx(0.1)
    assert [s.written for s in table.slips("angra", "ama")] == ["ngr"]


@pytest.mark.parametrize(("a", "b"), [("bullyeong", "puryong"), ("mushin", "musan"), ("kiliju", "gilju")])
def test_skeletons_agree_across_systems(a, b):
    assert skeleton(a) == skeleton(b)
