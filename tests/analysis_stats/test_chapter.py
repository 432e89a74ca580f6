"""The analyses shown: plots that are well-formed and hold hostile words, a chapter for the brief, the command."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from groundbreak.analysis.calibration import Judgement, calibration
from groundbreak.analysis.forecast import forecast
from groundbreak.analysis.need import need
from groundbreak.analysis.operation import operation
from groundbreak.analysis.pace import pace
from groundbreak.analysis.pull import selections
from groundbreak.analysis.quarrel import quarrel
from groundbreak.analysis.revealed import revealed
from groundbreak.cli.analyse import analyse as command
from groundbreak.model.analysis.together import Analyses
from groundbreak.publish.brief import render
from groundbreak.publish.chapter import AnalysisChapter
from groundbreak.publish.check import check
from groundbreak.publish.plots import Scale, nice, standalone
from groundbreak.publish.plots_more import all_plots
from groundbreak.views.analysis import ORDER, chapter

from .vales import data, picture

HOSTILE = '<script>alert("1")</script>'


@cache
def found() -> Analyses:
    judged = [Judgement("reading", 0.5 + n / 100, n % 4 > 0) for n in range(50)]
    asked = selections(picture(), data(), 5, draws=300, vary=False)
    hostile = replace(forecast(picture(), data(), 5), ranking=tuple(  # type: ignore[type-var]
        replace(p, name=HOSTILE) for p in forecast(picture(), data(), 5).ranking  # type: ignore[union-attr]
    ))  # fmt: skip
    needed = need(picture(), data(), 5, draws=300)
    return Analyses(
        revealed(picture(), 5), asked, needed, pace(picture(), 5),
        operation(picture(), 5), hostile, calibration(picture(), judged, 5), (("imagery", "none was looked at"),),
        quarrel(picture(), asked, needed, {"forts": "arms_tie"}, 5),
    )  # fmt: skip


def test_every_analysis_has_a_plot_that_is_well_formed_and_says_what_it_shows() -> None:
    plots = all_plots(found())
    assert set(plots) == set(ORDER)
    for analysis, drawn in plots.items():
        assert drawn, analysis
        for plot in drawn:
            tree = ElementTree.fromstring(standalone(plot))
            assert tree.attrib["aria-label"] and plot.caption
            assert HOSTILE not in plot.svg and not [e for e in tree.iter() if e.tag.endswith("script")]
            for name in ("x", "y", "x1", "x2", "cx"):
                values = [float(e.attrib[name]) for e in tree.iter() if name in e.attrib]
                assert all(-1 <= v <= 760 for v in values), (plot.id, name)


def test_same_results_same_drawing() -> None:
    assert all_plots(found()) == all_plots(found())


def test_the_chapter_stands_in_the_brief_and_the_brief_still_keeps_its_word() -> None:
    told = AnalysisChapter(chapter(found(), (("forts", "a survey", "free"),)), all_plots(found()))
    page = render(picture(), (), told)
    assert 'id="analyses"' in page and HOSTILE not in page
    for section in told.chapter.sections:
        assert f'id="finding-{section.id}"' in page and section.basis
    assert "Not asked: imagery" in page and "a survey" in page
    assert check(page) == ()
    assert 'id="analyses"' not in render(picture())


def test_each_section_says_method_seed_and_versions() -> None:
    for section in chapter(found()).sections:
        assert "Seed 5" in section.basis and "definition v1" in section.basis
        assert section.verdicts and all(text for _, text in section.verdicts)


@pytest.mark.parametrize("high", [0.07, 1.0, 9.0, 13.0, 1234.0])
def test_ticks_are_few_and_within_bounds(high: float) -> None:
    assert 2 <= len(nice(high)) <= 7 and max(nice(high)) <= high * (1 + 1e-9)


def test_a_scale_keeps_what_is_beyond_at_its_ends() -> None:
    scale = Scale(0.1, 10, 0, 100, log=True)
    assert (scale(1), scale(0), scale(99)) == (50, 0, 100)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from groundbreak.cli.results import run

    folder = tmp_path_factory.mktemp("run")
    reports = folder / "reports.jsonl"
    text = (
        "Pyongyang, February 28 (KCNA) -- A ground-breaking ceremony for regional-industry factories took place in {} "
    )
    lines = [
        {"headline": "Ground-breaking", "text": text.format(n) + "County under the Regional Development 20×10 Policy.",
         "published": f"2024-03-0{k + 1}", "publisher": "KCNA"}
        for k, n in enumerate(("Songchon", "Kujang", "Unsan", "Kumya", "Usi", "Tongsin", "Kosan", "Ichon"))
    ]  # fmt: skip
    reports.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    result = CliRunner().invoke(run, ["--input", str(reports), "--out", str(folder / "out")])
    assert result.exit_code == 0, result.output
    return folder / "out" / "ledger.db"


def test_the_command_answers_in_words_and_as_data_and_draws(ledger: Path, tmp_path: Path) -> None:
    words = CliRunner().invoke(command, [str(ledger), "coverage"])
    assert words.exit_code == 0 and "2024:" in words.stdout
    asked = [str(ledger), "selection", "--format", "json", "--seed", "3", "--out", str(tmp_path)]
    first, second = CliRunner().invoke(command, asked), CliRunner().invoke(command, asked)
    assert first.exit_code == 0 and first.stdout == second.stdout
    told = json.loads(first.stdout)
    assert told["selection"][0]["basis"]["seed"] == 3 and told["selection"][0]["basis"]["data_version"]
    assert any(path.name.startswith("selection-arms_industry") for path in tmp_path.glob("*.svg"))


def test_a_ledger_that_holds_nothing_and_a_definition_without_layers_are_answered_too() -> None:
    empty = replace(
        picture(), coverage=(), assessments=(), links=(), testimonies=(), documents={}, origins={}, conflicts=()
    )
    bare = replace(data(), layers=(), covariates=())
    answers = Analyses(
        revealed(empty, 1), selections(empty, bare, 1), need(empty, bare, 1), pace(empty, 1), operation(empty, 1),
        forecast(empty, bare, 1), calibration(empty, (), 1),
    )  # fmt: skip
    assert answers.selection == () and answers.need is None and answers.forecast is None
    told = chapter(answers)
    assert {s.analysis for s in told.sections} == {"coverage", "pace", "operation", "calibration"}
    assert all(text for s in told.sections for _, text in s.verdicts)
    assert all(not drawn for drawn in all_plots(answers).values())
    (alone, *_) = selections(picture(), replace(data(), covariates=(), layers=data().layers[:1]), 1, 200, vary=False)
    assert alone.model is None and alone.verdict and alone.variations == ()
