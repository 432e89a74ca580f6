"""The main job on the reports that ship, seen through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pyogrio
import pytest

from .conftest import Run


def rows(groundbreak: Run, *arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in groundbreak(*arguments, "--format", "jsonl").out.splitlines()]


def test_it_leaves_brief_exports_and_ledger(result: Path) -> None:
    names = {path.name for path in result.iterdir()}
    assert {
        "brief.html",
        "ledger.db",
        "dprk_20x10.geojson",
        "dprk_20x10.csv",
        "dprk_20x10.gpkg",
        "dprk_20x10.kml",
    } <= names


def test_the_three_cohorts_are_whole(groundbreak: Run, result: Path) -> None:
    shown = groundbreak("status", result / "ledger.db", "--as-of", "2026-11-01")
    for year in (2024, 2025, 2026):
        assert f"{year}: 20 of 20 revealed" in shown.out, shown.out[-900:]


def test_as_of_hides_what_came_later(groundbreak: Run, result: Path) -> None:
    early = rows(groundbreak, "status", result / "ledger.db", "--as-of", "2024-03-31")
    late = rows(groundbreak, "status", result / "ledger.db", "--as-of", "2026-11-01")
    assert 0 < len(early) < len(late)
    assert {r["cohort"] for r in early} == {2024}
    assert not any(r["stage"] == "inaugurated" for r in early)


@pytest.mark.parametrize("fmt", ["geojson", "gpkg", "csv", "kml"])
def test_exports_are_the_same_bytes_each_time(groundbreak: Run, result: Path, tmp_path: Path, fmt: str) -> None:
    first, second = tmp_path / f"a.{fmt}", tmp_path / f"b.{fmt}"
    for path in (first, second):
        done = groundbreak("export", result / "ledger.db", "--format", fmt, "--out", path, "--as-of", "2026-11-01")
        assert done.code == 0, done.err
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("fmt", ["geojson", "gpkg", "kml"])
def test_exports_are_read_back_by_gdal(groundbreak: Run, result: Path, fmt: str) -> None:
    path = result / f"dprk_20x10.{fmt}"
    expected = len(rows(groundbreak, "status", result / "ledger.db", "--as-of", "2026-11-01"))
    found = sum(pyogrio.read_info(path, layer=name)["features"] for name, _ in pyogrio.list_layers(path))
    assert found >= expected
