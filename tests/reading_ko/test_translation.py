"""A Korean report and its English rendering say the same: the same claims come out of both.

The pairs are invented, in the manner of the state press, which prints its reports in both languages.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.resolve import resolve_document
from groundbreak.gazetteer.sources.units import read_units
from groundbreak.model.claim import Event
from groundbreak.programme.load import load
from groundbreak.reading import readers

from .worlds import document

Fact = tuple[str, str, str]
"""Id of the place, event, day."""

PAIRS = [
    (
        "2025-12-22",
        "세포군에서 지방공업공장 준공식 진행",
        "세포군 지방공업공장 준공식이 20일 현지에서 진행되였다. 당중앙위원회 부장과 강원도와 세포군의 "
        "일군들, 군인건설자들이 참가하였다. 연설자는 지방발전정책의 생활력이 다시금 뚜렷이 과시되였다고 "
        "말하였다. 준공테프를 끊은 다음 참가자들은 식료공장과 옷공장을 돌아보았다.",
        "Regional-industry factories inaugurated in Sepho County",
        "An inauguration ceremony of the regional-industry factories in Sepho County was held on the spot "
        "on December 20. Present there were a department director of the Party Central Committee, "
        "officials of Kangwon Province and Sepho County, and soldier-builders. The speaker said that the "
        "vitality of the regional development policy was demonstrated once again. After the tape was cut, "
        "the participants looked round the foodstuff and garment factories.",
    ),
    (
        "2026-02-10",
        "화평군, 평강군, 명간군에서 지방발전정책대상건설착공식 진행",
        "2026년도 지방발전정책대상건설착공식이 9일 화평군, 평강군, 명간군에서 각각 진행되였다. "
        "착공식에서는 올해에 지방공업공장들과 병원, 종합봉사소가 일떠서게 된다고 강조되였다.",
        "Groundbreaking ceremonies held in Hwaphyong, Phyonggang and Myonggan counties",
        "Groundbreaking ceremonies for the construction under the regional development policy for 2026 "
        "were held in Hwaphyong, Phyonggang and Myonggan counties respectively on February 9. It was "
        "stressed at the ceremonies that regional-industry factories, a hospital and a general service "
        "centre would be built this year.",
    ),
    (
        "2025-06-12",
        "경애하는 김정은동지께서 구성시병원건설장을 현지지도하시였다",
        "경애하는 김정은동지께서 6월 10일 구성시병원건설장을 현지지도하시였다. 병원의 골조공사가 끝나고 "
        "내부미장공사가 진행되고있었다.",
        "Respected Comrade Kim Jong Un gives field guidance at construction site of Kusong City Hospital",
        "Respected Comrade Kim Jong Un gave field guidance at the construction site of Kusong City "
        "Hospital on June 10. The framework of the hospital had been completed and interior plastering "
        "was under way.",
    ),
    (
        "2025-08-31",
        "락원군 바다가양식사업소 준공",
        "함경남도 락원군에 훌륭히 일떠선 바다가양식사업소 준공식이 30일 진행되였다. 지방발전정책의 두번째 "
        "해에 이룩된 결실이다.",
        "Offshore farm inaugurated in Ragwon County",
        "An inauguration ceremony of the offshore farm splendidly built in Ragwon County, South Hamgyong "
        "Province, took place on August 30. It is a fruit of the second year of the regional development "
        "policy.",
    ),
    (
        "2025-03-20",
        "재령군과 숙천군에서 지방공업제품 생산",
        "재령군의 지방공업공장에서 된장과 간장을 생산하고있다. 숙천군의 옷공장에서도 여러가지 옷들이 "
        "나오고있다. 지방발전정책의 덕이다.",
        "Regional-industry products turned out in Jaeryong and Sukchon counties",
        "The regional-industry factories in Jaeryong County are producing soybean paste and soy sauce. "
        "Various clothes are also being turned out at the garment factory in Sukchon County. This is "
        "thanks to the regional development policy.",
    ),
    (
        "2025-05-12",
        "지방공업공장건설 힘있게 추진",
        "염주군과 배천군의 지방공업공장건설장들에서 골조공사가 결속되였다. 황주군에서는 지붕공사가 "
        "진행되고있다. 지방발전정책관철을 위한 투쟁이다.",
        "Construction of regional-industry factories pushed ahead",
        "The framework was completed at the construction sites of regional-industry factories in Yomju "
        "and Paechon counties. In Hwangju County roofing is under way. It is a drive for implementing the "
        "regional development policy.",
    ),
    (
        "2026-01-30",
        "은률군에서 지방발전정책대상건설착공식 진행",
        "은률군 지방공업공장과 병원, 종합봉사소 건설착공식이 1월 29일에 진행되였다. 김정은동지께서 "
        "착공식에 참석하시였다.",
        "Groundbreaking ceremony held in Unryul County",
        "A groundbreaking ceremony for the construction of regional-industry factories, a hospital and a "
        "general service centre took place in Unryul County on January 29. Kim Jong Un attended the "
        "ceremony.",
    ),
]


@cache
def _index() -> NameIndex:
    return NameIndex(read_units(load("dprk_20x10").places))


def _facts(language: str, headline: str, body: str, published: str) -> set[Fact]:
    reader = next(r for r in readers(load("dprk_20x10").programme, _index()) if r.language == language)
    reading = reader.read(replace(document(body, headline, published), language=language))
    resolved = resolve_document(reading.mentions, index=_index())
    places = {m.anchor: r.place_id for m, r in zip(reading.mentions, resolved, strict=True)}
    done = {Event.INAUGURATED: Event.COMPLETED}
    return {
        (places[c.mention.anchor], done.get(c.event, c.event).value, str(c.when)) for c in reading.claims if c.mention
    }


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[3][:40])
def test_both_tell_the_same(pair: tuple[str, str, str, str, str]) -> None:
    day, headline, body, english_headline, english = pair
    told = _facts("ko", headline, body, day)
    assert told
    assert told == _facts("en", english_headline, english, day)
