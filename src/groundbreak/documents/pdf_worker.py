"""Reads a PDF in a process of its own, so that no file can take more than its share of memory and time.

Goes in: the PDF on standard input. Comes out: JSON on standard output, with its text as `pdf_layout` puts it together,
and what it says of itself; or {"error": …}. Run as a script by `pdf`, it imports nothing of this package but that one
file: it must start fast, and what the PDF library breaks on, or a page costs to put together, must stay its own.
"""

from __future__ import annotations

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

MEMORY_BYTES = 2 * 2**30
CPU_SECONDS = 30
MAX_PAGES = 3_000
MAX_CHARACTERS = 4_000_000
_GAP = 1.5
"""Blank within a line, in heights of its letters, from which on it parts two cells."""

_BROKEN_WORD = 2
"""What PDFium gives for a hyphen at the end of a line, in place of the line's end."""


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the caller's time-out has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))


def _layout() -> ModuleType:
    """The file beside this one. Its folder must not become a place for imports: names in it are those of libraries."""
    name = "pdf_layout"
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lines(page: Any, raw: Any) -> list[list[list[Any]]]:
    """Lines of one page: each a list of runs [left, bottom, right, top, text]."""
    from ctypes import byref, c_double

    text_page = page.get_textpage()
    lines: list[list[list[Any]]] = []
    line: list[list[Any]] = []
    blank = False
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13, _BROKEN_WORD):
            if line:
                line[-1][4] += "-" if code == _BROKEN_WORD else ""
                lines.append(line)
            line, blank = [], False
            continue
        character = "-" if code == 0xAD else chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else ""
        if not character or character.isspace():
            blank = blank or bool(character)
            continue
        raw.FPDFText_GetCharBox(text_page, index, byref(left), byref(right), byref(bottom), byref(top))
        box = (left.value, bottom.value, right.value, top.value)
        last = line[-1] if line else None
        if last is None or box[0] - last[2] > _GAP * max(last[3] - last[1], 4.0):
            line.append([*box, character])
        else:
            last[4] += (" " if blank else "") + character
            last[1], last[2], last[3] = min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        blank = False
    if line:
        lines.append(line)
    text_page.close()
    return lines


def main() -> None:
    """Read, and write what was found."""
    _bound()
    try:
        import pypdfium2
        from pypdfium2 import raw

        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        pages: list[list[list[list[Any]]]] = []
        characters = 0
        for number in range(min(len(document), MAX_PAGES)):
            page = document[number]
            pages.append(_lines(page, raw))
            page.close()
            characters += sum(len(run[4]) for line in pages[-1] for run in line)
            if characters > MAX_CHARACTERS:
                raise OverflowError(f"it has more than {MAX_CHARACTERS:,} characters")
        if len(document) > MAX_PAGES:
            raise OverflowError(f"it has {len(document):,} pages, more than {MAX_PAGES:,}")
        layout = _layout()
        text = layout.text_of([[[layout.Run(*run) for run in line] for line in page] for page in pages])
        if len(text) > 2 * MAX_CHARACTERS:
            raise OverflowError(f"its tables have more than {2 * MAX_CHARACTERS:,} characters")
        result: dict[str, Any] = {"text": text, "meta": document.get_metadata_dict(skip_empty=True)}
    except OverflowError as error:
        result = {"error": str(error)}
    except MemoryError:
        result = {"error": "reading it takes too much memory"}
    except Exception as error:  # a separate process: whatever it is, the caller is told in one line
        result = {"error": f"{type(error).__name__}: {error}"[:200]}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
