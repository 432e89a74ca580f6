"""How each thing that is said came here: who prints it, whose story that is a copy of, whom that quotes.

The picture comes in; one row a telling goes out, the stories with most tellings first. It shows why ten reports may be
one witness: the last of each chain is the one that is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.linkage.voices import fold
from groundbreak.model.picture import Picture
from groundbreak.model.project import Testimony


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of a story, with the chain behind what it says."""

    story: str
    """Id of the story's oldest report."""
    tellings: int
    """Reports that tell it."""
    document: str
    published: str
    chain: tuple[str, ...]
    """From who prints it to who says so in the end."""
    telling: str
    """Why it belongs to the story: 'first telling', 'near-duplicate 0.93 of …'."""
    witness: str
    """The voice that it counts for."""
    headline: str
    url: str


def tellings(picture: Picture) -> tuple[Telling, ...]:
    """Every report on the programme once for each chain behind what it says."""
    stories: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in picture.testimonies:
        stories[testimony.origin.id].append(testimony)
    rows = [row for group in stories.values() for row in _of_story(group, picture)]
    return tuple(sorted(rows, key=lambda row: (-row.tellings, row.story, row.document != row.story, row.published)))


def chain_of(testimony: Testimony, picture: Picture) -> tuple[str, ...]:
    """Who prints it, whose story it copies, whom that quotes: each once, the one who says so in the end last."""
    first = picture.documents.get(testimony.origin.id)
    names = [testimony.document.publisher or "an unnamed source"]
    if first is not None and first.id != testimony.document.id:
        names.append(first.publisher or "an unnamed source")
    names += testimony.claim.claimants
    if testimony.source is not None:
        # The story's teller, or a speaker known by another name: whoever the claim is counted for.
        known = {fold(name) for name in testimony.source.names}
        if not known & {fold(name) for name in names}:
            names.append(testimony.source.label)
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())


def _of_story(group: list[Testimony], picture: Picture) -> Iterator[Telling]:
    count = len({testimony.document.id for testimony in group})
    told: dict[tuple[str, tuple[str, ...], str], Testimony] = {}
    for testimony in group:
        told.setdefault((testimony.document.id, chain_of(testimony, picture), testimony.voice), testimony)
    for (document_id, chain, voice), testimony in told.items():
        document = testimony.document
        yield Telling(
            story=testimony.origin.id,
            tellings=count,
            document=document_id,
            published=str(document.published.latest or document.published.earliest or ""),
            chain=chain,
            telling=testimony.origin.reason,
            witness=voice,
            headline=document.headline,
            url=document.url,
        )
