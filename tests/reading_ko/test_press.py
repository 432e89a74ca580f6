"""How the press, of the North and of the South, puts things: one invented sentence or two a turn of phrase."""

from __future__ import annotations

import pytest

from .worlds import Fact, claims, facts

Case = tuple[str | None, str, set[Fact]]
"""Day of the report, text, facts."""

PROGRESS: list[Case] = [
    (
        "2025-05-21",
        "올해 새로 착공된 대관군, 신양군 지방공업공장 골조공사가 결속되였다.",
        {
            ("대관", "groundbreaking", "2025-01-01/2025-05-21"),
            ("대관", "under_construction", ""),
            ("신양", "groundbreaking", "2025-01-01/2025-05-21"),
            ("신양", "under_construction", ""),
        },
    ),
    (
        "2026-03-12",
        "맹산군병원건설에 동원된 제124련대의 군인건설자들은 기초굴착을 끝낸 기세로 층막콩크리트치기에 진입하였다.",
        {("맹산", "under_construction", "")},
    ),
    (
        "2025-06-12",
        "올해 지방공업공장이 건설되는 곳은 북한 염주군, 장연군, 철원군이다.",
        {(place, "under_construction", "") for place in ("염주", "장연", "철원")},
    ),
    (
        "2025-10-12",
        "북한에서 건설되고 있는 신양군과 북창군의 지방공업공장 설비를 중국에서 들여오고 있다고 소식통이 전했다.",
        {("신양", "under_construction", ""), ("북창", "under_construction", "")},
    ),
    (
        "2025-10-12",
        "북한 김정은 위원장은 건설 중인 강동군, 룡강군 병원을 연내에 완공하라고 지시했다.",
        {("강동", "under_construction", ""), ("룡강", "under_construction", "")},
    ),
    (
        "2025-11-02",
        '통일부는 "북한이 신양, 북창 등에서 지방공업공장 건설을 마무리 단계까지 진행했다"고 밝혔다.',
        {("신양", "under_construction", ""), ("북창", "under_construction", "")},
    ),
    (
        "2024-04-02",
        "북한 이천군에서는 지방공업공장 부지 정리 작업이 한창인 것으로 나타났다.",
        {("이천", "site_preparation", "")},
    ),
]
CEREMONIES: list[Case] = [
    (
        "2025-03-02",
        "강동군 지방공업공장과 종합봉사소건설착공식이 28일에 진행되였다.",
        {("강동", "groundbreaking", "2025-02-28")},
    ),
    (
        "2025-12-20",
        "지난 15일 강동군에서 시작된 북한 지방공업공장 준공식은 18일 장연군, 19일 신포시로 이어졌다.",
        {
            ("강동", "completed", "2025-12-15"),
            ("장연", "completed", "2025-12-18"),
            ("신포", "completed", "2025-12-19"),
        },
    ),
    (
        "2025-12-20",
        "북한 조용원 비서는 신양군으로 갔고 박정천 비서는 15일 랑림군의 지방공업공장 준공식에 참석했다.",
        {("신양", "completed", "2025-12-15"), ("랑림", "completed", "2025-12-15")},
    ),
    (
        "2026-02-10",
        "북한은 2026년 과업으로 정한 은률군 공장과 병원 건설을 1월 29일 시작했다.",
        {("은률", "groundbreaking", "2026-01-29")},
    ),
    (
        "2025-09-02",
        "지방발전 20×10 정책으로 지은 낙원양식사업소는 지난해 12월 완공된 신포양식사업소에 이은 두 번째 양식사업소다.",
        {("신포", "completed", "2024-12-01/2024-12-31")},
    ),
    (
        "2025-01-26",
        "북한 지방공장의 준공식이 어제 있었다고 노동신문이 전했다. 은파군에 이어 올해 네 번째다.",
        {("은파", "completed", "2025-01-01/2025-01-26")},
    ),
]
RUNNING: list[Case] = [
    (
        "2025-03-12",
        "지난달 준공한 북한 금야군 지방공업공장이 아직 가동에 들어가지 못했다고 소식통이 밝혔다.",
        {("금야", "completed", "2025-02-01/2025-02-28"), ("금야", "stalled", "")},
    ),
    (
        "2025-10-12",
        '북한 우시군 지방공장 가동 3개월째 중단…"전기 없어"',
        {("우시", "stalled", "")},
    ),
    (
        "2025-01-20",
        "위성이 11일 찍은 열적외선 영상에서 북한 은파군 지방공업공장 부지의 온도는 인근 주택가와 비슷했다.",
        {("은파", "stalled", "2025-01-11")},
    ),
    (
        "2025-03-12",
        "착공도 준공도 먼저 한 북한 성천군 식료공장의 당과류는 다른 지방에까지 소문났다. 지방발전정책의 덕이다.",
        {("성천", "completed", ""), ("성천", "operating", "")},
    ),
    (
        "2025-10-12",
        "북한 고산군 지방공장, 과일가공품 평양 백화점서 판매 시작",
        {("고산", "operating", "")},
    ),
]


@pytest.mark.parametrize("case", [*PROGRESS, *CEREMONIES, *RUNNING], ids=lambda case: case[1][:24])
def test_what_is_told(case: Case) -> None:
    day, text, expected = case
    assert facts(claims(text, published=day)) == expected


@pytest.mark.parametrize(
    ("text", "place", "event"),
    [
        ('북한 김정은 총비서 "룡강군 병원 연내 완공하라"', "룡강", "completed"),
        ("염주군 지방공업공장은 북한에서 아직 준공식을 하지 않은 공장이다.", "염주", "completed"),
        ("염주군 지방공업공장은 북한에서 아직 준공식을 하지 않은 공장이다.", "염주", "stalled"),
        ("북한 신양군 지방공업공장 준공식에서 간장을 맛보고 맥주생산 공정을 봤다.", "신양", "operating"),
        ("북한이 은률군에 지방공업공장을 짓는 공사에 들어갔다.", "은률", "under_construction"),
    ],
)
def test_what_is_demanded_denied_or_only_tasted_is_not_told_as_done(text: str, place: str, event: str) -> None:
    assert (place, event) not in {(p, e) for p, e, _ in facts(claims(text, published="2025-12-19"))}


@pytest.mark.parametrize(
    "text",
    [
        "황해북도에서 사리원시에 목재가공공장을 새로 건설하였다. "
        "26일 준공식에는 황해북도와 사리원시의 일군들이 참가하였다. 참가자들은 공장을 돌아보았다. "
        "지방건설의 토대가 마련되였다.",
        "함경북도에서 타일공장을 개건하였다. 경성군안의 근로자들이 준공식에 참가하였다. "
        "준공식이 끝난 다음 공장을 돌아보았다. 지방건설에 이바지하게 된다.",
        "북한 영광군의 농장에서 새 살림집들이 섰으며 역 보수공사가 끝나 준공식이 있었다. "
        "지방발전 20×10 정책 집행도 계속된다.",
        "황해북도, 자강도, 남포시, 개성시 등지의 지방공업공장건설장에서 성과가 확대되고있다.",
        "양강도 혜산시 주민들이 지방공업공장 건설에 쓸 자갈을 나르고 있다고 북한 소식통이 전했다.",
    ],
)
def test_other_works_officials_provinces_and_residents_are_no_places_of_the_programme(text: str) -> None:
    assert facts(claims(text, published="2026-01-28")) == set()


def test_these_places_are_those_of_the_sentences_before() -> None:
    found = claims(
        "북한 은파군 지방공업공장은 불이 꺼져 있었다. 재령군 지방공업공장도 마찬가지였다. "
        "이들 공장은 올해 초 준공식을 했다.",
        published="2025-01-20",
    )
    assert {(p, e) for p, e, _ in facts(found) if e == "completed"} == {("은파", "completed"), ("재령", "completed")}


def test_a_list_that_breaks_off_goes_on_with_the_list_before() -> None:
    found = claims(
        "북한의 지방공업공장은 서부의 우시군, 동신군 등 2곳에서 건설되고 있다. 동부에는 경성군, 어랑군 등 2곳에",
        published="2024-07-24",
    )
    assert {p for p, e, _ in facts(found) if e == "under_construction"} == {"우시", "동신", "경성", "어랑"}


def test_a_visit_in_another_month_stands_beside_the_opening_though_nobody_knows_the_year() -> None:
    found = claims(
        "북한 강동군 병원이 준공됐다. 지방발전 20×10 정책의 병원이다. 그는 올해 6월 현장을 직접 찾기도 했다."
    )
    assert {(p, e) for p, e, _ in facts(found)} == {("강동", "completed"), ("강동", "under_construction")}


def test_the_day_of_one_place_long_ago_is_no_other_places() -> None:
    found = claims(
        "조선중앙통신은 구장군, 연탄군 등에서 착공식이 있었다고 전했다. "
        "앞서 지난달 28일 성천군에서 지방공업공장 착공식이 열렸다.",
        published="2024-03-11",
    )
    assert ("구장", "groundbreaking", "") in facts(found) and ("성천", "groundbreaking", "2024-02-28") in facts(found)


def test_a_caption_counts_from_its_own_stamp() -> None:
    found = claims(
        "북한 김정은 위원장이 지난 20일 성천군 지방공업공장 준공식에 참석했다. "
        "(사진=통신 제공) 2024.12.28. photo@example.org",
        published="2025-02-15",
    )
    assert facts(found) == {("성천", "completed", "2024-12-20")}


def test_a_name_spelt_back_from_latin_letters_is_still_its_place() -> None:
    found = claims("북한 평안북도 구송시 병원 준공식이 13일 열렸다.", "지방 병원 준공", "2025-12-14")
    assert [(c.mention.surface, c.event.value) for c in found if c.mention] == [("Kusong", "completed")]


def test_who_goes_on_telling_need_not_be_named_again_and_who_speaks_at_a_ceremony_is_no_witness() -> None:
    found = claims(
        "조선중앙통신은 김정은 위원장이 장연군 지방공업공장 준공식에서 생산이 중요하다고 말했다고 전했다. "
        '"염주군 지방공업공장에서는 지붕공사가 진행되고 있다"고 덧붙였다.',
        published="2025-12-19",
    )
    assert {c.mention.surface: c.claimants for c in found if c.mention} == {
        "장연": ("조선중앙통신",),
        "염주": ("조선중앙통신",),
    }


def test_what_one_sentence_names_together_is_built_at_each_place() -> None:
    found = claims(
        "2026년도 지방발전정책대상건설착공식이 9일 화평군과 평강군에서 진행되였다. "
        "올해에 지방공업공장들과 병원, 종합봉사소가 일떠서게 된다.",
        published="2026-02-10",
    )
    package = ("light_industry_factory", "hospital", "service_centre")
    assert {c.mention.surface: c.facilities for c in found if c.mention} == {"화평": package, "평강": package}


def test_a_digest_of_the_week_gives_each_item_its_day() -> None:
    found = claims(
        "■ 경제\n▲ 2.24 정평군 지방공업공장 착공식 진행\n"
        "▲ 2.27 길주군·북창군 지방공업공장 착공식\n■ 군사\n▲ 2.26 미사일 발사훈련",
        "북한 주간 동향",
        "2025-03-05",
    )
    assert facts(found) == {
        ("정평", "groundbreaking", "2025-02-24"),
        ("길주", "groundbreaking", "2025-02-27"),
        ("북창", "groundbreaking", "2025-02-27"),
    }


def test_where_a_source_lives_and_goods_are_sold_is_not_where_they_are_made() -> None:
    text = '신의주의 한 소식통은 "구성시 공장에서 나온 과자가 신의주 장마당에 나왔다"고 전했다. 북한 공장 이야기다.'
    assert facts(claims(text, published="2025-02-20")) == {("구성", "operating", "")}


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ('김정은 "내년엔 20곳에 병원"…北 강동군병원 준공식 참석', {("강동", "completed", "")}),
        ('김정은 "내년엔 낙원군에"…신포 양식장 준공식서 北 바다 양식 지시', {("신포", "completed", "")}),
        ("북한 맹산군 지방공장 착공…남포 대안도", {("맹산", "groundbreaking", ""), ("대안", "groundbreaking", "")}),
    ],
)
def test_the_dots_of_a_headline_stand_between_two_things_told(headline: str, expected: set[Fact]) -> None:
    assert facts(claims(headline, published="2026-03-02")) == expected


def test_what_is_included_shares_what_was_told_of_many() -> None:
    found = claims(
        "북한은 지난 15일 하루에만 강동군 등 3개 지역에서 지방공업공장을 준공했다. 부령군, 랑림군이 포함됐다.",
        published="2025-12-16",
    )
    assert facts(found) == {(place, "completed", "2025-12-15") for place in ("강동", "부령", "랑림")}


@pytest.mark.parametrize(
    "text",
    [
        "북한 삼지연시에 호텔 5곳이 준공됐다. 지방공업공장 준공식도 잇따르고 있다.",
        "북한의 지방발전 20×10 정책에 대응해 경기 파주시와 강원 철원군이 후보지로 거론된다.",
    ],
    ids=["ceremonies in general", "beside a place of the South"],
)
def test_what_goes_on_everywhere_and_what_is_listed_with_the_south_is_no_places(text: str) -> None:
    assert facts(claims(text, published="2025-12-22")) == set()
