"""Keeping the segments of an index few, and counting what is live in them.

Merging reads no word again: postings are renumbered and sorted as arrays, a field at a time and
in it some terms at a time (:mod:`indexer.index.fieldmerge`), so memory never holds the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from indexer.index.arrays import Array, renumbered
from indexer.index.builder import BLOBS, DAYS, PASSAGE_COLUMNS
from indexer.index.edges import merged
from indexer.index.fieldmerge import merge_field
from indexer.index.manifest import Manifest
from indexer.index.schema import FACETS, KEY_FIELDS, STORED_LAYERS
from indexer.index.segment import Segment, SegmentEntry
from indexer.index.suggestion_writing import merged_suggestions
from indexer.index.terms import TermTable
from indexer.index.writer import Blob, Parts, write_segment

# A segment is merged into the one before it when that is not this many times larger: segments
# then grow like powers, and there are few of them (O'Neil et al., the LSM-tree, 1996).
MERGE_FACTOR = 4
DELETED_SHARE = 0.25  # a segment with more deleted documents than this is written anew

SUFFIXES = (".arrays", ".text")  # of the files of a segment


def settle(entries: list[SegmentEntry], fresh: int, building: Path, number: int) -> None:
    """Merge the last *fresh* segments into one, and that with those before it as they allow.

    :param entries: the segments of generation *number*, oldest first; changed in place.
    """
    merged = 0
    while entries:
        count = fresh if fresh > 1 else _to_merge(entries)
        if not count:
            break
        together = entries[-count:]
        segments = [Segment(building, entry) for entry in together]
        entries[-count:] = [merge(segments, building, f"s{number:06d}-m{merged}")]
        merged, fresh = merged + 1, 1
        for entry in together:
            for suffix in SUFFIXES:
                (building / f"{entry.name}{suffix}").unlink()


def _to_merge(entries: Sequence[SegmentEntry]) -> int:
    """Tell how many of the last segments should become one; 0 to leave them."""
    last = entries[-1]
    if len(entries) > 1 and entries[-2].passages < MERGE_FACTOR * last.passages:
        return 2
    return int(len(last.deleted) > DELETED_SHARE * last.documents)


def merge(segments: Sequence[Segment], directory: Path, name: str) -> SegmentEntry:
    """Write the live documents of *segments*, in their order, as one segment."""
    merger = _Merger(segments)
    edges = merged(segments, merger.documents)
    parts = Parts(
        passages=sum(map(len, merger.passages)),
        documents=sum(map(len, merger.documents)),
        arrays=chain(merger.arrays(), edges.arrays, merged_suggestions(segments, merger.documents)),
        blobs={blob: merger.blobs(blob) for blob in BLOBS} | {"edge.facts": edges.facts},
        facets={facet: merger.facet(facet) for facet in FACETS},
        lengths={layer: int(merger.column(f"{layer}.lengths").sum()) for layer in STORED_LAYERS},
    )
    return write_segment(directory, name, parts)


class _Merger:
    """The live parts of some segments, renumbered through all of them."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.documents = [np.flatnonzero(one.live_documents) for one in segments]
        self.passages = [np.flatnonzero(one.live_documents[one.document_of]) for one in segments]
        sizes = [one.entry.passages for one in segments]
        self.renumbered = list(renumbered(sizes, self.passages))

    def arrays(self) -> Iterator[tuple[str, Array]]:
        for field in (*KEY_FIELDS, *STORED_LAYERS):
            yield from self.postings(field)
        for layer in STORED_LAYERS:
            yield f"{layer}.lengths", self.column(f"{layer}.lengths")
        for column in PASSAGE_COLUMNS[1:]:
            yield f"passage.{column}", self.column(f"passage.{column}")
        for column in (*DAYS, "digest"):
            yield f"document.{column}", self.column(f"document.{column}")
        counts = np.concatenate(
            [
                np.diff(segment.array("document.first_passage").astype(np.int64))[documents]
                for segment, documents in zip(self.segments, self.documents, strict=True)
            ]
        )
        yield "document.first_passage", np.append(0, np.cumsum(counts)).astype(np.uint32)
        yield "passage.document", np.repeat(np.arange(len(counts)), counts).astype(np.uint32)

    def postings(self, field: str) -> Iterator[tuple[str, Array]]:
        tables = []
        for segment in self.segments:
            table = segment.terms(field)
            assert isinstance(table, TermTable)
            tables.append(table)
        yield from merge_field(field, tables, self.renumbered)

    def column(self, name: str) -> Array:
        """Join one array of all segments, of passages or documents, without what is gone."""
        live = self.documents if name.startswith("document.") else self.passages
        parts = [one.array(name)[kept] for one, kept in zip(self.segments, live, strict=True)]
        return np.concatenate(parts)

    def facet(self, name: str) -> list[str]:
        """List the value of a facet for every document."""
        return [
            segment.entry.facets[name][code]
            for segment, documents in zip(self.segments, self.documents, strict=True)
            for code in segment.array(f"document.{name}")[documents]
        ]

    def blobs(self, name: str) -> Iterator[Blob]:
        """Give one kind of entries of the text files, in order."""
        live = self.documents if name.startswith("document.") else self.passages
        for segment, kept in zip(self.segments, live, strict=True):
            for place in kept:
                yield segment.blob(name, int(place))


def live_passages(directory: Path, manifest: Manifest) -> int:
    """Count the passages whose documents are still in the index."""
    total = 0
    for entry in manifest.segments:
        total += entry.passages
        if entry.deleted:
            segment = Segment(directory, entry)
            ranges = (segment.passage_range(document) for document in entry.deleted)
            total -= sum(last - first for first, last in ranges)
    return total
