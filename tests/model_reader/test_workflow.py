"""From the command to the ledger: off by default, counted, resumable, and never in the way of the other readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundbreak.cli import main
from groundbreak.workflow import opening

from .conftest import Server, claim, fails, says

SPANISH = (
    "La fábrica de alimentos del condado de Musan, en la provincia de Hamgyong del Norte, fue inaugurada el 9 de enero "
    "de 2026 con una gran ceremonia, según informó el viernes la agencia oficial de noticias. "
    "Los habitantes de la región asistieron."
)
ENGLISH = (
    "A groundbreaking ceremony for regional-industry factories was held in Musan County, North Hamgyong Province, "
    "North Korea, on January 9."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    records = [
        {"headline": f"Inauguran la fábrica número {n}", "text": SPANISH, "date": "2026-01-10", "outlet": f"Diario {n}"}
        for n in range(4)
    ] + [{"headline": "Ground broken", "text": ENGLISH, "date": "2026-01-10", "outlet": "KCNA"}]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return tmp_path


def ingest(folder: Path, *more: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["ingest", str(folder / "l.db"), str(folder / "in.jsonl"), *more])
    return int(left.value.code or 0)


def events(folder: Path) -> list[tuple[str, str]]:
    with opening.opened(str(folder / "l.db")) as ledger:
        return sorted((h.claim.event.value, ",".join(h.claim.flags)) for h in ledger.claims())


GOOD = claim(
    "fue inaugurada el 9 de enero de 2026", place="Musan", date_words="9 de enero de 2026", earliest="2026-01-09",
    latest="2026-01-09",
)  # fmt: skip


def test_without_an_endpoint_nothing_is_asked(folder: Path, server: Server) -> None:
    assert ingest(folder) == 0
    assert server.asked == []
    assert all("model" not in flags for _, flags in events(folder))


def test_it_reads_what_no_reader_is_for(folder: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.respond = says({"claims": [GOOD, {**GOOD, "quote": "made up from nothing"}]})
    options = ("--llm-url", server.url, "--llm-model", "m")
    assert ingest(folder, *options) == 0
    assert len(server.asked) == 4
    found = events(folder)
    assert found.count(("inaugurated", "model")) == 4
    assert any("model" not in flags for _, flags in found)
    with opening.opened(str(folder / "l.db")) as ledger:
        details = [run.detail for run in ledger.last_runs("read-model-es", ledger.document_ids()).values()]
        assert len({h.resolution.place_id for h in ledger.claims()}) == 1
    assert details == ["1 claims, 1 mentions; dropped: 1 quotes not in the document"] * 4
    assert ingest(folder, *options) == 0
    assert len(server.asked) == 4, "asked again of what was read"
    assert ingest(folder) == 0
    assert events(folder) == found, "readers by rules take nothing back"
    assert ingest(folder, "--llm-url", server.url, "--llm-model", "another") == 0
    assert len(server.asked) == 8


def test_a_server_that_is_down_leaves_the_rest_due(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.respond = fails(404)
    options = ("--llm-url", server.url, "--llm-model", "m")
    assert ingest(folder, *options) == 7
    assert "not all was read" in capsys.readouterr().err
    assert any("model" not in flags for _, flags in events(folder))
    server.respond = says({"claims": [GOOD]})
    assert ingest(folder, *options) == 0
    assert events(folder).count(("inaugurated", "model")) == 4


def test_nonsense_is_a_failed_run_of_one_document(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter([says("no json"), says({"claims": [GOOD]}), says("nor this"), says({"claims": [GOOD]})])
    server.respond = lambda handler, body: next(answers)(handler, body)
    assert ingest(folder, "--llm-url", server.url, "--llm-model", "m") == 0
    assert capsys.readouterr().err.count("no JSON") == 2
    assert events(folder).count(("inaugurated", "model")) == 2


def test_a_language_may_be_named(folder: Path, server: Server) -> None:
    server.respond = says({"claims": []})
    assert ingest(folder, "--llm-url", server.url, "--llm-model", "m", "--llm-language", "en") == 0
    assert len(server.asked) == 1


def test_url_and_model_go_together(folder: Path) -> None:
    assert ingest(folder, "--llm-url", "http://localhost:1/v1") == 2
    assert ingest(folder, "--llm-url", "file:///etc/passwd", "--llm-model", "m") == 3
