"""Everything that can go wrong, as one tree; each error carries the object it is about.

    GroundbreakError
    ├── InputError            a file, record or page given by the user can't be used
    │   ├── UnreadableInput   the bytes can't be turned into text (binary, broken, empty)
    │   ├── OversizedInput    larger than the bound that protects the machine
    │   └── NotAsked          an address that is never asked, or not without leave
    ├── DefinitionError       a programme definition contradicts itself or misses something
    ├── GazetteerError        a gazetteer file can't be used
    ├── LedgerError           the ledger can't be opened, or is of another version
    │   └── LedgerBusy        another process is writing, or nobody may
    ├── Unavailable           something outside that was asked for help does not answer
    └── NothingToShow         the question is sound, but the ledger holds nothing to answer it

A message says what happened, `subject` what it happened to, `place` where in it (line, page, record), and
`remedy` what to do. Exit codes hang on the classes, so that scripts can rely on them.
"""

from __future__ import annotations


class GroundbreakError(Exception):
    """Root of the tree. Catch it at the edge only: the command line and the web server."""

    exit_code = 1

    def __init__(self, message: str, *, subject: str = "", place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject
        self.place = place
        self.remedy = remedy

    @property
    def advice(self) -> str:
        """What happened and what to do, without what it happened to."""
        return f"{self.message} ({self.remedy})" if self.remedy else self.message

    def __str__(self) -> str:
        where = f"{self.subject}, {self.place}" if self.subject and self.place else self.subject or self.place
        return f"{where}: {self.advice}" if where else self.advice


class InputError(GroundbreakError):
    """An input given by the user can't be used. The rest of its batch goes on."""

    exit_code = 3


class UnreadableInput(InputError):
    """The bytes hold no text that could be read: empty, binary, or broken beyond repair."""


class OversizedInput(InputError):
    """The input is larger than the bound that protects the machine's memory."""


class NotAsked(InputError):
    """An address that this program does not ask, or not without the user's leave. Nobody was asked anything."""


class DefinitionError(GroundbreakError):
    """A programme definition contradicts itself, names something unknown, or misses something."""

    exit_code = 4


class GazetteerError(GroundbreakError):
    """A gazetteer file can't be used."""

    exit_code = 4


class LedgerError(GroundbreakError):
    """The ledger can't be opened, or was written by another version of the schema."""

    exit_code = 5


class LedgerBusy(LedgerError):
    """The ledger can't be written to just now, or where it lies; nothing was changed. It can be read."""


class Unavailable(GroundbreakError):
    """Something outside that the user named, such as a language model, does not answer. Nothing was changed by it."""

    exit_code = 7


class NothingToShow(GroundbreakError):
    """The question is sound, but the ledger holds nothing to answer it with."""

    exit_code = 6
