"""Answers packed with gzip for those who take them so.

There is no secret in an answer that could be guessed from its length (BREACH), so all may be
packed. The library for this, Flask-Compress, brings two more compressors that need compiling; what
is wanted of it is below.
"""

from __future__ import annotations

import gzip
from functools import cache

from flask import Flask, Response, request

from webapp import urls

LEVEL = 4  # three quarters go at half the time of the usual 6
STATIC_LEVEL = 9  # once for each file
SMALLEST_BYTES = 1_000  # less fits into one packet as it is

PACKED = frozenset(
    (
        "application/atom+xml",
        "application/javascript",
        "application/json",
        "application/opensearchdescription+xml",
        "image/svg+xml",
        "text/css",
        "text/csv",
        "text/html",
        "text/javascript",
        "text/plain",
    )
)


def init_app(app: Flask) -> None:
    """Pack what *app* answers; call before whatever else looks at answers."""
    app.after_request(pack)


def pack(response: Response) -> Response:
    """Pack an answer if it is worth it and wanted."""
    if response.mimetype not in PACKED:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (204, 304) or "Content-Encoding" in response.headers:
        return response
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    if not request.accept_encodings["gzip"]:
        return response
    body = _static() if response.direct_passthrough else _packed(response)
    if body:
        if response.direct_passthrough:
            response.response.close()  # type: ignore[union-attr]
            response.direct_passthrough = False
        response.set_data(body)
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("Accept-Ranges", None)
        if response.headers.get("ETag", "").startswith('"'):
            response.set_etag(response.get_etag()[0] or "", weak=True)
    return response


def _packed(response: Response) -> bytes:
    body = response.get_data()
    return gzip.compress(body, LEVEL, mtime=0) if len(body) >= SMALLEST_BYTES else b""


def _static() -> bytes:
    """Give a static file as it is under its present version, b"" for anything else."""
    name = (request.view_args or {}).get("filename", "")
    if request.endpoint != "static" or "Range" in request.headers:
        return b""
    return _packed_file(name, urls.asset_version(name))


@cache
def _packed_file(name: str, version: str) -> bytes:
    return gzip.compress((urls.STATIC / name).read_bytes(), STATIC_LEVEL, mtime=0)
