"""The page 'your own programme in one page' does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from groundbreak.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "second-programme.md"
_FILE = re.compile(r"^## \d\. .*?: `([^`]+)`\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    files = dict(_FILE.findall(page))
    assert sorted(files) == [
        "norland/places.csv", "norland/programme.toml", "norland/reports/first.jsonl", "norland/sources.toml",
    ]  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = ""
    for command in (line for block in _COMMANDS.findall(page) for line in block.splitlines()):
        _, *arguments = shlex.split(command)
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert not left.value.code, command
        printed += capsys.readouterr().out
    for shown in _OUTPUT.findall(page):
        assert shown.strip() in printed
    assert "Millbrook" in (tmp_path / "result" / "brief.html").read_text(encoding="utf-8")
    status = next(line for line in printed.splitlines() if "NL-MB:hospital" in line)
    assert ",2024,yes,inaugurated,completed,no," in status
    assert "NL-AL:hospital" not in printed
