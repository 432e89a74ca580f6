"""The endpoint: what it answers, and every way in which it fails to."""

from __future__ import annotations

import socket

import pytest

from groundbreak.archive.chat import Chat, Endpoint
from groundbreak.errors import InputError, Unavailable

from .conftest import Respond, Server, completion, drips, fails, floods, says, send

ASK = [("system", "task"), ("user", "data")]


def chat(server: Server, **more: float) -> Chat:
    return Chat(Endpoint(server.url, "m", "secret", attempts=2, **more), wait=lambda _: None)  # type: ignore[arg-type]


def test_the_text_of_the_answer(server: Server) -> None:
    server.respond = says("hello")
    assert chat(server)(ASK) == "hello"
    assert server.paths == ["/v1/chat/completions"]
    assert server.asked[0]["messages"] == [{"role": "system", "content": "task"}, {"role": "user", "content": "data"}]
    assert server.asked[0]["temperature"] == 0
    assert server.headers[0]["Authorization"] == "Bearer secret"


def test_a_key_is_not_shown_in_what_is_printed() -> None:
    assert "secret" not in repr(Endpoint("http://x/v1", "m", "secret"))


def test_a_key_with_a_line_end_works_and_one_that_is_none_is_not_told(server: Server) -> None:
    server.respond = says("hello")
    assert Chat(Endpoint(server.url, "m", "secret\r\n"))(ASK) == "hello"
    assert server.headers[0]["Authorization"] == "Bearer secret"
    with pytest.raises(InputError) as caught:
        Chat(Endpoint(server.url, "m", "sec\nret"))
    assert "sec" not in str(caught.value)


def test_a_schema_is_given_up_where_the_endpoint_knows_none(server: Server) -> None:
    def respond(handler: object, body: dict[str, object]) -> None:
        send(handler, *((400, b"{}") if "response_format" in body else (200, completion("yes"))))  # type: ignore[arg-type]

    server.respond = respond
    asking = Chat(Endpoint(server.url, "m"), schema={"type": "object"})
    assert [asking(ASK), asking(ASK)] == ["yes", "yes"]
    assert ["response_format" in body for body in server.asked] == [True, False, False]


def test_a_busy_endpoint_is_asked_again(server: Server) -> None:
    answers = iter([fails(503), says("late")])
    server.respond = lambda handler, body: next(answers)(handler, body)
    assert chat(server)(ASK) == "late"


@pytest.mark.parametrize(
    ("respond", "said"),
    [
        (fails(500), "500"),
        (fails(418), "418"),
        (fails(302), "302"),
        (fails(200, b"not json"), "such endpoints"),
        (fails(200, b'{"choices": []}'), "such endpoints"),
        (fails(200, b"[" * 100_000), "such endpoints"),
        (says(None), "no text"),
        (lambda handler, _: send(handler, 200, b"{", length=5_000), "within its time|breaks off"),
        (floods, "4 MB"),
    ],
)
def test_a_bad_answer_is_an_error_of_one_document(server: Server, respond: Respond, said: str) -> None:
    server.respond = respond
    with pytest.raises(InputError, match=said) as failed:
        chat(server)(ASK)
    assert server.url in str(failed.value)


def test_a_slow_answer_is_cut_off_in_time(server: Server) -> None:
    server.respond = drips
    with pytest.raises(InputError, match="within its time"):
        chat(server, seconds=0.5)(ASK)


def test_a_silent_server_is_cut_off_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        endpoint = Endpoint(f"http://127.0.0.1:{listening.getsockname()[1]}/v1", "m", seconds=0.4)
        with pytest.raises(InputError, match="within its time"):
            Chat(endpoint)(ASK)


def test_nobody_there_stops_the_reading() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(Unavailable, match="can't be reached"):
        Chat(Endpoint(f"http://127.0.0.1:{port}/v1", "m"))(ASK)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_stops_the_reading(server: Server, status: int) -> None:
    server.respond = fails(status, b'{"error": "bad key \x1b[31m"}')
    with pytest.raises(Unavailable, match=str(status)) as stopped:
        chat(server)(ASK)
    assert "\x1b" not in str(stopped.value) and "secret" not in str(stopped.value)


def test_failure_after_failure_stops_the_reading(server: Server) -> None:
    server.respond = fails(500)
    asking = chat(server)
    for _ in range(2):
        with pytest.raises(InputError):
            asking(ASK)
    with pytest.raises(Unavailable, match="3 times in a row"):
        asking(ASK)


def test_a_redirect_is_not_followed(server: Server) -> None:
    def away(handler: object, _: object) -> None:
        handler.send_response(307)  # type: ignore[attr-defined]
        handler.send_header("Location", server.url + "/elsewhere")  # type: ignore[attr-defined]
        handler.send_header("Content-Length", "0")  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]

    server.respond = away
    with pytest.raises(InputError, match="307"):
        chat(server)(ASK)
    assert len(server.paths) == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://x/v1",
        "localhost:11434",
        "http://u:p@x/v1",
        "http://x/v1?k=1",
        "http://x\n/v1",
        "http://x:99999/",
    ],
)
def test_only_addresses_of_endpoints(url: str) -> None:
    with pytest.raises(InputError, match="no address"):
        Chat(Endpoint(url, "m"))
