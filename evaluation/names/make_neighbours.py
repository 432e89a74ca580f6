"""Makes `neighbours.csv`: units of the other Korea and cities across the border, to be told from the North's own.

    make_neighbours.py OUT_DIR

Cities and counties of the Republic of Korea as of 2026, and those boroughs that reports name. Only names, kinds and
provinces: nothing is linked to them, they are there to be told apart.
"""

# ruff: noqa: E501 (Hangul is counted twice as wide)
import csv
import sys
from pathlib import Path

from groundbreak.language.ko.romanize import RR, romanize
from groundbreak.language.ko.units import stem

COLUMNS = ["id", "name", "native_name", "kind", "admin1", "admin1_native", "country", "precision", "other_names"]

FIRST = "서울특별시 부산광역시 대구광역시 인천광역시 광주광역시 대전광역시 울산광역시 세종특별자치시"
PROVINCES = {
    "경기도": "수원시 성남시 의정부시 안양시 부천시 광명시 평택시 동두천시 안산시 고양시 과천시 구리시 남양주시 오산시 "
    "시흥시 군포시 의왕시 하남시 용인시 파주시 이천시 안성시 김포시 화성시 광주시 양주시 포천시 여주시 연천군 가평군 "
    "양평군",
    "강원특별자치도": "춘천시 원주시 강릉시 동해시 태백시 속초시 삼척시 홍천군 횡성군 영월군 평창군 정선군 철원군 화천군 "
    "양구군 인제군 고성군 양양군",
    "충청북도": "청주시 충주시 제천시 보은군 옥천군 영동군 증평군 진천군 괴산군 음성군 단양군",
    "충청남도": "천안시 공주시 보령시 아산시 서산시 논산시 계룡시 당진시 금산군 부여군 서천군 청양군 홍성군 예산군 태안군",
    "전북특별자치도": "전주시 군산시 익산시 정읍시 남원시 김제시 완주군 진안군 무주군 장수군 임실군 순창군 고창군 부안군",
    "전라남도": "목포시 여수시 순천시 나주시 광양시 담양군 곡성군 구례군 고흥군 보성군 화순군 장흥군 강진군 해남군 영암군 "
    "무안군 함평군 영광군 장성군 완도군 진도군 신안군",
    "경상북도": "포항시 경주시 김천시 안동시 구미시 영주시 영천시 상주시 문경시 경산시 의성군 청송군 영양군 영덕군 청도군 "
    "고령군 성주군 칠곡군 예천군 봉화군 울진군 울릉군",
    "경상남도": "창원시 진주시 통영시 사천시 김해시 밀양시 거제시 양산시 의령군 함안군 창녕군 고성군 남해군 하동군 산청군 "
    "함양군 거창군 합천군",
    "제주특별자치도": "제주시 서귀포시",
    "서울특별시": "종로구 중구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 도봉구 노원구 은평구 서대문구 마포구 양천구 "
    "강서구 구로구 금천구 영등포구 동작구 관악구 서초구 강남구 송파구 강동구",
    "부산광역시": "중구 강서구 기장군",
    "대구광역시": "중구 달성군 군위군",
    "인천광역시": "중구 강화군 옹진군",
    "대전광역시": "중구",
    "울산광역시": "중구 울주군",
}
DIRECTIONS = {"남": "South", "북": "North"}
ENGLISH = {"전북특별자치도": "North Jeolla", "강원특별자치도": "Gangwon", "제주특별자치도": "Jeju"}
OLD_NAMES = {"전북특별자치도": "전라북도", "강원특별자치도": "강원도"}


BORDER = {
    ("CN", "Liaoning"): "Dandong Shenyang Dalian Donggang Kuandian",
    ("CN", "Jilin"): "Changchun Yanji Hunchun Tumen Longjing Helong Linjiang Ji'an Changbai Baishan Tonghua",
    ("RU", "Primorye"): "Vladivostok Khasan Ussuriysk",
}
"""Cities across the northern border that reports from the North name, in Latin letters only."""


def english(hangul):
    """The English name of a first-level unit."""
    base, kind = stem(hangul)
    if hangul in ENGLISH:
        return ENGLISH[hangul]
    if kind == "province" and base[-1] in DIRECTIONS:
        return f"{DIRECTIONS[base[-1]]} {romanize(base[:-1], RR).capitalize()}"
    return romanize(base, RR).capitalize()


def row(hangul, admin1, kind):
    """One row of the table."""
    base = stem(hangul)[0]
    name = english(hangul) if hangul == admin1 else romanize(base, RR).capitalize()
    ending = romanize(hangul[len(base) :][-1], RR)
    inside = romanize(stem(admin1)[0], RR)
    return {
        "id": f"KR:{inside}" if hangul == admin1 else f"KR:{inside}:{romanize(base, RR)}-{ending}",
        "name": name,
        "native_name": hangul,
        "kind": kind,
        "admin1": english(admin1),
        "admin1_native": admin1,
        "country": "KR",
        "precision": "province" if kind == "province" else "county",
        "other_names": OLD_NAMES.get(hangul, ""),
    }


def main(out):
    """Write the file."""
    rows = [row(city, city, "city") for city in FIRST.split()]
    for province, units in PROVINCES.items():
        if stem(province)[1] == "province":
            rows.append(row(province, province, "province"))
        rows += [row(unit, province, stem(unit)[1]) for unit in units.split()]
    for (country, region), cities in BORDER.items():
        for city in cities.split():
            ending = city.lower().replace("'", "")
            columns = {"id": f"{country}:{ending}", "name": city, "kind": "city", "admin1": region, "country": country}
            rows.append(dict.fromkeys(COLUMNS, "") | columns | {"precision": "county"})
    with (Path(out) / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} places")


if __name__ == "__main__":
    main(*sys.argv[1:])
