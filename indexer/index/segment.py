"""One immutable part of an index, as it is read: terms, postings, passages and documents.

A segment is two files: ``.arrays`` (:mod:`indexer.index.arrays`) and ``.text``, which holds
bytes: document texts in UTF-8, and their metadata as JSON.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from indexer.documents import Document, Relation, Step, document_from_json
from indexer.documents.storage import relation_from_row
from indexer.index.arrays import Array, Slot, map_file, view
from indexer.index.schema import DERIVED
from indexer.index.terms import FoldedTable, Postings, TermTable
from indexer.records import record

STEPS_KEPT = 4096  # "Điều 5" is a step of thousands of passages


@record
class SegmentEntry:
    """What the manifest says of a segment."""

    name: str
    passages: int
    documents: int
    slots: dict[str, Slot]
    facets: dict[str, tuple[str, ...]]  # facet -> its values; documents hold places in this
    lengths: dict[str, int]  # layer -> terms in all passages, weighted
    deleted: tuple[int, ...] = ()  # document ordinals of this segment


@record
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
    digest: bool = False  # somebody's own words about a law, not its text
    ocr: float | None = None  # read from pictures: the mean confidence, 0 to 1


@record
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
    page: int = 0  # of the source, from 1; 0 where it has none


class Segment:
    """A segment opened for reading; passages and documents are numbered from 0 in it."""

    def __init__(self, directory: Path, entry: SegmentEntry) -> None:
        self.entry = entry
        self._arrays = map_file(directory / f"{entry.name}.arrays")
        self._text = map_file(directory / f"{entry.name}.text")
        self._views: dict[str, Array] = {}
        self._numbers: dict[str, memoryview] = {}
        self._tables: dict[str, TermTable | FoldedTable] = {}

    def array(self, name: str) -> Array:
        """Look at one of the segment's arrays by name."""
        if name not in self._views:
            self._views[name] = view(self._arrays, self.entry.slots[name])
        return self._views[name]

    def numbers(self, name: str) -> memoryview:
        """Look at one of the arrays number by number, which is quicker so."""
        if name not in self._numbers:
            self._numbers[name] = self.array(name).data
        return self._numbers[name]

    def terms(self, field: str) -> TermTable | FoldedTable:
        """Give the terms of a field and their postings."""
        if field not in self._tables:
            base = DERIVED.get(field, field)
            names = ("terms", "term_offsets", "starts", "packed", "packed_at", "freqs")
            table = TermTable({name: self.array(f"{base}.{name}") for name in names})
            self._tables[base] = table
            if base != field:
                by_fold = self.array(f"{base}.by_fold")
                self._tables[field] = FoldedTable(table, by_fold, self.entry.passages)
        return self._tables[field]

    def postings(self, field: str, term: str) -> Postings:
        """Give the passages that hold *term*, ascending, and how often, weighted."""
        return self.terms(field).postings(term.encode("utf-8", "replace"))

    def holders(self, field: str, term: str) -> int:
        """Count the passages that hold *term*, without reading which."""
        encoded, table = term.encode("utf-8", "replace"), self.terms(field)
        if isinstance(table, TermTable):
            return sum(count for _, count in table.alike(encoded))
        counted = f"{DERIVED[field]}.fold_holders"
        if counted not in self.entry.slots:  # one of pairs, or made before these were kept
            return len(table.postings(encoded)[0])
        place = table.place_of(encoded)
        return 0 if place < 0 else int(self.numbers(counted)[place])

    def postings_count(self, layer: str) -> int:
        """Add up how many passages each term of a layer is in."""
        return int(self.array(f"{DERIVED.get(layer, layer)}.starts")[-1])

    def spellings(self, field: str, term: str) -> Iterator[tuple[bytes, Callable[[], Postings]]]:
        """Give the terms, of the field that *field* is derived from, that fold to *term*.

        :return: each with what reads its postings.
        """
        table, terms = self.terms(field), self.terms(DERIVED[field])
        assert isinstance(table, FoldedTable)
        assert isinstance(terms, TermTable)
        for place in table.spellings(term.encode("utf-8", "replace")):
            yield terms[place], partial(terms.postings_at, place)

    def layer_lengths(self, layer: str) -> Array:
        """Give how many terms of a layer each passage has, weighted."""
        return self.array(f"{DERIVED.get(layer, layer)}.lengths")

    def total_length(self, layer: str) -> int:
        """Give how many terms of a layer all passages have, weighted."""
        return self.entry.lengths[DERIVED.get(layer, layer)]

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
        if not len(ids):  # of most
            return []
        documents = sorted(set(self.document_of[ids].tolist()))
        return [one for one in documents if self.live_documents[one]]

    def docid(self, document: int) -> str:
        """Read a document's docid."""
        return str(self.blob("document.docid", document), "utf-8")

    def passage_range(self, document: int) -> tuple[int, int]:
        """Give the first passage of a document and the one after its last."""
        firsts = self.numbers("document.first_passage")
        return firsts[document], firsts[document + 1]

    def card(self, document: int) -> DocumentCard:
        """Read a document's metadata."""
        facts = json.loads(str(self.blob("document.card", document), "utf-8"))
        first, last = self.passage_range(document)
        return card_from_json(facts, last - first)

    def document(self, document: int) -> Document:
        """Read a whole document."""
        tree = zlib.decompress(self.blob("document.tree", document)).decode("utf-8")
        return replace(
            document_from_json(tree),
            text=self.document_text(document),
            relations=tuple(self._relations(document)),
        )

    def document_text(self, document: int) -> str:
        """Read the words of a document."""
        return bytes(self.blob("document.text", document)).decode("utf-8")

    def _relations(self, document: int) -> Iterator[Relation]:
        """Read what a document says it is to others, in the order in which it says so."""
        firsts, rows = self.array("edge.first"), self.array("edge.by_source")
        for row in rows[int(firsts[document]) : int(firsts[document + 1])].tolist():
            yield self.relation(row)

    def relation(self, row: int) -> Relation:
        """Read the relation of a row of the segment's table (:mod:`indexer.index.edges`)."""
        return relation_from_row(json.loads(bytes(self.blob("edge.facts", row))))

    def sketches(self) -> Array:
        """Give the sketches of all documents (:mod:`indexer.documents.likeness`), a row each."""
        offsets = self.array("document.sketch")
        rows = np.frombuffer(self._text[int(offsets[0]) : int(offsets[-1])], dtype="<u4")
        return rows.reshape(self.entry.documents, -1)

    def passage(self, passage: int) -> StoredPassage:
        """Read what is known of a passage, without its text."""
        facts = json.loads(str(self.blob("passage.facts", passage), "utf-8"))
        anchor, after, path, heading, *places = facts
        docid = self.docid(self.numbers("passage.document")[passage])
        steps = tuple([_step(*step) for step in path])
        return StoredPassage(f"{docid}#{anchor}{after}", docid, anchor, steps, heading, *places)

    def passage_text(self, passage: int) -> str:
        """Read the words of a passage."""
        base = self.numbers("document.text")[self.numbers("passage.document")[passage]]
        first = base + self.numbers("passage.start_byte")[passage]
        last = base + self.numbers("passage.end_byte")[passage]
        return str(self._text[first:last], "utf-8")

    def blob(self, name: str, place: int) -> memoryview:
        """Cut one entry out of the text file: entry *n* ends where *n* + 1 starts."""
        offsets = self.numbers(name)
        return self._text[offsets[place] : offsets[place + 1]]


_step = lru_cache(maxsize=STEPS_KEPT)(Step)


def card_to_json(document: Document) -> dict[str, object]:
    """Give the part of a document that its card keeps, ready for JSON."""
    facts = {name: getattr(document, name) for name in _CARD_FIELDS}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in facts.items()}


def card_from_json(facts: dict[str, Any], passages: int) -> DocumentCard:
    """Make a card of what :func:`card_to_json` gave, which is written to."""
    for name in ("signed", "effective", "expires"):
        facts[name] = date.fromisoformat(facts[name]) if facts[name] else None
    facts["fields"] = tuple(facts["fields"])
    return DocumentCard(**facts, passages=passages)


_CARD_FIELDS = [name for name in DocumentCard.__match_args__ if name != "passages"]
