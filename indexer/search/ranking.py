"""Which passages answer a query best.

A query is scored in several layers at once: syllables with their diacritics, without them, words,
English stems, and the adjacent pairs of each. What each layer counts for was chosen on ALQAC 2022
and XQuAD-dev by ``bench/quality.py``; the table is in ``bench/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.scorer import (
    TermPostings,
    WeightedTerm,
    add_where,
    find_postings,
    idf_of,
    score,
)
from indexer.language.analysis import LAYERS, read
from indexer.language.questions import law_year_spans, question_spans
from indexer.language.syllables import is_syllable, is_unaccented_syllable
from indexer.language.text import fold
from indexer.language.tokens import Token
from indexer.records import record

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

# A passage is a hit when it holds at least this share of the query's words, each counted by its
# idf: of what the best passage holds, and of everything asked for.
RELATIVE_COVERAGE = 0.6
LEAST_COVERAGE = 0.2


@record
class PassageScores:
    """What a query gives every passage of an index; arrays are in passage order."""

    scores: Array  # float32
    coverage: Array  # float32, the idf of the query's words found, summed
    found: tuple[TermPostings, ...]
    weights: Mapping[str, float]  # folded word -> idf, for choosing what a snippet shows


class Asked:
    """A query read for scoring: its tokens in every layer, but for question words."""

    def __init__(self, words: str, language: str) -> None:
        self.reading, self.language = read(words, language), language
        self._question = question_spans(words, language) + law_year_spans(words)
        if all(self._is_question(token) for token in self.reading.tokens):
            self._question = []  # nothing but question words: then they are what is asked

    def tokens(self, layer: str) -> list[Token]:
        """Give the tokens of a layer that say what is asked about.

        >>> [token.text for token in Asked("What is gender equality?", "en").tokens("stems")]
        ['is', 'gender', 'equal']
        """
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
        return any(start < token.end and token.start < end for start, end in self._question)


def is_syllable_like(text: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, its diacritics maybe left out."""
    return is_syllable(text) or is_unaccented_syllable(text)


def score_passages(index: Index, words: str, language: str) -> PassageScores:
    """Score every passage for the words of a query in *language* (as ``detect`` names it)."""
    query = Asked(words, language)
    found = [find_postings(index, term) for term in query.terms()]
    scores = score(index, found)
    by_term = {(one.term.layer, one.term.text): one for one in found}
    coverage, weights = _coverage(index, query, by_term)
    asked = max(sum(weights.values()), 1e-9)
    scores *= 1 + np.float32(COORDINATION / asked) * coverage
    return PassageScores(scores, coverage, tuple(found), weights)


def _coverage(
    index: Index, asked: Asked, by_term: Mapping[tuple[str, str], TermPostings]
) -> tuple[Array, dict[str, float]]:
    """Add up, for every passage, the idf of the words of a query that it holds in any form."""
    words: dict[tuple[int, int], list[TermPostings]] = {}
    for layer in COVERING:
        for token in asked.tokens(layer):
            one = by_term.get((layer, token.text))
            forms = words.setdefault((token.start, token.end), [])
            if one is not None:
                forms.append(one)
    coverage = np.zeros(index.passage_count, dtype=np.float32)
    nowhere = idf_of(0, index.passage_count)
    weights: dict[str, float] = {}
    for (start, end), forms in words.items():
        idf = min((one.idf for one in forms), default=nowhere)
        word = fold(asked.reading.text[start:end])
        if word not in weights:  # a word asked for twice is not worth more
            weights[word] = idf
            for one in forms:
                add_where(coverage, one, idf)
    return coverage, weights


def matching(passages: PassageScores) -> Array:
    """Tell which passages are hits, rather than sharing a stray word with the query.

    Bare question words match nearly everything; counting those would make totals and facets
    meaningless.
    """
    if not len(passages.coverage):
        return np.zeros(0, dtype=bool)
    asked = sum(passages.weights.values())
    floor = max(RELATIVE_COVERAGE * float(passages.coverage.max()), LEAST_COVERAGE * asked)
    return (passages.coverage >= floor) & (passages.scores > 0)


def document_scores(index: Index, scores: Array) -> Array:
    """Give every document the score of its best passage."""
    if not len(scores):
        return scores
    best: Array = np.maximum.reduceat(scores, index.first_passages)
    return best


def exact_among(passages: PassageScores, places: Sequence[int]) -> set[int]:
    """Tell which of *places* matched mostly with diacritics as typed, or in English."""
    wanted = np.array(places, dtype=np.int64)
    exact = np.zeros(len(wanted), dtype=np.float32)
    for one in passages.found:
        if one.term.layer in EXACT:
            exact += np.float32(one.idf) * one.gains.among(wanted)
    good = exact >= EXACT_SHARE * passages.coverage[wanted]
    return set(wanted[good].tolist())
