"""The reader knows no country: an invented programme in an invented land, without a line of code."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import document, facts, reader

from groundbreak.model.lexicon import NameHit
from groundbreak.model.programme import Cohort, FacilityType, Programme, Source
from groundbreak.reading import readers
from groundbreak.reading.english.reader import EnglishReader

PLACES = {"Alder": "a", "Birkdale": "b", "Corrie": "c", "Dunmore": "d"}


class Finder:
    """Finds four invented districts."""

    def find(self, text: str) -> Sequence[NameHit]:
        hits = []
        for name, place in PLACES.items():
            at = text.find(name)
            while at >= 0:
                hits.append(NameHit(at, at + len(name), name, (place,), ("district",)))
                at = text.find(name, at + 1)
        return sorted(hits, key=lambda h: h.start)

    def lookup(self, name: str) -> tuple[str, ...]:
        return (PLACES[name],) if name in PLACES else ()


PROGRAMME = Programme(
    id="lowland_baths",
    name="Baths for All",
    names=(("en", ("baths for all", "hundred baths plan")),),
    country="XX",
    country_terms=(("en", ("lowland", "port vey")),),
    announced=date(2010, 5, 1),
    first_year=2010,
    last_year=2014,
    place_kinds=("district",),
    cohorts=(Cohort(2010, 25, ("bath",)),),
    facilities=(FacilityType("bath", "Public baths", (("en", ("public bath", "public baths")),), signature=True),),
    context_terms=(),
    other_construction=(("en", ("church", "bridge")),),
    sources=(Source("gazette", ("Lowland Gazette",), "Lowland Gazette", "gazette", "B", "newspaper"),),
    record=(),
    stall_after_days=100,
    version="1",
)
READER = EnglishReader(PROGRAMME, Finder())


def test_another_country_is_read_by_the_same_rules() -> None:
    body = (
        "Public baths under the Baths for All scheme were opened in Alder and Birkdale districts "
        "on Tuesday, the Lowland Gazette said on Wednesday, "
        "a week after ground was broken in Corrie District."
    )
    found = READER.read(document(body, published="2012-03-14")).claims
    assert {(p, e) for p, e, _ in facts(found)} == {
        ("Alder", "inaugurated"),
        ("Birkdale", "inaugurated"),
        ("Corrie", "groundbreaking"),
    }
    assert {c.programme for c in found} == {"lowland_baths"}
    assert found[0].claimants == ("Lowland Gazette",)


def test_a_bridge_there_is_not_its_baths() -> None:
    body = "A bridge was opened in Alder District of Lowland on Tuesday. The Baths for All plan goes on."
    assert facts(READER.read(document(body, published="2012-03-14")).claims) == set()


def test_readers_gives_one_a_language_with_names_for_their_runs() -> None:
    found = readers(PROGRAMME, Finder())
    assert ("read-en", "en") in {(r.process, r.language) for r in found}
    assert len({r.language for r in found}) == len(found)


WORDS = [
    *PLACES,
    "Public baths",
    "Lowland",
    "District",
    "districts",
    "were",
    "opened",
    "in",
    "and",
    ",",
    "on",
    "Tuesday",
    "ground",
    "was",
    "broken",
    "Baths for All",
    ".",
    "(February 4)",
    "last month",
    "not",
    "will be",
    "The",
    "ceremony",
    "held",
    "80 percent",
    "said",
    "\n\n",
    "respectively",
]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=60), st.one_of(st.none(), st.dates(date(2009, 1, 1), date(2016, 1, 1)))
)
def test_whatever_the_words_anchors_are_exact_and_readings_repeat(words: list[str], day: date | None) -> None:
    doc = document(" ".join(words), headline="Baths", published=day.isoformat() if day else None)
    reading = READER.read(doc)
    assert reading == READER.read(doc)
    for claim in reading.claims:
        assert claim.anchor.within(doc.text)
        assert claim.anchor.quote in "Baths " + " ".join(words) or "\n" not in claim.anchor.quote
        assert 0 < claim.confidence < 1
        if claim.mention:
            assert claim.mention.anchor.within(doc.text)
            assert claim.mention in reading.mentions
    keys = [
        (c.mention.surface if c.mention else "", c.event, c.when, c.modality, c.facilities, c.anchor)
        for c in reading.claims
    ]
    assert len(keys) == len(set(keys))


def test_a_reading_does_not_hang_on_the_documents_record() -> None:
    doc = document("Public baths opened in Alder District, Lowland, on Tuesday.", published="2012-03-14")
    other = dataclasses.replace(doc, locator="elsewhere", capture_sha256="0")
    assert READER.read(doc) == READER.read(other)
    assert reader().read(doc).claims == ()
