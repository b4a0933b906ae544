"""The terms of a layer letter by letter, to be compared with a word all at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.index.arrays import Array
from indexer.index.segment import Segment
from indexer.index.terms import TermTable

LONGEST = 16  # letters of a term that is compared
SHORTEST = 3


class Letters:
    """The terms of one layer of a segment that are made of the letters a to z."""

    def __init__(self, segment: Segment, layer: str) -> None:
        table = segment.terms(layer)
        assert isinstance(table, TermTable)
        self._table = table
        offsets = segment.array(f"{layer}.term_offsets").astype(np.int64)
        blob = np.asarray(segment.array(f"{layer}.terms"))
        lengths = np.diff(offsets)
        fitting = np.flatnonzero((lengths >= SHORTEST) & (lengths <= LONGEST))
        # Past the end of a term stand the letters of the next: they are blanked.
        at = offsets[fitting][:, None] + np.arange(LONGEST)
        letters = np.take(blob, at, mode="clip")
        letters[np.arange(LONGEST) >= lengths[fitting][:, None]] = 0
        plain = (((letters >= ord("a")) & (letters <= ord("z"))) | (letters == 0)).all(axis=1)
        self._places = fitting[plain]
        self._lengths = lengths[self._places].astype(np.uint8)
        self._letters = letters[plain]
        self._held = _held(self._letters)

    def term(self, place: int) -> str:
        """Give the term at a place."""
        return self._table[place].decode("utf-8")

    def near(self, word: str, slips: int) -> Iterator[tuple[int, int]]:
        """Find the terms that a beginning of *word* is but for some slips: place and slips.

        The distance is that of Damerau and Levenshtein, a pair swapped once; only the last column
        may end anywhere.
        """
        word = word[: LONGEST + slips]  # no term is longer
        typed = np.frombuffer(word.encode("ascii", "replace"), dtype=np.uint8)
        held = _held(typed[None, :])[0]
        lacking = _counted(self._held & ~held)  # letters of a term that the word has not
        rows = np.flatnonzero((lacking <= slips) & (self._lengths <= len(typed) + slips))
        distances = _distances(self._letters[rows], self._lengths[rows], typed)
        for row in np.flatnonzero(distances <= slips).tolist():
            yield int(self._places[rows[row]]), int(distances[row])


def _held(letters: Array) -> Array:
    """Tell which letters each row holds, a bit for each."""
    bits = np.where(letters > 0, np.uint32(1) << (letters % 32).astype(np.uint32), np.uint32(0))
    held: Array = np.bitwise_or.reduce(bits, axis=1)
    return held


def _counted(bits: Array) -> Array:
    """Count the bits of each number."""
    counted: Array = np.unpackbits(bits.view(np.uint8).reshape(-1, 4), axis=1).sum(axis=1)
    return counted


def _distances(terms: Array, lengths: Array, typed: Array) -> Array:
    """Tell how far each term is from the nearest beginning of what was typed."""
    count, width = terms.shape
    columns = np.arange(width + 1, dtype=np.uint8)
    row = np.broadcast_to(columns, (count, width + 1)).copy()
    best = np.take_along_axis(row, lengths[:, None].astype(np.intp), axis=1)[:, 0]
    earlier = row
    for at, letter in enumerate(typed.tolist()):
        before, row = row, np.empty_like(row)
        row[:, 0] = at + 1
        for place in range(width):
            same = terms[:, place] == letter
            cost = np.minimum(before[:, place] + (~same).astype(np.uint8), before[:, place + 1] + 1)
            np.minimum(cost, row[:, place] + 1, out=cost)
            if at and place:
                swapped = (terms[:, place - 1] == letter) & (terms[:, place] == typed[at - 1])
                cost = np.where(swapped, np.minimum(cost, earlier[:, place - 1] + 1), cost)
            row[:, place + 1] = cost
        earlier = before
        ends = np.take_along_axis(row, lengths[:, None].astype(np.intp), axis=1)[:, 0]
        np.minimum(best, ends, out=best)
    return best
