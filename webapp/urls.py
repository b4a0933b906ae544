"""Every address of the application is made here, and read where the pages and the API are.

Addresses are always local paths below the place where the application is mounted: nothing a
client sends as a host name, and no address given in an argument, ever goes into a link.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from flask import Flask, request, url_for
from werkzeug.routing import BaseConverter

API_PREFIX = "/api/"

STATIC = Path(__file__).parent / "static"


class DocidConverter(BaseConverter):
    """A docid in an address: any characters at all, slashes too, also at its start.

    A source of JSON lines names its documents as it likes (``uit/123``, ``law#5``);
    Werkzeug's own ``path`` converter would refuse a leading slash.
    """

    part_isolating = False
    regex = ".+?"

    def to_url(self, value: str) -> str:
        """Quote *value*, so that "#", "?" and "%" of a docid are not read as parts of an address.

        >>> from werkzeug.routing import Map
        >>> DocidConverter(Map()).to_url("law/5#a")
        'law%2F5%23a'

        As :func:`indexer.search.present.hit_url` quotes it: one document, one address.
        """
        return quote(str(value), safe="")


def init_app(app: Flask) -> None:
    """Teach *app* how docids stand in addresses; call before its routes are registered."""
    app.url_map.converters["docid"] = DocidConverter
    app.url_map.merge_slashes = False  # two slashes may be part of a docid


def is_api(path: str) -> bool:
    """Tell whether *path* is answered in JSON.

    >>> is_api("/api/v1/search"), is_api("/search")
    (True, False)
    """
    return path.startswith(API_PREFIX)


def home() -> str:
    """Give the address of the first page."""
    return url_for("pages.home")


def answer(**arguments: str | int | tuple[str, ...]) -> str:
    """Give the address of a reply in JSON; empty arguments are left out."""
    return url_for("api.ask_question") + _query(arguments)


def search(**arguments: str | int | tuple[str, ...]) -> str:
    """Give the address of a page of results; empty arguments are left out."""
    return url_for("pages.search_page") + _query(arguments)


def explanation(**arguments: str | int | tuple[str, ...]) -> str:
    """Give the address of the page that explains a page of results."""
    return url_for("pages.explain_page") + _query(arguments)


def export(kind: str, **arguments: str | int | tuple[str, ...]) -> str:
    """Give the address of results as a file, "csv" or "json"."""
    return url_for(f"exports.results_{kind}") + _query(arguments)


def feed() -> str:
    """Give the address of the feed of new and changed documents."""
    return url_for("feeds.documents_feed")


def search_feed(**arguments: str | int | tuple[str, ...]) -> str:
    """Give the address of the feed of what a search finds."""
    return url_for("feeds.search_feed") + _query(arguments)


def browser_suggestions() -> str:
    """Give the address that completes what is typed into a browser's own search box."""
    return url_for("opensearch.browser_suggestions")


def absolute(address: str) -> str:
    """Make one of our addresses whole: only for what other programs keep, never for a page.

    The name of the host is what the request says, or the proxies that the settings trust; where it
    matters that nobody says another, ``trusted_hosts`` lists those there are.
    """
    return request.host_url.rstrip("/") + address


def suggest() -> str:
    """Give the address that completes what is typed."""
    return url_for("api.suggest_completions")


def _query(arguments: Mapping[str, str | int | tuple[str, ...]]) -> str:
    given = {name: value for name, value in arguments.items() if value not in ("", ())}
    return f"?{urlencode(given, doseq=True)}" if given else ""


def library(order: str = "", page: int = 1) -> str:
    """Give the address of a page of the list of all documents."""
    turned = page if page > 1 else None
    return url_for("pages.library_page", order=order or None, page=turned)


def document(docid: str, anchor: str = "", q: str = "", as_of: date | None = None) -> str:
    """Give the address of a document, of a provision in it, with the words of *q* marked."""
    return _of_document("document_page", docid, anchor, q=q, as_of=as_of)


def quotation(docid: str, quoted: tuple[int, int]) -> str:
    """Give the address of words of a document, as characters of its text, end exclusive."""
    return _of_document("document_page", docid, "quote", quote=f"{quoted[0]}-{quoted[1]}")


def parallel(docid: str, anchor: str = "", q: str = "", as_of: date | None = None) -> str:
    """Give the address of a document in two languages side by side."""
    return _of_document("parallel_page", docid, anchor, q=q, as_of=as_of)


def relations(
    docid: str, anchor: str = "", provision: str = "", kind: str = "", as_of: date | None = None
) -> str:
    """Give the address of how a document, or a *provision* of it, stands to others."""
    return _of_document(
        "relations_page", docid, anchor, provision=provision, kind=kind, as_of=as_of
    )


def _of_document(page: str, docid: str, anchor: str, **arguments: str | date | None) -> str:
    address = url_for(f"documents.{page}", docid=docid) + _query(
        {name: str(value) for name, value in arguments.items() if value}
    )
    return f"{address}#{quote(anchor, safe='')}" if anchor else address


def asset(name: str) -> str:
    """Give the address of a static file, with its version, so that it may be kept for ever."""
    return url_for("static", filename=name, v=asset_version(name))


@cache
def asset_version(name: str) -> str:
    """Fingerprint a static file: 12 hexadecimal digits of its contents."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def same_page(locale: str) -> str:
    """Give the address of the page now being made, in another language of the pages."""
    arguments = [(k, v) for k, v in request.args.items(multi=True) if k != "locale"]
    # One leading slash only: "//host/" in a link would lead to another site.
    path = "/" + (request.script_root + request.path).lstrip("/")
    return f"{quote(path)}?{urlencode([*arguments, ('locale', locale)])}"
