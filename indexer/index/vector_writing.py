"""Carrying the vectors of passages from generation to generation.

A vector belongs to what is embedded of a passage, by its digest: however documents move between
files, segments and generations, it is made once. A generation holds those of its own passages
and no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import numpy as np

from indexer.errors import IndexMissing
from indexer.index.arrays import Array, Slot, write_arrays
from indexer.index.generations import generations
from indexer.index.manifest import MANIFEST
from indexer.index.reader import Index
from indexer.index.vector_journal import VectorJournal
from indexer.index.vectors import KEY_BYTES, VECTORS, Vectors
from indexer.records import record


@record
class Kept:
    """Vectors made before, of one model."""

    embedder: str
    vectors: Vectors | None  # of the newest generation
    segments: dict[str, range]  # of that generation: name -> passages
    journal: VectorJournal


def embedded_text(index: Index, passage: int) -> str:
    """Give what is embedded of a passage: its words, under the title and headings above them."""
    facts = index.passage(passage)
    title = index.card_at(int(index.document_of[passage])).title
    above = [title, facts.heading]
    return "\n".join(part for part in (*above, index.passage_text(passage)) if part)


def kept(directory: Path, embedder: str = "") -> Kept | None:
    """Find the vectors that an index has, of any version of it; None if it has none.

    :param embedder: the model wanted; "" for that of the newest generation.
    """
    name, vectors, segments = _of_newest(directory)
    embedder = embedder or name
    if not embedder:
        return None
    if name != embedder:
        vectors, segments = None, {}
    return Kept(embedder, vectors, segments, VectorJournal.read(directory, embedder))


def _of_newest(directory: Path) -> tuple[str, Vectors | None, dict[str, range]]:
    """Look past the manifest's own reader: vectors outlive a change of the index's form."""
    try:
        newest = generations(directory)[0][1]
        body = json.loads((newest / MANIFEST).read_text(encoding="utf-8"))["manifest"]
        name = str(body.get("embedder", ""))
        if not name:
            return "", None, {}
        slots = {each: Slot(**slot) for each, slot in body["vectors"].items()}
        vectors, first, segments = Vectors(newest, name, slots), 0, {}
        for segment in body["segments"]:
            segments[str(segment["name"])] = range(first, first + segment["passages"])
            first += segment["passages"]
        return name, vectors, segments
    except (IndexMissing, OSError, ValueError, KeyError, TypeError):
        return "", None, {}


def write_vectors(building: Path, index: Index, before: Kept | None) -> dict[str, Slot]:
    """Write the vectors known of an index's passages; nothing where there is no model."""
    if before is None:
        return {}
    keys = keys_of(index, before)
    rows, codes, scales = _gathered(index, keys, before)
    arrays = {"keys": keys.reshape(-1), "rows": rows, "codes": codes.reshape(-1), "scales": scales}
    return write_arrays(building / VECTORS, arrays.items())


def keys_of(index: Index, before: Kept) -> Array:
    """Give the digest of what is embedded of every passage, in rows of bytes."""
    keys = np.empty((index.passage_count, KEY_BYTES), dtype=np.uint8)
    for segment, base in zip(index.segments, index.passage_bases, strict=True):
        count = segment.entry.passages
        old = before.segments.get(segment.entry.name)
        if old is not None and before.vectors is not None and len(old) == count:
            keys[base : base + count] = before.vectors.keys[old.start : old.stop]
            continue
        for place in range(base, base + count):
            keys[place] = np.frombuffer(key_of(embedded_text(index, place)), dtype=np.uint8)
    return keys


def key_of(text: str) -> bytes:
    """Give the digest of a text that is embedded."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=KEY_BYTES).digest()


def missing(index: Index, keys: Array, before: Kept) -> Iterator[tuple[bytes, int]]:
    """Give the digest and place of each passage that has no vector, each text once."""
    known = _known(before)
    for place in np.flatnonzero(index.live_documents[index.document_of]).tolist():
        key = keys[place].tobytes()
        if key not in known:
            known[key] = -1
            yield key, place


def _known(before: Kept) -> dict[bytes, int]:
    """Number all vectors there are: those of the newest generation, then the journal's."""
    known: dict[bytes, int] = {}
    count = 0
    if before.vectors is not None:
        count = len(before.vectors.scales)
        for place in np.flatnonzero(before.vectors.rows >= 0).tolist():
            known[before.vectors.keys[place].tobytes()] = int(before.vectors.rows[place])
    for number, key in enumerate(before.journal.keys, start=count):
        known.setdefault(key, number)
    return known


def _gathered(index: Index, keys: Array, before: Kept) -> tuple[Array, Array, Array]:
    """Give every passage its row among the vectors that are used, and those vectors."""
    known = _known(before)
    live = index.live_documents[index.document_of]
    found = [known.get(keys[n].tobytes(), -1) if live[n] else -1 for n in range(len(keys))]
    places = np.array(found, dtype=np.int64)
    used = np.unique(places[places >= 0])
    rows = np.full(len(keys), -1, dtype=np.int32)
    rows[places >= 0] = np.searchsorted(used, places[places >= 0])
    codes, scales = before.journal.codes, before.journal.scales
    if before.vectors is not None:
        old = used[used < len(before.vectors.scales)]
        fresh = used[len(old) :] - len(before.vectors.scales)
        parts = [before.vectors.codes[old]] + ([codes[fresh]] if len(fresh) else [])
        return rows, np.concatenate(parts), np.append(before.vectors.scales[old], scales[fresh])
    return rows, codes[used], scales[used]
