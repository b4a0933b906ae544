"""One call of a language model's server, as OpenAI's chat completions are called.

The server may be slow, wrong or somebody else, so a call is bounded: by one deadline for all of it
(a socket's own time-out starts again with every byte), by bytes, and by how many are under way. It
goes to the one address that was set up: a redirection is a failure, and so is whatever is not the
expected answer.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from indexer.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

PATH = "/v1/chat/completions"
MOST_BYTES = 256 * 1024  # of an answer; a paragraph is a few kB
MOST_TOKENS = 500  # of an answer
# Under way in this process; one more is not made. Of the four threads that serve, half stay free.
MOST_CALLS = 2
# After a failure no call is made for so long: who asks next does not wait for the same again.
REST_SECONDS = 15.0


@record
class Server:
    """Where the model is, and how it is called."""

    url: str  # of the server, with or without "/v1" or the whole path
    model: str  # "" for whatever it has loaded
    key: str  # "" for none
    timeout_seconds: float  # for a whole call


class NoCompletion(Exception):
    """The server gave nothing that can be used; the reason is for a log."""


_calls = threading.BoundedSemaphore(MOST_CALLS)
_resting: dict[str, float] = {}  # address of a server to the end of its rest


def complete(server: Server, messages: Sequence[tuple[str, str]]) -> str:
    """Have the model answer.

    :param messages: role ("system", "user") and words of each.
    :raise NoCompletion: if it does not, in time and in form.
    """
    if time.monotonic() < _resting.get(server.url, 0.0):
        raise NoCompletion("it failed a moment ago")
    if not _calls.acquire(blocking=False):
        raise NoCompletion(f"{MOST_CALLS} calls are under way")
    call = _Call(server, _body(server, messages))
    try:
        call.start()
    except RuntimeError as error:  # no thread is to be had
        _calls.release()
        raise NoCompletion(str(error)) from error
    call.join(server.timeout_seconds)
    try:
        if call.is_alive():
            call.stop()
            raise NoCompletion(f"nothing within {server.timeout_seconds:g} s")
        return _content(call.received())
    except NoCompletion:
        _resting[server.url] = time.monotonic() + REST_SECONDS
        raise


class _Call(threading.Thread):
    """A call in a thread of its own: only so can looking up a name be left behind."""

    def __init__(self, server: Server, body: bytes) -> None:
        super().__init__(name="tracuu-language-model", daemon=True)
        self._server, self._body = server, body
        self._socket: socket.socket | None = None
        self._stopped = False
        self._received = b""
        self._failure = "it ended early"

    def run(self) -> None:
        try:
            self._received, self._failure = self._exchanged(), ""
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._failure = f"{type(error).__name__}: {error}"
        finally:
            _calls.release()

    def received(self) -> bytes:
        if self._failure:
            raise NoCompletion(self._failure)
        return self._received

    def stop(self) -> None:
        """Cut the connection, so that the thread ends."""
        self._stopped = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _exchanged(self) -> bytes:
        address = urlsplit(self._server.url)
        connection = _connection(address, self._server.timeout_seconds)
        try:
            connection.connect()
            self._socket = connection.sock
            if self._stopped:
                raise OSError("too late")
            connection.request("POST", _path(address), self._body, _headers(self._server))
            response = connection.getresponse()
            if response.status != http.client.OK:
                raise ValueError(f"status {response.status}")
            received = response.read(MOST_BYTES + 1)
            if len(received) > MOST_BYTES:
                raise ValueError(f"more than {MOST_BYTES} bytes")
            return received
        finally:
            connection.close()


def _connection(address: SplitResult, timeout: float) -> http.client.HTTPConnection:
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("no address of http or https")
    if address.scheme == "https":
        return http.client.HTTPSConnection(address.hostname, address.port, timeout=timeout)
    return http.client.HTTPConnection(address.hostname, address.port, timeout=timeout)


def _path(address: SplitResult) -> str:
    """Give the path of completions below the address that was set up.

    >>> _path(urlsplit("http://10.0.0.5:8080")), _path(urlsplit("https://llm/api/v1/"))
    ('/v1/chat/completions', '/api/v1/chat/completions')
    """
    path = address.path.rstrip("/")
    if path.endswith("/chat/completions"):
        return path
    return path + (PATH.removeprefix("/v1") if path.endswith("/v1") else PATH)


def _headers(server: Server) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    return headers


def _body(server: Server, messages: Sequence[tuple[str, str]]) -> bytes:
    body: dict[str, object] = {
        "messages": [{"role": role, "content": words} for role, words in messages],
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "stream": False,
    }
    if server.model:
        body["model"] = server.model
    return json.dumps(body).encode("ascii")


def _content(received: bytes) -> str:
    """Read the words of the first choice; what a model thinks aloud before them is left out."""
    try:
        words = json.loads(received.decode("utf-8"))["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NoCompletion(f"no completion: {type(error).__name__}") from error
    if not isinstance(words, str):
        raise NoCompletion("no completion: no text")
    return words.rpartition("</think>")[2]
