"""The model for search by meaning, with what it made before: a set is embedded once.

``TRACUU_EMBEDDER=bench.embedding:load`` puts it in the place of the model. What it keeps is in
the folder of :func:`bench.passages.cache`, by digest of the text, with eight bits a component as
an index has it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import numpy as np

from bench.passages import cache
from indexer.index.arrays import Array
from indexer.index.vector_journal import VectorJournal
from indexer.index.vector_writing import key_of
from indexer.language import e5
from indexer.language.embedding import VARIABLE, Embedder

LOAD = "bench.embedding:load"


class Remembering:
    """A model that is asked for each text once, in this process and those after it."""

    def __init__(self, model: Embedder) -> None:
        self._model, self.name = model, model.name
        folder = cache() / "vectors"
        folder.mkdir(parents=True, exist_ok=True)
        self._journal = VectorJournal.read(folder, model.name)
        vectors = self._journal.codes * self._journal.scales[:, None]
        self._known: dict[bytes, Array] = dict(zip(self._journal.keys, vectors, strict=True))

    def queries(self, texts: Sequence[str]) -> Array:
        """Give a row for each question."""
        return self._rows("query: ", texts, self._model.queries)

    def passages(self, texts: Sequence[str]) -> Array:
        """Give a row for each text that can be found."""
        return self._rows("passage: ", texts, self._model.passages)

    def _rows(
        self, prefix: str, texts: Sequence[str], make: Callable[[Sequence[str]], Array]
    ) -> Array:
        keys = [key_of(prefix + text) for text in texts]
        fresh = [n for n, key in enumerate(keys) if key not in self._known]
        if fresh:
            rows = make([texts[n] for n in fresh])
            self._journal.append([keys[n] for n in fresh], rows)
            self._known.update(zip([keys[n] for n in fresh], rows, strict=True))
        return np.array([self._known[key] for key in keys], dtype=np.float32)


def load() -> Remembering:
    """Load the model of the extra ``semantic``, and what it made before.

    :raise EmbedderUnusable: if there is no model here.
    """
    return Remembering(e5.load())


def use() -> None:
    """Have this process take it for the model."""
    os.environ[VARIABLE] = LOAD


def leave() -> None:
    """Have it ask the model itself again, so that its time is measured."""
    os.environ.pop(VARIABLE, None)
