"""Many named arrays in one file, read back as views of a memory map.

The file is the arrays' bytes one after another, each on a 64-byte border; where each lies is
told by a directory of plain values that the caller keeps (in the manifest). Nothing is copied
or parsed when a file is opened.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.records import record

ALIGNMENT_BYTES = 64  # a cache line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]
else:
    Array = np.ndarray


@record
class Slot:
    """Where an array lies in its file."""

    dtype: str  # numpy's name with byte order: "<u4"
    offset: int  # bytes from the start of the file
    count: int  # items


def renumbered(sizes: Iterable[int], kept: Iterable[Array]) -> Iterator[Array]:
    """Number what stays of several tables through: the new number of every row, a table at a time.

    >>> [new.tolist() for new in renumbered([3, 2], [np.array([0, 2]), np.array([1])])]
    [[0, -1, 1], [-1, 2]]

    :param sizes: how many rows each table has.
    :param kept: the rows of each that stay, ascending; the others have -1.
    """
    base = 0
    for size, rows in zip(sizes, kept, strict=True):
        numbers = np.full(size, -1, dtype=np.int64)
        numbers[rows] = np.arange(base, base + len(rows))
        base += len(rows)
        yield numbers


def write_arrays(path: Path, arrays: Iterable[tuple[str, Array]]) -> dict[str, Slot]:
    """Write named arrays one after another to a new file and tell where each lies."""
    slots = {}
    with path.open("wb") as file:
        for name, array in arrays:
            file.write(b"\0" * (-file.tell() % ALIGNMENT_BYTES))
            little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
            slots[name] = Slot(little.dtype.str, file.tell(), little.size)
            file.write(little.data)
    return slots


def map_file(path: Path) -> memoryview:
    """Map a whole file for reading; an empty file gives an empty view."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def view(buffer: memoryview, slot: Slot) -> Array:
    """Look at one array of a mapped file, without copying it."""
    return np.frombuffer(buffer, dtype=slot.dtype, count=slot.count, offset=slot.offset)


def run_starts(values: Array) -> Array:
    """Tell where each run of equal values starts.

    >>> run_starts(np.array([4, 4, 7, 9, 9])).tolist()
    [0, 2, 3]
    """
    new = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    starts: Array = new.nonzero()[0]
    return starts
