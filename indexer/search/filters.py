"""Which documents the limits of a query leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.schema import FACET_SEPARATOR
from indexer.index.suggestions import key_words
from indexer.index.validity import STATUS_CODES
from indexer.language.numbers import number_key
from indexer.language.text import fold
from indexer.search.constraints import Phrase, having
from indexer.search.query import Filters

if TYPE_CHECKING:
    from indexer.index.segment import Segment

CODED = ("language", "type", "issuer", "field")
NOT_HELD = ("expired", "not_yet_in_force")  # what --as-of leaves out


def allowed_documents(index: Index, filters: Filters) -> Array:
    """Tell of every document whether it is in the index and inside all limits."""
    allowed: Array = index.live_documents.copy()
    for name in CODED:
        wanted = set(getattr(filters, name))
        if wanted:
            values, places = index.facet(name)
            having = [not wanted.isdisjoint(value.split(FACET_SEPARATOR)) for value in values]
            allowed &= np.array(having, dtype=bool)[places]
    if filters.year_from is not None or filters.year_to is not None:
        first, last = filters.year_from or 0, filters.year_to or date.max.year
        values, places = index.facet("year")
        inside = [value.isdigit() and first <= int(value) <= last for value in values]
        allowed &= np.array(inside, dtype=bool)[places]
    signed = index.days("signed")
    if filters.signed_from is not None:
        allowed &= signed >= filters.signed_from.toordinal()
    if filters.signed_to is not None:
        allowed &= (signed > 0) & (signed <= filters.signed_to.toordinal())
    effective = index.days("effective")
    if filters.effective_from is not None:
        allowed &= effective >= filters.effective_from.toordinal()
    if filters.effective_to is not None:
        allowed &= (effective > 0) & (effective <= filters.effective_to.toordinal())
    for title in filters.title:
        allowed &= _titled(index, title, allowed)
    if filters.number:
        allowed &= _numbered(index, filters.number)
    if filters.status:
        allowed &= _having(index, filters.status, filters.day)
    if filters.as_of is not None:
        allowed &= ~_having(index, NOT_HELD, filters.as_of)
    return allowed


def _having(index: Index, statuses: Sequence[str], day: date) -> Array:
    """Tell of every document whether it has one of some statuses on a day."""
    codes = [STATUS_CODES.index(status) for status in statuses if status in STATUS_CODES]
    result: Array = np.isin(index.validity.codes(day), codes)
    return result


def _titled(index: Index, words: str, allowed: Array) -> Array:
    """Tell of every document whether its title has some words side by side."""
    phrase = Phrase.of(words)
    # The words of a title count with each passage: few documents are left to be read.
    maybe = allowed & having(index, phrase, index.first_passages)
    for place in np.flatnonzero(maybe).tolist():
        maybe[place] = phrase.stands_in(index.card_at(place).title)
    return maybe


def _numbered(index: Index, numbers: Sequence[str]) -> Array:
    """Tell of every document whether its number is one of some, or begins with one."""
    found = np.zeros(len(index.live_documents), dtype=bool)
    for number in numbers:
        words = key_words(number)
        keys = {number_key(number), fold("-".join(words))} - {""}
        for segment, base in zip(index.segments, index.document_bases, strict=True):
            for key in keys:
                places = segment.document_of[_numbered_in(segment, key)]
                found[places.astype(np.int64) + base] = True
    return found


def _numbered_in(segment: Segment, key: str) -> Array:
    """Give the passages of documents whose number begins with the pieces of a key."""
    wanted = key.encode("utf-8", "replace")
    found = [np.zeros(0, dtype=np.int64)]
    table = segment.terms("number")
    for term in table.terms_from(wanted):
        if not term.startswith(wanted):
            break
        if term[len(wanted) :][:1] in (b"", b"-"):
            found.append(table.postings(term)[0].astype(np.int64))
    return np.concatenate(found)
