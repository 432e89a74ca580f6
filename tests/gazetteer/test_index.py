import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.gazetteer.fold import fold_in_place
from groundbreak.gazetteer.index import NameIndex


def found(index, text):
    return [(hit.surface, hit.place_ids) for hit in index.find(text)]


@pytest.mark.parametrize(
    ("text", "surface", "ids"),
    [
        ("a ceremony in Tohwa County", "Tohwa", "T1"),
        ("a ceremony in Dohwa County", "Dohwa", "T1 KR1"),
        ("TOHWA COUNTY", "TOHWA", "T1"),
        ("Raksong's people", "Raksong", "R1"),
        ("at Naksŏng-gun.", "Naksŏng", "R1"),
        ("P’yŏngdŏk", "P’yŏngdŏk", "P1"),
        ("(Pyeongdeok)", "Pyeongdeok", "P1"),
        ("Unpho and others", "Unpho", "U1 U2"),
        ("Eunpo and others", "Eunpo", "U1"),
        ("Saebom", "Saebom", "R1"),
        ("ComradeTohwa", "Tohwa", "T1"),
        ("TohwaCounty", "Tohwa", "T1"),
        ("Sanho-Bukto or Sanho-Pukdo", "Sanho-Pukdo", "province:N"),
        ("in S. Sanho Province", "S. Sanho", "province:S"),
        ("Han Kil-su County", "Han Kil-su", "H1"),
        ("at Port Alba today", "Port Alba", "L1"),
        ("at Port-Alba today", "Port-Alba", "L1"),
        ("в городе Альба.", "Альба", "L1"),
        ("في مرفأ اليوم", "مرفأ", "L1"),
    ],
)
def test_names_are_found_as_reports_write_them(index, text, surface, ids):
    assert (surface, set(ids.split())) in [(s, set(i)) for s, i in found(index, text)]


@pytest.mark.parametrize(
    "text",
    [
        "tohwa",
        "Tohwan",
        "Tohwa-ri",
        "Kusan-dong",
        "Xtohwa",
        "atTohwax",
        "Usin",
        "도화",
        "도화리에서",
        "구산",
        "구산군인들이",
        "구산시간",
        "",
    ],
)
def test_what_is_no_name_is_not_found(index, text):
    assert found(index, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("도화군에서", ["T1"]),
        ("낙송군", ["R1"]),
        ("은포·평덕군과 구산시", ["U1", "P1", "K1"]),
        ("도화, 락송, 평덕군", ["T1", "R1", "P1"]),
        ("도화군인민위원회", ["T1"]),
        ("산호북도도화군", ["province:N", "T1"]),
        ("산남의", ["province:S"]),
        ("산남순", []),
        ("도화 어제 평덕군", ["P1"]),
    ],
)
def test_hangul_needs_its_ending_or_a_list_that_ends_in_one(index, text, expected):
    assert [hit.place_ids[0] for hit in index.find(text)] == expected


def test_the_ending_decides_between_namesakes(index):
    assert index.find("도화시에서")[0].place_ids == ("KR1",)
    assert index.find("도화군에서")[0].place_ids == ("T1",)


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("Usi was seen", True),
        ("Usi County", False),
        ("the county of Usi", False),
        ("Tohwa, Usi and others", False),
        ("Central Committee", True),
        ("Central District", False),
        ("Han Kil Su spoke", True),
        ("Han Kil Su and Tohwa counties", False),
        ("the Kusan River", True),
        ("Mt. Kusan", True),
        ("Kim Kusan", True),
        ("In Kusan", False),
        ("Kusan", False),
    ],
)
def test_doubtful_names_are_marked_until_something_vouches_for_them(index, text, weak):
    assert index.find(text)[0].weak is weak


def test_the_longest_name_wins(index):
    (hit,) = index.find("North Sanho Province")
    assert (hit.surface, hit.kinds) == ("North Sanho", ("province",))


def test_lookup_takes_one_name_in_any_form(index):
    assert index.lookup("naksong") == ("R1",)
    assert index.lookup("낙송군") == ("R1",)
    assert set(index.lookup("Unp'o")) == {"U1", "U2"}
    assert index.lookup("Nowhere") == ()


def test_an_empty_gazetteer_finds_nothing():
    assert NameIndex(()).find("Tohwa") == ()


PIECES = st.sampled_from(
    ["Tohwa", "Unpho", " ", "-", "County", "도화", "군", "시", "산호북도", "·", ", ", "Port Alba", "ŏ", "İ", "\n"]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_hits_are_in_order_apart_and_stand_in_the_text(index, text):
    hits = index.find(text)
    ends = [0, *(hit.end for hit in hits)]
    for hit, end_before in zip(hits, ends, strict=False):
        assert end_before <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.surface
        assert len(hit.place_ids) == len(hit.kinds) > 0


@given(st.text(max_size=60))
def test_folding_moves_nothing(text):
    assert len(fold_in_place(text)) == len(text)


def test_folding_takes_marks_and_typography_off():
    assert fold_in_place("Hwap’yŏng–gun\u00a0X") == "hwap'yong-gun x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("산호남도 구산에서", [("산호남도", False), ("구산", False)]),
        ("한길수의 고향", [("한길수", True)]),
        ("한길수군 병원", [("한길수", False)]),
        ("구산에서", []),
    ],
)
def test_hangul_may_stand_alone_after_its_province_or_when_long(index, text, expected):
    assert [(hit.surface, hit.weak) for hit in index.find(text)] == expected
