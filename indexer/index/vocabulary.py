"""The words of an index with the number of passages that have each: what a query is repaired by.

Nothing is stored for it and nothing is built: terms are looked up in the sorted tables that scoring
looks them up in. Passages of documents taken out since count until the segments are joined.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.index.reader import Index

REMEMBERED = 1 << 14  # words looked up; the same are asked about again and again


class Vocabulary:
    """The words of one generation of an index; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.alike = lru_cache(maxsize=REMEMBERED)(self._alike)
        self.count = lru_cache(maxsize=REMEMBERED)(self._count)
        self.size = lru_cache(maxsize=None)(self._size)

    def _alike(self, layer: str, term: str) -> dict[str, int]:
        """Give the terms of *layer* as indexed, with the passages that have each.

        :param term: in "folded" or "folded_bigrams" without diacritics: all that fold to it are
            given. In other layers the term itself is.
        """
        found: dict[str, int] = {}
        for segment in self._index.segments:
            for one, count in segment.terms(layer).alike(term.encode("utf-8", "replace")):
                word = one.decode("utf-8")
                found[word] = found.get(word, 0) + count
        return found

    def _count(self, layer: str, term: str) -> int:
        """Count the passages that have a term; in a layer without diacritics, its forms added."""
        return sum(self._alike(layer, term).values())

    def _size(self, layer: str) -> int:
        """Add up the passages of all terms of a layer that is stored."""
        return sum(segment.postings_count(layer) for segment in self._index.segments)
