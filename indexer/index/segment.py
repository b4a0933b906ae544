"""One immutable part of an index, as it is read: terms, postings, passages and documents.

A segment is two files: ``.arrays`` (:mod:`indexer.index.arrays`) and ``.text``, which holds
bytes: document texts in UTF-8, and their metadata as JSON.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from indexer.documents import Document, Step, document_from_json
from indexer.index.arrays import Array, Slot, map_file, view
from indexer.index.schema import KEY_FIELDS, LAYER_FIELDS


@dataclass(frozen=True)
class SegmentEntry:
    """What the manifest says of a segment."""

    name: str
    passages: int
    documents: int
    slots: dict[str, Slot]
    facets: dict[str, tuple[str, ...]]  # facet -> its values; documents hold places in this
    lengths: dict[str, int]  # layer -> terms in all passages, weighted
    deleted: tuple[int, ...] = ()  # document ordinals of this segment


@dataclass(frozen=True)
class DocumentCard:
    """A document's metadata, without its text and provisions."""

    docid: str
    number: str
    title: str
    type: str
    issuer: str
    language: str
    status: str
    signed: date | None
    effective: date | None
    expires: date | None
    fields: tuple[str, ...]
    translation_of: str
    source: str
    passages: int


@dataclass(frozen=True)
class StoredPassage:
    """A passage as the index gives it back.

    ``start`` and ``end`` count characters of the document's text, ``end`` exclusive.
    """

    passage_id: str
    docid: str
    anchor: str
    path: tuple[Step, ...]
    heading: str
    start: int
    end: int


class TermTable:
    """The sorted terms of one field of a segment, and where their postings are."""

    def __init__(self, blob: Array, offsets: Array, starts: Array) -> None:
        self._blob, self._offsets, self._starts = blob, offsets, starts

    def __len__(self) -> int:
        return max(len(self._offsets) - 1, 0)

    def __getitem__(self, place: int) -> bytes:
        start, end = int(self._offsets[place]), int(self._offsets[place + 1])
        return bytes(self._blob[start:end].data)

    def first_from(self, term: bytes) -> int:
        """Give the place of the first term that is *term* or after it."""
        return bisect_left(self, term)

    def find(self, term: bytes) -> int:
        """Give the place of *term*, or -1."""
        place = self.first_from(term)
        return place if place < len(self) and self[place] == term else -1

    def postings_range(self, place: int) -> tuple[int, int]:
        """Give where the postings of the term at *place* start and end."""
        return int(self._starts[place]), int(self._starts[place + 1])


class Segment:
    """A segment opened for reading; passages and documents are numbered from 0 in it."""

    def __init__(self, directory: Path, entry: SegmentEntry) -> None:
        self.entry = entry
        self._arrays = map_file(directory / f"{entry.name}.arrays")
        self._text = map_file(directory / f"{entry.name}.text")
        self._tables: dict[str, TermTable] = {}

    def array(self, name: str) -> Array:
        """Look at one of the segment's arrays by name."""
        return view(self._arrays, self.entry.slots[name])

    def terms(self, field: str) -> TermTable:
        """Give the term table of a field."""
        if field not in self._tables:
            names = (f"{field}.terms", f"{field}.term_offsets", f"{field}.starts")
            self._tables[field] = TermTable(*(self.array(name) for name in names))
        return self._tables[field]

    def postings(self, field: str, term: str) -> tuple[Array, Array]:
        """Give the passages that hold *term*, ascending, and how often (weighted, at most 255)."""
        table = self.terms(field)
        place = table.find(term.encode("utf-8", "replace"))
        if place < 0:
            return _NOTHING, _NOTHING
        start, end = table.postings_range(place)
        return self.array(f"{field}.ids")[start:end], self.array(f"{field}.freqs")[start:end]

    @cached_property
    def live_documents(self) -> Array:
        """Tell of each document whether it is still in the index."""
        live = np.ones(self.entry.documents, dtype=bool)
        live[list(self.entry.deleted)] = False
        return live

    @cached_property
    def document_of(self) -> Array:
        """Give the document of each passage."""
        return self.array("passage.document")

    def documents_with(self, field: str, term: str) -> list[int]:
        """List the live documents that have *term* in a key field, ascending."""
        ids, _ = self.postings(field, term)
        documents = sorted(set(self.document_of[ids].tolist()))
        return [one for one in documents if self.live_documents[one]]

    def document_at(self, field: str, place: int) -> int:
        """Give the first document that has the term at a place of a key field's table."""
        start, _ = self.terms(field).postings_range(place)
        return int(self.document_of[self.array(f"{field}.ids")[start]])

    def passage_range(self, document: int) -> tuple[int, int]:
        """Give the first passage of a document and the one after its last."""
        firsts = self.array("document.first_passage")
        return int(firsts[document]), int(firsts[document + 1])

    def card(self, document: int) -> DocumentCard:
        """Read a document's metadata."""
        facts = json.loads(bytes(self.blob("document.card", document)))
        first, last = self.passage_range(document)
        return card_from_json(facts, last - first)

    def document(self, document: int) -> Document:
        """Read a whole document."""
        tree = zlib.decompress(self.blob("document.tree", document)).decode("utf-8")
        text = bytes(self.blob("document.text", document)).decode("utf-8")
        return replace(document_from_json(tree), text=text)

    def passage(self, passage: int) -> StoredPassage:
        """Read what is known of a passage, without its text."""
        facts = json.loads(bytes(self.blob("passage.facts", passage)))
        passage_id, docid, anchor, path, heading, start, end = facts
        steps = tuple(Step(*step) for step in path)
        return StoredPassage(passage_id, docid, anchor, steps, heading, start, end)

    def passage_text(self, passage: int) -> str:
        """Read the words of a passage."""
        document = int(self.document_of[passage])
        base = int(self.array("document.text")[document])
        first, last = (
            int(self.array(f"passage.{side}_byte")[passage]) for side in ("start", "end")
        )
        return bytes(self._text[base + first : base + last]).decode("utf-8")

    def blob(self, name: str, place: int) -> memoryview:
        """Cut one entry out of the text file: entry *n* ends where *n* + 1 starts."""
        offsets = self.array(name)
        return self._text[int(offsets[place]) : int(offsets[place + 1])]

    def fields(self) -> Iterator[str]:
        """Name the fields that have terms in this segment."""
        return (name for name in (*KEY_FIELDS, *LAYER_FIELDS) if len(self.terms(name)))


def card_to_json(document: Document) -> dict[str, object]:
    """Give the part of a document that its card keeps, ready for JSON."""
    facts = {name: getattr(document, name) for name in _CARD_FIELDS}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in facts.items()}


def card_from_json(facts: dict[str, Any], passages: int) -> DocumentCard:
    """Make a card of what :func:`card_to_json` gave."""
    days = {
        name: date.fromisoformat(facts[name]) if facts[name] else None
        for name in ("signed", "effective", "expires")
    }
    rest = facts | days | {"fields": tuple(facts["fields"]), "passages": passages}
    return DocumentCard(**rest)


_CARD_FIELDS = [one.name for one in fields(DocumentCard) if one.name != "passages"]
_NOTHING = np.zeros(0, dtype=np.uint32)
