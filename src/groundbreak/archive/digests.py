"""Holds the bytes of a web archive's record against the digests that the record states.

Goes in: the record's fields and bytes. Comes out: nothing, or an `UnreadableInput` where they are not the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping

from groundbreak.errors import UnreadableInput

_KNOWN = ("sha1", "sha256", "sha512", "md5")


def check(fields: Mapping[str, str], block: bytes, payload: bytes, unchunked: Callable[[], bytes]) -> None:
    """Raise UnreadableInput where a stated digest is not that of the bytes.

    The digest of the whole block decides, where there is one. Programs differ in whether the digest of the payload is
    taken with its chunks or without them, so either will do. One by an unknown rule is passed over.
    """
    if (same := _same(fields.get("warc-block-digest", ""), block)) is None:
        stated = fields.get("warc-payload-digest", "")
        same = _same(stated, payload)
        same = same if same is not False else _same(stated, unchunked())
    if same is False:
        raise UnreadableInput(
            "its bytes are not those that its digest states", remedy="the archive was changed or damaged; get it again"
        )


def stated(content: bytes) -> str:
    """The digest to state for these bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _same(said: str, content: bytes) -> bool | None:
    """Whether the bytes have this digest; None where that can't be told."""
    name, _, value = said.strip().partition(":")
    name = name.lower().replace("-", "")
    if name not in _KNOWN or not value:
        return None
    digest = hashlib.new(name, content, usedforsecurity=False).digest()
    written = (base64.b32encode(digest).decode().rstrip("="), binascii.hexlify(digest).decode().upper())
    return value.upper().rstrip("=") in written or value.rstrip("=") == base64.b64encode(digest).decode().rstrip("=")
