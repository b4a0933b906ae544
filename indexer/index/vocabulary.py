"""The words of an index with the number of passages that have each: what a query is repaired by.

Nothing is stored for it: terms are looked up in the sorted tables that scoring looks them up in. To
find terms that are nearly a word, those of a layer are laid out in a matrix the first time that is
asked for. Passages of documents taken out since count until the segments are joined.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.index.letters import Letters
    from indexer.index.reader import Index

REMEMBERED = 1 << 14  # words looked up; the same are asked about again and again


class Vocabulary:
    """The words of one generation of an index; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.alike = lru_cache(maxsize=REMEMBERED)(self._alike)
        self.count = lru_cache(maxsize=REMEMBERED)(self._count)
        self.size = lru_cache(maxsize=None)(self._size)
        self._letters = lru_cache(maxsize=None)(self._laid_out)
        # What a repair worked out for a word, here because it holds for this generation only.
        self.alternatives: dict[tuple[str, bool], tuple[Any, ...]] = {}

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

    def holders(self, layer: str, term: str) -> int:
        """Count the passages that have a term; one that has it in several forms, once."""
        return sum(segment.holders(layer, term) for segment in self._index.segments)

    def near(self, layer: str, word: str, slips: int) -> list[str]:
        """List the terms of a stored layer that a beginning of *word* nearly is, nearest first.

        Stems are beginnings: an ending of *word* costs nothing, however long it is.

        :param word: in small letters without diacritics.
        :param slips: letters that may be wrong, missing, too many, or swapped with the next.
        """
        found: dict[str, tuple[int, int]] = {}
        for segment in range(len(self._index.segments)):
            letters = self._letters(segment, layer)
            for place, distance in letters.near(word, slips):
                term = letters.term(place)
                count = self.count(layer, term)
                found[term] = min(found.get(term, (distance, -count)), (distance, -count))
        return sorted(found, key=found.__getitem__)

    def _laid_out(self, segment: int, layer: str) -> Letters:
        from indexer.index.letters import Letters

        return Letters(self._index.segments[segment], layer)

    def _size(self, layer: str) -> int:
        """Add up the passages of all terms of a layer that is stored."""
        return sum(segment.postings_count(layer) for segment in self._index.segments)
