"""Cuts text into what is searched for: words, and overlapping pairs of letters where a script writes without blanks.

Goes in: a text, or a query as people type it. Comes out: terms with where they stand, or phrases of terms. Chinese,
Japanese and Korean are cut into pairs ('성천군' into '성천', '천군', '군'), so that a name is found in the midst
of what is glued to it and a name of two syllables is found at all. Words are compared without case, accents and
apostrophes: 'Pyongwon' finds "P'yŏngwŏn". Both databases are fed the same terms, in letters that neither takes apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from groundbreak.errors import InputError

_PAIRED = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff々"
)
_WORDED = rf"[^\W_{_PAIRED}]"
_RUN = re.compile(rf"(?P<paired>[{_PAIRED}]+)|(?P<word>{_WORDED}(?:{_WORDED}|[\u0300-\u036f]|['’ʼʻ`´](?={_WORDED}))*)")
_POSSESSIVE = re.compile(r"['’ʼ`´][sS]$")
_APOSTROPHE = re.compile(r"['’ʼʻ`´]")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_PLAIN = re.compile(r"[^a-pr-z0-9]")
LONGEST_TERM = 64
_LONGEST_WORD = 2 * LONGEST_TERM
"""Characters of a word, with marks and apostrophes, that are looked at."""
LONGEST_PHRASE = 64
MOST_PHRASES = 16


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be searched for, as the database gets it."""

    text: str
    start: int
    """First code point in the text that it is from."""
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one after the other."""

    terms: tuple[str, ...]
    open: bool = False
    """Whether the last one need only begin so."""
    letter: bool = False
    """Whether the last one is a single letter of a script that is cut into pairs: it stands for all it begins."""


@dataclass(frozen=True, slots=True)
class Query:
    """What must be there, and what must not."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


def terms(text: str) -> Iterator[Term]:
    """All terms of a text, in order. Every letter of a paired script begins one."""
    for run in _RUN.finditer(text):
        if run["paired"]:
            start, letters = run.start(), run["paired"]
            for offset in range(len(letters)):
                pair = letters[offset : offset + 2]
                if written := _of_pair(pair):  # not of a code point that is no letter yet
                    yield Term(written, start + offset, start + offset + len(pair))
        elif word := _of_word(run["word"][:_LONGEST_WORD]):
            yield Term(word, run.start(), run.end())


def parse(query: str) -> Query:
    """What somebody searches for. Raises InputError where there is nothing to search for.

    Words that stand apart must all be there, in any order; those in quotation marks in this order and together. A word
    that ends in * need only begin so, and what has a minus before it must not be there.
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    text = unicodedata.normalize("NFC", query[:2000]).replace("“", '"').replace("”", '"')
    for match in re.finditer(r'(-?)(?:"([^"]*)"|([^\s"]+))', text):
        minus, quoted, bare = match.groups()
        if phrase := _phrase(quoted if quoted is not None else bare):
            (unwanted if minus else wanted).append(phrase)
    if not wanted:
        remedy = "give at least one word that must be there" if unwanted else "give a name or a word"
        raise InputError("there is nothing in it to search for", subject=query[:80], remedy=remedy)
    if len(wanted) + len(unwanted) > MOST_PHRASES:
        raise InputError(f"it has more than {MOST_PHRASES} words", subject=query[:80], remedy="search for fewer")
    return Query(tuple(wanted), tuple(unwanted))


def find(phrase: Phrase, found: list[Term]) -> Iterator[tuple[int, int]]:
    """Where in a text, given as its terms, a phrase stands: start and end in code points."""
    *first, tail = phrase.terms
    for at in range(len(found) - len(first)):
        if all(found[at + n].text == term for n, term in enumerate(first)):
            last = found[at + len(first)]
            if last.text == tail or (phrase.open and last.text.startswith(tail)):
                yield found[at].start, last.start + 1 if phrase.letter else last.end


def _phrase(written: str) -> Phrase | None:
    """The terms of one phrase."""
    found = list(terms(written))
    if not found:
        return None
    is_open, letter = written.rstrip('"').endswith("*"), False
    if re.match(f"[{_PAIRED}]", written[found[-1].start]):
        letter = len(found) == 1 or found[-2].end != found[-1].end
        is_open = letter
        if not letter:
            found.pop()  # the pair before says that the letter is there
    if len(found) > LONGEST_PHRASE:
        raise InputError("its phrase is too long", subject=written[:80], remedy="search for fewer words")
    return Phrase(tuple(term.text for term in found), is_open, letter)


def _folded(text: str) -> str:
    """Without case and accents, and only what is a letter or a digit."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    folded = unicodedata.normalize("NFC", _MARKS.sub("", decomposed).casefold())
    return "".join(character for character in folded if character.isalnum())


# Texts are made of few words, said again and again: most answers are remembered.
@lru_cache(maxsize=1 << 16)
def _of_word(word: str) -> str:
    return _spelled(_folded(_APOSTROPHE.sub("", _POSSESSIVE.sub("", word)))[:LONGEST_TERM])


@lru_cache(maxsize=1 << 16)
def _of_pair(pair: str) -> str:
    return _spelled(_folded(pair))


def _spelled(term: str) -> str:
    """A term in letters that no database takes apart or folds further, letter by letter, so that beginnings stay so."""
    return _NOT_PLAIN.sub(lambda letter: "qz" if letter[0] == "q" else f"q{ord(letter[0]):05x}", term)
