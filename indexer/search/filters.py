"""Which documents the limits of a query leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.schema import FACET_SEPARATOR
from indexer.index.validity import STATUS_CODES
from indexer.search.query import Filters

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
