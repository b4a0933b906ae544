"""The documents of an index, a page at a time, without a search."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from indexer.index import DocumentCard, Index
from indexer.index.arrays import Array
from indexer.records import record
from indexer.search.filters import allowed_documents
from indexer.search.model import SearchRequest
from indexer.search.standing import card_on
from indexer.search.understand import understand

ORDERS = ("signed", "docid")  # newest first, undated last; by docid


@record
class Listing:
    """A page of the list."""

    request: SearchRequest
    total: int  # documents, on all pages together
    cards: tuple[DocumentCard, ...]  # with the status of the day asked about


def listed(index: Index, request: SearchRequest) -> Listing:
    """List the documents inside the limits of *request*, in one of :data:`ORDERS`.

    The order is the same for every page of a generation: documents of a day stand by docid.
    """
    filters = understand(request).filters
    places = np.flatnonzero(allowed_documents(index, filters))
    ranks = _ranks(index)[places]
    newest = -index.days("signed")[places].astype(np.int64) if request.sort == "signed" else ranks
    ordered = places[np.lexsort((ranks, newest))]
    shown = ordered[request.offset : request.offset + request.limit]
    cards = tuple(card_on(index, index.card_at(int(place)), filters.day) for place in shown)
    return Listing(request, len(places), cards)


# Weak: an index that has been replaced by its next generation is let go.
_known: WeakKeyDictionary[Index, Array] = WeakKeyDictionary()


def _ranks(index: Index) -> Array:
    """Give every document's place in the order of docids, once a generation."""
    if index not in _known:
        docids = [index.docid_at(place) for place in range(len(index.live_documents))]
        ranks = np.empty(len(docids), dtype=np.int64)
        ranks[sorted(range(len(docids)), key=docids.__getitem__)] = np.arange(len(docids))
        _known[index] = ranks
    return _known[index]
