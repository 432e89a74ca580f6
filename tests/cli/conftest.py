from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from groundbreak.cli import main


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def groundbreak(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process, as its script does."""

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Done(int(left.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the main job leaves, run once on the reports that ship."""
    folder = tmp_path_factory.mktemp("main-job")
    with pytest.raises(SystemExit) as left:
        main(["run", "--out", str(folder), "--as-of", "2026-11-01"])
    assert not left.value.code
    return folder
