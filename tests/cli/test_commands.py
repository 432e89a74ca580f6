from __future__ import annotations

import csv
import io
import json
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from groundbreak.errors import LedgerError

from .conftest import Run

CLAIM_COLUMNS = [
    *("document", "quote", "start", "end", "event", "modality", "programme", "place_id", "place_name"),
    *("place_as_written", "admin1", "facility_types", "date_earliest", "date_latest", "claimant", "publisher"),
    *("quantity", "cohort", "confidence", "flags"),
]

REPORT = {
    "headline": "Ground broken in Samsu",
    "text": "SEOUL -- North Korea held a groundbreaking ceremony for regional-industry factories in Samsu County, "
    "Ryanggang Province, on February 9 under its Regional Development 20×10 Policy, state media said Tuesday.",
    "date": "2026-02-10",
    "url": "https://example.org/samsu",
    "outlet": "Example Wire",
}


def write(path: Path, *reports: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8")
    return path


def test_a_report_becomes_a_claim_with_its_sentence(groundbreak: Run, tmp_path: Path) -> None:
    ledger, source = tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT)
    assert groundbreak("ingest", ledger, source).code == 0
    shown = groundbreak("claims", ledger, "--format", "jsonl")
    claims = [json.loads(line) for line in shown.out.splitlines()]
    assert claims and all(list(claim) == CLAIM_COLUMNS for claim in claims)
    told = [c for c in claims if c["event"] == "groundbreaking"]
    assert {(c["place_id"], c["date_earliest"], c["date_latest"]) for c in told} == {
        ("KP0102", "2026-02-09", "2026-02-09")
    }
    assert all(c["quote"] in REPORT["text"] for c in told)
    assert told[0]["programme"] == "dprk_20x10"


def test_csv_and_jsonl_hold_the_same_claims(groundbreak: Run, tmp_path: Path) -> None:
    ledger, source = tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT)
    groundbreak("ingest", ledger, source)
    lines = groundbreak("claims", ledger, "--format", "jsonl").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(groundbreak("claims", ledger, "--format", "csv").out)))
    assert [r["quote"] for r in rows] == [json.loads(line)["quote"] for line in lines]


def test_ingesting_twice_changes_nothing(groundbreak: Run, tmp_path: Path) -> None:
    ledger, source = tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT)
    groundbreak("ingest", ledger, source)
    before = groundbreak("claims", ledger, "--format", "jsonl").out
    again = groundbreak("ingest", ledger, source)
    assert again.code == 0 and "0 new documents" in again.err
    assert groundbreak("claims", ledger, "--format", "jsonl").out == before


def test_bad_files_are_named_and_the_rest_goes_in(groundbreak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder / "good.jsonl", REPORT)
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "half.jsonl").write_text(json.dumps(REPORT | {"url": "https://example.org/2"}) + '\n{"headline": "cut of')
    done = groundbreak("ingest", tmp_path / "l.db", folder)
    assert done.code == 3
    for name in ("empty.txt", "binary.txt", "half.jsonl"):
        assert re.search(rf"refused: .*{name}", done.err), name
    assert "2 new documents" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("claims", "{tmp}/none.db"), 5, "none.db"),
        (("status", "{tmp}/text.db"), 5, "text.db"),
        (("run", "no_such_programme", "--out", "{tmp}/o"), 4, "dprk_20x10"),
        (("export", "{tmp}/none.db", "--format", "shapefile"), 2, "geojson"),
        (("status", "{tmp}/none.db", "--as-of", "yesterday"), 2, "as-of"),
        (("ingest", "{tmp}/l.db", "{tmp}/missing"), 2, "missing"),
    ],
)
def test_errors_have_a_code_and_a_remedy(
    groundbreak: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "text.db").write_text("this is no ledger" * 100)
    done = groundbreak(*(a.format(tmp=tmp_path) for a in arguments))
    assert done.code == code, done.err
    assert said in done.err and "Traceback" not in done.err


def test_resolve_says_why(groundbreak: Run) -> None:
    rows = [
        json.loads(x) for x in groundbreak("resolve", "Eunyul", "Mushin County", "--format", "jsonl").out.splitlines()
    ]
    assert next(r["place_id"] for r in rows if r["name"] == "Eunyul") == "KP0908"
    doubtful = [r for r in rows if r["name"] == "Mushin County"]
    assert {r["verdict"] for r in doubtful} == {"unresolved"} and all(r["why"] for r in doubtful)


def test_help_tells_the_codes_and_every_command(groundbreak: Run) -> None:
    shown = groundbreak("--help")
    for word in ("run", "ingest", "claims", "status", "conflicts", "resolve", "export", "Exit codes"):
        assert word in shown.out


def script(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", "from groundbreak.cli import main; main()", *map(str, arguments)]


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_reader_that_goes_away_is_no_failure(result: Path, form: str) -> None:
    command = script("search", result / "ledger.db", "--limit", "100000", "--format", form, "county")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read().decode()
    assert running.returncode == 0 and "Traceback" not in said and "rror" not in said


def test_a_full_disk_or_a_folder_that_can_not_be_made_is_a_line_and_no_traceback(
    groundbreak: Run, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    done = groundbreak("run", "--out", tmp_path / "file" / "out")
    assert done.code == 1 and done.err.startswith(f"error: {tmp_path / 'file' / 'out'}: ")


def test_a_ledger_does_not_come_to_follow_a_programme_that_is_none(groundbreak: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mill opens\n\nA mill was opened.")
    assert groundbreak("ingest", tmp_path / "l.db", tmp_path / "a.txt").code == 0
    assert groundbreak("fetch", tmp_path / "l.db", "--programme", "nonsense", "http://127.0.0.1:1/").code == 4
    assert groundbreak("claims", tmp_path / "l.db").code == 0


def test_names_of_files_do_not_steer_the_terminal(groundbreak: Run, tmp_path: Path) -> None:
    name = tmp_path / "a\x1b]0;owned\x07.xyz"
    name.write_text("x")
    assert "\x1b" not in groundbreak("ingest", tmp_path / "l.db", name).err


def test_who_only_asks_is_answered_while_another_process_writes(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, reports = tmp_path / "l.db", write(tmp_path / "a.jsonl", REPORT)
    assert groundbreak("ingest", book, reports).code == 0
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("groundbreak.ledger.engine.WAIT_SECONDS", 0.1)
        monkeypatch.setattr("groundbreak.workflow.resolve.VERSION", "3")  # makes something due
        done = groundbreak("claims", book, "--format", "jsonl")
        other.execute("ROLLBACK")
    assert done.code == 0 and "what it has not read yet is left out" in done.err and "Samsu" in done.out


@pytest.mark.parametrize("verb", ["ingest", "fetch", "watch"])
def test_for_a_programme_that_there_is_not_no_ledger_is_made(groundbreak: Run, tmp_path: Path, verb: str) -> None:
    ledger, source = tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT)
    what = [] if verb == "watch" else [source if verb == "ingest" else "http://127.0.0.1:9/"]
    shown = groundbreak(verb, ledger, *what, "--programme", "nonsense")
    assert (shown.code, ledger.exists()) == (4, False) and "nonsense" in shown.err


@pytest.mark.parametrize("layout", ["{}", "[{}]", "plain"])
def test_what_comes_through_standard_input_is_taken_in(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    text = f"{REPORT['headline']}\n\n{REPORT['text']}" if layout == "plain" else layout.format(json.dumps(REPORT))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert groundbreak("ingest", tmp_path / "l.db", "-").code == 0
    shown = groundbreak("claims", tmp_path / "l.db", "--format", "jsonl")
    assert "KP0102" in {json.loads(line)["place_id"] for line in shown.out.splitlines()}


@pytest.mark.parametrize("raised", [KeyboardInterrupt, RuntimeError])
def test_ctrl_c_leaves_quietly_whatever_a_library_makes_of_it(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as error:
            raise raised from error

    monkeypatch.setattr("groundbreak.cli.evidence.take_in", interrupted)
    shown = groundbreak("ingest", tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT))
    assert shown.code == 130 and "the same command goes on from there" in shown.err


def test_an_error_of_ours_is_not_taken_for_an_interruption(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("groundbreak.cli.evidence.take_in", broken)
    with pytest.raises(RuntimeError, match="ours"):
        groundbreak("ingest", tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT))


def test_a_ledger_that_can_not_be_written_to_just_now_is_read_all_the_same(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "l.db"
    groundbreak("ingest", ledger, write(tmp_path / "r.jsonl", REPORT))

    def full(*_: object, **__: object) -> None:
        raise LedgerError("it can't be used: database or disk is full")

    monkeypatch.setattr("groundbreak.cli.options.catch_up", full)
    monkeypatch.setattr("groundbreak.workflow.search.index", full)
    shown = groundbreak("claims", ledger, "--format", "jsonl")
    assert shown.code == 0 and "KP0102" in shown.out and "disk is full" in shown.err
    assert groundbreak("search", ledger, "Samsu").code == 6


def test_claims_for_people_quote_a_sentence_once_and_fit_the_terminal(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = (
        REPORT["text"]
        .replace("Samsu County", "Eunyul, Hwapyong and Mushin counties")
        .replace(", Ryanggang Prov", ", Prov")
    )
    ledger = tmp_path / "l.db"
    groundbreak("ingest", ledger, write(tmp_path / "r.jsonl", REPORT | {"text": text}))
    rows = [json.loads(x) for x in groundbreak("claims", ledger, "--format", "jsonl").out.splitlines()]
    shown = groundbreak("claims", ledger).out
    assert len(rows) > 2 and shown.count("“") == len({row["quote"] for row in rows})
    assert max(map(len, shown.splitlines())) <= 80
    assert "Unryul ‘Eunyul’" in shown and "‘Mushin’ (which place is not sure)" in shown
    assert "Example Wire  ·  2026-02-10" in shown


def test_what_came_of_an_ingest_as_json(groundbreak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder / "good.jsonl", REPORT)
    (folder / "empty.txt").write_text("")
    done = groundbreak("ingest", tmp_path / "l.db", folder, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 3 and (told["new_documents"], told["read"], told["refused"]) == (1, 1, 1)
    assert [(one["subject"], one["message"]) for one in told["refusals"]] == [("reports/empty.txt", "it is empty")]
    assert "refused: reports/empty.txt" in done.err, "for people, on the other stream"


def test_what_came_of_the_whole_job_as_json(groundbreak: Run, tmp_path: Path) -> None:
    done = groundbreak(
        "run", "--input", write(tmp_path / "r.jsonl", REPORT), "--out", tmp_path / "o", "--format", "json"
    )
    told = json.loads(done.out)
    assert (done.code, told["programme"], told["taken_in"]["new_documents"]) == (0, "dprk_20x10", 1)
    assert [(one["year"], one["revealed"]) for one in told["cohorts"]] == [(2026, 1)]
    assert all(Path(one["path"]).is_file() for one in told["written"]) and Path(told["ledger"]).is_file()


def test_results_in_the_folder_of_reports_are_no_reports(groundbreak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder / "r.jsonl", REPORT)
    for _ in range(2):
        done = groundbreak("run", "--input", folder, "--out", folder / "result")
        assert done.code == 0 and "refused:" not in done.err
    again = groundbreak("ingest", folder / "result" / "ledger.db", folder / "r.jsonl", folder / "result" / "brief.html")
    assert again.code == 3 and "brief that this program wrote" in again.err and "0 new documents" in again.err
    (folder / "mine.db").unlink(missing_ok=True)
    done = groundbreak("ingest", folder / "mine.db", folder)
    assert "mine.db" not in done.err


def test_an_export_goes_to_a_file_of_any_name_or_into_a_folder(groundbreak: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    groundbreak("ingest", ledger, write(tmp_path / "r.jsonl", REPORT))
    done = groundbreak("export", ledger, "--format", "gpkg", "--out", tmp_path)
    assert done.code == 0 and done.err == f"wrote {tmp_path / 'dprk_20x10.gpkg'}\n"
    done = groundbreak("export", ledger, "--format", "gpkg", "--out", tmp_path / "projects")
    assert (tmp_path / "projects").read_bytes() == (tmp_path / "dprk_20x10.gpkg").read_bytes()
    assert done.err == f"wrote {tmp_path / 'projects'}\n", "nothing else is said"


def test_one_report_that_tells_of_a_day_ahead_does_not_hide_the_undated(groundbreak: Run, tmp_path: Path) -> None:
    undated = {key: REPORT[key] for key in ("headline", "text")} | {"url": "https://example.org/undated"}
    undated["text"] = undated["text"].replace("Samsu", "Hwapyong").replace("Ryanggang", "Jagang")
    of_2061 = REPORT["text"].replace("February 9", "February 9, 2061").replace("Samsu", "Kapsan")
    ahead = {"headline": "Ahead", "text": of_2061}
    ledger = tmp_path / "l.db"
    groundbreak("ingest", ledger, write(tmp_path / "r.jsonl", REPORT, undated, ahead))
    shown = groundbreak("status", ledger).out
    assert "Samsu" in shown and "Hwaphyong" in shown
    alone = tmp_path / "a.db"
    ahead["text"] = "SEOUL, February 9, 2061 (Wire) -- " + of_2061.removeprefix("SEOUL -- ")
    groundbreak("ingest", alone, write(tmp_path / "a.jsonl", undated, ahead))
    assert "Hwaphyong" in groundbreak("status", alone).out
    early = groundbreak("status", ledger, "--as-of", "2026-02-09")
    assert early.code == 6, "an early picture holds no report that may be younger"


def test_a_report_of_tomorrow_is_of_today_where_it_was_made(groundbreak: Run, tmp_path: Path) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    undated = {"headline": "Undated", "text": REPORT["text"].replace("Samsu", "Kapsan"), "url": "https://example.org/u"}
    ledger = tmp_path / "l.db"
    groundbreak("ingest", ledger, write(tmp_path / "r.jsonl", REPORT | {"date": tomorrow.isoformat()}, undated))
    shown = groundbreak("status", ledger).out
    assert "Samsu" in shown and "Kapsan" in shown


def test_one_press_that_arrives_twice_does_not_break_off_the_clearing_up(
    groundbreak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared = []

    def interrupted(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)
            cleared.append(True)

    monkeypatch.setattr("groundbreak.cli.evidence.take_in", interrupted)
    shown = groundbreak("ingest", tmp_path / "l.db", write(tmp_path / "r.jsonl", REPORT))
    assert shown.code == 130 and cleared


def test_help_loads_no_command(tmp_path: Path) -> None:
    """A press of Ctrl-C in the first second is to meet a program that knows what to do with it."""
    code = "import sys, groundbreak.cli; print(sorted(m for m in sys.modules if m.startswith('sqlalchemy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_cohorts_as_rows(groundbreak: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    groundbreak("ingest", ledger, write(tmp_path / "r.jsonl", REPORT))
    rows = [json.loads(x) for x in groundbreak("status", ledger, "--cohorts", "--format", "jsonl").out.splitlines()]
    assert [(row["year"], row["quota"], row["revealed"]) for row in rows] == [(2026, 20, 1)]
    assert groundbreak("status", ledger, "--cohorts").out.strip() == rows[0]["line"]
    cells = next(csv.DictReader(io.StringIO(groundbreak("status", ledger, "--cohorts", "--format", "csv").out)))
    assert list(cells) == list(rows[0])
