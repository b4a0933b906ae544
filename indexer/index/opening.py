"""Opening the newest generation of an index, once or again and again."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from indexer.errors import IndexDamaged, TracuuError
from indexer.index.generations import generations
from indexer.index.manifest import read_manifest
from indexer.index.reader import Index


def open_index(directory: Path) -> Index:
    """Open the newest sound generation of an index.

    :raise IndexMissing: if there is none in *directory*.
    :raise IndexStale: if another version of tracuu made the newest.
    :raise IndexDamaged: if no generation is sound; where an older one is, that one is opened
        and ``Index.warning`` says why.
    """
    damaged: IndexDamaged | None = None
    for _, path in generations(directory):
        try:
            return Index(path, read_manifest(path, directory), damaged)
        except IndexDamaged as error:
            damaged = damaged or error
    assert damaged is not None
    raise damaged


class IndexHandle:
    """Keeps an index open for a long time and moves to each new generation by itself."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._index: Index | None = None
        self._seen_ns = -1
        self._lock = threading.Lock()

    def current(self) -> Index:
        """Give the newest generation; costs one ``stat`` while nothing has changed.

        :raise IndexProblem: as :func:`open_index`, if there has never been a sound one.
        """
        try:
            changed_ns = os.stat(self.directory).st_mtime_ns  # noqa: PTH116 - the hot path
        except OSError:
            changed_ns = -2
        index = self._index
        if index is not None and changed_ns == self._seen_ns:
            return index
        with self._lock:
            return self._renew(changed_ns)

    def _renew(self, changed_ns: int) -> Index:
        index = self._index
        try:
            newest = generations(self.directory)[0][0]
            if index is None or newest != index.generation:
                self._index = index = open_index(self.directory)
        except TracuuError:
            if index is None:  # a reader keeps what it has; a new one cannot start
                raise
        assert index is not None
        self._seen_ns = changed_ns
        return index
