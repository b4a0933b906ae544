"""BM25 over flat posting arrays: a term at a time into one array of scores.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with the
idf of Lucene, ``ln(1 + (N - n + 0.5) / (n + 0.5))``, which is never negative.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np

from indexer.index.arrays import Array
from indexer.index.reader import Index

# Tried on ALQAC 2022 and XQuAD-dev with k1 .6 to 2 and b .4 to .9: passages are short, so a word
# said twice tells little more than a word said once (bench/README.md).
K1 = 0.9  # how soon more occurrences stop counting
B = 0.75  # how much a long passage is discounted


@dataclass(frozen=True)
class WeightedTerm:
    """A term of one layer, and what a full match of it is worth."""

    layer: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class TermPostings:
    """Where a term is, over all segments, and what each occurrence adds to the score."""

    term: WeightedTerm
    ids: Array  # passages, ascending
    gains: Array  # float32, one a passage
    idf: float


def find_postings(index: Index, term: WeightedTerm) -> TermPostings:
    """Find where *term* is and what each occurrence adds to a passage's score."""
    found = [segment.postings(term.layer, term.text) for segment in index.segments]
    idf = idf_of(sum(len(ids) for ids, _ in found), index.passage_count)
    gains, places = [], []
    relative = index.relative_lengths(term.layer)
    for (ids, freqs), lengths, base in zip(found, relative, index.passage_bases, strict=True):
        if len(ids):
            discount = np.float32(K1) * (np.float32(1 - B) + np.float32(B) * lengths[ids])
            gains.append(np.float32(term.weight * idf * (K1 + 1)) * freqs / (freqs + discount))
            places.append(ids.astype(np.int64) + base)
    if not places:
        return TermPostings(term, _NO_IDS, _NO_GAINS, idf)
    return TermPostings(term, np.concatenate(places), np.concatenate(gains), idf)


def idf_of(holders: int, passages: int) -> float:
    """Weigh a term by how few of the passages hold it.

    >>> round(idf_of(1, 100), 2), round(idf_of(100, 100), 3)
    (4.21, 0.005)
    """
    return log(1 + (passages - holders + 0.5) / (holders + 0.5))


def score(index: Index, terms: Iterable[TermPostings]) -> Array:
    """Add up what every term gives every passage."""
    scores = np.zeros(index.passage_count, dtype=np.float32)
    for term in terms:
        scores[term.ids] += term.gains
    return scores


def best(scores: Array, count: int) -> Array:
    """Give the places of the *count* highest positive scores, best first, ties by place.

    >>> best(np.array([0.5, 2.0, 0.0, 2.0]), 3).tolist()
    [1, 3, 0]
    """
    positive = np.flatnonzero(scores > 0)
    if len(positive) > count:
        # Everything that ties with the last place goes on, so that the cut is always the same.
        floor = np.partition(scores[positive], -count)[-count]
        positive = positive[scores[positive] >= floor]
    order = np.lexsort((positive, -scores[positive]))
    return positive[order][:count]


_NO_IDS = np.zeros(0, dtype=np.int64)
_NO_GAINS = np.zeros(0, dtype=np.float32)
