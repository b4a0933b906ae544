"""Which documents the limits of a query leave."""

from __future__ import annotations

from datetime import date

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.schema import FACET_SEPARATOR
from indexer.search.query import Filters

CODED = ("language", "type", "issuer", "status", "field")


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
    if filters.as_of is not None:
        allowed &= in_force(index, filters.as_of)
    return allowed


def in_force(index: Index, day: date) -> Array:
    """Tell of every document whether it has effect on *day*, as far as its dates say.

    A document with no date of effect counts from its signing, and one with no date at all as
    always there. On the day a text expires it has no effect any more.
    """
    ordinal = day.toordinal()
    effective, expires = index.days("effective"), index.days("expires")
    begins = np.where(effective > 0, effective, index.days("signed"))
    result: Array = (begins <= ordinal) & ((expires == 0) | (expires > ordinal))
    return result
