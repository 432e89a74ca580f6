import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.language.ko.romanize import DPRK, MR, RR, fold, romanize
from groundbreak.language.ko.spelling import official, separated, spellings
from groundbreak.language.ko.units import latin_forms, short_forms, stem, undirected

WORD = st.text(st.integers(0xAC00, 0xD7A3).map(chr), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("hangul", "written"),
    [
        ("은률", "Unnyul Unryul Eunyul Eullyul Unyul"),
        ("부령", "Puryong Buryeong Bullyeong"),
        ("장연", "Jangyon Changyon Jangyeon"),
        ("대관", "Taegwan Daegwan"),
        ("랑림", "Rangnim Rangrim Nangnim"),
        ("판문", "Panmun Phanmun"),
        ("락원", "Ragwon Rakwon Nakwon Nagwon"),
        ("평원", "Phyongwon Pyongwon Pyeongwon"),
        ("개풍", "Kaephung Gaepung Kaepung"),
        ("룡강", "Ryonggang Yonggang Yongkang Nyonggang"),
        ("리원", "Riwon Iwon"),
        ("어랑", "Orang Eorang"),
        ("우시", "Usi Ushi"),
        ("동신", "Tongsin Dongshin"),
        ("강동", "Kangdong Gangdong"),
        ("신포", "Sinpho Sinpo Shinpo"),
        ("화평", "Hwaphyong Hwapyong Hwapyeong"),
        ("구성", "Kusong Guseong"),
        ("법동", "Popdong Poptong Beopdong"),
        ("백암", "Paekam Paegam Baegam Baekam"),
        ("녕변", "Nyongbyon Yongbyon Yeongbyeon"),
        ("회령", "Hoeryong Hoiryong Hoeryeong"),
        ("김형직", "Kimhyongjik Gimhyeongjik"),
    ],
)
def test_what_reports_write_is_foreseen(hangul, written):
    keys = {s.key for s in spellings(hangul)}
    assert {fold(w) for w in written.split()} <= keys


def test_no_name_takes_another_ones_spelling():
    assert "seoncheon" not in {s.key for s in spellings("성천")}
    assert "unsan" not in {s.key for s in spellings("원산")}


@given(WORD)
@settings(max_examples=60, deadline=None)
def test_official_spellings_are_there_and_cost_nothing(word):
    costs = {s.key: s.cost for s in spellings(word)}
    for system in (RR, MR, DPRK):
        assert costs[fold(romanize(word, system))] == 0
    assert all(cost >= 0 for cost in costs.values())


@given(WORD)
@settings(max_examples=60, deadline=None)
def test_each_spelling_stands_once_and_the_cheapest_first(word):
    found = spellings(word)
    assert len({s.key for s in found}) == len(found)
    assert [s.cost for s in found] == sorted(s.cost for s in found)


def test_systems_are_told():
    systems = {s.key: set(s.systems) for s in spellings("구장")}
    assert systems["gujang"] == {"rr"}
    assert systems["kujang"] == {"dprk", "mr"}


def test_persons_names_are_cut_into_syllables():
    assert "kim hyong jik" in separated("김형직", "kimhyongjik")
    assert "kim hyong-jik" in separated("김형직", "kimhyongjik")
    assert separated("김형직", "smith") == ()


def test_official_names_for_show():
    assert dict(official("화평")) == {"dprk": "Hwaphyŏng", "rr": "Hwapyeong", "mr": "Hwap’yŏng"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("화평군", ("화평", "county")),
        ("구성시", ("구성", "city")),
        ("대안구역", ("대안", "district")),
        ("득장지구", ("득장", "district")),
        ("평안남도", ("평안남", "province")),
        ("군", ("군", "")),
        ("화평", ("화평", "")),
    ],
)
def test_stems(name, expected):
    assert stem(name) == expected


def test_provinces_in_short_and_in_latin():
    assert {"평남", "평안남도"} <= set(short_forms("평안남도"))
    assert {"량강", "양강도"} <= set(short_forms("량강도"))
    latin = {fold(text) for text, _, _ in latin_forms("평안남도")}
    forms = ("South Pyongan", "S. Phyongan", "Pyongan-Namdo", "South Pyeongan", "Phyongannam-do")
    assert set(map(fold, forms)) <= latin
    assert undirected("평안남도") == "평안"
    assert undirected("자강도") == ""
    assert not list(latin_forms("화평군"))
