"""The postings of a field while they are gathered, and their inversion: one sort of flat arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from indexer.index.arrays import Array
from indexer.index.segment import Segment

MAX_FREQUENCY = 255  # fits a byte; BM25 has long been flat by then


@dataclass
class FieldPostings:
    """The postings of one field while they are gathered, in passage order."""

    vocabulary: dict[bytes, int] = field(default_factory=dict)
    terms: array[int] = field(default_factory=lambda: array("I"))
    ids: array[int] = field(default_factory=lambda: array("I"))
    freqs: array[int] = field(default_factory=lambda: array("B"))

    def add(self, passage: int, counts: Iterable[tuple[str, int]]) -> None:
        """Add the terms of one passage, each with its weighted frequency."""
        vocabulary = self.vocabulary
        for term, count in counts:
            key = term.encode("utf-8", "replace")
            self.terms.append(vocabulary.setdefault(key, len(vocabulary)))
            self.ids.append(passage)
            self.freqs.append(min(count, MAX_FREQUENCY))

    def extend(self, segment: Segment, name: str, renumbered: Array) -> None:
        """Add the postings of a finished segment; *renumbered* is -1 where a passage is gone."""
        table = segment.terms(name)
        if not len(table):
            return
        vocabulary = self.vocabulary
        places = [vocabulary.setdefault(table[n], len(vocabulary)) for n in range(len(table))]
        counts: Array = np.diff(segment.array(f"{name}.starts").astype(np.int64))
        ids = renumbered[segment.array(f"{name}.ids")]
        kept = ids >= 0
        terms = np.repeat(np.array(places, dtype=np.uint32), counts)[kept]
        self.terms.frombytes(terms.tobytes())
        self.ids.frombytes(ids[kept].astype(np.uint32).tobytes())
        self.freqs.frombytes(segment.array(f"{name}.freqs")[kept].tobytes())

    def invert(self, name: str) -> dict[str, Array]:
        """Sort the postings by term, keeping passages ascending within each."""
        ordered = sorted(self.vocabulary)
        rank = np.empty(len(ordered), dtype=np.uint32)
        rank[[self.vocabulary[term] for term in ordered]] = np.arange(len(ordered), dtype=np.uint32)
        terms = rank[np.frombuffer(self.terms, dtype=np.uint32)] if self.terms else _NO_TERMS
        ids = np.frombuffer(self.ids, dtype=np.uint32) if self.ids else _NO_TERMS
        freqs = np.frombuffer(self.freqs, dtype=np.uint8) if self.freqs else _NO_FREQS
        order = np.lexsort((ids, terms))
        used = np.bincount(terms, minlength=len(ordered)) if len(ordered) else _NO_TERMS
        alive = np.flatnonzero(used)
        words = [ordered[n] for n in alive]
        return {
            f"{name}.terms": np.frombuffer(b"".join(words), dtype=np.uint8),
            f"{name}.term_offsets": offsets_of(len(word) for word in words),
            f"{name}.starts": offsets_of(used[alive]),
            f"{name}.ids": ids[order],
            f"{name}.freqs": freqs[order],
        }


def offsets_of(sizes: Iterable[int]) -> Array:
    """Turn sizes into where each thing starts, with the total last."""
    return np.concatenate(([0], np.cumsum(np.fromiter(sizes, dtype=np.int64)))).astype(np.uint64)


_NO_TERMS = np.zeros(0, dtype=np.uint32)
_NO_FREQS = np.zeros(0, dtype=np.uint8)
