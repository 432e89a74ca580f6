"""Who speaks in a sentence of a report, also where it goes on with the speaker of the sentence before.

In: the spans of the sentences, in order. Out: claimants of the last one, worked out only when something is claimed.
"""

from __future__ import annotations

from groundbreak.language.en.attribution import Speakers
from groundbreak.reading.english.memory import LASTS


class Voices:
    """The speakers of one report."""

    def __init__(self, speakers: Speakers, text: str) -> None:
        self._speakers = speakers
        self._text = text
        self._said: tuple[str, ...] | None = None
        self.spans: list[tuple[int, int]] = []
        """The sentences heard."""

    def turn(self, start: int, end: int) -> None:
        """A new sentence begins."""
        self.spans.append((start, end))
        self._said = None

    def who(self) -> tuple[str, ...]:
        """Claimants of the sentence being heard."""
        if self._said is None:
            self._said = self._speaker(len(self.spans) - 1)
        return self._said

    def _speaker(self, index: int) -> tuple[str, ...]:
        chain = self._speakers.chain(self._text, *self.spans[index])
        back = 0
        while not chain and back < LASTS and index - back > 0:
            # 'He added', 'Therefore': the speaker of the sentence before, or of the one before that.
            if not self._speakers.continued(self._text, *self.spans[index - back], just_spoken=True):
                break
            back += 1
            chain = self._speakers.chain(self._text, *self.spans[index - back])
        return chain
