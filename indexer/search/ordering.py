"""In what order the documents found are shown; the same way always, however they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array


def ordered(index: Index, documents: Array, sort: str, count: int) -> list[int]:
    """Give the first *count* documents of a result, ties by docid.

    :param documents: a score for every document of the index; those over 0 are hits.
    :param sort: "relevance", the newest first among equals; or "date", the newest first.
    """
    hits = np.flatnonzero(documents > 0)
    days = index.days("signed")
    first = days if sort == "date" else documents
    if len(hits) > count > 0:
        values = first[hits]
        last = np.partition(values, len(hits) - count)[len(hits) - count]
        hits = hits[values >= last]
    scores, signed = documents[hits].astype(np.float64), days[hits].astype(np.float64)
    major, minor = (signed, scores) if sort == "date" else (scores, signed)
    order = np.lexsort((-minor, -major))
    keys = zip(major[order].tolist(), minor[order].tolist(), hits[order].tolist(), strict=True)
    return _without_ties(index, keys, count)


def _without_ties(index: Index, keys: Iterator[tuple[float, float, int]], count: int) -> list[int]:
    """Sort what ties by docid, reading no more docids than are needed."""
    found: list[int] = []
    for _, group in groupby(keys, key=lambda key: key[:2]):
        if len(found) >= count:
            break
        tied = [document for _, _, document in group]
        if len(tied) > 1:
            tied.sort(key=lambda document: index.docid_at(document))
        found += tied
    return found[:count]
