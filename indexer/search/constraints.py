"""What a passage must or must not say word for word: phrases and excluded words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.scorer import WeightedTerm, find_postings
from indexer.language.analysis import LAYERS, read
from indexer.language.text import fold, lower, place_tone
from indexer.search.query import Query

# A pair of words is in the index; three or more are looked for in the text of the best passages.
PHRASES_READ = 1000  # passages


def keep_phrases(index: Index, query: Query, kept: Array, scores: Array) -> Array:
    """Leave the passages that have every phrase of a query and nothing it excludes."""
    for phrase in query.phrases:
        kept = kept & _holding(index, phrase, kept, scores)
    for phrase in query.excluded:
        kept = kept & ~_holding(index, phrase, kept, scores)
    return kept


def _holding(index: Index, phrase: str, kept: Array, scores: Array) -> Array:
    """Tell which passages hold a word or phrase, as typed or, typed without diacritics, in any."""
    words = _words(phrase)
    holding = np.zeros(index.passage_count, dtype=bool)
    if not words:
        return ~holding
    candidates = kept.copy()
    for group in _parts(phrase):
        having = np.zeros(index.passage_count, dtype=bool)
        for term in group:
            having[find_postings(index, term).ids] = True
        candidates &= having
    places = np.flatnonzero(candidates)
    for place in places[np.argsort(-scores[places], kind="stable")][:PHRASES_READ]:
        holding[place] = _stands_in(words, _words(index.passage_text(int(place))))
    return holding


def _parts(phrase: str) -> list[list[WeightedTerm]]:
    """List what a passage must have to hold a phrase: for each word, its forms in the index."""
    reading = read(phrase, "mixed")
    by_word: dict[int, list[WeightedTerm]] = {}
    for layer in ("folded", "stems", "numbers"):
        for token in LAYERS[layer].tokens(reading):
            by_word.setdefault(token.start, []).append(WeightedTerm(layer, token.text))
    return list(by_word.values())


def _words(text: str) -> list[str]:
    """Give the words of a text in their normal form, diacritics kept."""
    return [place_tone(lower(token.text)) for token in read(text, "mixed").tokens]


def _stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether a phrase is a run of words; a word typed without diacritics matches any.

    >>> _stands_in(["bình", "dang"], ["bình", "đẳng", "giới"])
    True
    >>> _stands_in(["bình", "đằng"], ["bình", "đẳng", "giới"])
    False
    """
    plain = [word == fold(word) for word in phrase]

    def same(wanted: str, any_form: bool, word: str) -> bool:
        return wanted == (fold(word) if any_form else word)

    return any(
        all(map(same, phrase, plain, words[first : first + len(phrase)]))
        for first in range(len(words) - len(phrase) + 1)
    )
