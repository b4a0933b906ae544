"""Documents in, one segment out: terms are gathered as arrays and inverted by one sort a field."""

from __future__ import annotations

import json
import zlib
from array import array
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from indexer.documents import Document, Passage, document_to_json, passages
from indexer.index.arrays import Array, write_arrays
from indexer.index.postings import FieldPostings, offsets_of
from indexer.index.schema import (
    FACETS,
    HEADING_WEIGHT,
    KEY_FIELDS,
    LAYER_FIELDS,
    TITLE_WEIGHT,
)
from indexer.index.segment import Segment, SegmentEntry, card_to_json
from indexer.language.analysis import LAYERS, layers_for, read
from indexer.language.numbers import number_key

FACET_SEPARATOR = "|"  # between the values of a facet that may have several


def number_terms(document: Document) -> list[str]:
    """List the forms under which a document's number is looked up.

    >>> law = Document("d", "t", "x", "vi", number="145/2020/NĐ-CP", type="decree")
    >>> number_terms(law)
    ['145-2020-nd-cp', 'decree:145', 'decree:145-2020', ':145-2020']
    """
    key = number_key(document.number)
    if not key:
        return []
    serial, *rest = key.split("-")
    year = rest[0] if rest and rest[0].isdigit() and len(rest[0]) == 4 else ""
    if not year and document.signed is not None:
        year = str(document.signed.year)
    terms = [key, f"{document.type}:{serial}"]
    if year:
        terms += [f"{document.type}:{serial}-{year}", f":{serial}-{year}"]
    return terms


@dataclass
class SegmentBuilder:
    """Gathers documents and whole segments, and writes them as one segment."""

    postings: dict[str, FieldPostings] = field(
        default_factory=lambda: {name: FieldPostings() for name in (*KEY_FIELDS, *LAYER_FIELDS)}
    )
    lengths: dict[str, array[int]] = field(
        default_factory=lambda: {name: array("I") for name in LAYER_FIELDS}
    )
    blobs: dict[str, list[bytes]] = field(
        default_factory=lambda: {
            name: []
            for name in ("passage.facts", "document.card", "document.tree", "document.text")
        }
    )
    facets: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FACETS})
    days: dict[str, array[int]] = field(
        default_factory=lambda: {name: array("I") for name in ("signed", "effective", "expires")}
    )
    passage_columns: dict[str, array[int]] = field(
        default_factory=lambda: {
            name: array("I") for name in ("document", "start_byte", "end_byte")
        }
    )
    first_passages: array[int] = field(default_factory=lambda: array("I", [0]))

    @property
    def passages(self) -> int:
        """Count the passages gathered so far."""
        return len(self.passage_columns["document"])

    @property
    def documents(self) -> int:
        """Count the documents gathered so far."""
        return len(self.blobs["document.card"])

    @property
    def postings_count(self) -> int:
        """Count the postings gathered so far: what memory is used for."""
        return sum(len(postings.ids) for postings in self.postings.values())

    def add(self, document: Document) -> int:
        """Add a document; give how many passages it was cut into."""
        cut = passages(document)
        title = title_counts(document.title, document.language)
        keys = [(term, 1) for term in dict.fromkeys(number_terms(document))]
        place = CharacterBytes(document.text)
        for passage in cut:
            number = self.passages
            self.postings["docid"].add(number, [(document.docid, 1)])
            self.postings["number"].add(number, keys)
            self._add_terms(number, document, passage, title)
            self._add_passage(document, passage, place)
        self._add_document(document)
        return len(cut)

    def _add_terms(
        self, number: int, document: Document, passage: Passage, title: dict[str, Counter[str]]
    ) -> None:
        heading = title_counts(passage.heading, document.language)
        body = read(document.text[passage.start : passage.end], document.language)
        wanted = layers_for(document.language)
        for name in LAYER_FIELDS:
            counts: Counter[str] = Counter()
            if name in wanted:
                counts.update(LAYERS[name].terms(body))
                for parts, weight in ((title, TITLE_WEIGHT), (heading, HEADING_WEIGHT)):
                    for term, count in parts[name].items():
                        counts[term] += count * weight
            self.postings[name].add(number, counts.items())
            self.lengths[name].append(counts.total())

    def _add_passage(self, document: Document, passage: Passage, place: CharacterBytes) -> None:
        path = [[step.kind, step.number, step.label] for step in passage.path]
        facts = [
            passage.passage_id, document.docid, passage.anchor, path, passage.heading,
            passage.start, passage.end,
        ]  # fmt: skip
        self.blobs["passage.facts"].append(encode(facts))
        self.passage_columns["document"].append(self.documents)
        self.passage_columns["start_byte"].append(place.at(passage.start))
        self.passage_columns["end_byte"].append(place.at(passage.end))

    def _add_document(self, document: Document) -> None:
        tree = document_to_json(replace(document, text=""))
        self.blobs["document.card"].append(encode(card_to_json(document)))
        self.blobs["document.tree"].append(zlib.compress(tree.encode("utf-8")))
        self.blobs["document.text"].append(document.text.encode("utf-8"))
        for name in FACETS:
            self.facets[name].append(facet_value(document, name))
        for name, days in self.days.items():
            day = getattr(document, name)
            days.append(day.toordinal() if day else 0)
        self.first_passages.append(self.passages)

    def extend(self, segment: Segment) -> None:
        """Add what is live in a finished segment, without reading any word again."""
        live = segment.live_documents
        renumbered = np.full(segment.entry.passages, -1, dtype=np.int64)
        kept = np.flatnonzero(live[segment.document_of])
        renumbered[kept] = np.arange(self.passages, self.passages + len(kept))
        for name, postings in self.postings.items():
            postings.extend(segment, name, renumbered)
        for name, lengths in self.lengths.items():
            lengths.frombytes(segment.array(f"{name}.lengths")[kept].tobytes())
        base = np.cumsum(live) - 1 + self.documents
        documents = base[segment.document_of[kept]].astype(np.uint32)
        self.passage_columns["document"].frombytes(documents.tobytes())
        for side in ("start_byte", "end_byte"):
            column = segment.array(f"passage.{side}")[kept]
            self.passage_columns[side].frombytes(column.tobytes())
        self.blobs["passage.facts"] += [bytes(segment.blob("passage.facts", int(n))) for n in kept]
        self._extend_documents(segment, np.flatnonzero(live))

    def _extend_documents(self, segment: Segment, documents: Array) -> None:
        for name in ("document.card", "document.tree", "document.text"):
            self.blobs[name] += [bytes(segment.blob(name, int(n))) for n in documents]
        for name, values in segment.entry.facets.items():
            codes = segment.array(f"document.{name}")[documents]
            self.facets[name] += [values[code] for code in codes]
        for name, days in self.days.items():
            days.frombytes(segment.array(f"document.{name}")[documents].tobytes())
        firsts = segment.array("document.first_passage").astype(np.int64)
        for n in documents:
            count = int(firsts[n + 1] - firsts[n])
            self.first_passages.append(self.first_passages[-1] + count)

    def write(self, directory: Path, name: str) -> SegmentEntry:
        """Write everything gathered as the segment *name* in *directory*."""
        arrays: dict[str, Array] = {}
        for field_name, postings in self.postings.items():
            arrays |= postings.invert(field_name)
        for layer, lengths in self.lengths.items():
            arrays[f"{layer}.lengths"] = np.array(lengths, dtype=np.uint32)
        for column, values in self.passage_columns.items():
            arrays[f"passage.{column}"] = np.array(values, dtype=np.uint32)
        for column, days in self.days.items():
            arrays[f"document.{column}"] = np.array(days, dtype=np.uint32)
        arrays["document.first_passage"] = np.array(self.first_passages, dtype=np.uint32)
        facets = {}
        for facet, labels in self.facets.items():
            facets[facet], arrays[f"document.{facet}"] = coded(labels)
        arrays |= self._write_text(directory / f"{name}.text")
        slots = write_arrays(directory / f"{name}.arrays", arrays)
        totals = {layer: int(sum(lengths)) for layer, lengths in self.lengths.items()}
        return SegmentEntry(name, self.passages, self.documents, slots, facets, totals)

    def _write_text(self, path: Path) -> dict[str, Array]:
        offsets = {}
        position = 0
        with path.open("wb") as file:
            for name, entries in self.blobs.items():
                offsets[name] = offsets_of(len(entry) for entry in entries) + np.uint64(position)
                file.write(b"".join(entries))
                position = int(offsets[name][-1])
        return offsets


class CharacterBytes:
    """Turns character offsets of a text into byte offsets of its UTF-8."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = (0, 0)  # the last pair asked for: passages come in reading order

    def at(self, character: int) -> int:
        """Give the byte where a character starts."""
        known, byte = self._known
        if character < known:
            known, byte = 0, 0
        byte += len(self._text[known:character].encode("utf-8"))
        self._known = (character, byte)
        return byte


@lru_cache(maxsize=4096)
def title_counts(text: str, language: str) -> dict[str, Counter[str]]:
    """Count the terms of a title or heading in every layer; the same ones come again and again."""
    reading = read(text, language)
    wanted = layers_for(language)
    return {
        name: Counter(LAYERS[name].terms(reading)) if name in wanted else Counter()
        for name in LAYER_FIELDS
    }


def facet_value(document: Document, facet: str) -> str:
    """Give a document's value of a facet; several are joined.

    >>> facet_value(Document("d", "t", "x", "vi", fields=("labour", "family")), "field")
    'labour|family'
    """
    if facet == "year":
        return str(document.signed.year) if document.signed else ""
    if facet == "field":
        return FACET_SEPARATOR.join(document.fields)
    return str(getattr(document, facet))


def coded(labels: list[str]) -> tuple[tuple[str, ...], Array]:
    """Replace labels by their places in a sorted table."""
    table = tuple(sorted(set(labels)))
    places = {label: place for place, label in enumerate(table)}
    return table, np.array([places[label] for label in labels], dtype=np.uint16)


def encode(facts: object) -> bytes:
    """Write JSON as compactly as it goes."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
