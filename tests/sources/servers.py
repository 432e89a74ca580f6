"""A real web server on this machine whose answers a test writes down, down to the byte where it must."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What the server answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_length: int | None = None
    """Stated instead of the true one."""


@dataclass
class Site:
    """A running server."""

    base: str
    replies: dict[str, Reply | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[str, dict[str, str]]]
    """Paths that were asked for, with the headers, in order."""

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def page(self, path: str, html: str, **headers: str) -> str:
        """Put a page there, and return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = Reply(html.encode(), headers={"Content-Type": "text/html; charset=utf-8", **named})
        return self.base + path


@contextmanager
def serving() -> Iterator[Site]:
    site = Site("", {}, [])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            reply = site.replies.get(self.path, Reply(b"no such page", 404))
            if not isinstance(reply, Reply):
                reply(self)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.content_length is None else reply.content_length
            self.send_header("Content-Length", str(length))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def dripping(first: bytes, drop: bytes, pause: float = 0.05) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer that never ends: some bytes, then a drop at a time."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        try:
            handler.wfile.write(first)
            while True:
                handler.wfile.write(drop)
                time.sleep(pause)
        except (BrokenPipeError, ConnectionResetError):
            pass

    return reply


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
