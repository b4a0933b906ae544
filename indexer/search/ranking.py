"""Which passages answer a query best.

A query is scored in several layers at once: syllables with their diacritics, without them, words,
English stems, and the adjacent pairs of each. What each layer counts for was chosen on ALQAC 2022
and XQuAD-dev by ``bench/quality.py``; the table is in ``bench/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.occurrences import Places
from indexer.index.scorer import TermPostings, WeightedTerm, find_postings, idf_of, score_at
from indexer.language.analysis import LAYERS, read
from indexer.language.questions import law_year_spans, question_spans
from indexer.language.syllables import is_syllable, is_unaccented_syllable
from indexer.language.text import fold
from indexer.language.tokens import Token
from indexer.records import record
from indexer.search.coverage import Coverage

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

# The layers that cross from one language to the other only with words that are names there:
# "the" is an English word and an unaccented "thế".
NAMES_ONLY = {"vi": "stems", "vi-unaccented": "stems", "en": "folded"}

# The layers in which every word of a query can be looked for by itself.
COVERING = ("folded", "stems", "numbers")

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
        _, scores = self.within(range(passage, passage + 1))
        return float(scores[0]) if len(scores) else 0.0

    def within(self, span: range) -> tuple[Array, Array]:
        """Give the passages of a run of them that were scored, and their scores."""
        first, last = np.searchsorted(self.places, (span.start, span.stop))
        return self.places[first:last], self.scores[first:last]


class Asked:
    """A query read for scoring: its tokens in every layer, but for question words."""

    def __init__(self, words: str, language: str) -> None:
        self.reading, self.language = read(words, language), language
        self._question = question_spans(words, language) + law_year_spans(words)
        if all(self._is_question(token) for token in self.reading.tokens):
            self._question = []  # nothing but question words: then they are what is asked
        self._tokens: dict[str, list[Token]] = {}

    def tokens(self, layer: str) -> list[Token]:
        """Give the tokens of a layer that say what is asked about.

        >>> [token.text for token in Asked("What is gender equality?", "en").tokens("stems")]
        ['is', 'gender', 'equal']
        """
        if layer not in self._tokens:
            self._tokens[layer] = self._asked_about(layer)
        return self._tokens[layer]

    def _asked_about(self, layer: str) -> list[Token]:
        names_only = NAMES_ONLY.get(self.language) == layer
        return [
            token
            for token in LAYERS[layer].tokens(self.reading)
            if not self._is_question(token) and not (names_only and is_syllable_like(token.text))
        ]

    def terms(self) -> list[WeightedTerm]:
        """List the terms the query is scored by, each once."""
        terms: dict[tuple[str, str], WeightedTerm] = {}
        for layer, weight in LAYER_WEIGHTS[self.language].items():
            for token in self.tokens(layer):
                terms.setdefault((layer, token.text), WeightedTerm(layer, token.text, weight))
        return list(terms.values())

    def _is_question(self, token: Token) -> bool:
        return bool(self._question) and any(
            start < token.end and token.start < end for start, end in self._question
        )


@lru_cache(maxsize=1 << 14)  # people ask with the same words
def is_syllable_like(text: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, its diacritics maybe left out."""
    return is_syllable(text) or is_unaccented_syllable(text)


class Weighed:
    """A query whose words were looked up in an index."""

    def __init__(self, index: Index, words: str, language: str) -> None:
        query = Asked(words, language)
        self.index = index
        self.found = tuple(find_postings(index, term) for term in query.terms())
        by_term = {(one.term.layer, one.term.text): one for one in self.found}
        self.coverage = _coverage(index, query, by_term)

    def hits(self) -> tuple[Array, Array]:
        """Find the passages that hold enough of the query: the passages, what each covers."""
        return self.coverage.hits()

    def scores(self, ids: Array, coverage: Array | None = None) -> PassageScores:
        """Score some passages, ascending and each once.

        :param coverage: what each covers, where that is known already.
        """
        places = Places(ids, self.index.passage_count)
        covered = self.coverage.at(places) if coverage is None else coverage
        scores = score_at(self.index, self.found, places)
        scores *= 1 + np.float32(COORDINATION / max(self.coverage.asked, 1e-9)) * covered
        return PassageScores(ids, scores)

    def exact_among(self, shown: Iterable[int]) -> set[int]:
        """Tell which passages matched mostly with diacritics as typed, or in English."""
        wanted = np.array(sorted(set(shown)), dtype=np.int64)
        exact = np.zeros(len(wanted), dtype=np.float32)
        for one in self.found:
            if one.term.layer in EXACT:
                exact += np.float32(one.idf) * one.occurrences.among(wanted)
        covered = self.coverage.at(Places(wanted, self.index.passage_count))
        return set(wanted[exact >= EXACT_SHARE * covered].tolist())


def _coverage(
    index: Index, asked: Asked, by_term: Mapping[tuple[str, str], TermPostings]
) -> Coverage:
    """Weigh the words of a query by their idf, and find the forms in which each can be held."""
    words: dict[tuple[int, int], list[TermPostings]] = {}
    for layer in COVERING:
        for token in asked.tokens(layer):
            one = by_term.get((layer, token.text))
            forms = words.setdefault((token.start, token.end), [])
            if one is not None:
                forms.append(one)
    nowhere = idf_of(0, index.passage_count)
    weights: dict[str, float] = {}
    held: list[tuple[TermPostings, float]] = []
    for (start, end), forms in words.items():
        idf = min((one.idf for one in forms), default=nowhere)
        word = fold(asked.reading.text[start:end])
        if word not in weights:  # a word asked for twice is not worth more
            weights[word] = idf
            held += [(one, idf) for one in forms]
    return Coverage(index, held, weights)


def document_scores(index: Index, passages: PassageScores) -> Array:
    """Give every document the score of its best passage, 0 where none was scored."""
    scores = np.zeros(len(index.live_documents), dtype=np.float32)
    if len(passages.places):
        documents = index.document_of[passages.places]
        firsts = np.flatnonzero(np.diff(documents, prepend=-1))
        scores[documents[firsts]] = np.maximum.reduceat(passages.scores, firsts)
    return scores
