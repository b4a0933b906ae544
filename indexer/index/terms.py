"""The sorted terms of a field in one segment, and the postings of each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from indexer.index.arrays import Array, run_starts
from indexer.index.packing import unpack, unpack_runs
from indexer.language.text import fold
from indexer.language.tokens import Forms

Postings = tuple[Array, Array]  # passages, ascending; how often each has the term, weighted

# Below this share of a segment's passages, postings are joined by sorting them rather than by
# counting over all passages.
DENSE_SHARE = 1 / 8
APART = 1024  # terms, one of which is kept to find the others from


class _Sorted(Sequence[bytes], ABC):
    """Terms in the order of their bytes, each read when it is asked for."""

    @abstractmethod
    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        """Give the term at a place."""

    @cached_property
    def _heads(self) -> list[bytes]:
        """What every search would meet on its way to its term: one of so many terms."""
        return [self[place] for place in range(0, len(self), APART)]

    def first_from(self, term: bytes) -> int:
        """Give the place of the first term that is not before *term*."""
        head = bisect_left(self._heads, term)
        first, last = max(head - 1, 0) * APART, min(head * APART, len(self))
        return bisect_left(self, term, first, last)


class TermTable(_Sorted):
    """The terms of a field as they were indexed, in the order of their bytes."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        # Looked at one by one, which a memory view does several times as fast as an array.
        self._blob, self._offsets = arrays["terms"].data, arrays["term_offsets"].data
        self._starts, self._packed_at = arrays["starts"], arrays["packed_at"]
        self._start_of, self._packed_from = self._starts.data, self._packed_at.data
        self._packed, self._freqs = arrays["packed"], arrays["freqs"]

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        return bytes(self._blob[self._offsets[place] : self._offsets[place + 1]])

    def postings(self, term: bytes) -> Postings:
        """Give where a term is; empty if it is nowhere."""
        place = self.first_from(term)
        if place == len(self) or self[place] != term:
            return NOWHERE
        return self.postings_at(place)

    def postings_at(self, place: int) -> Postings:
        """Give where the term at a place is."""
        start, end = self._start_of[place], self._start_of[place + 1]
        packed = self._packed[self._packed_from[place] : self._packed_from[place + 1]]
        return unpack(packed, end - start), self._freqs[start:end]

    def postings_between(self, first: int, last: int) -> tuple[Array, Array]:
        """Give the postings of the terms from place *first* to before *last*, term after term."""
        starts, offsets = self._starts[first : last + 1], self._packed_at[first : last + 1]
        packed = self._packed[int(offsets[0]) : int(offsets[-1])]
        ids = unpack_runs(packed, offsets - offsets[0], starts - starts[0])
        return ids, self._freqs[int(starts[0]) : int(starts[-1])]

    def counts(self) -> Array:
        """Count the postings of every term."""
        return np.diff(self._starts.astype(np.int64))

    def count_at(self, place: int) -> int:
        """Count the passages that have the term at a place."""
        return int(self._start_of[place + 1] - self._start_of[place])

    def alike(self, term: bytes) -> list[tuple[bytes, int]]:
        """Give the term with the number of passages that have it; nothing if none has."""
        place = self.first_from(term)
        found = place < len(self) and self[place] == term
        return [(term, self.count_at(place))] if found else []

    def terms_from(self, first: bytes) -> Iterator[bytes]:
        """Give the terms from *first* on, in order."""
        return (self[place] for place in range(self.first_from(first), len(self)))


class FoldedTable(_Sorted):
    """The terms of a field without their diacritics, over the table that has them.

    Terms that fold alike stand side by side, so one term of this table is a run of places.
    """

    def __init__(self, table: TermTable, by_fold: Array, passages: int) -> None:
        self._table, self._by_fold, self._passages = table, by_fold.data, passages

    def __len__(self) -> int:
        return len(self._by_fold)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        words = self._table[self._by_fold[place]].decode("utf-8").split(" ")
        return " ".join(map(_FOLDED.__getitem__, words)).encode("utf-8")  # for words are few

    def place_of(self, term: bytes) -> int:
        """Give the first of the places of the terms that fold to *term*, or -1."""
        place = self.first_from(term)
        return place if place < len(self) and self[place] == term else -1

    def spellings(self, term: bytes) -> list[int]:
        """Give the places, in the other table, of the terms that fold to *term*."""
        first = last = self.first_from(term)
        while last < len(self) and self[last] == term:
            last += 1
        return self._by_fold[first:last].tolist()

    def postings(self, term: bytes) -> Postings:
        """Give where any of the terms that fold to *term* is; frequencies are added up."""
        found = [self._table.postings_at(place) for place in self.spellings(term)]
        if len(found) < 2:
            return found[0] if found else NOWHERE
        return joined(found, self._passages)

    def alike(self, term: bytes) -> list[tuple[bytes, int]]:
        """Give the terms, as indexed, that fold to *term*, with the passages that have each."""
        found = []
        place = self.first_from(term)
        while place < len(self) and self[place] == term:
            one = self._by_fold[place]
            found.append((self._table[one], self._table.count_at(one)))
            place += 1
        return found

    def terms_from(self, first: bytes) -> Iterator[bytes]:
        """Give the distinct terms from *first* on, in order."""
        last = None
        for place in range(self.first_from(first), len(self)):
            term = self[place]
            if term != last:
                yield term
            last = term


def joined(found: Sequence[Postings], passages: int) -> Postings:
    """Join the postings of several terms into those of one, adding up frequencies.

    >>> def run(*numbers):
    ...     return np.array(numbers, dtype=np.uint8)
    >>> ids, freqs = joined([(run(1, 4), run(1, 2)), (run(4), run(1))], 9)
    >>> ids.tolist(), freqs.tolist()
    ([1, 4], [1, 3])
    """
    total = sum(len(ids) for ids, _ in found)
    if total > DENSE_SHARE * passages:
        counts = np.zeros(passages, dtype=np.uint16)
        for ids, freqs in found:
            counts[ids] += freqs
        everywhere = (counts > 0).nonzero()[0]  # many times as fast as of numbers
        return everywhere, counts[everywhere]
    ids = np.concatenate([ids for ids, _ in found])
    freqs = np.concatenate([freqs for _, freqs in found]).astype(np.uint16)
    order = np.argsort(ids, kind="stable")
    ids, freqs = ids[order], freqs[order]
    firsts = run_starts(ids)
    return ids[firsts], np.add.reduceat(freqs, firsts, dtype=np.uint16)


_FOLDED = Forms(fold)
NOWHERE: Postings = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.uint8))
