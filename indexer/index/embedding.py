"""Giving the passages of an index their vectors: some tenths of a second each, so only when asked.

What is made is kept at once beside the generations, and taken into a new one at the end, also
when the end is an interrupt. Others may read and write the index all the while.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.errors import IndexLocked
from indexer.index.opening import open_index
from indexer.index.reader import Index
from indexer.index.store import take_vectors
from indexer.index.vector_writing import Kept, embedded_text, kept, keys_of, missing
from indexer.language.embedding import Embedder
from indexer.locale import gettext as _

Progress = Callable[[int, int, str], None]  # passages done, of how many, docid

LOCK = "vectors.lock"
BATCH = 8  # passages between two writes: a second or two, and some 30 MB of memory
PATIENCE_S = 600.0  # for another process that is writing, when all the work is done


@dataclass(frozen=True)
class EmbeddingReport:
    """What a run made; all but the last two count passages."""

    made: int
    known: int  # that have a vector now
    passages: int
    missing: int
    generation: int
    seconds: float


def embed(
    directory: Path,
    embedder: Embedder,
    *,
    most: int | None = None,
    progress: Progress | None = None,
) -> EmbeddingReport:
    """Make the vectors that the newest generation lacks, and publish it with them.

    An interrupt ends it early: what is made by then is published, then it goes on as one.

    :param most: make none at all where more than so many passages lack one.
    :raise IndexMissing: if there is no index; :class:`IndexLocked` if another process makes
        vectors too.
    """
    started = time.perf_counter()
    index = open_index(directory)
    with _alone(directory):
        before = kept(directory, embedder.name)
        assert before is not None  # a model is named
        todo = list(missing(index, keys_of(index, before), before))
        if most is not None and len(todo) > most:
            return _report(index, 0, time.perf_counter() - started)
        made = 0
        try:
            for made in _make(index, embedder, before, todo):
                if progress:
                    progress(made, len(todo), index.passage(todo[made - 1][1]).docid)
        finally:
            if made or before.journal.keys or index.manifest.embedder != embedder.name:
                index = take_vectors(directory, embedder.name, PATIENCE_S)
                before.journal.drop()
    return _report(index, made, time.perf_counter() - started)


def missing_vectors(index: Index) -> int:
    """Count the passages of an index that have no vector yet; 0 where none has."""
    if index.vectors is None:
        return 0
    return int(np.count_nonzero(index.live_documents[index.document_of])) - index.vectors.known


def _make(
    index: Index, embedder: Embedder, before: Kept, todo: Sequence[tuple[bytes, int]]
) -> Iterator[int]:
    """Make vectors and write each batch down; give how many there are after each."""
    for first in range(0, len(todo), BATCH):
        keys, places = zip(*todo[first : first + BATCH], strict=True)
        vectors = embedder.passages([embedded_text(index, place) for place in places])
        before.journal.append(keys, np.asarray(vectors, dtype=np.float32))
        yield first + len(keys)


def _report(index: Index, made: int, seconds: float) -> EmbeddingReport:
    left = missing_vectors(index)
    known = index.vectors.known if index.vectors else 0
    return EmbeddingReport(made, known, known + left, left, index.generation, seconds)


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(directory / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexLocked(directory, _("it makes vectors")) from None
    try:
        yield
    finally:
        lock.release()
