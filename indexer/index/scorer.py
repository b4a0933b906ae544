"""BM25 over flat posting arrays: a term at a time into one array of scores.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with the
idf of Lucene, ``ln(1 + (N - n + 0.5) / (n + 0.5))``, which is never negative.

What a term adds to each passage does not depend on the query, so it is kept. A term that is in
many passages is kept as one number a passage: adding two arrays is far quicker than adding at
scattered places.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

import numpy as np

from indexer.index.arrays import Array
from indexer.index.reader import Gains, Index
from indexer.records import record

# Tried on ALQAC 2022 and XQuAD-dev with k1 .6 to 2 and b .4 to .9: passages are short, so a word
# said twice tells little more than a word said once (bench/README.md).
K1 = 0.9  # how soon more occurrences stop counting
B = 0.75  # how much a long passage is discounted

DENSE_SHARE = 1 / 16  # of the passages, from which a term is kept as one number a passage


@record
class WeightedTerm:
    """A term of one layer, and what a full match of it is worth."""

    layer: str
    text: str
    weight: float = 1.0


@record
class TermPostings:
    """A term of a query with what it adds to the passages it is in."""

    term: WeightedTerm
    gains: Gains

    @property
    def ids(self) -> Array:
        """Give the passages that have the term, ascending."""
        return self.gains.ids

    @property
    def idf(self) -> float:
        """Give how telling the term is."""
        return self.gains.idf


def find_postings(index: Index, term: WeightedTerm) -> TermPostings:
    """Find where *term* is and what each occurrence adds to a passage's score."""
    key = (term.layer, term.text)
    return TermPostings(term, index.gains.get(key, lambda: _gains(index, *key)))


def _gains(index: Index, layer: str, text: str) -> Gains:
    found = [segment.postings(layer, text) for segment in index.segments]
    holders = sum(len(ids) for ids, _ in found)
    idf = idf_of(holders, index.passage_count)
    gains, places = [_NO_GAINS], [_NO_IDS]
    relative = index.relative_lengths(layer)
    for (ids, freqs), lengths, base in zip(found, relative, index.passage_bases, strict=True):
        discount = np.float32(K1) * (np.float32(1 - B) + np.float32(B) * lengths[ids])
        gains.append(np.float32(idf * (K1 + 1)) * freqs / (freqs + discount))
        places.append(ids + np.uint32(base))
    if holders < DENSE_SHARE * index.passage_count:
        return Gains(np.concatenate(places), np.concatenate(gains), idf)
    everywhere = np.zeros(index.passage_count, dtype=np.float32)
    everywhere[np.concatenate(places)] = np.concatenate(gains)
    return Gains(None, everywhere, idf)


def idf_of(holders: int, passages: int) -> float:
    """Weigh a term by how few of the passages hold it.

    >>> round(idf_of(1, 100), 2), round(idf_of(100, 100), 3)
    (4.21, 0.005)
    """
    return log(1 + (passages - holders + 0.5) / (holders + 0.5))


def score(index: Index, terms: Iterable[TermPostings]) -> Array:
    """Add up what every term gives every passage."""
    scores = np.zeros(index.passage_count, dtype=np.float32)
    scratch = np.empty_like(scores)
    for one in terms:
        weight = np.float32(one.term.weight)
        gains = one.gains
        if gains.places is None:
            np.multiply(gains.values, weight, out=scratch)
            scores += scratch
        else:
            scores[gains.places] += gains.values * weight
    return scores


def add_where(totals: Array, one: TermPostings, value: float) -> None:
    """Add *value* to every passage that has a term, in place."""
    gains = one.gains
    if gains.places is None:
        totals += (gains.values > 0) * np.float32(value)
    else:
        totals[gains.places] += np.float32(value)


def best(scores: Array, count: int) -> Array:
    """Give the places of the *count* highest positive scores, best first, ties by place.

    >>> best(np.array([0.5, 2.0, 0.0, 2.0]), 3).tolist()
    [1, 3, 0]
    """
    floor = _floor(scores, count)
    places = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores > 0)
    order = np.lexsort((places, -scores[places]))
    return places[order][:count]


def _floor(scores: Array, count: int) -> float:
    """Give a score that at least *count* reach and not many more, at the price of one pass.

    The best of each block is taken first: the *count*-th highest of those is reached by *count*
    scores at least, and whatever ties with the last place is never cut off.
    """
    blocks = len(scores) // BLOCK
    if count <= 0 or blocks < 4 * count:
        return 0.0
    tops = scores[: blocks * BLOCK].reshape(blocks, BLOCK).max(axis=1)
    return float(np.partition(tops, blocks - count)[blocks - count])


BLOCK = 64  # scores
_NO_IDS = np.zeros(0, dtype=np.uint32)
_NO_GAINS = np.zeros(0, dtype=np.float32)
