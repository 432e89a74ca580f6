"""Asks an OpenAI-compatible endpoint of the user's own: one request, one answer, bounded in time and size.

Goes in: the address of an endpoint ('http://localhost:11434/v1'), the name of a model, messages. Comes out: the text of
the answer. No redirect is followed, no proxy used, nothing but text taken from the answer. The key, where there is one,
is sent to that address only.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from groundbreak import __version__
from groundbreak.errors import InputError, Unavailable

_MAX_BYTES = 4 * 2**20
_BUSY = (429, 500, 502, 503, 504)
_PATIENCE = 3
"""Documents in a row that it may fail on before it is held to be down."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers."""

    url: str
    """Address up to and without '/chat/completions'."""
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 120.0
    """For one answer, from the first byte sent to the last one received."""
    attempts: int = 3
    """How often a busy endpoint is asked before it counts as failed."""


class Chat:
    """An endpoint ready to be asked. Counts failures in a row, so that one that is down is not asked on and on."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        schema: Mapping[str, Any] | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint = endpoint
        self._parts = _checked(endpoint.url)
        self._key = _checked_key(endpoint.key)
        self._wait = wait
        self._schema = schema
        """JSON Schema to hold the model to; given up where the endpoint does not know how."""
        self._failures = 0

    def __call__(self, messages: Sequence[tuple[str, str]]) -> str:
        """The answer's text.

        :raises InputError: if the answer can't be used: too slow, too large, an error, no text
        :raises Unavailable: if the endpoint can't be reached, refuses the key, or has failed again and again
        """
        try:
            answer = self._ask(messages)
        except InputError as error:
            self._failures += 1
            if self._failures >= _PATIENCE:
                raise Unavailable(
                    f"it failed {self._failures} times in a row: {error.message}", subject=self._endpoint.url,
                    remedy="see to it, and give the command again",
                ) from error  # fmt: skip
            raise
        self._failures = 0
        return answer

    def _ask(self, messages: Sequence[tuple[str, str]]) -> str:
        for attempt in range(1, self._endpoint.attempts + 1):
            status, body = self._post(self._body(messages))
            if status == 400 and self._schema is not None:
                self._schema = None
                status, body = self._post(self._body(messages))
            if status == 200:
                return _text(body, self._endpoint.url)
            if status in (401, 403, 404):
                raise Unavailable(
                    f"it answers {status}: {_said(body)}", subject=self._endpoint.url,
                    remedy="check the address, the model's name and the key",
                )  # fmt: skip
            if status not in _BUSY:
                break
            if attempt < self._endpoint.attempts:
                self._wait(float(2**attempt))
        raise InputError(f"the model's endpoint answers {status}: {_said(body)}", subject=self._endpoint.url)

    def _body(self, messages: Sequence[tuple[str, str]]) -> bytes:
        body: dict[str, Any] = {
            "model": self._endpoint.model,
            "messages": [{"role": role, "content": content} for role, content in messages],
            "temperature": 0,
            "stream": False,
        }
        if self._schema is not None:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": self._schema},
            }
        return json.dumps(body, ensure_ascii=False).encode()

    def _post(self, body: bytes) -> tuple[int, bytes]:
        parts, seconds = self._parts, self._endpoint.seconds
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=min(seconds, 30.0))
        late = "the model does not answer in full within its time"
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise Unavailable(
                f"it can't be reached: {error.strerror or error}", subject=self._endpoint.url,
                remedy="start it, or leave --llm-url out",
            ) from error  # fmt: skip
        # The response takes the socket over from the connection, so it is held here for the timer.
        connection.sock.settimeout(seconds)
        ends = time.monotonic() + seconds
        timer = threading.Timer(seconds, _cut, (connection.sock,))
        timer.daemon = True
        timer.start()
        try:
            connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, self._headers())
            response = connection.getresponse()
            content = response.read(_MAX_BYTES + 1)
        except (TimeoutError, http.client.HTTPException, OSError, ValueError, AttributeError) as error:
            # A connection that the timer cut breaks in one of several ways; each means the same.
            overdue = time.monotonic() >= ends or isinstance(error, TimeoutError)
            message = late if overdue else f"it breaks off: {error}"
            raise InputError(message, subject=self._endpoint.url, remedy="allow more with --llm-seconds") from error
        finally:
            timer.cancel()
            connection.close()
        if len(content) > _MAX_BYTES:
            raise InputError("the model's answer is larger than 4 MB", subject=self._endpoint.url)
        if response.length:
            raise InputError(late, subject=self._endpoint.url, remedy="allow more with --llm-seconds")
        return response.status, content

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        headers["User-Agent"] = f"groundbreak/{__version__}"
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})


def _cut(sock: socket.socket) -> None:
    """End a connection that has had its time, whatever it is waiting for."""
    with contextlib.suppress(OSError):  # it may have ended by itself
        sock.shutdown(socket.SHUT_RDWR)


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
        _ = parts.port
    except ValueError:
        good = False
    if not good or any(ord(c) <= 32 or ord(c) > 126 for c in url) or parts.query or parts.fragment:
        raise InputError(
            "it is no address of an endpoint", subject=url[:200], remedy="such as http://localhost:11434/v1"
        )
    return parts


def _checked_key(key: str) -> str:
    """A key without the line end that it was read with. Raises InputError, which does not tell it."""
    key = key.strip()
    if any(not 32 < ord(character) < 127 for character in key):
        # Else the library that writes the header complains of it word for word, and the words are kept as a run.
        raise InputError("it has characters that no key has", subject="the key", remedy="see GROUNDBREAK_LLM_KEY")
    return key


def _text(body: bytes, url: str) -> str:
    """The text of the first choice. Calls of tools and the like are not looked at."""
    try:
        value = json.loads(body)
        content = value["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise InputError("the model's endpoint does not answer as such endpoints do", subject=url) from None
    if not isinstance(content, str):
        raise InputError("the model's answer has no text", subject=url)
    return content


def _said(body: bytes) -> str:
    text = " ".join(body[:400].decode("utf-8", errors="replace").split())
    return "".join(c for c in text if c.isprintable())[:160]
