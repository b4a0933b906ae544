"""Writing a segment's two files, from whatever gathered its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np

from indexer.index.arrays import Array, write_arrays
from indexer.index.packing import narrowed
from indexer.index.segment import SegmentEntry

Blob = bytes | memoryview


@dataclass(frozen=True)
class Parts:
    """What a segment is written from; arrays and blobs are asked for once, in order."""

    passages: int
    documents: int
    arrays: Iterable[tuple[str, Array]]
    blobs: Mapping[str, Iterable[Blob]]  # name -> one entry a passage or document
    facets: Mapping[str, list[str]]  # facet -> a value a document
    lengths: Mapping[str, int]  # layer -> terms in all passages, weighted


def write_segment(directory: Path, name: str, parts: Parts) -> SegmentEntry:
    """Write the segment *name* and give its entry for the manifest."""
    facets = {facet: coded(labels) for facet, labels in parts.facets.items()}
    columns = ((f"document.{facet}", places) for facet, (_, places) in facets.items())
    with (directory / f"{name}.text").open("wb") as file:
        offsets = list(_write_blobs(file, parts.blobs))
    slots = write_arrays(directory / f"{name}.arrays", chain(parts.arrays, columns, offsets))
    tables = {facet: table for facet, (table, _) in facets.items()}
    lengths = dict(parts.lengths)
    return SegmentEntry(name, parts.passages, parts.documents, slots, tables, lengths)


def _write_blobs(
    file: BinaryIO, blobs: Mapping[str, Iterable[Blob]]
) -> Iterator[tuple[str, Array]]:
    """Write entries end to end, and tell where each starts, with the end of the last."""
    for name, entries in blobs.items():
        places = [file.tell()]
        for entry in entries:
            places.append(places[-1] + file.write(entry))
        yield name, narrowed(np.array(places, dtype=np.uint64))


def coded(labels: list[str]) -> tuple[tuple[str, ...], Array]:
    """Replace labels by their places in a sorted table.

    >>> table, places = coded(["law", "decree", "law"])
    >>> table, places.tolist()
    (('decree', 'law'), [1, 0, 1])
    """
    table = tuple(sorted(set(labels)))
    place_of = {label: place for place, label in enumerate(table)}
    return table, np.array([place_of[label] for label in labels], dtype=np.uint16)
