"""Where the words that a reader looks for stand in the document that is open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.documents.model import Document
from indexer.locale import gettext as _
from indexer.search.marks import highlight, needles
from indexer.search.model import SearchRequest
from indexer.search.translation import crossing
from indexer.search.understand import understand
from webapp.document_view import HEADED, name_of
from webapp.markup import Mark

PLACES_SHOWN = 30


@dataclass(frozen=True)
class Place:
    """A provision that holds some of the words."""

    label: str
    heading: str
    count: int
    url: str  # of the first of them on this page: "#mark-7"


@dataclass(frozen=True)
class Found:
    """What became of the words."""

    words: str
    count: int
    places: tuple[Place, ...]
    more: int  # provisions that are not shown


def searched(document: Document, words: str) -> tuple[Mark, ...]:
    """Find the words of a search in a document: characters of its text, end exclusive."""
    if not words:
        return ()
    query = understand(SearchRequest(words))
    crossed = crossing(query.words, query.language, query.rewording)
    if crossed is not None and crossed.language == document.language:
        query = replace(query, words=crossed.words, language=crossed.language)
    found = needles(query)
    return highlight(document.text, 0, len(document.text), found, document.language)


def found(document: Document, words: str, marks: Sequence[Mark]) -> Found:
    """Say in which provisions the marks lie, in reading order.

    :param marks: characters of the document's text, in order, as the page numbers them.
    """
    headed = [each for each in document.walk() if each.kind in HEADED]
    starts = [each.start for each in headed]
    places: list[Place] = []
    before = -2
    for number, (start, _end) in enumerate(marks, 1):
        at = bisect_right(starts, start) - 1
        if at != before:
            before = at
            label, heading = name_of(headed[at]) if at >= 0 else (_("At the beginning"), "")
            places.append(Place(label, heading, 0, f"#mark-{number}"))
        places[-1] = replace(places[-1], count=places[-1].count + 1)
    more = max(0, len(places) - PLACES_SHOWN)
    return Found(words, len(marks), tuple(places[:PLACES_SHOWN]), more)
