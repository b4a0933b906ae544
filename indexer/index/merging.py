"""Keeping the segments of an index few, and counting what is live in them."""

from __future__ import annotations

from pathlib import Path

from indexer.index.builder import SegmentBuilder
from indexer.index.manifest import Manifest
from indexer.index.segment import Segment, SegmentEntry

# A segment is merged into the one before it when that is not this many times larger: segments
# then grow like powers, and there are few of them (O'Neil et al., the LSM-tree, 1996).
MERGE_FACTOR = 4
DELETED_SHARE = 0.25  # a segment with more deleted documents than this is written anew


def merge(entries: list[SegmentEntry], building: Path, number: int) -> None:
    """Merge the newest segments while the one before is not much larger."""
    merged = 0
    while entries:
        many = len(entries) > 1 and entries[-2].passages < MERGE_FACTOR * entries[-1].passages
        together = entries[-2:] if many else entries[-1:]
        holey = len(entries[-1].deleted) > DELETED_SHARE * entries[-1].documents
        if not many and not holey:
            break
        builder = SegmentBuilder()
        for entry in together:
            builder.extend(Segment(building, entry))
        del entries[-len(together) :]
        entries.append(builder.write(building, f"s{number:06d}-m{merged}"))
        merged += 1
        for entry in together:
            for suffix in (".arrays", ".text"):
                (building / f"{entry.name}{suffix}").unlink()


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
