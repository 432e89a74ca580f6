"""Has a language model of the user's own read what is due for it.

Goes in: an open ledger, what is known of the programme, and an endpoint. Comes out: a report of reading. It is off
unless an endpoint is named. Its readings are processes of their own ('read-model-es'): they stand beside those of the
readers by rules and supersede none, and each claim of them is marked.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundbreak.archive.chat import Chat, Endpoint
from groundbreak.ledger import Ledger
from groundbreak.reading.model.prompt import answer_schema
from groundbreak.reading.model.reader import ModelReader
from groundbreak.workflow.knowledge import Knowledge
from groundbreak.workflow.progress import Clock, Progress, now, silent
from groundbreak.workflow.read import ReadReport, read


@dataclass(frozen=True, slots=True)
class Helper:
    """A language model that reads too."""

    endpoint: Endpoint
    languages: tuple[str, ...] = ()
    """Those it reads; empty: all in the ledger that have no reader of their own."""


def read_with_model(
    ledger: Ledger, knowledge: Knowledge, helper: Helper, *, clock: Clock = now, progress: Progress = silent
) -> ReadReport:
    """Read what is due for the model. A document it fails on is a failed run; where it is down, the rest stays due.

    :raises InputError: if the endpoint's address is none
    :raises LedgerBusy: if another process is writing
    """
    chat = Chat(helper.endpoint, schema=answer_schema(knowledge.programme))
    own = {reader.language for reader in knowledge.readers}
    languages = helper.languages or tuple(sorted(set(ledger.languages()) - own))
    done = ReadReport(0, 0, 0, ())
    for language in languages:
        reader = ModelReader(knowledge.programme, chat, helper.endpoint.model, language)
        came = read(ledger, [reader], config=knowledge.config, clock=clock, progress=progress, leave_unread=False)
        done = ReadReport(done.read + came.read, done.claims + came.claims, 0, done.failed + came.failed, came.stopped)
        if came.stopped:
            break
    return done
