"""Answers that are not made again for those who have them.

What an address answers is decided by the index, the language, the day and the program itself. A
fingerprint of these is the ETag, known before anything is searched: who sends it back gets 304 for
the price of a hash. It is weak (RFC 9110, section 8.8.1), for the same answer may be sent packed.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, current_app, g, request

import indexer
import webapp
from indexer import configured
from indexer.errors import IndexProblem
from indexer.locale import bundled, current
from webapp import state
from webapp.settings import Settings

BYTES = 12  # of a fingerprint

_SOURCES = (".py", ".html", ".css", ".js", ".svg", ".po", ".md", ".tsv")

# What these answer is of the moment.
_ALWAYS_NEW = frozenset(("api.health", "api.ready", "metrics.metrics", "static"))


def init_app(app: Flask, settings: Settings) -> None:
    """Make *app* answer 304 where it can; call when the locale has been chosen."""
    app.extensions["tracuu_program"] = fingerprint(settings)
    app.before_request(not_modified)


def fingerprint(settings: Settings) -> str:
    """Tell this program, with what is set, from any other: alike in all its processes."""
    digest = blake2b(digest_size=BYTES)
    packages = (Path(indexer.__file__).parent, Path(webapp.__file__).parent)
    folders = (*packages, bundled("locales"), bundled("docs"))
    paths = (path for folder in folders for path in folder.rglob("*") if path.suffix in _SOURCES)
    for path in sorted(paths):
        found = path.stat()
        digest.update(f"{path.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    told = [value.text for value in configured.in_force()]
    digest.update(f"{settings} {told}".encode())
    return digest.hexdigest()


def not_modified() -> Response | None:
    """Answer with 304 those who have what would be sent; else note the tag it will carry."""
    if request.endpoint is None or request.endpoint in _ALWAYS_NEW:
        return None
    try:
        index = state.index()
    except IndexProblem:
        return None
    decided = (
        current_app.extensions["tracuu_program"],
        str(index.directory),
        index.manifest.built.isoformat(),  # a number comes again where an index is made anew
        current(),
        date.today().isoformat(),
        request.script_root,
        request.host,
        request.path,
        request.query_string.decode("latin-1"),
    )
    g.etag = blake2b("\n".join(decided).encode(), digest_size=BYTES).hexdigest()
    wanted = request.if_none_match
    # "*" asks for anything there may be, which is not known yet.
    if request.method in ("GET", "HEAD") and wanted.contains_weak(g.etag) and not wanted.star_tag:
        return Response(status=304)
    return None


def mark(response: Response) -> None:
    """Put the tag on an answer, or the 304 in its place."""
    if tag := g.get("etag", ""):
        response.set_etag(tag, weak=True)
    elif not response.direct_passthrough:
        response.add_etag(weak=True)
        response.make_conditional(request)
