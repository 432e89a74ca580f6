"""Reads one document by asking a model, and keeps what stands in the document.

In: a `Document`. Out: a `Reading` with a note of what was dropped. It is a `model.lexicon.Reader` for one language;
its claims are kept beside those of the reader by rules, where there is one, and are marked as a model's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from groundbreak.model.claim import Reading
from groundbreak.model.document import Document
from groundbreak.model.programme import Programme
from groundbreak.reading.model.anchoring import anchored
from groundbreak.reading.model.answer import parse_answer
from groundbreak.reading.model.prompt import MAX_TEXT, VERSION, Message, messages

Ask = Callable[[Sequence[Message]], str]
"""Sends messages to a model and gives the text of its answer."""


class ModelReader:
    """Reads documents of one language for one programme."""

    batch = 5
    """Documents in one transaction: answers are slow, and what has come should not be lost."""

    def __init__(self, programme: Programme, ask: Ask, model: str, language: str) -> None:
        self._programme = programme
        self._ask = ask
        self.language = language
        self.process = f"read-model-{language}"
        self.version = f"{VERSION} {hashlib.sha256(model.encode()).hexdigest()[:12]}"
        """Another model is another reader: every document is due again."""

    def read(self, document: Document) -> Reading:
        """Claims of one document.

        :raises InputError: if the answer can't be used as a whole
        """
        text = document.text[:MAX_TEXT]
        codes = [facility.code for facility in self._programme.facilities]
        raw, malformed = parse_answer(self._ask(messages(document, self._programme)), codes)
        found = anchored(document, text, raw, self._programme)
        mentions = {(m.anchor.start, m.anchor.end): m for claim in found.claims if (m := claim.mention)}
        note = [f"{count} {reason}" for reason, count in sorted(found.dropped.items()) if count]
        note += [f"{malformed} not as asked"] if malformed else []
        note += ["text cut"] if len(document.text) > MAX_TEXT else []
        return Reading(
            document.id,
            tuple(mentions[key] for key in sorted(mentions)),
            tuple(found.claims),
            f"dropped: {', '.join(note)}" if note else "",
        )
