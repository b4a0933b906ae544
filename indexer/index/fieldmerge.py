"""Merging the postings of one field of several segments, some terms at a time.

Terms lie in the order of their bytes in every segment, so what a run of terms has in all of them
can be read, renumbered, sorted and packed by itself: memory holds the packed field and one run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from indexer.index.arrays import Array
from indexer.index.packing import pack, portions
from indexer.index.postings import field_arrays, offsets_of, sorted_by_term
from indexer.index.terms import TermTable

AT_ONCE = 1 << 22  # postings of a run of terms: they take some 200 MB while they are sorted


class _Source(NamedTuple):
    """The field in one segment."""

    table: TermTable
    counts: Array  # postings of every term
    places: Array  # of its terms among those of all segments, ascending
    renumbered: Array  # old passage -> new, -1 for one that is gone


class _Run(NamedTuple):
    """A run of terms, merged."""

    packed: Array
    sizes: Array  # bytes of every term that is left
    freqs: Array
    counts: Array  # postings of every term, 0 for one that is gone


def merge_field(
    name: str, tables: Sequence[TermTable], renumbered: Sequence[Array]
) -> Iterator[tuple[str, Array]]:
    """Give the arrays of a field as one segment has it that holds what several held.

    :param renumbered: for each of *tables* the new number of every passage, -1 for one that is
        gone; they rise within a table and from one table to the next.
    """
    words = sorted({word for table in tables for word in table})
    number = {word: place for place, word in enumerate(words)}
    counts = np.zeros(len(words), dtype=np.int64)
    sources = []
    for table, new in zip(tables, renumbered, strict=True):
        places = np.array([number[word] for word in table], dtype=np.int64)
        sources.append(_Source(table, table.counts(), places, new))
        counts[places] += sources[-1].counts
    runs = [_NOTHING]
    for first, last in portions(np.append(0, np.cumsum(counts)), AT_ONCE):
        runs.append(_merged(sources, first, last))
    packed, sizes, freqs, counts = (np.concatenate(parts) for parts in zip(*runs, strict=True))
    left = counts > 0
    yield from field_arrays(
        name,
        list(compress(words, left)),
        offsets_of(counts[left]),
        packed,
        offsets_of(sizes),
        freqs,
    )


def _merged(sources: Sequence[_Source], first: int, last: int) -> _Run:
    """Merge the terms from place *first* to before *last*."""
    parts = []
    for table, counts, places, renumbered in sources:
        here, there = (int(place) for place in np.searchsorted(places, (first, last)))
        ids, freqs = table.postings_between(here, there)
        terms = np.repeat(places[here:there] - first, counts[here:there])
        ids = renumbered[ids]
        live = ids >= 0
        parts.append((terms[live], ids[live].astype(np.uint32), freqs[live]))
    terms, ids, freqs = (np.concatenate(part) for part in zip(*parts, strict=True))
    counts = np.bincount(terms, minlength=last - first)
    ids, freqs = sorted_by_term(terms, ids, freqs)
    packed, offsets = pack(ids, offsets_of(counts[counts > 0]))
    return _Run(packed, np.diff(offsets.astype(np.int64)), freqs, counts)


_NO_BYTES, _NO_COUNTS = np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=np.int64)
_NOTHING = _Run(_NO_BYTES, _NO_COUNTS, _NO_BYTES, _NO_COUNTS)
