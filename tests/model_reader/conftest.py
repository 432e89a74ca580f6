"""A real server that speaks the protocol, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Respond = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, length: int | None = None) -> None:
    """One plain answer."""
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: Any) -> bytes:
    """An answer as such endpoints give it."""
    text = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}).encode()


def says(content: Any) -> Respond:
    """A server whose model always says this."""
    return lambda handler, _: send(handler, 200, completion(content))


def fails(status: int, body: bytes = b'{"error": "no"}') -> Respond:
    return lambda handler, _: send(handler, status, body)


def drips(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def floods(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """Six megabytes of an answer."""
    try:
        send(handler, 200, b'{"choices": "' + b"a" * 6_000_000 + b'"}')
    except OSError:
        return


@dataclass
class Server:
    """What it is to do next, and what it was asked."""

    url: str
    respond: Respond = field(default_factory=lambda: fails(500))
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    held: list[Server] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            held[0].asked.append(body)
            held[0].headers.append(dict(self.headers))
            held[0].paths.append(self.path)
            held[0].respond(self, body)

        def log_message(self, *_: Any) -> None:
            return

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    held.append(Server(f"http://127.0.0.1:{running.server_address[1]}/v1"))
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield held[0]
    running.shutdown()
    running.server_close()


def claim(quote: str, **changes: Any) -> dict[str, Any]:
    """A claim as a well-behaved model gives it."""
    return {
        "quote": quote, "event": "inaugurated", "modality": "reported", "place": "", "province": "", "facilities": [],
        "date_words": "", "earliest": "", "latest": "", "said_by": [], "quantity": None, "programme": True, **changes,
    }  # fmt: skip
