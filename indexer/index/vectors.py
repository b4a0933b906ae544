"""What the passages of a generation mean, as vectors (:mod:`indexer.language.embedding`).

They lie in one file of the generation, eight bits a component: a passage is 388 bytes, and its
likeness to a question comes out within 0.002 of what it is at full length. Passages that say the
same share a vector, and a passage may have none yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from indexer.index.arrays import Array, Slot, map_file, view

VECTORS = "vectors.arrays"
KEY_BYTES = 16  # of the digest of what is embedded of a passage
AT_ONCE = 1024  # rows that are spread out to float32 at a time: as much as a core keeps near
UNKNOWN = -1.0  # likeness of a passage without a vector: that of an opposite


class Vectors:
    """The vectors of one generation, mapped."""

    def __init__(self, directory: Path, embedder: str, slots: Mapping[str, Slot]) -> None:
        self.embedder = embedder  # name of the model that made them
        buffer = map_file(directory / VECTORS)
        self.keys: Array = view(buffer, slots["keys"]).reshape(-1, KEY_BYTES)  # of every passage
        self.rows: Array = view(buffer, slots["rows"])  # of every passage: its vector, or -1
        self.scales: Array = view(buffer, slots["scales"])  # of every vector
        self.codes: Array = view(buffer, slots["codes"])
        if len(self.scales):
            self.codes = self.codes.reshape(len(self.scales), -1)

    @property
    def known(self) -> int:
        """Count the passages that have a vector."""
        return int(np.count_nonzero(self.rows >= 0))

    def likeness(self, vector: Array) -> Array:
        """Give the cosine of every passage with *vector*, :data:`UNKNOWN` where it has none."""
        if not len(self.scales):
            return np.full(len(self.rows), UNKNOWN, dtype=np.float32)
        cosines = np.full(len(self.scales) + 1, UNKNOWN, dtype=np.float32)  # -1 is the last
        spread = np.empty((min(AT_ONCE, len(self.scales)), self.codes.shape[1]), dtype=np.float32)
        for first in range(0, len(self.scales), AT_ONCE):
            codes = self.codes[first : first + AT_ONCE]
            here = spread[: len(codes)]
            here[:] = codes
            np.dot(here, vector, out=cosines[first : first + len(codes)])
        cosines[:-1] *= self.scales
        result: Array = cosines[self.rows]
        return result


def encoded(vectors: Array) -> tuple[Array, Array]:
    """Write vectors with eight bits a component, and the scale of each.

    >>> codes, scales = encoded(np.array([[0.6, -0.8]], dtype=np.float32))
    >>> codes.tolist(), (codes * scales[:, None]).round(3).tolist()
    ([[95, -127]], [[0.5979999899864197, -0.800000011920929]])
    """
    scales = (np.abs(vectors).max(axis=1, initial=1e-9) / 127).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales
