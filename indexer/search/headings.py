"""A query compared with titles and headings: how much of each the other holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, pairwise
from weakref import WeakKeyDictionary

from indexer.index import Index
from indexer.index.scorer import idf_of
from indexer.language.analysis import LAYERS, read
from indexer.records import record


@record
class Part:
    """A word or concept of a query: what it is worth, and the wordings it may be met in."""

    weight: float  # 0 for what its first wording tells
    wordings: tuple[tuple[str, ...], ...]  # at least one; tokens, as tokens_of gives them


def tokens_of(text: str, language: str) -> tuple[str, ...]:
    """Give the tokens that are compared: syllables without diacritics, or stems."""
    return tuple(LAYERS["stems" if language == "en" else "folded"].terms(read(text, language)))


class Heading:
    """A title or heading, ready to be compared with queries."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = frozenset(tokens)
        self.pairs = frozenset(pairwise(tokens))

    def holds(self, wording: Sequence[str]) -> float:
        """Tell how much of a wording stands here, 0 to 1: neighbours as neighbours."""
        if len(wording) == 1:
            return float(wording[0] in self.tokens)
        if self.tokens.isdisjoint(wording):
            return 0.0  # most
        apart = sum(token in self.tokens for token in wording) / len(wording)
        together = sum(pair in self.pairs for pair in pairwise(wording)) / (len(wording) - 1)
        return (apart + 2 * together) / 3


@lru_cache(maxsize=1 << 12)  # titles and headings come again and again
def heading_of(text: str, language: str) -> Heading:
    """Take a title or heading apart."""
    return Heading(tokens_of(text, language))


class QueryParts:
    """A query, ready to be compared with headings; remembers what it was compared with."""

    def __init__(self, index: Index, parts: Sequence[Part], language: str) -> None:
        self._index, self._language = index, language
        self._idfs = _IDFS.setdefault(index, {}).setdefault(language, {})
        self.parts = [
            (part.weight or max(map(self._idf, part.wordings[0])), part.wordings) for part in parts
        ]
        self._total = sum(weight for weight, _ in self.parts) or 1.0
        self._wanted = {token for part in parts for one in part.wordings for token in one}
        self._pairs = [
            pair for one, other in pairwise(parts)
            if len(one.wordings[0]) == len(other.wordings[0]) == 1
            for pair in [(one.wordings[0][0], other.wordings[0][0])]
        ]  # fmt: skip
        self._known: dict[str, tuple[float, float, float]] = {}

    def compared(self, text: str) -> tuple[float, float, float]:
        """Tell how much of the query a heading holds, how much of it the query, and its pairs."""
        if text not in self._known:
            self._known[text] = self._compared(text) if text else (0.0, 0.0, 0.0)
        return self._known[text]

    def _compared(self, text: str) -> tuple[float, float, float]:
        heading = heading_of(text, self._language)
        here = heading.tokens
        held = 0.0
        for weight, wordings in self.parts:
            if len(wordings) > 1 or len(wordings[0]) > 1:
                held += weight * max(map(heading.holds, wordings))
            elif wordings[0][0] in here:  # most parts
                held += weight
        weights = list(map(self._idf, here))
        wanted = sum(compress(weights, map(self._wanted.__contains__, here)))
        pairs = sum(map(heading.pairs.__contains__, self._pairs)) / max(len(self._pairs), 1)
        return held / self._total, wanted / (sum(weights) or 1.0), pairs

    def _idf(self, token: str) -> float:
        known = self._idfs.get(token)
        if known is None:
            layer = "stems" if self._language == "en" else "folded"
            holders = self._index.vocabulary.holders(layer, token)
            known = self._idfs[token] = idf_of(holders, self._index.passage_count)
        return known


# By index and language: headings are made of the same few thousand words.
_IDFS: WeakKeyDictionary[Index, dict[str, dict[str, float]]] = WeakKeyDictionary()
