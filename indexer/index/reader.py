"""An index as it was at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer import configured
from indexer.documents import Document
from indexer.errors import NotFound, TracuuError
from indexer.index.arrays import Array
from indexer.index.cache import BoundedCache
from indexer.index.manifest import Manifest
from indexer.index.occurrences import Occurrences
from indexer.index.schema import DERIVED
from indexer.index.segment import DocumentCard, Segment, StoredPassage
from indexer.index.spellings import unaccented

if TYPE_CHECKING:
    from indexer.index.validity import Validity
    from indexer.index.vectors import Vectors
    from indexer.index.vocabulary import Vocabulary

DOCUMENTS_CACHED = 32  # whole documents, for the page that shows one
CARDS_CACHED = 4096  # metadata, a kilobyte each
PASSAGES_CACHED = 8192  # what is known of each beside its text, a kilobyte

# How the setting ``cache_mb`` is shared out: 240 MB are 128, 96 and 16.
OCCURRENCES_SHARE = 8 / 15  # the common terms of a hundred thousand passages
GAINS_SHARE = 6 / 15  # what terms add where all passages are scored
WORDINGS_SHARE = 1 / 15


class Index:
    """One generation, opened for reading; safe to share between threads.

    Passages and documents are numbered from 0 through all segments.
    """

    def __init__(
        self, directory: Path, manifest: Manifest, warning: TracuuError | None = None
    ) -> None:
        self.directory, self.manifest = directory, manifest
        self.warning = warning  # why an older generation than the newest is in service
        self.segments = [Segment(directory, entry) for entry in manifest.segments]
        sizes = [entry.passages for entry in manifest.segments]
        self.passage_bases = [sum(sizes[:n]) for n in range(len(sizes))]
        counts = [entry.documents for entry in manifest.segments]
        self.document_bases = [sum(counts[:n]) for n in range(len(counts))]
        self.passage_count = sum(sizes)  # deleted ones among them
        room = configured.number("cache_mb") * 1024 * 1024  # bytes
        self._occurrences = BoundedCache[tuple[str, str], Occurrences](
            int(room * OCCURRENCES_SHARE), lambda one: one.size_bytes
        )
        # What holds a wording of several terms, by the wording: which passages, each once.
        self.wordings = BoundedCache[str, Occurrences](
            int(room * WORDINGS_SHARE), lambda one: one.size_bytes
        )
        self.gains = BoundedCache[tuple[str, str], Array](
            int(room * GAINS_SHARE), lambda one: one.nbytes
        )
        self._read = lru_cache(maxsize=DOCUMENTS_CACHED)(self._read_document)
        self._passage = lru_cache(maxsize=PASSAGES_CACHED)(self._read_passage)
        self._card = lru_cache(maxsize=CARDS_CACHED)(self._read_card)
        self._facets: dict[str, tuple[tuple[str, ...], Array]] = {}
        self._lengths: dict[str, Array] = {}
        self._days: dict[str, Array] = {}

    @property
    def generation(self) -> int:
        """Give the number of this generation."""
        return self.manifest.generation

    @property
    def document_count(self) -> int:
        """Count the live documents."""
        return sum(e.documents - len(e.deleted) for e in self.manifest.segments)

    # Documents by docid and number

    def find_docid(self, docid: str) -> int:
        """Give a document's place, or -1."""
        return next(iter(self._with("docid", docid)), -1)

    def documents_numbered(self, term: str) -> list[int]:
        """List the documents that have one of the terms of ``builder.number_terms``."""
        return self._with("number", term)

    def document(self, docid: str) -> Document:
        """Read a whole document.

        :raise NotFound: if there is none with this docid.
        """
        return self._read(docid)

    def _read_document(self, docid: str) -> Document:
        place = self.find_docid(docid)
        if place < 0:
            raise NotFound(docid)
        segment, local = self._segment_of_document(place)
        return segment.document(local)

    def card(self, docid: str) -> DocumentCard:
        """Read a document's metadata.

        :raise NotFound: if there is none with this docid.
        """
        place = self.find_docid(docid)
        if place < 0:
            raise NotFound(docid)
        return self.card_at(place)

    def card_at(self, document: int) -> DocumentCard:
        """Read the metadata of the document at a place."""
        return self._card(document)

    def _read_card(self, document: int) -> DocumentCard:
        segment, local = self._segment_of_document(document)
        return segment.card(local)

    def docid_at(self, document: int) -> str:
        """Read the docid of the document at a place."""
        segment, local = self._segment_of_document(document)
        return segment.docid(local)

    def cards(self) -> Iterator[DocumentCard]:
        """Give the metadata of every live document."""
        return (self._read_card(int(place)) for place in np.flatnonzero(self.live_documents))

    def counterpart(self, docid: str) -> str:
        """Give the docid of the same document in the other language, or ""."""
        try:
            return self.counterpart_of(self.card(docid))
        except NotFound:
            return ""

    def counterpart_of(self, card: DocumentCard) -> str:
        """Give the docid of the same document as *card*'s in the other language, or ""."""
        if card.translation_of:
            return card.translation_of if self.find_docid(card.translation_of) >= 0 else ""
        translations = self._with("translation_of", card.docid)
        return self.docid_at(translations[0]) if translations else ""

    # Passages

    def passage(self, passage: int) -> StoredPassage:
        """Read what is known of the passage at a place."""
        return self._passage(passage)

    def _read_passage(self, passage: int) -> StoredPassage:
        segment, local = self.segment_of_passage(passage)
        return segment.passage(local)

    def passage_text(self, passage: int) -> str:
        """Read the words of the passage at a place."""
        segment, local = self.segment_of_passage(passage)
        return segment.passage_text(local)

    def document_text(self, document: int) -> str:
        """Read the words of the document at a place, and nothing else of it."""
        segment, local = self._segment_of_document(document)
        return segment.document_text(local)

    def passages_of(self, document: int) -> range:
        """Give the places of a document's passages, in reading order."""
        number = _last_at_most(self.document_bases, document)
        first, last = self.segments[number].passage_range(document - self.document_bases[number])
        base = self.passage_bases[number]
        return range(base + first, base + last)

    def segment_of_passage(self, passage: int) -> tuple[Segment, int]:
        """Give the segment that holds a passage, and the passage's place in it."""
        number = _last_at_most(self.passage_bases, passage)
        return self.segments[number], passage - self.passage_bases[number]

    def _segment_of_document(self, document: int) -> tuple[Segment, int]:
        number = _last_at_most(self.document_bases, document)
        return self.segments[number], document - self.document_bases[number]

    # Columns over all segments

    @cached_property
    def document_of(self) -> Array:
        """Give the document of every passage."""
        parts = [
            segment.document_of.astype(np.int64) + base
            for segment, base in zip(self.segments, self.document_bases, strict=True)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    @cached_property
    def live_documents(self) -> Array:
        """Tell of every document whether it is still in the index."""
        parts = [segment.live_documents for segment in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=bool)

    def facet(self, name: str) -> tuple[tuple[str, ...], Array]:
        """Give the values of a facet, and for every document its place among them."""
        if name not in self._facets:
            self._facets[name] = self._join_facet(name)
        return self._facets[name]

    def _join_facet(self, name: str) -> tuple[tuple[str, ...], Array]:
        table = sorted({value for e in self.manifest.segments for value in e.facets[name]})
        places = {value: place for place, value in enumerate(table)}
        parts = [
            np.array([places[v] for v in s.entry.facets[name]], dtype=np.int64)[
                s.array(f"document.{name}")
            ]
            for s in self.segments
        ]
        return tuple(table), np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def occurrences(self, layer: str, term: str) -> Occurrences:
        """Give where a term of a layer is, and how often."""
        key = (layer, term)
        return self._occurrences.get(key, lambda: self._find_occurrences(*key))

    def _find_occurrences(self, layer: str, term: str) -> Occurrences:
        if layer in DERIVED:
            return unaccented(self, self._occurrences, layer, term)
        found = [segment.postings(layer, term) for segment in self.segments]
        return Occurrences.of(found, self.passage_bases, self.passage_count)

    @cached_property
    def validity(self) -> Validity:
        """Tell when documents have effect."""
        from indexer.index.validity import Validity

        return Validity(self)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Tell which words there are, and how common each is."""
        from indexer.index.vocabulary import Vocabulary

        return Vocabulary(self)

    @cached_property
    def vectors(self) -> Vectors | None:
        """Give what the passages mean; None where that was never worked out."""
        if not self.manifest.embedder:
            return None
        from indexer.index.vectors import Vectors

        return Vectors(self.directory, self.manifest.embedder, self.manifest.vectors or {})

    def relative_lengths(self, layer: str) -> Array:
        """Give every passage's length in a layer over the average."""
        if layer not in self._lengths:
            total = sum(segment.total_length(layer) for segment in self.segments)
            average = np.float32(max(total / max(self.passage_count, 1), 1.0))
            lengths = [s.layer_lengths(layer).astype(np.float32) / average for s in self.segments]
            self._lengths[layer] = np.concatenate([_NO_LENGTHS, *lengths])
        return self._lengths[layer]

    def days(self, name: str) -> Array:
        """Give a date ("signed", "effective", "expires") of every document as an ordinal, or 0."""
        if name not in self._days:
            parts = [segment.array(f"document.{name}") for segment in self.segments]
            self._days[name] = np.concatenate([_NO_DAYS, *parts])
        return self._days[name]

    @cached_property
    def digests(self) -> Array:
        """Tell of every document whether it is somebody's own words about a law."""
        parts = [segment.array("document.digest") > 0 for segment in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=bool)

    @cached_property
    def first_passages(self) -> Array:
        """Give the first passage of every document; every document has one."""
        parts = [
            segment.array("document.first_passage")[:-1].astype(np.int64) + base
            for segment, base in zip(self.segments, self.passage_bases, strict=True)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _with(self, field: str, term: str) -> list[int]:
        return [
            base + local
            for segment, base in zip(self.segments, self.document_bases, strict=True)
            for local in segment.documents_with(field, term)
        ]


def _last_at_most(bases: list[int], place: int) -> int:
    """Find which segment holds a place: the last that starts at or before it, and is not empty."""
    number = len(bases) - 1
    while bases[number] > place:
        number -= 1
    return number


_NO_LENGTHS = np.zeros(0, dtype=np.float32)
_NO_DAYS = np.zeros(0, dtype=np.uint32)
