from __future__ import annotations

import contextlib
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.documents import pdf_worker
from groundbreak.documents.parse import parse
from groundbreak.documents.pdf_layout import Run, rows, text_of
from groundbreak.errors import InputError, OversizedInput, UnreadableInput

from .makers import capture, pdf, read, taken


def words(content: bytes) -> str:
    return parse(capture(content, "application/pdf"))[0].text


def test_paragraphs_are_put_back_together() -> None:
    page = [
        (50, 780, "Construction report"),
        (50, 740, "The ministry said that the mill of Musan county was completed on 3 March 2026,"),
        (50, 726, "and that work had begun in Hoeryong, where the foundation was laid in the pres-"),
        (50, 712, "ence of the minister."),
        (50, 680, "A second paragraph."),
    ]
    assert words(pdf([page])) == (
        "Construction report\n\n"
        "The ministry said that the mill of Musan county was completed on 3 March 2026, and that work had begun in "
        "Hoeryong, where the foundation was laid in the presence of the minister.\n"
        "A second paragraph."
    )


def test_korean_words_broken_at_the_edge_are_whole_again() -> None:
    first = "북한은 성천군에서 지방공업공장 착공"
    assert words(pdf([[(50, 780, "동향"), (50, 740, first), (50, 726, "식을 진행하였다고 밝혔다.")]])) == (
        "동향\n\n북한은 성천군에서 지방공업공장 착공식을 진행하였다고 밝혔다."
    )


def test_a_table_comes_row_by_row_with_its_empty_cells() -> None:
    page = [
        (50, 780, "Projects by county"),
        (50, 740, "County"), (200, 740, "Facility"), (350, 740, "Begun"), (450, 740, "Completed"),
        (50, 720, "성천군"), (200, 720, "지방공업공장"), (350, 720, "2024-02-28"), (450, 720, "2024-12-20"),
        (50, 700, "Kusong"), (200, 706, "hospital and"), (200, 693, "health centre"), (350, 700, "2025-02-06"),
        (50, 673, "Kujang"), (450, 673, "2026-01-15"),
        (50, 620, "Source: the ministry."),
    ]  # fmt: skip
    assert words(pdf([page])).split("\n")[2:] == [
        "County | Facility | Begun | Completed",
        "성천군 | 지방공업공장 | 2024-02-28 | 2024-12-20",
        "Kusong | hospital and health centre | 2025-02-06 | ",
        "Kujang |  |  | 2026-01-15",
        "Source: the ministry.",
    ]


def test_a_paragraph_goes_on_overleaf_and_running_heads_are_left_out() -> None:
    texts = ["The first of the three counties that the report names is Musan, which", "lies in the north-east, and"]
    pages = [
        [(50, 800, "Ministry of Works"), (50, 700, text), (300, 30, f"page {number}")]
        for number, text in enumerate([*texts, "the last one is Onsong."], 1)
    ]
    assert words(pdf(pages)) == f"{texts[0]} {texts[1]} the last one is Onsong."


def test_the_day_the_file_was_made_is_a_tag_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(
        pdf([[(50, 700, "The mill is done.")]], info="/CreationDate (D:20260311093000Z)")
    )
    document = read(tmp_path / "report.pdf")[0]
    assert (str(document.published), document.date_certainty) == ("2026-03-11", "metadata")


def test_a_pdf_is_known_by_its_bytes_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(pdf([[(50, 700, "The mill is done.")]]))
    assert read(tmp_path / "page.html")[0].text == "The mill is done."


def test_pictures_without_text_are_an_error_that_says_what_to_do() -> None:
    with pytest.raises(UnreadableInput, match="pictures without text") as caught:
        words(pdf([[]]))
    assert "OCR" in caught.value.remedy


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4 and nothing more", b"%PDF-" + bytes(5000)])
def test_what_only_begins_like_a_pdf_is_an_error(content: bytes) -> None:
    with pytest.raises(UnreadableInput, match="can't be read"):
        words(content)


def test_a_page_that_unpacks_to_gigabytes_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a gigabyte of text in half a megabyte of file."""
    line = zlib.compressobj(9)
    squeezed = b"".join([line.compress(b"BT /L 9 Tf (aaaaaaaaaaaaaaaaaaaaaa) Tj ET\n" * 100_000) for _ in range(120)])
    squeezed += line.flush()
    small = pdf([[(50, 700, "x")]])
    start = small.index(b"<< /Length")
    end = small.index(b"endstream")
    bomb = (
        small[:start]
        + b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(squeezed)
        + squeezed
        + b"\n"
        + small[end:]
    )
    monkeypatch.setattr("groundbreak.documents.pdf.SECONDS", 4)
    with pytest.raises((OversizedInput, UnreadableInput)):
        words(bomb)


def test_a_table_that_swells_is_put_together_within_the_bounds_too() -> None:
    """1,600 rows, each of two cells in columns of its own: five million cells from a file of a few kilobytes."""
    page = [(x, 14_000 - row * 4, "a") for row in range(1_600) for x in (row * 4.5, row * 4.5 + 33.75)]
    wide = pdf([page], size=3).replace(b"[0 0 595 842]", b"[0 0 14400 14400]")
    with pytest.raises(UnreadableInput, match="its tables have more than 8,000,000 characters"):
        words(wide)


def test_pages_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = pdf([[(50, 700, "x")]]).replace(b"/Kids [", b"/Kids [" + b"4 0 R " * (pdf_worker.MAX_PAGES + 5))
    many = many.replace(b"/Count 1 ", b"/Count %d " % (pdf_worker.MAX_PAGES + 6))
    with pytest.raises(UnreadableInput, match="more than 3,000"):
        words(many)


@settings(max_examples=12, deadline=None)
@given(damage=st.binary(min_size=1, max_size=60), at=st.integers(0, 1500))
def test_damage_anywhere_gives_text_or_an_error(damage: bytes, at: int) -> None:
    whole = pdf([[(50, 700, "The mill is done."), (50, 680, "a"), (200, 680, "b")]])
    with contextlib.suppress(InputError):
        assert words(b"%PDF-1.5\n" + whole[9:][:at] + damage + whole[9:][at + len(damage) :]).strip()


runs = st.builds(
    lambda left, bottom, width, height, text: Run(left, bottom, left + width, bottom + height, text),
    st.floats(-1000, 1000), st.floats(-1000, 1000), st.floats(0, 500), st.floats(0, 100),
    st.text("ab은. -", min_size=1),
)  # fmt: skip


@given(st.lists(st.lists(st.lists(runs, min_size=1, max_size=4), max_size=8), max_size=4))
def test_no_layout_however_malformed_loses_or_invents_letters(pages: list[list[list[Run]]]) -> None:
    text = text_of(pages)
    there = [run.text for page in pages for line in page for run in line]
    assert text.count("a") <= "".join(there).count("a")
    if len(pages) < 3:  # no running heads to leave out
        assert text.count("a") == "".join(there).count("a") and text.count("b") == "".join(there).count("b")


@given(st.lists(st.lists(runs, min_size=1, max_size=4), min_size=1, max_size=6))
def test_rows_hold_every_cell_once(lines: list[list[Run]]) -> None:
    assert "".join(rows(lines)).count("a") == "".join(run.text for line in lines for run in line).count("a")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.write(b"%PDF-1.5\n")
        file.truncate(40 * 2**20)
    captures, errors = taken(tmp_path / "a.pdf")
    assert not captures and isinstance(errors[0], OversizedInput)
