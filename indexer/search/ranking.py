"""Which passages answer a query best.

A query is scored in several layers at once: syllables with their diacritics, without them, words,
English stems, and the adjacent pairs of each. What each layer counts for was chosen on ALQAC 2022
and XQuAD-dev by ``bench/quality.py``; the table is in ``bench/README.md``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array, run_starts
from indexer.index.occurrences import Occurrences, Places
from indexer.index.scorer import (
    TermPostings,
    WeightedTerm,
    find_postings,
    idf_of,
    score,
    scores_at,
)
from indexer.language.analysis import LAYERS
from indexer.language.text import fold
from indexer.records import record
from indexer.search.asked import AS_EVER, LENGTH_DISCOUNT, Alternative, Asked, Concept
from indexer.search.coverage import Coverage
from indexer.search.query import Rewording

# language of the query -> layer -> what a full match there is worth
LAYER_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "vi": {
        "syllables": 1.0, "bigrams": 0.7, "words": 0.3, "folded": 0.5, "folded_bigrams": 0.2,
        "numbers": 1.0, "stems": 0.5,
    },
    "vi-unaccented": {"folded": 1.0, "folded_bigrams": 0.9, "numbers": 0.7, "stems": 0.5},
    "en": {"stems": 1.0, "stem_bigrams": 0.3, "numbers": 1.0, "folded": 0.5},
    "mixed": {
        "syllables": 0.7, "bigrams": 0.5, "words": 0.3, "folded": 0.7, "folded_bigrams": 0.3,
        "stems": 1.0, "stem_bigrams": 0.3, "numbers": 1.0,
    },
}  # fmt: skip

# The layers in which every word of a query can be looked for by itself.
COVERING = ("folded", "stems", "numbers")

WORDINGS_LAYER = "wordings"  # of terms that stand for several
HOLDING = 0.5  # of the most that a wording is worth anywhere: from here on a passage holds it

# The layers in which a match is as good as typed, and the share of the coverage found there from
# which a passage is called an exact match rather than an unaccented one.
EXACT = ("syllables", "stems", "numbers")
EXACT_SHARE = 0.5

# What a passage gains that holds every word of the query over one that holds a few of them often;
# tried from 0 to 2 on the same sets.
COORDINATION = 0.2


@record
class PassageScores:
    """What a query gives the passages that were scored; arrays are side by side."""

    places: Array  # passages, ascending
    scores: Array  # float32

    def __getitem__(self, kept: Array) -> PassageScores:
        """Leave the passages that *kept* is true of."""
        return PassageScores(self.places[kept], self.scores[kept])

    def of(self, passage: int) -> float:
        """Give the score of a passage, 0 if it has none."""
        row = int(self.places.searchsorted(passage))
        here = row < len(self.places) and self.places[row] == passage
        return float(self.scores[row]) if here else 0.0

    def within(self, span: range) -> tuple[Array, Array]:
        """Give the passages of a run of them that were scored, and their scores."""
        first, last = self.places.searchsorted((span.start, span.stop)).tolist()
        return self.places[first:last], self.scores[first:last]


class Weighed:
    """A query whose words were looked up in an index."""

    def __init__(
        self,
        index: Index,
        words: str,
        language: str,
        rewording: Rewording = AS_EVER,
        layers: Container[str] = LAYERS,
    ) -> None:
        """Look the words up.

        :param layers: those looked at; what :data:`COVERING` names is enough for :meth:`hits`.
        """
        self.index = index
        self.asked = Asked(words, language, rewording)
        weights = LAYER_WEIGHTS[language]
        terms = self.asked.terms({each: weights[each] for each in weights if each in layers})
        self.found = tuple(find_postings(index, term) for term, _ in terms)
        plain = [one for one, (_, concept) in zip(self.found, terms, strict=True) if not concept]
        self.plain = tuple(plain)
        self.concepts = tuple(
            WeighedConcept.of(
                index,
                concept,
                [one for one, (_, of) in zip(self.found, terms, strict=True) if of is concept],
            )
            for concept in self.asked.concepts
        )
        by_term = {(one.term.layer, one.term.text): one for one in self.found}
        self.coverage = _coverage(index, self.asked, by_term, self.concepts)

    def hits(self) -> tuple[Array, Array]:
        """Find the passages that hold enough of the query: the passages, what each covers."""
        return self.coverage.hits()

    def scores(self, ids: Array, coverage: Array | None = None) -> PassageScores:
        """Score some passages, ascending and each once.

        :param coverage: what each covers, where that is known already.
        """
        places = Places(ids, self.index.passage_count)
        covered = self.coverage.at(places) if coverage is None else coverage
        groups = [self.plain, *(group for one in self.concepts for group in one.groups)]
        rows = scores_at(self.index, groups, places)
        scores, used = rows[0], 1
        for concept in self.concepts:
            count = len(concept.groups)
            scores += concept.best(rows[used : used + count])
            used += count
        share = covered / np.float32(max(self.coverage.asked, 1e-9))
        scores *= 1 + np.float32(COORDINATION) * share
        return PassageScores(ids, scores)

    def exact_among(self, shown: Iterable[int]) -> set[int]:
        """Tell which passages matched mostly with diacritics as typed, or in English."""
        wanted = np.array(sorted(set(shown)), dtype=np.int64)
        exact = np.zeros(len(wanted), dtype=np.float32)
        for one in self.found:
            if one.term.layer in EXACT:
                exact += np.float32(one.idf) * one.occurrences.among(wanted)
        for concept in self.concepts:
            held = np.any([one.occurrences.among(wanted) for one in concept.holding], axis=0)
            exact += np.float32(self.weight_of(concept.concept)) * held
        covered = self.coverage.at(Places(wanted, self.index.passage_count))
        return set(wanted[exact >= EXACT_SHARE * covered].tolist())

    def weight_of(self, concept: Concept) -> float:
        """Give what holding every word of a concept is worth."""
        weights, text = self.coverage.weights, self.asked.reading.text
        words = {
            fold(text[token.start : token.end])
            for token in self.asked.reading.tokens
            if concept.holds(token)
        }
        return sum(weights.get(word, 0.0) for word in words)

    def wordings_in(self, shown: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Tell of some passages which other wordings of its concepts each holds, one of each."""
        wanted = np.array(sorted(set(shown)), dtype=np.int64)
        found: dict[int, tuple[str, ...]] = {}
        for concept in self.concepts:
            left = np.ones(len(wanted), dtype=bool)
            for one in concept.holding:  # the likeliest first
                here = left & one.occurrences.among(wanted)
                left &= ~here
                for place in wanted[here].tolist():
                    found[place] = (*found.get(place, ()), one.term.text)
        return found


@record
class WeighedConcept:
    """Words of a query and other wordings of them, looked up in an index."""

    index: Index
    concept: Concept
    typed: Sequence[TermPostings]
    wordings: Sequence[tuple[float, Sequence[TermPostings]]]  # what they are worth, their terms
    holding: Sequence[TermPostings]  # each wording as one term, of the passages that hold it

    @classmethod
    def of(cls, index: Index, concept: Concept, typed: Sequence[TermPostings]) -> WeighedConcept:
        """Look up the wordings of a concept."""
        found = [
            (one, [find_postings(index, term) for term in one.terms])
            for one in concept.alternatives
        ]
        return cls(
            index,
            concept,
            typed,
            [(one.worth(LENGTH_DISCOUNT), postings) for one, postings in found],
            [_holding(index, one, postings) for one, postings in found],
        )

    @property
    def groups(self) -> list[Sequence[TermPostings]]:
        """List the terms of each wording, those of the typed one first."""
        return [self.typed, *(postings for _, postings in self.wordings)]

    def best(self, rows: Array) -> Array:
        """Give each passage what the best wording is worth there; *rows* is one a wording."""
        worth = [[1.0], *([worth] for worth, _ in self.wordings)]
        best: Array = (rows * np.array(worth, dtype=np.float32)).max(axis=0)
        return best


def _holding(index: Index, wording: Alternative, postings: Sequence[TermPostings]) -> TermPostings:
    """Find the passages that hold most of a wording."""

    def find() -> Occurrences:
        scores = score(index, postings)
        most = float(scores.max(initial=0.0))
        ids = np.flatnonzero(scores >= HOLDING * most) if most else np.zeros(0, dtype=np.intp)
        once = np.ones(len(ids), dtype=np.uint8)
        return Occurrences.of([(ids, once)], [0], index.passage_count)

    occurrences = index.wordings.get(wording.words, find)
    idf = idf_of(occurrences.holders, index.passage_count)
    return TermPostings(WeightedTerm(WORDINGS_LAYER, wording.words), occurrences, idf)


def _coverage(
    index: Index,
    asked: Asked,
    by_term: Mapping[tuple[str, str], TermPostings],
    concepts: Iterable[WeighedConcept],
) -> Coverage:
    """Weigh the words of a query by their idf, and find the forms in which each can be held."""
    words: dict[tuple[int, int], list[TermPostings]] = {}
    for layer in COVERING:
        for token in asked.tokens(layer):
            one = by_term.get((layer, token.text))
            forms = words.setdefault((token.start, token.end), [])
            if one is not None:
                forms.append(one)
    for concept in concepts:
        for (start, end), forms in words.items():
            if concept.concept.start <= start and end <= concept.concept.end:
                forms += concept.holding
    nowhere = idf_of(0, index.passage_count)
    weights: dict[str, float] = {}
    held: list[tuple[TermPostings, float]] = []
    for (start, end), forms in words.items():
        idf = min((one.idf for one in forms), default=nowhere)
        word = fold(asked.reading.text[start:end])
        if word not in weights:  # a word asked for twice is not worth more
            weights[word] = idf
            held += [(one, idf) for one in _any_of(index, forms)]
    return Coverage(index, held, weights)


def _any_of(index: Index, forms: Sequence[TermPostings]) -> Sequence[TermPostings]:
    """Put forms together of which a passage may hold several: it holds the word but once."""
    if all(one.term.layer != WORDINGS_LAYER for one in forms):
        return forms  # of different languages
    occurrences = Occurrences.wherever([one.occurrences for one in forms], index.passage_count)
    return [TermPostings(forms[0].term, occurrences, forms[0].idf)]


def document_scores(index: Index, passages: PassageScores) -> Array:
    """Give every document the score of its best passage, 0 where none was scored."""
    scores = np.zeros(len(index.live_documents), dtype=np.float32)
    if len(passages.places):
        documents = index.document_of[passages.places]
        firsts = run_starts(documents)
        scores[documents[firsts]] = np.maximum.reduceat(passages.scores, firsts)
    return scores
