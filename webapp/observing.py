"""How long every request takes, told to whoever listens: the access log, the metrics.

Where nobody listens nothing is measured.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from flask import Flask, Response, g, request

Listener = Callable[[Response, float], None]  # the answer, and seconds it took to make


def init_app(app: Flask, listeners: list[Listener]) -> None:
    """Tell *listeners* of every request of *app*; call before anything else is hung into it."""
    if not listeners:
        return

    def start() -> None:
        g.started = time.perf_counter()

    def tell(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("started", time.perf_counter())
        for listener in listeners:
            listener(response, seconds)
        return response

    app.before_request(start)
    app.after_request(tell)


def place() -> str:
    """Name what was asked for, as the code does: "api.search_documents"; "none" for no address."""
    return request.endpoint or "none"
