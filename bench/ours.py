"""Our engine, asked in two ways.

*Same work* is what the peers do: one field of syllables, OR of the terms, an article a document,
ids of the ten best. *Full ranking* is what ``tracuu search`` does: every layer, phrases, numbers,
filters, documents grouped, snippets cut and marked, facets counted.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench.passages import Passage, write
from bench.peers import Engine
from bench.questions import Question
from indexer.index import open_index, update
from indexer.index.scorer import WeightedTerm, best, find_postings, score
from indexer.search import SearchRequest, search

# What cuts a document into passages; with these out of reach an article stays whole.
_CUTS = (
    "WHOLE_CHARACTERS", "PIECE_CHARACTERS", "SMALL_CHARACTERS", "CLAUSE_CHARACTERS", "PARAGRAPHS",
)  # fmt: skip


class SameWork(Engine):
    """Our postings and scorer on one field, with articles as documents."""

    name = "tracuu, same work"
    phrases = False  # the scorer has no phrases: the full search answers them
    filters = False
    keeps_text = True

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        # On one line and without a title, no word is counted twice and nothing is cut.
        lines = (replace(p, title="", number="", text=" ".join(p.text.split())) for p in passages)
        with _whole_articles():
            Full().build(lines, folder)
        index = open_index(folder)
        if index.passage_count != index.document_count:
            raise AssertionError(f"{index.document_count} articles became {index.passage_count}")

    def open(self, folder: Path) -> None:
        self._index = open_index(folder)

    def search(self, question: Question, k: int) -> list[str]:
        terms = [find_postings(self._index, WeightedTerm("syllables", t)) for t in question.terms]
        places = best(score(self._index, terms), k)
        documents = self._index.document_of[places].tolist()
        return [self._index.docid_at(document) for document in documents]


class Full(Engine):
    """Our whole search: from the words as typed to hits with snippets and facets."""

    name = "tracuu, full ranking"
    keeps_text = True

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "passages.jsonl"
            write(path, passages)
            self.build_file(path, folder)

    def build_file(self, texts: Path, folder: Path) -> None:
        report = update(folder, [texts])
        if report.failed:
            raise AssertionError(f"{len(report.failed)} not indexed, first: {report.failed[0]}")

    def open(self, folder: Path) -> None:
        self._index = open_index(folder)

    def search(self, question: Question, k: int) -> list[str]:
        request = SearchRequest(question.text, limit=k, type=question.type)
        return [hit.docid for hit in search(self._index, request).hits]


OURS: tuple[type[Engine], ...] = (SameWork, Full)


@contextmanager
def _whole_articles() -> Iterator[None]:
    """Keep documents in one piece while indexing; worker processes started inside do as well."""
    module = sys.modules["indexer.documents.passages"]
    kept = {name: getattr(module, name) for name in _CUTS}
    try:
        for name in _CUTS:
            setattr(module, name, sys.maxsize)
        yield
    finally:
        for name, value in kept.items():
            setattr(module, name, value)
