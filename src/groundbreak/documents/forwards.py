"""Finds the mails that were forwarded, or are quoted whole, inside the words of another.

Goes in: the words of a mail. Comes out: its own words first, then each letter below them, with the sender, date and
subject that stand above it. Programs set these in many ways: a line of dashes or none, bold, in the languages of the
region; what counts is a block of lines 'From: …', 'Date: …', 'Subject: …'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LABELS = {
    "sender": r"from|보낸\s?사람|보낸\s?이|발신인?|差出人|送信者|发件人|寄件者|von|de|expéditeur",
    "date": r"date|sent|received|보낸\s?날짜|보낸\s?시간|날짜|일시|日付|日時|送信日時|发送时间|日期|gesendet"
    r"|datum|fecha|envoyé(?: le)?",
    "subject": r"subject|re|제목|件名|主题|主旨|betreff|objet|asunto",
    "other": r"to|cc|bcc|reply-to|받는\s?사람|받는\s?이|수신인?|참조|宛先|收件人|收件者|抄送|an|kopie|à|para|importance"
    r"|attachments",
}
_LABEL = re.compile(
    r"(?:" + "|".join(f"(?P<{key}>{names})" for key, names in _LABELS.items()) + r")\s{0,3}[:：]\s{0,5}(?P<said>.*)",
    re.I,
)
_QUOTED = re.compile(r"^(?:>\s?){1,10}")
_RULE = re.compile(
    r"[-_=*]{2,60}[^.\n]{0,60}"
    r"|.{0,20}(?:forwarded|original|전달된|전달한|원본|転送|转发|weitergeleitete|transféré).{0,10}"
    r"(?:message|mail|메일|메시지|メッセージ|邮件|nachricht|mensaje).{0,10}",
    re.I,
)
"""What stands between a mail and the one below it."""
_LONGEST_BLOCK = 10
"""Lines of one block of headers, blank ones among them."""
_PREFIX = re.compile(r"^(?:(?:fwd?|fw|re|wg|aw|tr|전달|답장|회신|转发|转寄)\s?[:：]\s?)+", re.I)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail's words; what is not said of it is ''."""

    sender: str = ""
    date: str = ""
    subject: str = ""
    text: str = ""


def split(words: str) -> list[Letter]:
    """The mail's own words, of which nothing else is known here, and each letter below them."""
    lines = [_QUOTED.sub("", line).strip() for line in words.split("\n")]
    letters: list[Letter] = []
    head, start, at = Letter(), 0, 0
    while at < len(lines):
        found = _block(lines, at)
        if found is None:
            at += 1
            continue
        letters.append(_closed(head, words, lines, start, at, own=not letters))
        head, at = found
        start = at
    letters.append(_closed(head, words, lines, start, len(lines), own=not letters))
    return letters


def bare_subject(subject: str) -> str:
    """A subject without 'Fwd:' and the like."""
    return _PREFIX.sub("", subject).strip()


def _block(lines: Sequence[str], at: int) -> tuple[Letter, int] | None:
    """The headers that begin on a line, and where the words below them begin; None where there are none."""
    said: dict[str, str] = {}
    end = at
    last = ""
    for number in range(at, min(at + _LONGEST_BLOCK, len(lines))):
        line = lines[number].replace("*", "").strip()
        match = _LABEL.fullmatch(line) if len(line) < 1_000 else None
        if match is None:
            if not line or last in ("", "other") or said[last]:
                break
            said[last] = line  # the value of a label may stand on the line below it
        else:
            last = next(key for key in _LABELS if match[key])
            said.setdefault(last, match["said"].strip())
        end = number + 1
    if "sender" not in said or not {"date", "subject"} & said.keys():
        return None
    return Letter(said["sender"], said.get("date", ""), said.get("subject", "")), end


def _closed(head: Letter, words: str, lines: Sequence[str], start: int, end: int, *, own: bool) -> Letter:
    """A letter with its words: those of the mail itself as they are, others without marks of quotation."""
    source = words.split("\n") if own else lines
    while end > start and (not lines[end - 1] or _RULE.fullmatch(lines[end - 1])) and end < len(lines):
        end -= 1
    return Letter(head.sender, head.date, head.subject, "\n".join(source[start:end]).strip())
