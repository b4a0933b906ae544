"""What a reader may have meant and was not searched, with the number of documents it finds.

Offered where little was found; where a reader insists on words that look mistyped; and, with their
diacritics, for words typed without, which are searched as they are: that finds no less
(``bench/README.md``).
"""

from __future__ import annotations

from indexer.index import Index
from indexer.search.finding import found_count
from indexer.search.mending import likeliest, with_changes
from indexer.search.model import Meant, SearchRequest
from indexer.search.query import Query
from indexer.search.repair import slots_of
from indexer.search.restoring import restored

BOLDER = 0.3  # of the usual margins, where few were found


def did_you_mean(
    index: Index, request: SearchRequest, query: Query, total: int, few: bool
) -> Meant | None:
    """Suggest what else may have been meant; None where nothing better comes to mind.

    :param query: what was searched, and *total* the documents that it found.
    :param few: whether those are so few that a bolder guess is welcome.
    """
    slots = slots_of(index, query)
    if not slots:
        return None
    margins = BOLDER if few else 1.0
    changes = likeliest(index, query, slots, margins) if few or not request.repair else []
    # Repairs of words without diacritics have none either.
    other = with_changes(request, query, slots, changes) if changes else query
    if other.language == "vi-unaccented" and len(slots) > 1:  # one word alone may be any
        slots = slots_of(index, other)
        other = with_changes(request, other, slots, restored(index, slots))
    text = other.understanding.corrected
    if text in ("", query.understanding.corrected, query.understanding.text):
        return None
    found = found_count(index, other)
    better = found > total or not changes or not request.repair
    return Meant(text, found) if found and better else None
