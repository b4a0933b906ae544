"""Finding passages by what they mean, where an index has vectors and their model is installed.

A question and a passage that say the same in other words, or in another language, have vectors
that point alike. How alike is added to what the words are worth: with vectors alone the right
article of a law is first less often than with words alone, and with both more often than with
either. The constants were tried on ALQAC 2022 and XQuAD-dev in four directions; putting ranks
together instead of scores was worse (``bench/README.md``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.records import record
from indexer.search.query import Query
from indexer.search.ranking import PassageScores, Weighed
from indexer.search.translation import crossing, joined, texts_in

if TYPE_CHECKING:
    from indexer.language.embedding import Embedder

WEIGHT = 0.82  # of being nearest in meaning, in shares of what the best passage has by its words
SPREAD = 0.06  # of cosine: a passage this much less like the question than the nearest gains 0
NEAREST = 20  # passages at most that are hits by their meaning alone
LANGUAGES = {"vi": "vi", "en": "en"}  # of a query -> of the texts that need no translating
WITHOUT_DIACRITICS = "vi-unaccented"  # the model was taught none of it: .01 instead of .90


@record
class Meant:
    """How like a question the passages are."""

    likeness: Array  # of every passage: 1 for the nearest, 0 from SPREAD on; NaN for no vector
    nearest: Array  # the passages that are hits by this alone, ascending

    def beyond(self, passages: PassageScores) -> Array:
        """Give the nearest passages that were not found otherwise."""
        found = np.zeros(len(self.likeness), dtype=bool)
        found[passages.places] = True
        result: Array = self.nearest[~found[self.nearest]]
        return result

    def added_to(self, passages: PassageScores) -> PassageScores:
        """Add what passages are worth by their meaning to what they are worth by their words.

        The nearest are among them from then on. One without a vector is taken to mean as much as
        its words are worth.
        """
        beyond = self.beyond(passages)
        none = np.zeros(len(beyond), dtype=np.float32)
        passages = joined(passages, PassageScores(beyond, none))
        most = np.float32(passages.scores.max(initial=0.0)) or np.float32(1)
        likeness = self.likeness[passages.places]
        likeness = np.where(np.isnan(likeness), passages.scores / most, likeness)
        scores = passages.scores + np.float32(WEIGHT) * most * likeness
        return PassageScores(passages.places, scores)


def find_meant(
    index: Index, query: Query, words: str, found: Weighed, allowed: Array, freely: bool = True
) -> Meant | None:
    """Compare all passages with a question; None where that cannot be done or tells nothing.

    :param words: of the question, but for those that name a document.
    :param found: its words, as they were looked up: nothing is near to words nobody knows.
    :param allowed: of every document whether it is inside the query's limits.
    :param freely: passages may be hits by this alone; else it only orders those that are.
    """
    if not _is_asked(query, words) or index.vectors is None:
        return None
    if not _is_known(query, found):
        return None
    vector = query_vector(index.vectors.embedder, words.strip())
    if vector is None:
        return None
    own = LANGUAGES.get(query.language)
    if own and not query.translate:
        allowed = allowed & texts_in(index, own)
    freely = freely and not query.phrases and not query.excluded  # those are said of words
    return _compared(index, vector, allowed, NEAREST if freely else 0)


def _compared(index: Index, vector: Array, allowed: Array, most: int) -> Meant | None:
    assert index.vectors is not None
    cosines = index.vectors.likeness(vector)
    unknown = index.vectors.rows < 0
    possible = np.flatnonzero(allowed[index.document_of] & ~unknown)
    if not len(possible):
        return None
    likeness = 1 - (cosines[possible].max() - cosines) / np.float32(SPREAD)
    np.clip(likeness, 0, 1, out=likeness)
    nearest = possible[likeness[possible] > 0]
    if len(nearest) > most:
        nearest = nearest[np.argpartition(-likeness[nearest], most)[:most]]
    likeness[unknown] = np.nan
    return Meant(likeness, np.sort(nearest))


def _is_asked(query: Query, words: str) -> bool:
    if not query.meaning:
        return False
    return query.language != WITHOUT_DIACRITICS and any(letter.isalpha() for letter in words)


def _is_known(query: Query, found: Weighed) -> bool:
    """Tell whether a text or the lexicon has a word of a query: there is always something near."""
    if any(one.occurrences.holders for one in found.found):
        return True
    return crossing(query.words, query.language, query.rewording) is not None


@lru_cache(maxsize=256)  # a page of results is turned, a filter set: the same question again
def query_vector(embedder: str, words: str) -> Array | None:
    """Give the vector of a question; None where the model is not the one named, or is not here."""
    model = _model()
    return model.queries([words])[0] if model is not None and model.name == embedder else None


def _model() -> Embedder | None:
    from indexer.language.embedding import EmbedderUnusable, find_embedder

    try:
        return find_embedder()
    except EmbedderUnusable:
        return None
