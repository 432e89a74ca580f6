"""A scanner finds what the pattern finds, wherever it looks."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import groundbreak.language.ko
import groundbreak.reading.korean
from groundbreak.language.ko.scanning import Scanner


def scanners() -> dict[str, Scanner]:
    """Every scanner that the reading of Korean is made of, by its name."""
    found = {}
    for package in (groundbreak.language.ko, groundbreak.reading.korean):
        for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, Scanner):
                    found[f"{info.name.rpartition('.')[2]}.{name}"] = value
    return found


SCANNERS = scanners()


def pieces(pattern: str) -> list[str]:
    """What a pattern is about: its words and characters, out of which texts are made that nearly match."""
    bare = re.sub(r"\(\?(?:P<\w+>|P=\w+\)|<?[!=]|:)|\\[sdbB]", " ", pattern)
    words = set(re.findall(r"[가-힣A-Za-z]{1,6}|[^\s가-힣A-Za-z0-9(){}|?*+\[\]\\^$]", bare))
    return [*sorted(words | {c for word in words for c in word}), *" \n0129(),.%·", "３", "\u3000", "\xa0"]


@pytest.mark.parametrize("name", sorted(SCANNERS))
@given(data=st.data())
def test_scanning_loses_nothing_and_adds_nothing(name: str, data: st.DataObject) -> None:
    scanner = SCANNERS[name]
    text = "".join(data.draw(st.lists(st.sampled_from(pieces(scanner.pattern)), max_size=40)))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = re.compile(scanner.pattern)
    assert [m.span() for m in scanner.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert [m.span() for m in scanner.finditer(text, start, end)] == [
        m.span() for m in plain.finditer(text, start, end)
    ]
    first, wanted = scanner.search(text, start, end), plain.search(text, start, end)
    assert (first and first.span()) == (wanted and wanted.span())


def test_there_are_scanners_to_test() -> None:
    assert {"date_words.EXPRESSION", "numerals._COUNTED", "relevance._MARKED"} <= SCANNERS.keys()


def test_a_match_inside_another_is_passed_over() -> None:
    assert [m.group() for m in Scanner("가나다|나다라").finditer("가나다라 나다라")] == ["가나다", "나다라"]


def test_what_may_match_nothing_cannot_be_scanned_for() -> None:
    with pytest.raises(ValueError):
        Scanner("(?:가)?")


def test_an_empty_text_holds_nothing_also_before_any_other() -> None:
    assert list(Scanner("착공|준공").finditer("")) == []
