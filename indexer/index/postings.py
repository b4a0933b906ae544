"""The postings of a field while they are gathered, and their inversion: one sort of flat arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from indexer.index.arrays import Array
from indexer.index.packing import narrowed, pack, unpack
from indexer.index.schema import DERIVED, HOLDERS_COUNTED
from indexer.language.text import fold

MAX_FREQUENCY = 255  # fits a byte; BM25 has long been flat by then


class Numbering(dict[str, int]):
    """Numbers strings from 0 in the order they are first asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@dataclass
class FieldPostings:
    """The postings of one field while they are gathered, in passage order."""

    vocabulary: Numbering = field(default_factory=Numbering)
    terms: array[int] = field(default_factory=lambda: array("I"))
    ids: array[int] = field(default_factory=lambda: array("I"))
    freqs: array[int] = field(default_factory=lambda: array("B"))

    def add(self, passage: int, counts: Counter[str]) -> None:
        """Add the terms of one passage, each with its weighted frequency."""
        self.terms.extend(map(self.vocabulary.__getitem__, counts))
        self.ids.extend([passage] * len(counts))
        try:
            self.freqs.frombytes(bytes(counts.values()))
        except ValueError:  # one is over a byte
            self.freqs.extend(min(count, MAX_FREQUENCY) for count in counts.values())

    def totals(self) -> Array:
        """Count the occurrences of every term, weighted, as the vocabulary numbers them."""
        totals = np.zeros(len(self.vocabulary), dtype=np.int64)
        if self.terms:
            terms = np.frombuffer(self.terms, dtype=np.uint32)
            np.add.at(totals, terms, np.frombuffer(self.freqs, dtype=np.uint8))
        return totals

    def arrays(self, name: str) -> Iterator[tuple[str, Array]]:
        """Invert what was gathered; see :func:`invert`."""
        terms = np.frombuffer(self.terms, dtype=np.uint32) if self.terms else _NO_NUMBERS
        ids = np.frombuffer(self.ids, dtype=np.uint32) if self.ids else _NO_NUMBERS
        freqs = np.frombuffer(self.freqs, dtype=np.uint8) if self.freqs else _NO_FREQS
        words = [text.encode("utf-8", "replace") for text in self.vocabulary]
        return invert(name, words, terms, ids, freqs)


def invert(
    name: str, words: Sequence[bytes], terms: Array, ids: Array, freqs: Array
) -> Iterator[tuple[str, Array]]:
    """Sort postings by term, keeping passages ascending in each, and give the field's arrays.

    :param words: the term of every number in *terms*; one with no posting is left out.
    :param ids: passages, ascending among the postings of a term as they come.
    """
    used = np.bincount(terms, minlength=len(words)) if len(words) else _NO_NUMBERS
    alive = sorted((n for n in range(len(words)) if used[n]), key=words.__getitem__)
    rank = np.zeros(len(words), dtype=np.uint64)
    rank[alive] = np.arange(len(alive), dtype=np.uint64)
    ids, freqs = sorted_by_term(rank[terms], ids, freqs)
    starts = offsets_of(used[alive] if alive else ())
    packed, offsets = pack(ids, starts)
    yield from field_arrays(name, [words[n] for n in alive], starts, packed, offsets, freqs)


def sorted_by_term(terms: Array, ids: Array, freqs: Array) -> tuple[Array, Array]:
    """Put postings in the order of their terms' numbers; those of a term stay as they come.

    >>> ids, freqs = sorted_by_term(np.array([1, 0, 1]), np.array([3, 5, 8]), np.array([1, 2, 1]))
    >>> ids.tolist(), freqs.tolist()
    ([5, 3, 8], [2, 1, 1])
    """
    # Term and place in one number: a plain sort, several times quicker than a stable argsort.
    order = (terms.astype(np.uint64) << np.uint64(32)) | np.arange(len(terms), dtype=np.uint64)
    order.sort()
    order &= np.uint64(0xFFFFFFFF)
    return ids[order], freqs[order]


def field_arrays(
    name: str, words: Sequence[bytes], starts: Array, packed: Array, packed_at: Array, freqs: Array
) -> Iterator[tuple[str, Array]]:
    """Name the arrays of a field; *words* are its terms in the order of their bytes."""
    yield f"{name}.terms", np.frombuffer(b"".join(words), dtype=np.uint8)
    yield f"{name}.term_offsets", offsets_of(map(len, words))
    yield f"{name}.starts", starts
    yield f"{name}.packed", packed
    yield f"{name}.packed_at", packed_at
    yield f"{name}.freqs", freqs
    if name in DERIVED.values():
        folded = [fold(word.decode("utf-8")).encode("utf-8") for word in words]
        by_fold = sorted(range(len(folded)), key=folded.__getitem__)
        yield f"{name}.by_fold", np.array(by_fold, dtype=np.uint32)
        if name in HOLDERS_COUNTED:
            runs = [list(run) for _, run in groupby(by_fold, key=folded.__getitem__)]
            counts = [_holders(run, starts, packed, packed_at) for run in runs]
            holders = np.repeat(np.array(counts, dtype=np.uint32), list(map(len, runs)))
            yield f"{name}.fold_holders", holders


def _holders(places: Sequence[int], starts: Array, packed: Array, packed_at: Array) -> int:
    """Count the passages that have any of the terms at some places."""
    sizes = [int(starts[place + 1]) - int(starts[place]) for place in places]
    if len(places) == 1:
        return sizes[0]
    spans = [slice(int(packed_at[place]), int(packed_at[place + 1])) for place in places]
    ids = np.concatenate([unpack(packed[span], n) for span, n in zip(spans, sizes, strict=True)])
    having = np.zeros(int(ids.max()) + 1, dtype=bool)
    having[ids] = True
    return int(np.count_nonzero(having))


def offsets_of(sizes: Iterable[int]) -> Array:
    """Turn sizes into where each thing starts, with the total last.

    >>> offsets_of([2, 3]).tolist()
    [0, 2, 5]
    """
    sizes = np.fromiter(sizes, dtype=np.int64)
    return narrowed(np.concatenate(([0], np.cumsum(sizes))))


_NO_NUMBERS = np.zeros(0, dtype=np.uint32)
_NO_FREQS = np.zeros(0, dtype=np.uint8)
