"""What a passage must or must not say word for word: phrases and excluded words."""

from __future__ import annotations

import re

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.language.analysis import LAYERS, read
from indexer.language.text import fold, lower, place_tone
from indexer.records import record
from indexer.search.query import Query
from indexer.search.ranking import PassageScores

# Pairs of words are in the index; that longer phrases stand as a whole is looked up in the text
# of so many passages, the best first. Passages after those have all pairs, and are believed.
PASSAGES_READ = 300


def keep_phrases(index: Index, query: Query, passages: PassageScores) -> PassageScores:
    """Leave the passages that have every phrase of a query and nothing it excludes."""
    for phrase in query.phrases:
        passages = passages[_holding(index, Phrase.of(phrase), passages)]
    for phrase in query.excluded:
        passages = passages[~_holding(index, Phrase.of(phrase), passages)]
    return passages


@record
class Phrase:
    """Words that must stand side by side; one typed without diacritics matches any it could be.

    >>> Phrase.of("bình dang").stands_in("Bình đẳng giới")
    True
    >>> Phrase.of("bình đằng").stands_in("Bình đẳng giới")
    False
    """

    words: tuple[str, ...]  # lower case, tones in one place
    layers: tuple[str, ...]  # which together say where it can be: in Vietnamese, then in English
    terms: tuple[tuple[str, ...], ...]  # a passage has all terms of one of the layers

    @classmethod
    def of(cls, text: str) -> Phrase:
        """Read a phrase as it was typed."""
        reading = read(text, "mixed")
        words = tuple(place_tone(lower(token.text)) for token in reading.tokens)
        accented = all(word != fold(word) for word in words)
        single, pair = ("syllables", "bigrams") if accented else ("folded", "folded_bigrams")
        layers = (single if len(words) < 2 else pair, "stems")
        terms = (tuple(dict.fromkeys(LAYERS[layer].terms(reading))) for layer in layers)
        return cls(words, layers, tuple(terms))

    @property
    def is_indexed(self) -> bool:
        """Tell whether the Vietnamese terms alone say where it stands, diacritics and all."""
        return len(self.words) < 3 and self.layers[0] in ("syllables", "bigrams")

    def stands_in(self, text: str) -> bool:
        """Tell whether the words stand side by side in *text*."""
        if not self.words:
            return True
        plain, exact = fold(text), place_tone(lower(text))  # both keep every character's place
        pattern = r"\W+".join(f"({re.escape(fold(word))})" for word in self.words)
        return any(
            all(
                word == fold(word) or word == exact[match.start(n) : match.end(n)]
                for n, word in enumerate(self.words, start=1)
            )
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", plain)
        )


def _holding(index: Index, phrase: Phrase, passages: PassageScores) -> Array:
    """Tell which of some passages hold a phrase."""
    vietnamese, english = (
        _having_all(index, layer, terms, passages.places)
        for layer, terms in zip(phrase.layers, phrase.terms, strict=True)
    )
    holding: Array = vietnamese | english
    unsure = np.flatnonzero(english if phrase.is_indexed else holding)
    best_first = np.argsort(-passages.scores[unsure], kind="stable")
    for place in unsure[best_first][:PASSAGES_READ]:
        holding[place] = phrase.stands_in(index.passage_text(int(passages.places[place])))
    return holding


def _having_all(index: Index, layer: str, terms: tuple[str, ...], places: Array) -> Array:
    """Tell which of some passages have every term; without terms none has."""
    having = np.full(len(places), bool(terms))
    for term in terms:
        having &= index.occurrences(layer, term).among(places)
    return having
