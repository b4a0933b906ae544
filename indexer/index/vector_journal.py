"""Vectors as they are made, kept beside the generations until one takes them in.

One file, a record a vector after a line that names the model: a process that is killed loses the
batch it was at, and the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.index.arrays import Array
from indexer.index.vectors import KEY_BYTES, encoded

JOURNAL = "vectors.part"


class VectorJournal:
    """The records of one model; a process that did not finish may have left some."""

    def __init__(
        self, path: Path, embedder: str, dimensions: int = 0, records: bytes = b""
    ) -> None:
        self._path, self._embedder = path, embedder
        self._clean = False  # the file is known to hold these records and nothing else
        self._set(np.frombuffer(records, dtype=_layout(dimensions)))

    def _set(self, table: Array) -> None:
        self._table = table
        self.keys: list[bytes] = [key.tobytes() for key in table["key"]]
        self.scales: Array = table["scale"]
        self.codes: Array = table["codes"]

    @classmethod
    def read(cls, directory: Path, embedder: str) -> VectorJournal:
        """Read what is there for *embedder*; a last record that is not whole is left out."""
        path = directory / JOURNAL
        try:
            head, _, records = path.read_bytes().partition(b"\n")
            name, _, count = head.decode("utf-8").rpartition(" ")
            dimensions = int(count)
        except (OSError, ValueError):
            return cls(path, embedder)
        if name != embedder or not 0 < dimensions < 1 << 16:
            return cls(path, embedder)
        size = _layout(dimensions).itemsize
        return cls(path, embedder, dimensions, records[: len(records) // size * size])

    def append(self, keys: Sequence[bytes], vectors: Array) -> None:
        """Put vectors at the end of the file, with the digests of what they stand for."""
        codes, scales = encoded(vectors)
        table = np.zeros(len(keys), dtype=_layout(vectors.shape[1]))
        table["key"] = np.frombuffer(b"".join(keys), dtype=f"V{KEY_BYTES}")
        table["scale"], table["codes"] = scales, codes
        if not self._clean:
            head = f"{self._embedder} {vectors.shape[1]}\n".encode()
            self._path.write_bytes(head + self._table.tobytes())
            self._clean = True
        with self._path.open("ab") as file:
            file.write(table.tobytes())

    def drop(self) -> None:
        """Take the file away: a generation has what is in it."""
        self._path.unlink(missing_ok=True)


def _layout(dimensions: int) -> np.dtype[np.void]:
    return np.dtype([("key", f"V{KEY_BYTES}"), ("scale", "<f4"), ("codes", "i1", (dimensions,))])
