import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.gazetteer.context import Context, infer_systems
from groundbreak.gazetteer.describe import describe
from groundbreak.gazetteer.resolve import resolve_document, resolve_name
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Mention, Resolution

HOME = Context(country="XK")


def ask(index, name, **said):
    return resolve_name(name, index=index, **{"context": HOME, **said})


def mention(surface, kind="", admin1="", native=""):
    return Mention(Anchor("0" * 64, 0, len(surface), surface), surface, kind, admin1, native)


def ids(resolution: Resolution):
    return [c.place_id for c in resolution.candidates]


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Tohwa", "T1"),
        ("Dohwa County", "T1"),
        ("Naksong-gun", "R1"),
        ("Nagsong", "R1"),
        ("락송", "R1"),
        ("산호남도 낙송군", "R1"),
        ("Pyeongdeok", "P1"),
        ("Pyongdeok County", "P1"),
        ("Phyongdk County", "P1"),
        ("Byeonghae City", "B1"),
        ("Sanho-Namdo", "province:S"),
        ("Port Alba", "L1"),
        ("Unpho County, South Sanho", "U2"),
        ("Unpho (은포)", "U1"),
        ("Unpho Paper Mill, South Sanho", "U2"),
        ("Dohwa City, Abroad", "KR1"),
    ],
)
def test_a_name_with_what_is_said_beside_it_resolves(index, name, place_id):
    resolution = ask(index, name)
    assert resolution.place_id == place_id, resolution


@pytest.mark.parametrize("name", ["Unpho", "Unpho County", "Sanho", "Zzyzx", "", "Kimbo", "!!!"])
def test_what_nothing_decides_stays_unresolved(index, name):
    resolution = ask(index, name)
    assert not resolution.resolved
    assert resolution.place_id == ""
    assert resolution.why


def test_homonyms_share_the_probability(index):
    resolution = ask(index, "Unpho County")
    assert {c.place_id for c in resolution.candidates} == {"U1", "U2"}
    assert resolution.candidates[0].probability == pytest.approx(resolution.candidates[1].probability, abs=0.01)


def test_a_province_of_other_times_still_counts(index):
    # 'Unpho' in North Sanho is U1 now; U2 was listed there once, so it is likelier than if it never had been.
    odds = {c.place_id: c.probability for c in ask(index, "Unpho County, North Sanho").candidates}
    assert odds["U1"] > odds["U2"] > 0.1


def test_a_near_name_says_how_it_differs(index):
    (first, *_) = ask(index, "Kushan City").candidates
    assert first.place_id == "K1"
    assert "sh for s" in first.why


def test_a_far_name_is_nearest_but_not_sure_until_others_name_it(index):
    alone = ask(index, "Kushen City")
    assert not alone.resolved
    assert ids(alone)[0] == "K1"
    told = Context(country="XK", companions={"K1": (2, "two other reports of the day name Kusan")})
    together = ask(index, "Kushen City", context=told)
    assert together.place_id == "K1"
    assert "two other reports of the day name Kusan" in together.candidates[0].why


def test_companions_do_not_make_a_place_of_a_name_that_is_nothing_like_it(index):
    told = Context(companions={"K1": (50, "fifty reports name Kusan")})
    assert not ask(index, "Wolverhampton City", context=told).candidates


def test_a_name_abroad_means_what_it_says_where_nothing_at_home_bears_it(index):
    assert ask(index, "Port Alba").place_id == "L1"
    assert ask(index, "Dohwa").place_id == "T1"
    assert ask(index, "Dohwa", context=Context(country="KR")).place_id == "KR1"


def test_the_programme_prefers_its_own_places(index):
    prior = Context(country="XK", eligible={"U2": 1.0}, other_weight=0.05)
    assert ask(index, "Unpho", context=prior).place_id == "U2"


def test_words_that_nothing_marks_are_not_compared_by_sound(index):
    assert ask(index, "Kushan", exact_only=True).candidates == ()
    assert not ask(index, "Usi", exact_only=True).resolved
    assert ask(index, "Usi").resolved


def test_a_document_tells_its_system_of_romanization(index):
    # 'Pyeongdeok' is Revised Romanization only; there 은포 would be Eunpo, so that Unpo is 운포.
    revised = resolve_document([mention("Pyeongdeok", "county"), mention("Unpo", "county")], index=index, context=HOME)
    assert [r.place_id for r in revised] == ["P1", "U2"]
    assert "Revised Romanization" in " ".join(c.why for c in revised[1].candidates)
    northern = resolve_document([mention("Phyongdok", "county"), mention("Unpho", "county")], index=index, context=HOME)
    assert [r.place_id for r in northern] == ["P1", ""]


def test_what_a_name_means_is_carried_through_the_document(index):
    first, second = resolve_document(
        [mention("Unpho", "county", "South Sanho"), mention("Unpho", "county")], index=index, context=HOME
    )
    assert first.place_id == second.place_id == "U2"
    assert "elsewhere in the document" in second.candidates[0].why


def test_the_name_in_its_own_script_decides(index):
    (resolution,) = resolve_document([mention("Unpho", "county", native="운포군")], index=index, context=HOME)
    assert resolution.place_id == "U2"


def test_unmarked_words_of_a_document_need_exact_forms(index):
    marked, unmarked = resolve_document([mention("Kushan", "city"), mention("Kushan")], index=index, context=HOME)
    assert marked.place_id == "K1"
    assert unmarked == Resolution(why=unmarked.why)


def test_no_mentions_no_resolutions(index):
    assert resolve_document([], index=index) == ()


def test_systems_are_told_only_by_names_that_differ(index):
    assert infer_systems([index.forms("Kusan")]) != {}
    assert infer_systems([index.forms("Usi")]) == {}
    told = infer_systems([index.forms("Gusan"), index.forms("Pyeongdeok")])
    assert told["rr"] > 0.9
    assert math.isclose(sum(told.values()), 1)


def test_an_answer_reads_well(index):
    text = describe("Unpho", ask(index, "Unpho"), index.places)
    assert text.startswith("Unpho: unresolved. 2 places bear this name")
    assert "Unpho 운포군, county in South Sanho (U2)" in text
    assert describe("Tohwa", ask(index, "Tohwa"), index.places).startswith(
        "Tohwa: Tohwa 도화군, county in North Sanho (T1)"
    )
    assert "none of these" in describe("Kushen City", ask(index, "Kushen City"), index.places)


WORDS = st.sampled_from(
    ["Unpho", "Tohwa", "Gusan", "Kushan", "락송", "Port", "County", ",", "South", "Sanho", "(", ")", "-gun"]
)


@given(
    st.lists(WORDS | st.text(max_size=5), max_size=6).map(" ".join), st.sampled_from(["", "county", "province", "x"])
)
@settings(max_examples=150, deadline=None)
def test_probabilities_are_probabilities(index, name, kind):
    resolution = ask(index, name, kind_hint=kind)
    odds = [c.probability for c in resolution.candidates]
    assert odds == sorted(odds, reverse=True)
    assert all(0 < p <= 1 for p in odds)
    assert sum(odds) <= 1.001
    assert len(set(ids(resolution))) == len(odds)
    assert resolution.resolved == (bool(odds) and odds[0] >= 0.7)
    assert describe(name, resolution, index.places)


def test_neighbours_in_a_list_tell_which_namesake_is_meant(index):
    text = "Phyongdok, Unpho and other counties"
    far = "Phyongdok is one; after many more words about quite other things comes Unpho"

    def read(words: str) -> list[str]:
        spans = [(words.index(name), name) for name in ("Phyongdok", "Unpho")]
        found = [Mention(Anchor("t", at, at + len(name), name), name, "county") for at, name in spans]
        return [r.place_id for r in resolve_document(found, index=index, context=HOME)]

    beside, apart = read(text), read(far)
    assert apart == ["P1", ""]
    assert beside[0] == "P1" and index.places[beside[1]].admin1 == index.places["P1"].admin1
