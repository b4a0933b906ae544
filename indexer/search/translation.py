"""Finding texts in the other language: the words of a query, translated by the lexicon.

Each word or term of a query is one concept with some translations, of which a passage is given the
best: five translations of one word do not outvote the next word. What the constants are worth was
tried on XQuAD-dev in both directions (``bench/README.md``).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.scorer import TermPostings, WeightedTerm, find_postings, score
from indexer.language.analysis import LAYERS, read
from indexer.language.english import STOP_WORDS
from indexer.language.lexicon import Translated, to_english, to_vietnamese
from indexer.records import record
from indexer.search.model import Rendering
from indexer.search.query import Query
from indexer.search.ranking import Asked, PassageScores, Weighed

TARGETS = {"vi": "en", "vi-unaccented": "en", "en": "vi"}  # language of a query -> of the texts
# What a match in each layer is worth, for a translation of several words and of one.
LAYERS_OF_TERM = {
    "en": {"stems": 1.0, "stem_bigrams": 0.3},
    "vi": {"syllables": 0.5, "bigrams": 1.0},
}
LAYERS_OF_WORD = {"en": {"stems": 1.0}, "vi": {"syllables": 1.0}}
LENGTH_DISCOUNT = 0.5  # a translation of n terms counts by n to this power less than their sum
AS_TYPED = 2.0  # what names and numbers, the same in both languages, are worth
TRANSLATED = 0.5  # of a match in the query's own language: what people can read comes first
HOLDING = 0.5  # of the most a passage gives a concept: from here on a passage holds it
RELATIVE_COVERAGE = 0.6  # of what the best passage holds, by weight, for a hit
LEAST_COVERAGE = 0.25  # of the weight of all concepts


@record
class Concept:
    """A word or term of a query, with the terms of each of its translations."""

    source: str
    translations: tuple[tuple[str, float, tuple[WeightedTerm, ...]], ...]  # words, weight, terms


@record
class Crossing:
    """A query in the other language."""

    language: str  # of the texts it finds
    concepts: tuple[Concept, ...]

    def renderings(self) -> tuple[Rendering, ...]:
        """Tell which words became which."""
        return tuple(
            Rendering(one.source, tuple(words for words, _, _ in one.translations))
            for one in self.concepts
        )

    @property
    def words(self) -> str:
        """Give all translations as one text, to be marked in what was found."""
        return "; ".join(words for one in self.concepts for words, _, _ in one.translations)


@lru_cache(maxsize=256)  # one search asks for it more than once
def crossing(words: str, language: str) -> Crossing | None:
    """Translate the words of a query; None where there is nothing to translate.

    >>> found = crossing("nghỉ thai sản", "vi")
    >>> found.language, found.concepts[0].translations[0][0]
    ('en', 'maternity leave')
    """
    target = TARGETS.get(language)
    if target is None:
        return None
    concepts = []
    asked = Asked(words, language)
    layer = {"vi": "syllables", "vi-unaccented": "folded", "en": "stems"}[language]
    tokens = asked.tokens(layer)
    texts = [token.text for token in tokens]
    found = to_vietnamese(texts) if language == "en" else to_english(texts, language == "vi")
    for one in found:
        source = asked.reading.text[tokens[one.start].start : tokens[one.end - 1].end]
        translations = _translations(one, target)
        if translations:
            concepts.append(Concept(source, translations))
    return Crossing(target, tuple(concepts)) if concepts else None


def _translations(
    found: Translated, target: str
) -> tuple[tuple[str, float, tuple[WeightedTerm, ...]], ...]:
    pairs = ((one, _terms(one.words, target)) for one in found.translations)
    return tuple((one.words, one.weight, terms) for one, terms in pairs if terms)


@lru_cache(maxsize=4096)
def _terms(words: str, target: str) -> tuple[WeightedTerm, ...]:
    reading = read(words, target)
    layers = LAYERS_OF_TERM if len(reading.tokens) > 1 else LAYERS_OF_WORD
    return tuple(
        WeightedTerm(layer, term, weight)
        for layer, weight in layers[target].items()
        for term in LAYERS[layer].terms(reading)
        if target == "vi" or term not in STOP_WORDS
    )


def texts_in(index: Index, language: str) -> Array:
    """Tell of every document whether it is in a language."""
    values, places = index.facet("language")
    if language not in values:
        return np.zeros(len(places), dtype=bool)
    result: Array = places == values.index(language)
    return result


def find_translated(
    index: Index, query: Query, weighed: Weighed, allowed: Array, everything: bool = False
) -> PassageScores | None:
    """Score the passages in the other language; None where there are none to find.

    :param allowed: of every document whether it is inside the query's limits.
    :param everything: keep passages that hold too little of the query to be shown.
    """
    if not query.translate or query.phrases or query.excluded or query.language not in TARGETS:
        return None
    wanted = allowed & texts_in(index, TARGETS[query.language])
    found = crossing(query.words, query.language) if wanted.any() else None
    if found is None:
        return None
    scores = np.float32(AS_TYPED) * score(index, weighed.found)
    coverage = np.zeros_like(scores)
    asked = 0.0
    for concept in found.concepts:
        best = _best(index, concept)
        most = float(best.max(initial=0.0))
        scores += best
        coverage += (best >= HOLDING * most) * np.float32(most) if most else np.float32(0)
        asked += most
    kept = wanted[index.document_of] & (scores > 0)
    if not everything:
        most = float(coverage[kept].max(initial=0.0))
        kept &= coverage >= max(RELATIVE_COVERAGE * most, LEAST_COVERAGE * asked, 1e-6)
    places = np.flatnonzero(kept)
    return PassageScores(places, scores[places] * np.float32(TRANSLATED))


def _best(index: Index, concept: Concept) -> Array:
    """Give every passage what its best translation of a concept is worth there."""
    best = np.zeros(index.passage_count, dtype=np.float32)
    for _words, weight, terms in concept.translations:
        postings: list[TermPostings] = [find_postings(index, term) for term in terms]
        worth = np.float32(weight / len(terms) ** LENGTH_DISCOUNT)
        np.maximum(best, score(index, postings) * worth, out=best)
    return best


def joined(own: PassageScores, other: PassageScores) -> PassageScores:
    """Put the passages of both languages together, one found both ways at its better score."""
    places = np.sort(np.concatenate([own.places, other.places]))
    places = places[np.diff(places, prepend=-1) > 0]  # np.unique loads masked arrays for this
    scores = np.zeros(len(places), dtype=np.float32)
    for found in (own, other):
        here = np.searchsorted(places, found.places)
        scores[here] = np.maximum(scores[here], found.scores)
    return PassageScores(places, scores)
