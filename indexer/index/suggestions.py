"""What a segment can suggest to a person who types, read where it lies in the mapped file.

Texts are kept best first, so that the number of one is also its rank. Each is found by keys: its
words as they are compared, from each word on, with their diacritics and without. All keys of one
sort are ordered by their bytes, and what begins with some letters is a run of them. A run may be
long, so the best of every block of keys are told beside them.

    suggest.texts, .text_offsets    what is suggested, best first, end to end
    suggest.kinds, .counts          place in KINDS; documents or passages that hold it
    suggest.languages, .documents   place in LANGUAGES; one document that holds it
    suggest.keys                    keys, each with a line end behind it
    suggest.starts.at, .of, .best   keys from the first word on: where, of which text, best of block
    suggest.inner.at, .of, .best    the same for keys from a later word on

:mod:`indexer.index.suggestion_writing` writes them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import log2
from typing import TYPE_CHECKING

import numpy as np

from indexer.index.arrays import Array
from indexer.language.patterns import Pattern
from indexer.language.text import lower, place_tone
from indexer.records import record

if TYPE_CHECKING:
    from indexer.index.segment import Segment

KINDS = ("number", "title", "heading", "phrase")
LANGUAGES = ("vi", "en")

SORTED_BYTES = 32  # of a key: those that begin with the same are in no order
BLOCK = 256  # keys that share one list of their best
BEST = 16  # texts in that list
LOOKED_AT = 2048  # keys of a run longer than SORTED_BYTES that are read

WORD = Pattern(r"[^\W_]+")

# How much better the kind of a text makes it than being held twice as often would.
_KIND_WEIGHTS = {"number": 5.0, "title": 9.0, "heading": 4.0, "phrase": 0.0}
_CHARS_AS_BAD = 20.0  # so many characters more are as bad as being held by half as many


@record
class SuggestedText:
    """A text that a segment suggests."""

    text: str
    kind: str  # one of KINDS
    language: str
    document: int  # of the segment
    count: int  # of documents that have it as title or heading, of passages that hold the phrase


def key_words(text: str) -> list[str]:
    """List the words of a text as keys have them: lower case, one tone style, no signs.

    >>> key_words("Nghị định 145/2020/NĐ-CP")
    ['nghị', 'định', '145', '2020', 'nđ', 'cp']
    """
    words: list[str] = WORD.compiled.findall(place_tone(lower(text)))
    return words


def weight(kind: str, count: int, text: str) -> float:
    """Tell how good a text is to suggest, whatever was typed; 1 is as good as twice the count.

    >>> weight("heading", 8, "Quy định chung") > weight("phrase", 8, "quy định chung")
    True
    """
    return _KIND_WEIGHTS[kind] + log2(max(count, 1)) - len(text) / _CHARS_AS_BAD


def holding_document(segment: Segment, one: SuggestedText) -> int:
    """Give a live document of a segment that holds a text, -1 where all have been removed."""
    if segment.live_documents[one.document]:
        return one.document
    if one.kind in ("number", "title"):
        return -1
    from indexer.language.analysis import LAYERS, read  # for an index with removed documents only

    reading = read(one.text, one.language)
    found = [
        set(segment.documents_with(layer, term))
        for layer in (("syllables", "bigrams") if one.language == "vi" else ("stems",))
        for term in LAYERS[layer].terms(reading)
    ]
    return min(set.intersection(*found), default=-1) if found else -1


_COLUMNS = ("texts", "text_offsets", "kinds", "languages", "documents", "counts", "keys")


class SuggestionTable(Sequence[SuggestedText]):
    """The texts of one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        # Looked at one by one, which a memory view does several times as fast as an array.
        texts, offsets, kinds, languages, documents, counts, keys = (
            segment.array(f"suggest.{name}").data for name in _COLUMNS
        )
        self._texts, self._offsets, self._keys = texts, offsets, keys
        self._kinds, self._languages = kinds, languages
        self._documents, self._counts = documents, counts

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def text(self, rank: int) -> str:
        """Read a text alone."""
        text = bytes(self._texts[self._offsets[rank] : self._offsets[rank + 1]])
        return text.decode("utf-8")

    def __getitem__(self, rank: int) -> SuggestedText:  # type: ignore[override]
        if not 0 <= rank < len(self):
            raise IndexError(rank)
        kind, language = KINDS[self._kinds[rank]], LANGUAGES[self._languages[rank]]
        place, count = self._documents[rank], self._counts[rank]
        return SuggestedText(self.text(rank), kind, language, place, count)

    def beginning(self, key: str, count: int, inner: bool = False) -> list[int]:
        """Rank the texts that begin with *key*, or with *inner* have it at a later word.

        :return: at most *count* of the best; where very many do, nearly the best.
        """
        name = "suggest.inner" if inner else "suggest.starts"
        wanted = key.encode("utf-8", "replace")
        first = wanted[:SORTED_BYTES]
        heads = _Heads(self._keys, self._segment.array(f"{name}.at").data, len(first))
        low, high = bisect_left(heads, first), bisect_right(heads, first)
        of = self._segment.array(f"{name}.of")
        if len(wanted) > SORTED_BYTES:
            at = self._segment.array(f"{name}.at")[low : min(high, low + LOOKED_AT)].tolist()
            held = [
                place
                for place, start in enumerate(at, low)
                if self._keys[start : start + len(wanted)] == wanted
            ]
            return _least(of[held], count)
        if high - low <= 4 * BLOCK:
            return _least(of[low:high], count)
        best = self._segment.array(f"{name}.best")
        left, right = -(-low // BLOCK), high // BLOCK  # whole blocks
        parts = (of[low : left * BLOCK], best[left * BEST : right * BEST], of[right * BLOCK : high])
        return _least(np.concatenate(parts), count)


class _Heads(Sequence[bytes]):
    """The first bytes of keys in their order."""

    def __init__(self, keys: memoryview, at: memoryview, length: int) -> None:
        self._keys, self._at, self._length = keys, at, length

    def __len__(self) -> int:
        return len(self._at)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        start = self._at[place]
        return bytes(self._keys[start : start + self._length])


def _least(ranks: Array, count: int) -> list[int]:
    """Give the least of some numbers, ascending, each once."""
    found: list[int] = np.unique(ranks)[:count].tolist()
    return found
