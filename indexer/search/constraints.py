"""What a passage must or must not say word for word: phrases and excluded words."""

from __future__ import annotations

import re
from functools import cache, cached_property

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

_OPEN = re.compile("oa|oe|uy")  # rhymes with two places for the tone


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
        lowered = lower(text)
        if self._plainly.search(lowered):
            return True
        # Both, as what they are made of, keep every character's place.
        exact = place_tone(lowered) if self._toned else lowered
        return any(
            all(
                word == fold(word) or word == exact[match.start(n) : match.end(n)]
                for n, word in enumerate(self.words, start=1)
            )
            for match in self._loosely.finditer(lowered)
        )

    @cached_property
    def _plainly(self) -> re.Pattern[str]:
        """The words as typed with single spaces: how most texts have them."""
        return re.compile(rf"(?<!\w){re.escape(' '.join(self.words))}(?!\w)")

    @cached_property
    def _loosely(self) -> re.Pattern[str]:
        """The words with anything between them, in every spelling that may be meant."""
        return re.compile(r"(?<!\w)" + r"\W+".join(map(spellings, self.words)) + r"(?!\w)")

    @cached_property
    def _toned(self) -> bool:
        """Tell whether a word with diacritics may have its tone in two places."""
        return any(map(_has_two_spellings, self.words))


def spellings(word: str) -> str:
    """Write a word as a pattern for lower-case text, that finds it and maybe others."""
    if word != fold(word) and not _has_two_spellings(word):
        return f"({re.escape(word)})"
    letters = _letters()
    return f"({''.join(letters.get(base, re.escape(base)) for base in fold(word))})"


def _has_two_spellings(word: str) -> bool:
    return word != fold(word) and _OPEN.search(fold(word)) is not None


@cache
def _letters() -> dict[str, str]:
    """Give for each plain letter the class of those that are it with marks.

    >>> re.fullmatch(_letters()["d"], "đ") is not None
    True
    """
    marked: dict[str, str] = {}
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        base = fold(letter)
        if base != letter == lower(letter):
            marked[base] = marked.get(base, base) + letter
    return {base: f"[{letters}]" for base, letters in marked.items()}


def possible(index: Index, query: Query, places: Array) -> Array:
    """Tell which of some passages have the terms of every phrase; what it takes is in the index."""
    possible = np.ones(len(places), dtype=bool)
    for phrase in map(Phrase.of, query.phrases):
        possible &= having(index, phrase, places)
    return possible


def having(index: Index, phrase: Phrase, places: Array) -> Array:
    """Tell which of some passages have the terms of a phrase, in one of the languages."""
    vietnamese, english = having_in(index, phrase, places)
    result: Array = vietnamese | english
    return result


def _holding(index: Index, phrase: Phrase, passages: PassageScores) -> Array:
    """Tell which of some passages hold a phrase."""
    vietnamese, english = having_in(index, phrase, passages.places)
    holding: Array = vietnamese | english
    unsure = np.flatnonzero(english if phrase.is_indexed else holding)
    best_first = np.argsort(-passages.scores[unsure], kind="stable")
    for place in unsure[best_first][:PASSAGES_READ]:
        holding[place] = phrase.stands_in(index.passage_text(int(passages.places[place])))
    return holding


def having_in(index: Index, phrase: Phrase, places: Array) -> tuple[Array, Array]:
    """Tell which of some passages have the terms of a phrase, in Vietnamese and in English."""
    vietnamese, english = (
        _having_all(index, layer, terms, places)
        for layer, terms in zip(phrase.layers, phrase.terms, strict=True)
    )
    return vietnamese, english


def _having_all(index: Index, layer: str, terms: tuple[str, ...], places: Array) -> Array:
    """Tell which of some passages have every term; without terms none has."""
    having = np.full(len(places), bool(terms))
    for term in terms:
        having &= index.occurrences(layer, term).among(places)
    return having
