"""What reports in Korean say happened where and when: invented reports in the styles that there are."""

from __future__ import annotations

import pytest

from groundbreak.model.claim import Event, Modality

from .worlds import Fact, claims, facts

Case = tuple[str, str | None, str, str, set[Fact]]

CASES: list[Case] = [
    (
        "agency-northern",
        "2025-03-01",
        "정평군 지방공업공장건설착공식 진행",
        "《지방발전 20×10 정책》에 따르는 정평군 지방공업공장건설착공식이 2월 28일 현지에서 진행되였다. "
        "일군들과 군인건설자들이 참가하였다. 공장건설은 올해말까지 끝나게 된다.",
        {("정평", "groundbreaking", "2025-02-28")},
    ),
    (
        "wire-day-before",
        "2025-02-28",
        "북, 부령·장강군 지방공장 첫 삽",
        "북한이 함경북도 부령군과 자강도 장강군에서 지방공업공장 건설을 시작했다. "
        "조선중앙통신은 28일 두 곳의 착공식이 전날 진행됐다고 보도했다.",
        {("부령", "groundbreaking", "2025-02-27"), ("장강", "groundbreaking", "2025-02-27")},
    ),
    (
        "each-its-day",
        "2025-12-22",
        "또 준공식",
        "북한 노동신문은 22일 평안북도 염주군과 황해남도 룡연군에서 지방공업공장 준공식이 각각 20일과 "
        "21일 진행됐다고 전했다.",
        {("염주", "completed", "2025-12-20"), ("룡연", "completed", "2025-12-21")},
    ),
    (
        "day-after-each-place",
        "2025-02-08",
        "두 곳에 병원",
        "강동군에서는 2월 6일, 룡강군에서는 2월 7일 병원 착공식이 있었고 구성시 병원은 조만간 착공한다고 "
        "조선중앙통신이 8일 보도했다.",
        {("강동", "groundbreaking", "2025-02-06"), ("룡강", "groundbreaking", "2025-02-07"), ("구성", "selected", "")},
    ),
    (
        "brackets",
        "2026-02-07",
        "열 곳 확인",
        "지난달 29일 은률군을 시작으로 평원군(31일), 신의주·강남·맹산(2.3)까지 지방발전 20×10 정책 "
        "착공이 북한에서 확인됐다.",
        {
            ("은률", "groundbreaking", "2026-01-29"),
            ("평원", "groundbreaking", "2026-01-31"),
            ("신의주", "groundbreaking", "2026-02-03"),
            ("강남", "groundbreaking", "2026-02-03"),
            ("맹산", "groundbreaking", "2026-02-03"),
        },
    ),
    (
        "trailing-ending",
        "2026-02-10",
        "새 착공",
        "화평·평강·명간군에서 9일 지방공업공장 착공식이 있었다고 조선중앙통신이 전했다.",
        {(p, "groundbreaking", "2026-02-09") for p in ("화평", "평강", "명간")},
    ),
    (
        "next-day-at-another-place",
        "2025-12-21",
        "",
        "김정은 총비서는 18일 장연군 지방공업공장 준공테이프를 끊었고 이튿날 신포시 준공식에 참석했다.",
        {("장연", "completed", "2025-12-18"), ("신포", "completed", "2025-12-19")},
    ),
    (
        "the-same-elsewhere",
        "2025-02-04",
        "금야군 공장 준공",
        "북한이 3일 함경남도 금야군에서 지방공업공장 준공식을 했다. 이틀 전에는 개성시 장풍군에서 같은 행사가 열렸다.",
        {("금야", "completed", "2025-02-03"), ("장풍", "completed", "2025-02-01")},
    ),
    (
        "place-from-the-headline",
        "2025-11-20",
        "강동군병원 준공",
        "조선중앙통신은 20일, 준공식이 전날 김정은 위원장의 참석하에 열렸다고 했다. "
        "그는 지난 8월에도 이 병원의 건설현장을 찾았다.",
        {("강동", "completed", "2025-11-19"), ("강동", "under_construction", "2025-08-01/2025-08-31")},
    ),
    (
        "counted-back",
        "2025-11-20",
        "강동군에 병원",
        "북한 강동군의 병원이 착공 아홉 달 만에 완공돼 19일 준공식이 열렸다.",
        {("강동", "completed", "2025-11-19"), ("강동", "groundbreaking", "2025-02-01/2025-02-28")},
    ),
    (
        "two-facilities-two-days",
        "2025-03-10",
        "강동군의 봄",
        "북한 강동군은 2월 6일 병원, 28일 지방공업공장으로 두 차례 첫 삽을 떴다.",
        {("강동", "groundbreaking", "2025-02-06"), ("강동", "groundbreaking", "2025-02-28")},
    ),
    (
        "image",
        "2024-07-30",
        "위성사진에 잡힌 공장들",
        "북한전문매체 38노스는 29일 함경남도 함주군의 지방공업공장 건설 현장에서 지붕 공사가 진행 중이라고 밝혔다. "
        "7월 18일 촬영된 사진이다.",
        {("함주", "under_construction", "2024-07-18")},
    ),
    (
        "standstill-and-its-neighbour",
        "2025-05-07",
        "멈춘 공장",
        "황해남도 은천군에 들어선 지방공업공장이 전기 부족으로 가동을 멈췄다고 내부 소식통이 전했다. "
        "소식통은 온천군 공장도 사정이 비슷하다고 덧붙였다.",
        {("은천", "stalled", ""), ("온천", "stalled", "")},
    ),
    (
        "list-under-a-headline",
        None,
        "지방발전 20×10 정책 준공 일지",
        "2024.12.20. 성천군\n2025.1.7. 재령군 / 1.8. 숙천군\n1.24. 구장군",
        {
            ("성천", "completed", "2024-12-20"),
            ("재령", "completed", "2025-01-07"),
            ("숙천", "completed", "2025-01-08"),
            ("구장", "completed", "2025-01-24"),
        },
    ),
    (
        "subtitles",
        "2025-12-30",
        "룡강군 준공 (자막)",
        "00:00 북한 남포시 룡강군 병원과 지방공업공장 준공식이 어제 열렸습니다 00:06 병원 건설은 지난 2월 시작됐습니다",
        {("룡강", "completed", "2025-12-29"), ("룡강", "groundbreaking", "2025-02-01/2025-02-28")},
    ),
    (
        "photo-page-with-its-own-date",
        None,
        "[포토] 제지공장 준공식",
        "평안남도 은산군에 들어선 은산제지공장의 준공식이 지난 28일 진행됐다. 2025.12.29 [재배포 금지]",
        {("은산", "completed", "2025-12-28")},
    ),
    (
        "plan-by-its-day",
        "2025-10-20",
        "강동군병원 곧 개원",
        "지방발전 20×10 정책에 따른 북한 강동군병원은 다음 달 문을 연다.",
        {("강동", "selected", "2025-11-01/2025-11-30")},
    ),
    (
        "north-glued-to-the-name",
        "2025-12-14",
        "북구성시병원 준공",
        "북한 평안북도 구성시에서 13일 병원 준공식이 열렸다고 조선중앙통신이 14일 전했다.",
        {("구성", "completed", "2025-12-13")},
    ),
    (
        "bullets-under-a-sentence",
        "2025-03-01",
        "2년차 착공 현황",
        "지방발전 20×10 정책 2년차 착공이 확인된 곳은 다음과 같다.\n▲ 26일 염주군, 룡연군\n▲ 28일 정평군·강동군",
        {
            ("염주", "groundbreaking", "2025-02-26"),
            ("룡연", "groundbreaking", "2025-02-26"),
            ("정평", "groundbreaking", "2025-02-28"),
            ("강동", "groundbreaking", "2025-02-28"),
        },
    ),
    (
        "table",
        "2025-12-31",
        "준공 일람",
        "지방발전 20×10 정책 현황\n지역 | 착공 | 준공\n"
        "장연군 | 2025.2.26 | 2025.12.18\n신포시 | 2025.2.27 | 2025.12.19",
        {
            ("장연", "groundbreaking", "2025-02-26"),
            ("장연", "completed", "2025-12-18"),
            ("신포", "groundbreaking", "2025-02-27"),
            ("신포", "completed", "2025-12-19"),
        },
    ),
    (
        "two-days-later",
        "2025-01-25",
        "줄잇는 준공식",
        "북한은 16일 연탄군에서 지방공업공장 준공식을 열었다. "
        "이틀 뒤 함주군, 다시 이틀 뒤에는 온천군에서 준공식이 있었다.",
        {
            ("연탄", "completed", "2025-01-16"),
            ("함주", "completed", "2025-01-18"),
            ("온천", "completed", "2025-01-20"),
        },
    ),
    (
        "ceremony-and-the-plan-in-its-speech",
        "2026-01-30",
        "김정은 연설",
        "김정은 위원장은 29일 은률군 착공식 연설에서 “공장과 병원을 20개 시, 군에 건설하면 달라진다”고 "
        "말했다고 조선중앙통신이 보도했다.",
        {("은률", "groundbreaking", "2026-01-29")},
    ),
    (
        "the-older-event-keeps-its-day",
        "2025-02-20",
        "멈춘 생산",
        "지난달 중순 준공한 함주군 지방공업공장이 아직 생산을 시작하지 못하고 있다고 북한 소식통이 전했다.",
        {("함주", "completed", "2025-01-11/2025-01-20"), ("함주", "stalled", "")},
    ),
    (
        "put-off",
        "2025-12-28",
        "미뤄진 준공",
        "북한이 철원군 지방공업공장 준공을 미뤘다고 소식통이 전했다.",
        {("철원", "stalled", "")},
    ),
    (
        "begun-to-build",
        "2025-04-05",
        "태천군",
        "소식통은 북한이 지난달 말 태천군에 지방공업공장을 짓기 시작했다고 전했다.",
        {("태천", "groundbreaking", "2025-03-21/2025-03-31")},
    ),
    (
        "year-said-once",
        "2026-01-05",
        "정리",
        "북한의 성천군은 2024년에는 2월 28일 지방공업공장을 착공했고 같은 해 12월 20일 준공식을 열었다.",
        {("성천", "groundbreaking", "2024-02-28"), ("성천", "completed", "2024-12-20")},
    ),
    (
        "northern-text-that-names-no-country",
        "2025-01-13",
        "경성군 지방공업공장 준공식 진행",
        "경성군 지방공업공장 준공식이 12일 현지에서 진행되였다. 일군들과 군인건설자들이 참가하였다.",
        {("경성", "completed", "2025-01-12")},
    ),
    (
        "walls-and-roofs",
        "2025-07-01",
        "어디까지 왔나",
        "북한 길주군은 지붕을 얹었고 황주군은 아직 벽체를 쌓는 중이다. 지방공업공장 건설이 지역마다 다르다.",
        {("길주", "under_construction", ""), ("황주", "under_construction", "")},
    ),
    (
        "names-without-an-ending",
        "2025-03-05",
        "2년차 20×10",
        "북한에서 착공식이 확인된 곳은 열두 곳이다. 황주가 2월 26일로 가장 빨랐다. "
        "이튿날은 길주(함북), 북창(평남), 염주(평북) 차례였다. 28일에는 장연, 부령, 강동이 뒤를 이었다.",
        {("황주", "groundbreaking", "2025-02-26")}
        | {(p, "groundbreaking", "2025-02-27") for p in ("길주", "북창", "염주")}
        | {(p, "groundbreaking", "2025-02-28") for p in ("장연", "부령", "강동")},
    ),
    (
        "fact-box",
        None,
        "2025년 병원과 종합봉사소",
        "북한 지방발전 20×10 정책\n강동: 병원 2025년 11월 19일 준공, 공장·종합봉사소 12월 15일 준공\n"
        "구성: 병원 2025년 12월 13일 준공",
        {
            ("강동", "completed", "2025-11-19"),
            ("강동", "completed", "2025-12-15"),
            ("구성", "completed", "2025-12-13"),
        },
    ),
    (
        "profile-of-a-place",
        None,
        "개풍구역",
        "개성시에 속한다.\n착공: 2025년 2월 28일\n준공: 2025년 12월 26일\n시설: 지방공업공장, 종합봉사소",
        {("개풍", "groundbreaking", "2025-02-28"), ("개풍", "completed", "2025-12-26")},
    ),
    (
        "who-goes-there",
        "2025-12-05",
        "세 곳 시찰",
        "김정은 위원장이 3일 먼저 찾은 곳은 신양이었다. 이어 북창과 은산의 공장을 봤다. 지방발전 20×10 정책이다.",
        {
            ("신양", "under_construction", "2025-12-03"),
            ("북창", "under_construction", ""),
            ("은산", "under_construction", ""),
        },
    ),
]


@pytest.mark.parametrize(
    ("published", "headline", "body", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_facts(published: str | None, headline: str, body: str, expected: set[Fact]) -> None:
    assert facts(claims(body, headline, published)) == expected


def test_every_quote_stands_where_it_says() -> None:
    for _, published, headline, body, _ in CASES:
        text = f"{headline}\n\n{body}" if headline else body
        for claim in claims(body, headline, published):
            assert claim.anchor.within(text)
            assert claim.mention is None or claim.mention.anchor.within(text)
            assert not headline or claim.anchor.end <= len(headline) or claim.anchor.start >= len(headline) + 2


def test_northern_and_southern_spelling_say_the_same() -> None:
    north = claims("낙원군과 은률군에서 착공식이 5일 진행되였다고 로동신문이 전하였다. 지방발전정책.", "", "2026-02-06")
    south = claims("락원군과 은율군에서 착공식이 5일 진행됐다고 노동신문이 전했다. 지방발전 정책.", "", "2026-02-06")

    def meant(found: object) -> set[tuple[Event, str]]:
        return {(c.event, str(c.when)) for c in found}  # type: ignore[attr-defined]

    assert meant(north) == meant(south)
    assert len(north) == len(south) == 2


def test_facilities_belong_to_their_places() -> None:
    found = claims(
        "북한에서 화평군에는 지방공업공장과 종합봉사소가, 리원군에는 바다가양식사업소가 9일 착공됐다.", "", "2026-02-10"
    )
    by_place = {c.mention.surface: c.facilities for c in found if c.mention}
    assert by_place == {"화평": ("light_industry_factory", "service_centre"), "리원": ("aquaculture",)}


def test_progress_of_each_facility() -> None:
    found = claims(
        "락원군의 공장은 67.5%, 병원은 47%, 종합봉사소는 54% 진척됐다고 노동신문이 전했다.", "락원군 공정", "2026-07-05"
    )
    assert {(c.facilities, c.quantities[0].value) for c in found if c.quantities} == {
        (("light_industry_factory",), 67.5),
        (("hospital",), 47.0),
        (("service_centre",), 54.0),
    }


def test_a_guess_is_a_guess_and_a_denial_a_denial() -> None:
    (guess,) = claims(
        "전문가들은 덕성군이 올해 지방발전 20×10 정책 대상에 포함될 가능성이 있다고 본다. 북한은 말이 없다.",
        "",
        "2025-01-20",
    )
    assert (guess.event, guess.modality) == (Event.SELECTED, Modality.SPECULATED)
    found = claims(
        "구성시에 병원이 착공됐다는 보도는 사실이 아니라고 통일부가 밝혔다. 지방발전 20×10 정책.", "", "2025-02-20"
    )
    assert {c.modality for c in found} == {Modality.DENIED}


def test_claimants_are_a_chain() -> None:
    (claim,) = claims(
        "조선중앙통신은 김정은 위원장이 장연군 지방공업공장을 12월까지 준공하라고 지시했다고 전했다.", "", "2025-10-01"
    )
    assert claim.claimants == ("조선중앙통신", "김정은")
    assert claim.modality is Modality.PLANNED


def test_totals_have_no_place() -> None:
    found = claims("북한은 지방발전 20×10 정책으로 2년 사이 120여개 공장이 세워졌다고 밝혔다.", "", "2026-02-07")
    (total,) = [c for c in found if c.event is Event.TOTAL]
    assert (total.mention, total.quantities[0].value, total.quantities[0].approximate) == (None, 120, True)


def test_undated_reports_leave_relative_days_open() -> None:
    (claim,) = claims("북한 태천군 지방공업공장 준공식이 전날 열렸다고 노동신문이 보도했다.")
    assert not claim.when.known
    assert "report-undated" in claim.flags


def test_what_both_places_share_and_a_day_told_alone() -> None:
    body = (
        "북한이 곡산군과 배천군에서 지방공업공장 준공식을 열었다. 지난달 20일이다. 두 군은 지난해 2월 공사에 착수했다."
    )
    found = facts(claims(body, "두 곳에서 준공", "2026-01-05"))
    assert {(p, "completed", "2025-12-20") for p in ("곡산", "배천")} <= found
    assert {(p, "groundbreaking") for p in ("곡산", "배천")} <= {f[:2] for f in found}


def test_cohorts_and_motives() -> None:
    body = (
        "지방발전 20×10 정책의 2차년도 대상인 북한 길주군에서는 공장 골조가 올라갔다. "
        "전문가는 대상지 20곳의 선정이 군수공장의 소재와 겹친다고 지적했다."
    )
    found = claims(body, "지방발전", "2025-06-05")
    assert {c.cohort for c in found if c.mention} == {2025}
    assert [(c.event.value, c.modality.value) for c in found if not c.mention and "arms" in c.event.value] == [
        ("arms_tie", "reported")
    ]


def test_who_went_before_was_done_by_then() -> None:
    body = "은률군, 평원군에 이어 낙원군에서도 5일 착공식이 열렸다. 북한 지방발전 20×10 정책 3년차다."
    found = {c.mention.surface: c for c in claims(body, "착공 릴레이", "2026-02-12") if c.mention}
    assert {c.event.value for c in found.values()} == {"groundbreaking"}
    assert {name: (str(c.when.latest), c.when.is_day) for name, c in found.items()} == {
        "은률": ("2026-02-05", False),
        "평원": ("2026-02-05", False),
        "낙원": ("2026-02-05", True),
    }


def test_what_only_an_observer_sees_goes_on_being_told_by_the_one_named_last() -> None:
    text = (
        "북한 소식통은 갑산군 병원 공사가 멈췄다고 전했다. 삼수군 공장도 일손을 놓고 있다. 풍서군 공장은 9일 준공됐다."
    )
    by_place = {c.mention.surface: c.claimants for c in claims(text, published="2025-06-10") if c.mention}
    assert by_place == {"갑산": ("소식통",), "삼수": ("소식통",), "풍서": ()}


def test_a_report_handed_on_whole_is_its_sources() -> None:
    text = "(평양 6월 9일발 조선중앙통신) 갑산군 지방공업공장 준공식이 8일에 진행되였다."
    assert [c.claimants for c in claims(text, published="2025-06-10")] == [("조선중앙통신",)]
