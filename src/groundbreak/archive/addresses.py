"""Which network addresses may be asked: public ones only, unless the user says otherwise.

Goes in: a host name and port. Comes out: the addresses that it stands for, each checked. A page, a feed or a redirect
must never make this program speak to the machine that it runs on or to the network around it, however the address is
written. The connection is made to the very address that was checked: a name may resolve to another one a moment later.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from groundbreak.errors import InputError, NotAsked

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_GLOBAL = ipaddress.ip_network("2000::/3")
"""All that is given out of the open internet so far; the rest is private, wraps older addresses, or is nothing yet."""
_LOGIN = re.compile(r"(?P<lead>(?:[A-Za-z][A-Za-z0-9+.-]*:(?=[/\\]))?[/\\]*)[^/?#]*@")
_LOGIN_ANYWHERE = re.compile(r"(?P<lead>(?:[A-Za-z][A-Za-z0-9+.-]*:(?=[/\\]))?[/\\]*).*@", re.DOTALL)
"""In an address that is none, a password may have anything in it."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that a connection can be made to."""

    family: socket.AddressFamily
    address: str
    port: int


def resolve(host: str, port: int, *, seconds: float, allow_private: bool) -> list[Endpoint]:
    """What a host name stands for. Raises InputError where it stands for nothing, or for any address not allowed."""
    found = [Endpoint(family, str(where[0]), port) for family, _, _, _, where in _looked_up(host, port, seconds)]
    for endpoint in found:
        if _is_link_local(endpoint.address):  # where clouds hand out keys, and nobody publishes pages
            raise NotAsked(f"{host} is at {endpoint.address}, which is never asked", subject=host)
        if not allow_private and not is_public(endpoint.address):
            raise NotAsked(
                f"{host} is at {endpoint.address}, which is not a public address",
                subject=host,
                remedy="allow it with --allow-private if you mean it",
            )
    return found


def shown(url: str) -> str:
    """An address as it can be printed and kept: without the user name and password that may stand in it."""
    try:
        _ = urlsplit(url).port
        login = _LOGIN
    except ValueError:
        login = _LOGIN_ANYWHERE
    return login.sub(r"\g<lead>…@", url, count=1) if login.match(url) else url


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, also where it wraps an older one."""
    try:
        parsed: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed not in _GLOBAL:
        # Of what lies outside, only two ways of writing an older address lead anywhere.
        inside = parsed.ipv4_mapped or (ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF) if parsed in _NAT64 else None)
        return inside is not None and is_public(str(inside))
    return all(one.is_global and not one.is_multicast for one in (parsed, *_wrapped(parsed)))


def _is_link_local(address: str) -> bool:
    try:
        parsed: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return (mapped or parsed).is_link_local


def _wrapped(address: IPAddress) -> list[IPAddress]:
    """The IPv4 addresses that a tunnel would make of an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    return [*([address.sixtofour] if address.sixtofour else []), *(address.teredo or ())]


def _looked_up(host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, int, int, str, tuple]]:  # type: ignore[type-arg]
    """Ask the resolver, which has no time-out of its own, from a thread that may be left behind."""
    answers: list[object] = []

    def ask() -> None:
        try:
            answers.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    answer = answers[0] if answers else None
    if isinstance(answer, list) and answer:
        return answer
    said = "its name can't be resolved in time" if answer is None else "there is no such host"
    raise InputError(said, subject=host, remedy="check the address and the network")
