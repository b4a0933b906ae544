"""Which documents point at a document: a segment's relations, found by what they name.

A relation is stored with the document that states it. To find those that point *at* one, each is
also kept here under the key of its target (the key of a number, of a law's name, or a docid),
with the laws of the segment under the keys of their names. Keys are sorted and looked up where
they lie in the mapped file; nothing is read when an index is opened.

    edge.terms, edge.term_offsets   the keys, end to end, and where each begins
    edge.starts                     the first edge of each key; edges are in the order of keys
    edge.source, .kind, .signed     document of the segment, place in KINDS, ordinal or 0
    edge.facts                      the relation as JSON, a row in the .text file
    edge.first, .by_source          the rows of each document, in the order of its relations
    name.terms, .term_offsets, .starts, .source    laws by the keys of their names
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from indexer.documents import Document, Relation
from indexer.documents.metadata import RELATION_KINDS as KINDS
from indexer.documents.storage import relation_to_row
from indexer.index.arrays import Array, renumbered

if TYPE_CHECKING:
    from indexer.index.reader import Index
    from indexer.index.segment import Segment

CALLED_BY_NAME = frozenset({"constitution", "code", "law", "ordinance"})


@dataclass(frozen=True)
class Edge:
    """A relation with the document that states it, by its place in the index."""

    source: int
    relation: Relation


@lru_cache(maxsize=65_536)  # a few laws are cited again and again
def key_of(target: str) -> str:
    """Give the key under which relations to a target are kept."""
    from indexer.documents.relations import target_key  # searches need no grammar

    return target_key(target)


@cache
def name_key_of(document_type: str, title: str) -> str:
    """Give the key of a law's name, "" for what is not called by its name."""
    if document_type not in CALLED_BY_NAME:
        return ""
    from indexer.documents.law_keys import name_key

    return name_key(title)


@dataclass
class EdgeGatherer:
    """The relations and names of a segment's documents while they are gathered."""

    keys: list[str] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)
    facts: list[bytes] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    named: list[int] = field(default_factory=list)

    def add(self, place: int, document: Document) -> None:
        """Add the document at a place of the segment."""
        for each in document.relations:
            self.keys.append(key_of(each.target))
            self.sources.append(place)
            self.kinds.append(KINDS.index(each.kind))
            self.signed.append(each.signed.toordinal() if each.signed else 0)
            row = json.dumps(relation_to_row(each), ensure_ascii=False, separators=(",", ":"))
            self.facts.append(row.encode("utf-8", "replace"))
        name = name_key_of(document.type, document.title)
        if name:
            self.names.append(name)
            self.named.append(place)

    def parts(self, documents: int) -> EdgeParts:
        """Sort what was gathered by key.

        :param documents: how many there are in the segment.
        """
        columns = {"source": self.sources, "kind": self.kinds, "signed": self.signed}
        order, arrays = _sorted("edge", self.keys, columns)
        _, names = _sorted("name", self.names, {"source": self.named})
        arrays += [*_by_source(order, self.sources, documents), *names]
        return EdgeParts(arrays, [self.facts[place] for place in order])


@dataclass(frozen=True)
class EdgeParts:
    """What a segment's table is written from."""

    arrays: Sequence[tuple[str, Array]]
    facts: Iterable[bytes | memoryview]  # a row an edge, in the order of the arrays


def _sorted(
    name: str, keys: Sequence[str], columns: Mapping[str, Sequence[int]]
) -> tuple[list[int], list[tuple[str, Array]]]:
    """Sort rows by key, those of one key as they came, and give their order and the arrays."""
    encoded = [key.encode("utf-8", "replace") for key in keys]
    order = sorted(range(len(keys)), key=encoded.__getitem__)
    terms: list[bytes] = []
    starts: list[int] = []
    for row, place in enumerate(order):
        if not terms or terms[-1] != encoded[place]:
            terms.append(encoded[place])
            starts.append(row)
    offsets = np.cumsum([0, *map(len, terms)], dtype=np.uint32)
    arrays: list[tuple[str, Array]] = [
        (f"{name}.terms", np.frombuffer(b"".join(terms), dtype=np.uint8)),
        (f"{name}.term_offsets", offsets),
        (f"{name}.starts", np.array([*starts, len(order)], dtype=np.uint32)),
    ]
    for column, values in columns.items():
        dtype = np.uint8 if column == "kind" else np.uint32
        sorted_values = np.array([values[place] for place in order], dtype=dtype)
        arrays.append((f"{name}.{column}", sorted_values))
    return order, arrays


def _by_source(
    order: Sequence[int], sources: Sequence[int], documents: int
) -> Iterator[tuple[str, Array]]:
    """Tell where, among rows in this order, those of each document are.

    :param sources: the document of each row as they came, which is ascending.
    """
    counts = np.bincount(np.array(sources, dtype=np.int64), minlength=documents)
    yield "edge.first", np.append(0, np.cumsum(counts)).astype(np.uint32)
    rows = np.empty(len(order), dtype=np.uint32)
    rows[np.array(order, dtype=np.int64)] = np.arange(len(order), dtype=np.uint32)
    yield "edge.by_source", rows


class Keys(Sequence[bytes]):
    """The sorted keys of a table, read where they lie."""

    def __init__(self, segment: Segment, name: str) -> None:
        self._blob = segment.array(f"{name}.terms")
        self._offsets = segment.array(f"{name}.term_offsets")
        self._starts = segment.array(f"{name}.starts")

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        return bytes(self._blob[int(self._offsets[place]) : int(self._offsets[place + 1])].data)

    def rows(self, key: str) -> range:
        """Give the rows of a key; none if it has none."""
        wanted = key.encode("utf-8", "replace")
        place = bisect_left(self, wanted)
        if place == len(self) or self[place] != wanted:
            return range(0)
        return range(int(self._starts[place]), int(self._starts[place + 1]))


def edges_to(index: Index, key: str) -> Iterator[Edge]:
    """Give the relations of all live documents whose target has a key of :func:`key_of`."""
    for segment, base in zip(index.segments, index.document_bases, strict=True):
        for edge in _edges_in(segment, key):
            yield Edge(base + edge.source, edge.relation)


def documents_called(index: Index, key: str) -> list[int]:
    """List the live laws whose name has a key of :func:`name_key_of`."""
    return [
        base + local
        for segment, base in zip(index.segments, index.document_bases, strict=True)
        for local in _named_in(segment, key)
    ]


def _edges_in(segment: Segment, key: str) -> Iterator[Edge]:
    sources = segment.array("edge.source")
    for row in Keys(segment, "edge").rows(key):
        source = int(sources[row])
        if segment.live_documents[source]:
            yield Edge(source, segment.relation(row))


def _named_in(segment: Segment, key: str) -> list[int]:
    sources = segment.array("name.source")
    places = [int(sources[row]) for row in Keys(segment, "name").rows(key)]
    return [place for place in places if segment.live_documents[place]]


def merged(segments: Sequence[Segment], kept: Sequence[Array]) -> EdgeParts:
    """Join the tables of segments.

    :param kept: of each segment the documents that stay, ascending; they are renumbered through.
    """
    joined = _Joined()
    sizes = [segment.entry.documents for segment in segments]
    for segment, numbers in zip(segments, renumbered(sizes, kept), strict=True):
        joined.add(segment, numbers)
    return joined.parts(sum(map(len, kept)))


@dataclass
class _Joined:
    gathered: EdgeGatherer = field(default_factory=EdgeGatherer)
    rows: list[tuple[Segment, int]] = field(default_factory=list)

    def add(self, segment: Segment, renumbered: Array) -> None:
        into = self.gathered
        keys, sources = _rows(segment, "edge", renumbered)
        kinds, signed = segment.array("edge.kind").tolist(), segment.array("edge.signed").tolist()
        for row in segment.array("edge.by_source").tolist():
            if sources[row] >= 0:
                into.keys.append(keys[row])
                into.sources.append(sources[row])
                into.kinds.append(kinds[row])
                into.signed.append(signed[row])
                self.rows.append((segment, row))
        for key, source in zip(*_rows(segment, "name", renumbered), strict=True):
            if source >= 0:
                into.names.append(key)
                into.named.append(source)

    def parts(self, documents: int) -> EdgeParts:
        into = self.gathered
        columns = {"source": into.sources, "kind": into.kinds, "signed": into.signed}
        order, arrays = _sorted("edge", into.keys, columns)
        _, names = _sorted("name", into.names, {"source": into.named})
        facts = (
            segment.blob("edge.facts", row) for segment, row in map(self.rows.__getitem__, order)
        )
        return EdgeParts([*arrays, *_by_source(order, into.sources, documents), *names], facts)


def _rows(segment: Segment, name: str, renumbered: Array) -> tuple[list[str], list[int]]:
    """Give key and new document of every row of a table, -1 for one whose document is gone."""
    keys, counts = Keys(segment, name), np.diff(segment.array(f"{name}.starts").astype(np.int64))
    of_rows: list[str] = []
    for key, count in zip(keys, counts.tolist(), strict=True):
        of_rows += [key.decode("utf-8")] * count
    return of_rows, renumbered[segment.array(f"{name}.source")].tolist()
