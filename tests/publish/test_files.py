from __future__ import annotations

from pathlib import Path

import pytest

from groundbreak.errors import InputError
from groundbreak.publish.atomic import replacing, write_text


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.txt"
    write_text(path, "one\n")
    write_text(path, "two\n")
    assert path.read_bytes() == b"two\n"
    assert [p.name for p in path.parent.iterdir()] == ["x.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    write_text(path, "old\n")
    with pytest.raises(RuntimeError), replacing(path) as scratch:
        scratch.write_text("half")
        (scratch.parent / "x.txt-journal").write_text("a helper's own file")
        raise RuntimeError
    assert path.read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


def test_a_place_that_can_not_be_written_to_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="write"):
        write_text(tmp_path / "file" / "x.txt", "")
