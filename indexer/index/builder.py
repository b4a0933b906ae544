"""Documents in, one segment out: terms are gathered as arrays and inverted by one sort a field."""

from __future__ import annotations

import json
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from indexer.documents import Document, Passage, document_to_json, passages
from indexer.documents.likeness import sketch
from indexer.index.arrays import Array
from indexer.index.edges import EdgeGatherer
from indexer.index.phrases import PhraseMiner, pairs_inside
from indexer.index.postings import FieldPostings
from indexer.index.schema import (
    FACET_SEPARATOR,
    FACETS,
    HEADING_WEIGHT,
    KEY_FIELDS,
    STORED_LAYERS,
    TITLE_WEIGHT,
)
from indexer.index.segment import SegmentEntry, card_to_json
from indexer.index.suggestion_writing import SuggestionGatherer
from indexer.index.writer import Parts, write_segment
from indexer.language.analysis import LAYERS, Reading, layers_for, read, read_all
from indexer.language.numbers import number_key

DAYS = ("signed", "effective", "expires")
READ_AT_ONCE = 1000  # passages, some megabytes of tokens
PASSAGE_COLUMNS = ("document", "start_byte", "end_byte")
BLOBS = (
    "passage.facts", "document.docid", "document.card", "document.tree", "document.text",
    "document.sketch",
)  # fmt: skip


def build_segment(directory: Path, name: str, documents: Iterable[Document]) -> SegmentEntry:
    """Write *documents* as the segment *name*; what a worker process does."""
    builder = SegmentBuilder()
    builder.add(documents)
    return builder.write(directory, name)


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


def _columns(*names: str) -> dict[str, array[int]]:
    return {name: array("I") for name in names}


@dataclass
class SegmentBuilder:
    """Gathers documents and writes them as one segment."""

    postings: dict[str, FieldPostings] = field(
        default_factory=lambda: {name: FieldPostings() for name in (*KEY_FIELDS, *STORED_LAYERS)}
    )
    lengths: dict[str, array[int]] = field(default_factory=lambda: _columns(*STORED_LAYERS))
    blobs: dict[str, list[bytes]] = field(default_factory=lambda: {name: [] for name in BLOBS})
    facets: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FACETS})
    days: dict[str, array[int]] = field(default_factory=lambda: _columns(*DAYS))
    digests: array[int] = field(default_factory=lambda: array("B"))
    passage_columns: dict[str, array[int]] = field(
        default_factory=lambda: _columns(*PASSAGE_COLUMNS)
    )
    first_passages: array[int] = field(default_factory=lambda: array("I", [0]))
    edges: EdgeGatherer = field(default_factory=EdgeGatherer)
    suggestions: SuggestionGatherer = field(default_factory=SuggestionGatherer)
    miners: dict[str, PhraseMiner] = field(default_factory=dict)  # language -> of its texts

    @property
    def passages(self) -> int:
        """Count the passages gathered so far."""
        return len(self.passage_columns["document"])

    @property
    def documents(self) -> int:
        """Count the documents gathered so far."""
        return len(self.blobs["document.card"])

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents; many at once are read much sooner than one after another."""
        for group in together(documents):
            bodies = [one.text[each.start : each.end] for one, cut in group for each in cut]
            readings = iter(read_all(bodies, group[0][0].language))
            for document, cut in group:
                self._add(document, cut, readings)

    def _add(self, document: Document, cut: Sequence[Passage], readings: Iterator[Reading]) -> None:
        keys = {
            "docid": Counter([document.docid]),
            "number": Counter(dict.fromkeys(number_terms(document), 1)),
            "translation_of": Counter(filter(None, [document.translation_of])),
        }
        place = CharacterBytes(document.text)
        for passage in cut:
            for name, counts in keys.items():
                self.postings[name].add(self.passages, counts)
            self._add_terms(document, passage, next(readings))
            self._add_passage(document, passage, place)
        self._add_document(document)

    def _add_terms(self, document: Document, passage: Passage, body: Reading) -> None:
        above = terms_above(document.title, passage.heading, document.language)
        if document.language not in self.miners:
            self.miners[document.language] = PhraseMiner(document.language)
        self.miners[document.language].add(self.passages, body)
        wanted = layers_for(document.language)
        for name in STORED_LAYERS:
            terms = [*LAYERS[name].terms(body), *above[name]] if name in wanted else []
            self.postings[name].add(self.passages, Counter(terms))
            self.lengths[name].append(len(terms))

    def _add_passage(self, document: Document, passage: Passage, place: CharacterBytes) -> None:
        path = [[step.kind, step.number, step.label] for step in passage.path]
        # The docid stands with the document, and the end of the passage's id is most often "".
        after = passage.passage_id.removeprefix(f"{document.docid}#{passage.anchor}")
        facts = [passage.anchor, after, path, passage.heading, passage.start, passage.end]
        if document.pages:
            facts.append(document.page_at(passage.start))
        self.suggestions.add_headings(self.documents, passage.heading, document.language)
        self.blobs["passage.facts"].append(encode(facts))
        columns = self.passage_columns
        columns["start_byte"].append(place.at(passage.start))
        columns["end_byte"].append(place.at(passage.end))
        columns["document"].append(self.documents)

    def _add_document(self, document: Document) -> None:
        self.edges.add(self.documents, document)
        self.suggestions.add_document(self.documents, document)
        tree = document_to_json(replace(document, text="", relations=()))
        self.blobs["document.docid"].append(document.docid.encode("utf-8"))
        self.blobs["document.card"].append(encode(card_to_json(document)))
        self.blobs["document.tree"].append(zlib.compress(tree.encode("utf-8")))
        self.blobs["document.text"].append(document.text.encode("utf-8"))
        self.blobs["document.sketch"].append(sketch(document.text).astype("<u4").tobytes())
        for name in FACETS:
            self.facets[name].append(facet_value(document, name))
        for name, days in self.days.items():
            day = getattr(document, name)
            days.append(day.toordinal() if day else 0)
        self.digests.append(document.digest)
        self.first_passages.append(self.passages)

    def write(self, directory: Path, name: str) -> SegmentEntry:
        """Write everything gathered as the segment *name* in *directory*."""
        edges = self.edges.parts(self.documents)
        self._add_phrases()
        parts = Parts(
            passages=self.passages,
            documents=self.documents,
            arrays=chain(self._arrays(), edges.arrays, self.suggestions.arrays()),
            blobs={**self.blobs, "edge.facts": edges.facts},
            facets=self.facets,
            lengths={layer: sum(lengths) for layer, lengths in self.lengths.items()},
        )
        return write_segment(directory, name, parts)

    def _add_phrases(self) -> None:
        inside = pairs_inside(self.postings["words"], self.postings["bigrams"])
        documents = self.passage_columns["document"]
        for language, miner in self.miners.items():
            for phrase in miner.phrases(inside if language == "vi" else ()):
                place = documents[phrase.passage]
                self.suggestions.add_phrase(place, phrase.text, phrase.passages, language)

    def _arrays(self) -> Iterator[tuple[str, Array]]:
        for name, postings in self.postings.items():
            yield from postings.arrays(name)
        for layer, lengths in self.lengths.items():
            yield f"{layer}.lengths", np.array(lengths, dtype=np.uint32)
        for column, values in self.passage_columns.items():
            yield f"passage.{column}", np.array(values, dtype=np.uint32)
        for column, days in self.days.items():
            yield f"document.{column}", np.array(days, dtype=np.uint32)
        yield "document.digest", np.array(self.digests, dtype=np.uint8)
        yield "document.first_passage", np.array(self.first_passages, dtype=np.uint32)


def together(
    documents: Iterable[Document],
) -> Iterator[list[tuple[Document, tuple[Passage, ...]]]]:
    """Cut documents into passages, and put together neighbours of one language."""
    group: list[tuple[Document, tuple[Passage, ...]]] = []
    count = 0
    for document in documents:
        if group and (count >= READ_AT_ONCE or document.language != group[0][0].language):
            yield group
            group, count = [], 0
        group.append((document, passages(document)))
        count += len(group[-1][1])
    if group:
        yield group


class CharacterBytes:
    """Turns character offsets of a text into byte offsets of its UTF-8."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = (0, 0)  # the last pair asked for: passages come in reading order

    def at(self, character: int) -> int:
        """Give the byte where a character starts.

        >>> CharacterBytes("Điều").at(3)
        6
        """
        known, byte = self._known
        if character < known:
            known, byte = 0, 0
        byte += len(self._text[known:character].encode("utf-8"))
        self._known = (character, byte)
        return byte


@lru_cache(maxsize=4096)  # the same title and headings come again and again
def terms_above(title: str, heading: str, language: str) -> dict[str, list[str]]:
    """List the terms of what stands above a passage, as often as they count in each layer."""
    wanted = layers_for(language)
    readings = [(read(title, language), TITLE_WEIGHT), (read(heading, language), HEADING_WEIGHT)]
    return {
        name: [
            term
            for reading, weight in readings
            for term in LAYERS[name].terms(reading) * weight
            if name in wanted
        ]
        for name in STORED_LAYERS
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


def encode(facts: object) -> bytes:
    """Write JSON as compactly as it goes."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
