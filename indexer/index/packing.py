"""Passage numbers of a term as gaps, each term in the narrowest whole bytes that hold its gaps.

Reading is one look at the bytes and one cumulative sum, with no loop over postings. A common
term has small gaps and takes a byte a posting, a rare one two or four.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.index.arrays import Array

PORTION = 1 << 20  # numbers packed or unpacked at once
_WIDTHS = {width: np.dtype(f"<u{width}") for width in (1, 2, 4)}


def pack(ids: Array, starts: Array) -> tuple[Array, Array]:
    """Write ascending runs of numbers as gaps; *starts* tells where each run starts, and the end.

    >>> packed, offsets = pack(np.array([3, 5, 70000]), np.array([0, 2, 3]))
    >>> packed.tolist(), offsets.tolist()
    ([3, 2, 112, 17, 1, 0], [0, 2, 6])

    :return: the bytes, and where the bytes of each run start, with their number last.
    """
    starts = starts.astype(np.int64)
    if not len(ids):
        return np.zeros(0, dtype=np.uint8), np.zeros(len(starts), dtype=np.uint32)
    gaps = np.diff(ids, prepend=ids[:1]).astype(np.uint32)
    gaps[starts[:-1]] = ids[starts[:-1]]
    widest = np.maximum.reduceat(gaps, starts[:-1])
    widths = np.where(widest < 1 << 8, 1, np.where(widest < 1 << 16, 2, 4))
    offsets = np.concatenate(([0], np.cumsum(widths * np.diff(starts))))
    packed = np.empty(int(offsets[-1]), dtype=np.uint8)
    for first, last in portions(starts, PORTION):
        bytes_of, width_of = _layout(starts, offsets, first, last)
        here = gaps[starts[first] : starts[last]]
        for byte in range(4):
            these = width_of > byte
            packed[bytes_of[these] + byte] = (here[these] >> (8 * byte)) & 0xFF
    return packed, narrowed(offsets)


def portions(starts: Array, size: int) -> Iterator[tuple[int, int]]:
    """Cut runs into portions of some *size* numbers, so that memory stays small.

    >>> list(portions(np.array([0, 2, 3, 9]), 4))
    [(0, 2), (2, 3)]

    :return: the first run of each portion, and the one after its last.
    """
    first = 0
    while first < len(starts) - 1:
        last = int(np.searchsorted(starts, starts[first] + size, side="right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last


def _layout(starts: Array, offsets: Array, first: int, last: int) -> tuple[Array, Array]:
    """Give, for every number of the runs from *first* to *last*, its first byte and its width."""
    counts = np.diff(starts[first : last + 1])
    widths = np.diff(offsets[first : last + 1]) // counts
    width_of = np.repeat(widths, counts)
    place_in_run = np.arange(counts.sum()) - np.repeat(starts[first:last] - starts[first], counts)
    return np.repeat(offsets[first:last], counts) + place_in_run * width_of, width_of


def unpack(packed: Array, count: int) -> Array:
    """Read back one run of *count* numbers from its bytes.

    >>> unpack(np.array([112, 17, 1, 0], dtype=np.uint8), 1).tolist()
    [70000]
    """
    if not count:
        return np.zeros(0, dtype=np.intp)
    gaps = packed.view(_WIDTHS[len(packed) // count])
    ids: Array = gaps.cumsum(dtype=np.intp)  # anything else is slow to look things up by
    return ids


def unpack_runs(packed: Array, offsets: Array, starts: Array) -> Array:
    """Read back all runs that :func:`pack` wrote.

    >>> ids, starts = np.array([3, 5, 70000]), np.array([0, 2, 3])
    >>> unpack_runs(*pack(ids, starts), starts).tolist()
    [3, 5, 70000]
    """
    starts, offsets = starts.astype(np.int64), offsets.astype(np.int64)
    ids = np.empty(int(starts[-1]), dtype=np.uint32)
    for first, last in portions(starts, PORTION):
        bytes_of, width_of = _layout(starts, offsets, first, last)
        gaps = np.zeros(len(bytes_of), dtype=np.int64)
        for byte in range(4):
            these = width_of > byte
            gaps[these] |= packed[bytes_of[these] + byte].astype(np.int64) << (8 * byte)
        sums = np.cumsum(gaps)
        heads = starts[first:last] - starts[first]
        before = sums[heads] - gaps[heads]  # what the runs before add up to
        counts = np.diff(starts[first : last + 1])
        ids[starts[first] : starts[last]] = sums - np.repeat(before, counts)
    return ids


def narrowed(offsets: Array) -> Array:
    """Keep offsets in four bytes where the last of them fits."""
    small = not len(offsets) or int(offsets[-1]) < 1 << 32
    return offsets.astype(np.uint32 if small else np.uint64)
