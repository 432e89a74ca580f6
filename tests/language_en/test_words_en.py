"""Numbers, modality, attribution and the dispatcher."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.language.en.attribution import Speakers, dates_the_report
from groundbreak.language.en.countries import abroad
from groundbreak.language.en.dispatch import Dispatcher, alternatives
from groundbreak.language.en.modality import modality
from groundbreak.language.en.numbers import number, ordinal
from groundbreak.model.claim import Modality


@pytest.mark.parametrize(
    ("words", "value", "approximate"),
    [
        ("19", 19, False),
        ("10,000", 10000, False),
        ("10 000", 10000, False),
        ("twenty-one", 21, False),
        ("dozens of", 24, True),
        ("370-odd", 370, True),
    ],
)
def test_numbers(words: str, value: float, approximate: bool) -> None:
    found = number(words)
    assert found is not None
    assert (found.value, found.approximate) == (value, approximate)


@given(st.integers(0, 999_999))
def test_figures_with_and_without_separators(n: int) -> None:
    for words in (str(n), f"{n:,}", f"{n:,}".replace(",", " ")):
        found = number(words)
        assert found is not None and found.value == n


def test_ordinals() -> None:
    assert [ordinal(w) for w in ("third", "Second", "11th", "tenth", "none")] == [3, 2, 11, 10, None]


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("the factories were inaugurated on monday", "inaugurated", Modality.REPORTED),
        ("the factories will be inaugurated on monday", "inaugurated", Modality.PLANNED),
        ("officials prepare for the inauguration", "inauguration", Modality.PLANNED),
        ("he visited the plants before their opening", "opening", Modality.PLANNED),
        ("more ceremonies are expected", "ceremonies", Modality.PLANNED),
        ("before leaving, he opened the hospital", "opened", Modality.REPORTED),
        ("the hospital may have opened", "opened", Modality.SPECULATED),
        ("construction has not begun", "begun", Modality.DENIED),
        ("it was not only begun but finished", "finished", Modality.REPORTED),
        ("he said it would grow, and the factory was completed", "completed", Modality.REPORTED),
    ],
)
def test_modality_looks_within_the_clause(sentence: str, cue: str, expected: Modality) -> None:
    at = sentence.index(cue)
    assert modality(sentence, 0, len(sentence), at, at + len(cue)) is expected


SPEAKERS = Speakers(
    [("KCNA", "KCNA"), ("Rodong Sinmun", "Rodong Sinmun"), ("Yonhap", "Yonhap"), ("NK News", "NK News")]
)


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("The factory opened, KCNA said.", ("KCNA",)),
        ("According to the Rodong Sinmun, it opened.", ("Rodong Sinmun",)),
        ("It opened last month, reports Yonhap, quoting KCNA.", ("Yonhap", "KCNA")),
        ("NK News speculated that it is near a base.", ("NK News",)),
        ("A source in the province told reporters that it stopped.", ("source",)),
        (
            "Park Min, a researcher at an institute, noted that roads decide.",
            ("Park Min, a researcher at an institute",),
        ),
        ("A KCNA photo hangs there.", ()),
        ("The factory opened.", ()),
    ],
)
def test_who_says_it(sentence: str, chain: tuple[str, ...]) -> None:
    assert SPEAKERS.chain(sentence, 0, len(sentence)) == chain


def test_he_added_goes_on() -> None:
    assert SPEAKERS.continued("He added that it is so.", 0, 23)
    assert not SPEAKERS.continued("The farm lies there.", 0, 20)


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("KCNA said on Sunday that he came", "Sunday", True),
        ("state media reported Friday", "Friday", True),
        ("According to the Rodong Sinmun on Saturday, it was held", "Saturday", True),
        ("SEOUL, Feb. 29 (Yonhap) -- It opened", "Feb. 29", True),
        ("KCNA said he opened it on Sunday", "Sunday", False),
        ("It was held on Sunday, KCNA said", "Sunday", False),
    ],
)
def test_the_day_of_the_saying(sentence: str, words: str, expected: bool) -> None:
    at = sentence.index(words)
    assert dates_the_report(sentence, 0, at, at + len(words)) is expected


PATTERNS = [
    r"(?:was|were) (?:built|opened)",
    r"open(?:s|ed)\b",
    r"ground[- ]?breaking|broke ground",
    r"\d{1,3} ?%",
    r"(?:the )?start of work",
]


def test_alternatives_split_only_at_outermost_bars() -> None:
    assert alternatives(r"a(?:b|c)|d[|]e|f\|g") == ["a(?:b|c)", "d[|]e", r"f\|g"]


@given(
    st.lists(
        st.sampled_from(
            [
                "was",
                "were",
                "built",
                "opened",
                "opens",
                "broke",
                "ground",
                "breaking",
                "80",
                "%",
                "the",
                "start",
                "of",
                "work",
                "x",
            ]
        ),
        max_size=20,
    )
)
def test_dispatch_finds_what_plain_alternation_finds(words: list[str]) -> None:
    text = " ".join(words)
    union = re.compile("|".join(f"(?P<p{i}>{p})" for i, p in enumerate(PATTERNS)))
    plain, at = [], 0
    for start in (m.start() for m in re.finditer(r"(?<![a-z0-9])[a-z0-9]", text)):
        match = union.match(text, start) if start >= at else None
        if match:
            plain.append((match.start(), match.end(), int((match.lastgroup or "p0")[1:])))
            at = match.end()
    assert list(Dispatcher(PATTERNS).find(text, 0, len(text))) == plain


def test_a_plan_inside_an_aside_is_no_plan_of_the_sentence() -> None:
    text = "the work, which will change the county, is now beginning with a mill"
    at = text.index("beginning")
    assert modality(text, 0, len(text), at, at + len("beginning")) is Modality.REPORTED


def test_the_souths_provinces_show_that_a_report_is_about_it() -> None:
    assert abroad("goseong in gyeongsangnam-do breaks ground for a hospital", [], marked=False)
    assert not abroad("kosong breaks ground for a hospital", [], marked=False)
