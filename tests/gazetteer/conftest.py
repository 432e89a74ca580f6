"""A small invented country: two provinces, homonyms, a county named after a person, a namesake abroad."""

import pytest

from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.sources.units import read_units

PLACES = """\
id,name,native_name,kind,admin1,admin1_native,other_admin1,country,lat,lon,other_names,wof
T1,Tohwa,도화군,county,North Sanho,산호북도,,XK,40.1,127.2,,11
U1,Unpho,은포군,county,North Sanho,산호북도,,XK,,,,
U2,Unpho,운포군,county,South Sanho,산호남도,North Sanho,XK,,,,
R1,Raksong,락송군,county,South Sanho,산호남도,,XK,,,새봄군,
H1,Han Kil Su,한길수군,county,North Sanho,산호북도,,XK,,,,
P1,Phyongdok,평덕군,county,South Sanho,산호남도,,XK,,,,
B1,Pyonghae,병해시,city,South Sanho,산호남도,,XK,,,,
K1,Kusan,구산시,city,South Sanho,산호남도,,XK,,,,
S1,Usi,우시군,county,North Sanho,산호북도,,XK,,,,
C1,Jungang,중앙구역,district,North Sanho,산호북도,,XK,,,Central,
province:N,North Sanho,산호북도,province,North Sanho,산호북도,,XK,,,,
province:S,South Sanho,산호남도,province,South Sanho,산호남도,,XK,,,,
KR1,Dohwa,도화시,city,Abroad,외도,,KR,,,,
L1,Port Alba,,city,Coast,,,XL,,,Alba Port|Альба|مرفأ,
"""


@pytest.fixture(scope="session")
def places(tmp_path_factory):
    path = tmp_path_factory.mktemp("world") / "places.csv"
    path.write_text(PLACES, encoding="utf-8")
    return read_units(path)


@pytest.fixture(scope="session")
def index(places):
    return NameIndex(places)
