"""A PDF to a document: its paragraphs, and its tables row by row.

Goes in: a capture of media type 'application/pdf'. Comes out: one document. The file is read in a process of its own
with bounds on memory and time (`pdf_worker`), since a small PDF can unpack to gigabytes and a broken one may crash.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from groundbreak.documents import pdf_worker
from groundbreak.documents.dating import date_of
from groundbreak.documents.decode import tidy
from groundbreak.documents.make import full_text, make
from groundbreak.documents.plain import split_headline
from groundbreak.errors import OversizedInput, UnreadableInput
from groundbreak.model.capture import Capture
from groundbreak.model.document import Document

PARSER = "pdf/1"
SECONDS = 60


def parse_pdf(capture: Capture) -> list[Document]:
    """The document in one PDF. Raises UnreadableInput or OversizedInput."""
    found = _read(capture.content)
    text = tidy(found["text"])
    if not any(character.isalnum() for character in text):
        raise UnreadableInput("its pages are pictures without text", remedy="run text recognition (OCR) over it first")
    headline, body = split_headline(text)
    text = full_text(headline, body)
    dated = date_of(
        text,
        meta=_made_on(found["meta"]),
        url=capture.url,
        file_name=capture.locator,
        captured=capture.captured_at.date(),
    )
    return [make(capture, text=text, headline=headline, dated=dated, parser=PARSER, url=capture.url)]


def _read(content: bytes) -> dict[str, Any]:
    command = [sys.executable, "-I", str(Path(pdf_worker.__file__))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise OversizedInput(f"reading it takes more than {SECONDS} seconds", remedy="split the PDF") from error
    if done.returncode != 0 or not done.stdout:
        raise UnreadableInput("it breaks the PDF reader, or takes more memory or time than one file may have")
    result: dict[str, Any] = json.loads(done.stdout)
    if said := result.get("error"):
        if "assword" in said:
            raise UnreadableInput("it is protected by a password", remedy="save it without one")
        raise UnreadableInput(f"the PDF can't be read: {said}")
    return result


def _made_on(meta: dict[str, str]) -> str:
    """Day on which the file was made, as its metadata say: 'D:20260210…'."""
    said = meta.get("CreationDate", "").removeprefix("D:")[:8]
    return f"{said[:4]}-{said[4:6]}-{said[6:]}" if len(said) == 8 and said.isdecimal() else ""
