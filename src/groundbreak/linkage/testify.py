"""Whose voice a claim is in the end.

In: claims, the documents they stand in, what their names resolve to, which story each document tells, and the
programme's sources. Out: one `Testimony` a claim.

The witness is, in this order: the innermost claimant that is known ('NK News says that Rodong Sinmun says' is Rodong
Sinmun's word); for a copy of somebody else's story, whoever told it first; the publisher; and for a publisher without a
name, the story itself. So ten outlets that repeat an agency are one witness, and so are two articles of one outlet.
A report and its translation are one story, too (`languages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from groundbreak.linkage.languages import in_one_language
from groundbreak.linkage.voices import Voices, fold
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Claim, Resolution
from groundbreak.model.document import Document, Origin
from groundbreak.model.place import Place
from groundbreak.model.programme import Programme, Source
from groundbreak.model.project import Testimony

_UNRESOLVED = Resolution(why="the claim names no place")


def testify(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    resolutions: Mapping[Anchor, Resolution],
    origins: Mapping[str, Origin],
    programme: Programme,
) -> tuple[Testimony, ...]:
    """One testimony a claim, in the order of claims. Claims whose document is not given are left out.

    `resolutions` is by the anchor of the mention, `origins` by document id.
    """
    voices = Voices(programme)
    publishers = {id_: voices.find(document.publisher) for id_, document in documents.items()}
    stories = _stories(documents, origins, publishers)
    testimonies: list[Testimony] = []
    for claim in claims:
        document = documents.get(claim.document_id)
        if document is None:
            continue
        origin = origins.get(document.id) or Origin(document.id, "only telling known")
        conduit = publishers[document.id]
        teller = documents.get(stories[origin.id], document) if origin.id in stories else document
        source = voices.last_known(claim.claimants) or publishers[teller.id]
        voice = source.origin if source else _own_name(teller, origin)
        mine = conduit.origin if conduit else _own_name(document, origin)
        resolution = resolutions.get(claim.mention.anchor, Resolution()) if claim.mention else _UNRESOLVED
        testimonies.append(
            Testimony(claim, document, resolution, origin, voice, source, conduit, first_hand=mine == voice)
        )
    return in_one_language(testimonies)


def _own_name(document: Document, origin: Origin) -> str:
    return fold(document.publisher) or origin.id


def _stories(
    documents: Mapping[str, Document], origins: Mapping[str, Origin], publishers: Mapping[str, Source | None]
) -> dict[str, str]:
    """By origin: the document whose publisher tells the story, the others being copies of it.

    The first telling by a known source that does not mostly retell others; where there is none, the origin's own
    document.
    """
    tellers: dict[str, str] = {}
    for document in sorted(documents.values(), key=_age):
        origin, publisher = origins.get(document.id), publishers[document.id]
        if origin and publisher and not publisher.secondary:
            tellers.setdefault(origin.id, document.id)
    for origin in origins.values():
        if origin.id in documents:
            tellers.setdefault(origin.id, origin.id)
    return tellers


def _age(document: Document) -> tuple[date, str]:
    return (document.published.earliest or document.published.latest or date.max, document.id)


def programme_of(claim: Claim, resolution: Resolution, programme: Programme, places: Mapping[str, Place]) -> str:
    """Id of the programme that a claim is about once its place is known; '' where the place lies abroad.

    A reader sees words only: that the Kosong of a sentence is the one across the border comes out when it is resolved.
    """
    place = places.get(resolution.place_id)
    abroad = place is not None and place.country not in ("", programme.country)
    return "" if abroad else claim.programme
