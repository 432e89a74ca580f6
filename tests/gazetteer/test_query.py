import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.gazetteer.query import Query, parse_query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Tohwa", Query("Tohwa")),
        ("Tohwa County", Query("Tohwa", "county")),
        ("the city of Kusan", Query("Kusan", "city")),
        ("Tohwa-gun", Query("Tohwa", "county")),
        ("Tohwa County, Sanho-Namdo", Query("Tohwa", "county", "Sanho-Namdo")),
        ("Tohwa (도화)", Query("Tohwa", native="도화")),
        ("Unpho (South Sanho)", Query("Unpho", admin1="South Sanho")),
        ("Tohwa County (sic), North Sanho Province", Query("Tohwa", "county", "North Sanho")),
        ("산호남도 락송군", Query("락송", "county", "산호남도")),
        ("산호남도락송군", Query("락송", "county", "산호남도")),
        ("락송군(산호남도)", Query("락송", "county", "산호남도")),
        ("산호남도", Query("산호남도", "province")),
        ("Sanho-Namdo", Query("Sanho-Namdo")),
        ("South Sanho Province", Query("South Sanho", "province")),
    ],
)
def test_what_is_said_beside_the_name_is_taken_apart(text, query):
    assert parse_query(text) == query


@given(st.text(max_size=400))
def test_anything_can_be_asked(text):
    assert len(parse_query(text).name) <= 200
