"""Feeds as RFC 4287 has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from flask import Response
from lxml.etree import Element, SubElement, _Element, tostring

from indexer.locale import current

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Makes ids of names: the same document has the same id wherever it is served, as it should.
_NAMES = UUID("5b8f3c1e-8f2f-4b0e-9d59-2f6c1f0a7e44")

# XML 1.0 has no place for these, not even escaped.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """A document in a feed."""

    name: str  # what its id is made of
    title: str
    language: str
    url: str  # absolute, as every address here
    updated: datetime
    summary: str
    author: str
    categories: tuple[tuple[str, str], ...]  # term, label


@dataclass(frozen=True)
class Feed:
    """A feed."""

    name: str
    title: str
    url: str  # of the page that shows the same
    self_url: str
    updated: datetime
    entries: Sequence[Entry]


def response(feed: Feed) -> Response:
    """Write a feed."""
    root = Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    root.set(LANG, current())
    _text(root, "id", identifier(feed.name))
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated.isoformat())
    _link(root, "self", feed.self_url, "application/atom+xml")
    _link(root, "alternate", feed.url, "text/html")
    _text(root, "generator", "tracuu")
    _author(root, "tracuu")
    for entry in feed.entries:
        _entry(root, entry)
    body = tostring(root, xml_declaration=True, encoding="utf-8")
    return Response(body, mimetype="application/atom+xml")


def identifier(name: str) -> str:
    """Give the id of what has this name: lasting, unique, and of no particular host.

    >>> identifier("28-nq-cp.vi") == identifier("28-nq-cp.vi") != identifier("28-nq-cp.en")
    True
    """
    return uuid5(_NAMES, name).urn


def _entry(root: _Element, entry: Entry) -> None:
    element = SubElement(root, f"{{{ATOM}}}entry")
    element.set(LANG, entry.language)
    _text(element, "id", identifier(entry.name))
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated.isoformat())
    _link(element, "alternate", entry.url, "text/html")
    _text(element, "summary", entry.summary)
    _author(element, entry.author or "tracuu")
    for term, label in entry.categories:
        category = SubElement(element, f"{{{ATOM}}}category")
        category.set("term", term)
        category.set("label", label)


def _author(above: _Element, name: str) -> None:
    _text(SubElement(above, f"{{{ATOM}}}author"), "name", name)


def _link(above: _Element, rel: str, url: str, kind: str) -> None:
    link = SubElement(above, f"{{{ATOM}}}link")
    for name, value in (("rel", rel), ("href", url), ("type", kind)):
        link.set(name, value)


def _text(above: _Element, name: str, text: str) -> None:
    SubElement(above, f"{{{ATOM}}}{name}").text = _UNPRINTABLE.sub(" ", text)
