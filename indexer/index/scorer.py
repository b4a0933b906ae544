"""BM25 over flat posting arrays: a term at a time into one array of scores.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with the
idf of Lucene, ``ln(1 + (N - n + 0.5) / (n + 0.5))``, which is never negative.

What a term adds to each passage does not depend on the query, so :func:`score`, which scores all
passages, keeps it. Where some passages are known to be the only ones that matter,
:func:`score_at` works it out for these, and gives them exactly the same scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

import numpy as np

from indexer.index.arrays import Array
from indexer.index.occurrences import Occurrences, Places
from indexer.index.reader import Index
from indexer.records import record

# Tried on ALQAC 2022 and XQuAD-dev with k1 .6 to 2 and b .4 to .9: passages are short, so a word
# said twice tells little more than a word said once (bench/README.md).
K1 = 0.9  # how soon more occurrences stop counting
B = 0.75  # how much a long passage is discounted

SCORED_AT_ONCE = 1 << 14  # passages, so that what is worked on stays in the processor's cache


@record
class WeightedTerm:
    """A term of one layer, and what a full match of it is worth."""

    layer: str
    text: str
    weight: float = 1.0


@record
class TermPostings:
    """A term of a query with the passages it is in."""

    term: WeightedTerm
    occurrences: Occurrences
    idf: float  # how telling the term is

    @property
    def ids(self) -> Array:
        """Give the passages that have the term, ascending."""
        return self.occurrences.ids


def find_postings(index: Index, term: WeightedTerm) -> TermPostings:
    """Find where *term* is."""
    occurrences = index.occurrences(term.layer, term.text)
    return TermPostings(term, occurrences, idf_of(occurrences.holders, index.passage_count))


def idf_of(holders: int, passages: int) -> float:
    """Weigh a term by how few of the passages hold it.

    >>> round(idf_of(1, 100), 2), round(idf_of(100, 100), 3)
    (4.21, 0.005)
    """
    return log(1 + (passages - holders + 0.5) / (holders + 0.5))


def score(index: Index, terms: Iterable[TermPostings]) -> Array:
    """Add up what every term gives every passage."""
    scores = np.zeros(index.passage_count, dtype=np.float32)
    for one in terms:
        gains = _gains_of(index, one)
        if one.term.weight != 1:
            gains = gains * np.float32(one.term.weight)
        places = one.occurrences.places
        if places is None:
            scores += gains
        else:
            scores[places] += gains
    return scores


def _gains_of(index: Index, one: TermPostings) -> Array:
    """Give what a term adds to each passage that its occurrences tell of."""
    return index.gains.get((one.term.layer, one.term.text), lambda: _gains(index, one))


def _gains(index: Index, one: TermPostings) -> Array:
    places, freqs = one.occurrences.places, one.occurrences.freqs
    lengths = index.relative_lengths(one.term.layer)
    return _saturated(one.idf, freqs, _discount(lengths if places is None else lengths[places]))


def _discount(lengths: Array) -> Array:
    """Tell how many occurrences give half of what a term can give at most, by relative length."""
    discount: Array = np.float32(K1) * (np.float32(1 - B) + np.float32(B) * lengths)
    return discount


def _saturated(idf: float, freqs: Array, discount: Array) -> Array:
    gains: Array = np.float32(idf * (K1 + 1)) * freqs
    gains /= freqs + discount
    return gains


def score_at(index: Index, terms: Sequence[TermPostings], places: Places) -> Array:
    """Add up what every term gives each of some passages: as :func:`score`, to the last bit."""
    scores: Array = scores_at(index, (terms,), places)[0]
    return scores


def scores_at(index: Index, groups: Sequence[Sequence[TermPostings]], places: Places) -> Array:
    """Add up what the terms of each group give each of some passages: a row a group."""
    ids = places.ids
    if len(ids) > SCORED_AT_ONCE:
        starts = range(0, len(ids), SCORED_AT_ONCE)
        parts = [Places(ids[n : n + SCORED_AT_ONCE], index.passage_count) for n in starts]
        return np.concatenate([scores_at(index, groups, part) for part in parts], axis=1)
    gains = _gains_at(index, [one for terms in groups for one in terms], places)
    scores = np.zeros((len(groups), len(ids)), dtype=np.float32)
    used = 0
    for total, terms in zip(scores, groups, strict=True):
        for row in gains[used : used + len(terms)]:
            total += row  # one after another: sums of floats depend on the order
        used += len(terms)
    return scores


def _gains_at(index: Index, terms: Sequence[TermPostings], places: Places) -> list[Array]:
    """Give what every term adds to each of some passages, weighted: a row a term."""
    rows: list[Array] = [_NOTHING] * len(terms)
    by_layer: dict[str, list[int]] = {}
    for number, one in enumerate(terms):
        by_layer.setdefault(one.term.layer, []).append(number)
    for layer, numbers in by_layer.items():
        present = [terms[number] for number in numbers]
        discount = _discount(index.relative_lengths(layer)[places.ids])
        freqs = np.zeros((len(present), len(places.ids)), dtype=np.float32)
        for row, one in zip(freqs, present, strict=True):
            one.occurrences.at(places, row)
        most = np.array([[one.idf * (K1 + 1)] for one in present], dtype=np.float32)
        gains = most * freqs
        freqs += discount
        gains /= freqs
        gains *= np.array([[one.term.weight] for one in present], dtype=np.float32)
        for number, row in zip(numbers, gains, strict=True):
            rows[number] = row
    return rows


_NOTHING = np.zeros(0, dtype=np.float32)


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
