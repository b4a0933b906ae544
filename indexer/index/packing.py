"""Passage numbers of a term as gaps, each term in the narrowest whole bytes that hold its gaps.

Reading is one look at the bytes and one cumulative sum, with no loop over postings. A common
term has small gaps and takes a byte a posting, a rare one two or four.
"""

from __future__ import annotations

import numpy as np

from indexer.index.arrays import Array

_WIDTHS: dict[int, str] = {1: "<u1", 2: "<u2", 4: "<u4"}


def pack(ids: Array, starts: Array) -> tuple[Array, Array]:
    """Write ascending runs of numbers as gaps; *starts* tells where each run starts, and the end.

    >>> packed, offsets = pack(np.array([3, 5, 70000]), np.array([0, 2, 3]))
    >>> packed.tolist(), offsets.tolist()
    ([3, 2, 112, 17, 1, 0], [0, 2, 6])

    :return: the bytes, and where the bytes of each run start, with their number last.
    """
    starts = starts.astype(np.int64)
    counts = np.diff(starts)
    if not len(ids):
        return np.zeros(0, dtype=np.uint8), np.zeros(len(starts), dtype=np.uint32)
    gaps = np.diff(ids, prepend=ids[:1]).astype(np.uint32)
    gaps[starts[:-1]] = ids[starts[:-1]]
    widest = np.maximum.reduceat(gaps, starts[:-1])
    widths = np.where(widest < 1 << 8, 1, np.where(widest < 1 << 16, 2, 4))
    offsets = np.concatenate(([0], np.cumsum(widths * counts)))
    packed = np.empty(int(offsets[-1]), dtype=np.uint8)
    place_in_run = np.arange(len(ids)) - np.repeat(starts[:-1], counts)
    width_of = np.repeat(widths, counts)
    byte_of = np.repeat(offsets[:-1], counts) + place_in_run * width_of
    for width in _WIDTHS:
        these = width_of == width
        for byte in range(width):
            packed[byte_of[these] + byte] = (gaps[these] >> (8 * byte)) & 0xFF
    return packed, narrowed(offsets)


def unpack(packed: Array, count: int) -> Array:
    """Read back one run of *count* numbers from its bytes.

    >>> unpack(np.array([112, 17, 1, 0], dtype=np.uint8), 1).tolist()
    [70000]
    """
    if not count:
        return np.zeros(0, dtype=np.uint32)
    gaps = np.frombuffer(packed.data, dtype=_WIDTHS[len(packed) // count], count=count)
    ids: Array = np.cumsum(gaps, dtype=np.uint32)
    return ids


def unpack_runs(packed: Array, offsets: Array, starts: Array) -> Array:
    """Read back all runs that :func:`pack` wrote.

    >>> ids, starts = np.array([3, 5, 70000]), np.array([0, 2, 3])
    >>> unpack_runs(*pack(ids, starts), starts).tolist()
    [3, 5, 70000]
    """
    starts, offsets = starts.astype(np.int64), offsets.astype(np.int64)
    counts = np.diff(starts)
    if not len(counts):
        return np.zeros(0, dtype=np.uint32)
    width_of = np.repeat(np.diff(offsets) // counts, counts)
    place_in_run = np.arange(starts[-1]) - np.repeat(starts[:-1], counts)
    byte_of = np.repeat(offsets[:-1], counts) + place_in_run * width_of
    gaps = np.zeros(int(starts[-1]), dtype=np.int64)
    for byte in range(4):
        these = width_of > byte
        gaps[these] |= packed[byte_of[these] + byte].astype(np.int64) << (8 * byte)
    sums = np.cumsum(gaps)
    before = sums[starts[:-1]] - gaps[starts[:-1]]  # what the runs before add up to
    ids: Array = (sums - np.repeat(before, counts)).astype(np.uint32)
    return ids


def narrowed(offsets: Array) -> Array:
    """Keep offsets in four bytes where the last of them fits."""
    small = not len(offsets) or int(offsets[-1]) < 1 << 32
    return offsets.astype(np.uint32 if small else np.uint64)
