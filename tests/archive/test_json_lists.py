"""Lists of JSON records of any length, whole or broken."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.archive import json_lists
from groundbreak.archive.files import walk
from groundbreak.errors import InputError
from groundbreak.model.capture import Capture
from groundbreak.testing import NOON

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def _walk(path: Path) -> tuple[list[str], list[InputError]]:
    found = list(walk([path], captured_at=NOON))
    records = [each.content.decode() for each in found if isinstance(each, Capture)]
    return records, [each for each in found if isinstance(each, InputError)]


@given(
    values=st.lists(_VALUES, max_size=6),
    indent=st.sampled_from([None, 1]),
    escaped=st.booleans(),
    step=st.integers(1, 9),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)
def test_any_list_in_any_layout_gives_its_members(values, indent, escaped, step, encoding):
    content = json.dumps(values, indent=indent, ensure_ascii=escaped).encode(encoding)

    class Slowly(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(size if self.tell() == 0 else step)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lists, "STEP", max(step, 4))
        found = list(json_lists.members(Slowly(content), 10_000))
    assert [json.loads(each) for each in found if isinstance(each, bytes)] == values


@given(st.binary(max_size=60))
def test_any_bytes_behind_a_bracket_come_to_an_end(content):
    try:
        found = list(json_lists.members(io.BytesIO(b"[" + content), 8))
    except json_lists.Broken:
        return
    assert all(len(each) <= 8 if isinstance(each, bytes) else each > 8 for each in found)


def test_a_list_larger_than_any_bound_is_read_in_little_memory(tmp_path):
    path = tmp_path / "long.json"
    record = json.dumps({"headline": "One", "text": "words " * 2_000}, indent=0)
    with path.open("w") as file:
        file.write("[" + ",".join([record] * 2_000) + "]")
    tracemalloc.start()
    count = sum(isinstance(each, Capture) for each in walk([path], captured_at=NOON))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000 and peak < path.stat().st_size / 5


@pytest.mark.parametrize(
    ("content", "records", "said"),
    [
        ('[{"a": 1}, {"b" 2}, {"c": 3}]', ['{"a":1}', '{"c":3}'], ["r.json, record 2: it is not JSON"]),
        ('[{"a": 1}, {"b": 2', ['{"a":1}'], ["r.json, after record 1: it breaks off"]),
        ('[{"a": 1}] {"b": 2}', ['{"a":1}'], ["r.json, after record 1: something stands behind the list"]),
        ('[{"a": 1},]', ['{"a":1}'], ["r.json, record 2: it is not JSON"]),
        ("[" * 5_000, [], ["r.json: it is not JSON: nested too deeply"]),
    ],
)
def test_of_a_broken_list_the_whole_records_are_in(tmp_path, content, records, said):
    (tmp_path / "r.json").write_text(content)
    found, errors = _walk(tmp_path / "r.json")
    assert found == records
    assert [str(error)[: len(one)] for error, one in zip(errors, said, strict=True)] == said


def test_a_list_on_one_line_is_a_list_whatever_its_file_is_called(tmp_path):
    (tmp_path / "r.jsonl").write_text('[{"a": 1}, {"b": 2}]\n')
    assert _walk(tmp_path / "r.jsonl") == (['{"a":1}', '{"b":2}'], [])


def test_records_in_an_encoding_of_their_own_are_handed_on_as_they_are(tmp_path):
    (tmp_path / "r.json").write_bytes('[{"text": "준공"}]'.encode("cp949"))
    (capture,) = walk([tmp_path / "r.json"], captured_at=NOON)
    assert isinstance(capture, Capture) and capture.content == '{"text": "준공"}'.encode("cp949")
