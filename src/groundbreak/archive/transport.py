"""One request over HTTP, bounded in time and size, to an address that was checked.

Goes in: an address (http or https) and headers. Comes out: the `Answer`, whatever its status; redirects are for
`follow`. Nothing is asked of any other host, no proxy is used, no cookie kept. Raises InputError where there is no
answer: refused, too slow, too large, broken off, or not HTTP.
"""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from groundbreak import __version__
from groundbreak.archive.addresses import Endpoint, resolve, shown
from groundbreak.archive.bounds import MAX_FETCH_BYTES
from groundbreak.errors import InputError, NotAsked, OversizedInput

USER_AGENT = f"groundbreak/{__version__} (archives pages that its user names)"
_HEAD_BYTES = 256 * 1024
_HOST = re.compile(r"[A-Za-z0-9._-]{1,255}|[0-9A-Fa-f:.]{2,60}(?:%[A-Za-z0-9]{1,20})?")
_PATH = "/%:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a server may cost."""

    seconds: float = 60.0
    """For one request, from name to last byte."""
    idle_seconds: float = 20.0
    """Between two bytes."""
    body_bytes: int = MAX_FETCH_BYTES
    redirects: int = 5
    allow_private: bool = False
    """Whether addresses of this machine and of the networks around it may be asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, as it came but for its chunks."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    address: str
    """Of the server that answered."""
    asked: tuple[tuple[str, str], ...] = ()
    """Headers of the request."""

    def header(self, name: str) -> str:
        """The value of the first header of this name; '' where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


Get: TypeAlias = Callable[[str, Mapping[str, str]], Answer]
"""The seam: whoever needs the web is handed one of these."""


@dataclass(frozen=True, slots=True)
class Web:
    """The real one."""

    limits: Limits = Limits()

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Ask for one page. Raises InputError."""
        parts = checked(url)
        deadline = time.monotonic() + self.limits.seconds
        try:
            with _connected(parts, deadline, self.limits) as (connection, endpoint):
                asked = _request_headers(parts, headers)
                connection.settimeout(_left(deadline, self.limits))
                connection.sendall(_request(parts, asked))
                return _answer(url, connection, endpoint, asked, deadline, self.limits)
        except TimeoutError as error:
            raise InputError(
                f"it does not answer in full within {self.limits.seconds:g} seconds", subject=url, remedy="try later"
            ) from error
        except ssl.SSLError as error:
            raise InputError(f"its certificate or encryption is not in order: {error.reason}", subject=url) from error
        except (http.client.HTTPException, ValueError) as error:
            raise InputError(f"its answer breaks off or is not HTTP: {str(error)[:100]}", subject=url) from error
        except OSError as error:
            raise InputError(f"it can't be reached: {error.strerror or error}", subject=url) from error


def checked(url: str) -> SplitResult:
    """The parts of an address, in the form in which it can be asked for. Raises NotAsked for one that can't."""
    if any(ord(character) <= 32 or ord(character) == 127 for character in url) or len(url) > 2000:
        raise NotAsked("it has blanks or control characters in it, or is too long", subject=shown(url)[:200])
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode()
        path, query = quote(parts.path or "/", safe=_PATH), quote(parts.query, safe=_PATH + "?")
    except ValueError as error:
        raise NotAsked("it is no address of a page", subject=shown(url)[:200]) from error
    if port == 0:
        raise NotAsked("it has a port that no server has", subject=shown(url)[:200])
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        raise NotAsked("only http and https addresses are fetched", subject=shown(url)[:200])
    if parts.username is not None or parts.password is not None:
        raise NotAsked("it has a user name in it", subject=shown(url)[:200], remedy="give it without")
    place = f"[{host}]" if ":" in host else host
    return SplitResult(parts.scheme, f"{place}:{port}" if port else place, path, query, "")


class _Connected:
    """A socket, closed at the end of the block."""

    def __init__(self, connection: socket.socket, endpoint: Endpoint) -> None:
        self.connection, self.endpoint = connection, endpoint

    def __enter__(self) -> tuple[socket.socket, Endpoint]:
        return self.connection, self.endpoint

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def _connected(parts: SplitResult, deadline: float, limits: Limits) -> _Connected:
    """Connect to the first address of the host that takes the connection."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    seconds = _left(deadline, limits)
    failure: OSError | None = None
    for endpoint in resolve(host, port, seconds=seconds, allow_private=limits.allow_private):
        connection = socket.socket(endpoint.family, socket.SOCK_STREAM)
        try:
            connection.settimeout(_left(deadline, limits))
            connection.connect((endpoint.address, endpoint.port))
        except OSError as error:
            connection.close()
            failure = error
            continue
        try:
            if parts.scheme == "https":
                connection = ssl.create_default_context().wrap_socket(connection, server_hostname=host)
        except (OSError, ValueError):
            connection.close()
            raise
        return _Connected(connection, endpoint)
    raise failure or OSError("no address")


def _request_headers(parts: SplitResult, headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    fixed = {
        "Host": parts.netloc,
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,"
        "text/plain;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return tuple((key, " ".join(value.split())) for key, value in {**fixed, **headers}.items())


def _request(parts: SplitResult, headers: tuple[tuple[str, str], ...]) -> bytes:
    target = urlunsplit(("", "", parts.path, parts.query, ""))
    lines = [f"GET {target} HTTP/1.1", *(f"{key}: {value}" for key, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1", errors="replace")


def _answer(
    url: str,
    connection: socket.socket,
    endpoint: Endpoint,
    asked: tuple[tuple[str, str], ...],
    deadline: float,
    limits: Limits,
) -> Answer:
    source: Any = _Source(connection, deadline, limits)
    response = http.client.HTTPResponse(source, method="GET")
    response.begin()
    if response.length is not None and response.length > limits.body_bytes:
        raise _too_large(url, limits)
    body = response.read(limits.body_bytes + 1)
    if len(body) > limits.body_bytes:
        raise _too_large(url, limits)
    if response.length:
        raise InputError(
            f"its answer breaks off: {response.length:,} bytes are missing", subject=url, remedy="try later"
        )
    headers = tuple((name, " ".join(value.split())) for name, value in response.getheaders())
    return Answer(url, response.status, response.reason, headers, body, endpoint.address, asked)


def _too_large(url: str, limits: Limits) -> OversizedInput:
    return OversizedInput(f"it is larger than the {limits.body_bytes:,} bytes that one page may have", subject=url)


def _left(deadline: float, limits: Limits) -> float:
    """Seconds that may pass before the next byte. Raises TimeoutError."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, limits.idle_seconds)


class _Source(io.RawIOBase):
    """What a socket gives, until the deadline and up to a size: however slowly, or in however many headers.

    Stands where `http.client` expects a socket.
    """

    def __init__(self, connection: socket.socket, deadline: float, limits: Limits) -> None:
        self._connection, self._deadline, self._limits = connection, deadline, limits
        self._budget = limits.body_bytes + _HEAD_BYTES

    def makefile(self, mode: str) -> io.BufferedReader:
        """The stream to read from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; 0 at the end."""
        self._connection.settimeout(_left(self._deadline, self._limits))
        count = self._connection.recv_into(memoryview(buffer)[: max(self._budget, 1)])
        self._budget -= count
        if self._budget < 0:
            raise ValueError("it sends without end")
        return count
