"""A small invented programme, taken from the documentation so that the two can't part."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "programme.md"


def example() -> dict[str, str]:
    """The files of the documentation's complete example, by name."""
    return dict(re.findall(r"`([a-z]+\.[a-z]+)`:\n\n```[a-z]+\n(.*?)```", DOCS.read_text("utf-8"), re.S))


@pytest.fixture
def definition(tmp_path: Path) -> Callable[..., Path]:
    """Writes the example as a folder, with words of one of its files exchanged."""

    def write(file: str = "", old: str = "", new: str = "") -> Path:
        files = example()
        if file:
            assert old in files[file], f"{old!r} is not in the example's {file}"
            files[file] = files[file].replace(old, new, 1)
        for name, text in files.items():
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return write
