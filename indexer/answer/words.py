"""The words of a passage as they are compared with those of a question."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from indexer.language.analysis import LAYERS, read
from indexer.records import record


@record
class Words:
    """The tokens of a stretch of text, in order."""

    tokens: Sequence[str]  # syllables without diacritics, or stems
    starts: Sequence[int]  # characters of the document's text
    ends: Sequence[int]  # exclusive

    def between(self, start: int, end: int) -> range:
        """Tell which tokens stand between two characters."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def words_of(text: str, start: int, end: int, language: str) -> Words:
    """Cut ``text[start:end]`` into the tokens that are compared."""
    layer = LAYERS["stems" if language == "en" else "folded"]
    tokens = layer.tokens(read(text[start:end], language))
    return Words(
        [token.text for token in tokens],
        [start + token.start for token in tokens],
        [start + token.end for token in tokens],
    )
