"""Gathering what a segment can suggest, and laying it out for :mod:`indexer.index.suggestions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from indexer.documents import Document, vocabulary
from indexer.index.arrays import Array, renumbered
from indexer.index.segment import DocumentCard, Segment
from indexer.index.suggestions import (
    BEST,
    BLOCK,
    KINDS,
    LANGUAGES,
    SORTED_BYTES,
    SuggestedText,
    SuggestionTable,
    holding_document,
    key_words,
    weight,
)
from indexer.language.text import fold

PHRASES_KEPT = 50_000  # of a segment, the most frequent
LONGEST_CHARS = 250  # of a title or heading; what is longer nobody wants to read in a list
INNER_WORDS = 8  # from so many words behind the first a text is found too
YEAR_ZERO = 1945  # documents from before are as good as that, and
YEARS_AS_GOOD = 20  # so much newer ones as good as held twice as often


class _Row(NamedTuple):
    kind: str
    language: str
    text: str


@dataclass
class _Held:
    document: int
    count: int = 0
    year: int = 0  # that the document of a title or number was signed in
    alias: str = ""  # by which it is found too


@dataclass
class SuggestionGatherer:
    """What a segment suggests, while it is gathered; documents are those of the segment."""

    rows: dict[_Row, _Held] = field(default_factory=dict)

    def add_document(self, place: int, document: Document | DocumentCard) -> None:
        """Add the title and the number of the document at a place."""
        number, language = document.number, document.language
        year = document.signed.year if document.signed else 0
        self._add("title", language, document.title, place, year)
        if not any(map(str.isdigit, number)):
            return
        term = next((each for each in vocabulary.TYPES if each.code == document.type), None)
        symbol = term.symbols[0] if term and term.symbols else ""
        self._add("number", language, number, place, year, f"{symbol} {number}" if symbol else "")
        if symbol:
            named = f"{vocabulary.type_name(document.type, language)} {number}"
            self._add("number", language, named, place, year)

    def add_headings(self, place: int, headings: str, language: str) -> None:
        """Add the headings round a passage; those of a document are counted once."""
        for heading in headings.split(" · "):
            self._add("heading", language, sentence_case(heading), place)

    def add_phrase(self, place: int, text: str, passages: int, language: str) -> None:
        """Add a phrase that stands in so many passages, one of them in the document at a place."""
        held = self.rows.setdefault(_Row("phrase", language, text), _Held(place))
        held.count += passages

    def _add(
        self, kind: str, language: str, text: str, place: int, year: int = 0, alias: str = ""
    ) -> None:
        if (not any(map(str.isalpha, text)) and kind != "number") or len(text) > LONGEST_CHARS:
            return
        held = self.rows.setdefault(_Row(kind, language, text), _Held(place, 0, year, alias))
        if not held.count or held.document != place:
            held.document = place  # the last: what comes later is newer as a rule
            held.count += 1

    def arrays(self) -> Iterator[tuple[str, Array]]:
        """Lay out the texts, best first, and their keys."""
        ranked = self._ranked()
        texts = [row.text.encode("utf-8", "replace") for row, _held in ranked]
        yield "suggest.texts", np.frombuffer(b"".join(texts), dtype=np.uint8)
        yield "suggest.text_offsets", np.cumsum([0, *map(len, texts)], dtype=np.uint32)
        columns: dict[str, tuple[type, list[int]]] = {
            "kinds": (np.uint8, [KINDS.index(row.kind) for row, _held in ranked]),
            "languages": (np.uint8, [LANGUAGES.index(row.language) for row, _held in ranked]),
            "documents": (np.uint32, [held.document for _row, held in ranked]),
            "counts": (np.uint32, [held.count for _row, held in ranked]),
        }
        for name, (dtype, values) in columns.items():
            yield f"suggest.{name}", np.array(values, dtype=dtype)
        yield from _key_arrays(
            (rank, text)
            for rank, (row, held) in enumerate(ranked)
            for text in filter(None, (row.text, held.alias))
        )

    def _ranked(self) -> list[tuple[_Row, _Held]]:
        phrases = [item for item in self.rows.items() if item[0].kind == "phrase"]
        phrases.sort(key=lambda item: (-item[1].count, item[0].text))
        others = [item for item in self.rows.items() if item[0].kind != "phrase"]
        kept = [*others, *phrases[:PHRASES_KEPT]]
        return sorted(kept, key=lambda item: (-_weight(*item), item[0]))


def _weight(row: _Row, held: _Held) -> float:
    recent = max(0, held.year - YEAR_ZERO) / YEARS_AS_GOOD
    return weight(row.kind, held.count, row.text) + recent


def sentence_case(heading: str) -> str:
    """Write a heading that is set in capitals as others are.

    >>> sentence_case("QUY ĐỊNH CHUNG"), sentence_case("Quy định chung"), sentence_case("BHXH")
    ('Quy định chung', 'Quy định chung', 'BHXH')
    """
    heading = " ".join(heading.split())
    return heading.capitalize() if heading.isupper() and " " in heading else heading


def _key_arrays(spellings: Iterable[tuple[int, str]]) -> Iterator[tuple[str, Array]]:
    """Lay out the keys of texts.

    :param spellings: ranks of texts, with each of the ways in which they are found.
    """
    ranks: list[int] = []
    lines: list[str] = []
    for rank, text in spellings:
        key = " ".join(key_words(text))
        for form in dict.fromkeys((key, fold(key))):
            if form:
                ranks.append(rank)
                lines.append(form)
    written = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    keys = np.frombuffer(written + b"\0" * SORTED_BYTES, dtype=np.uint8)
    yield "suggest.keys", keys
    at, of, number = _words_of(keys[: len(written)], np.array(ranks, dtype=np.uint32))
    inner = (number > 0) & (number <= INNER_WORDS)
    for name, wanted in (("starts", number == 0), ("inner", inner)):
        order = _order(keys, at[wanted])
        ordered = of[wanted][order]
        yield f"suggest.{name}.at", at[wanted][order].astype(np.uint32)
        yield f"suggest.{name}.of", ordered
        yield f"suggest.{name}.best", _best(ordered)


def _words_of(keys: Array, ranks: Array) -> tuple[Array, Array, Array]:
    """Tell of every word of the keys where it begins, of which text it is, and which of its key."""
    ends = np.flatnonzero((keys == ord(" ")) | (keys == ord("\n")))
    at = np.append(0, ends + 1)[:-1] if len(ends) else ends
    line = np.cumsum(keys[ends] == ord("\n")) - (keys[ends] == ord("\n"))
    firsts = np.flatnonzero(np.diff(line, prepend=-1))
    number = np.arange(len(at)) - np.repeat(firsts, np.diff(firsts, append=len(at)))
    return at, ranks[line] if len(line) else ranks[:0], number


def _order(keys: Array, at: Array) -> Array:
    """Order keys by their first bytes, eight at a time as one number, the last first."""
    order = np.arange(len(at))
    for first in range(SORTED_BYTES - 8, -1, -8):
        eight = np.zeros(len(at), dtype=np.uint64)
        for byte in range(first, first + 8):
            eight = (eight << np.uint64(8)) | keys[at[order] + byte]
        order = order[np.argsort(eight, kind="stable")]
    return order


def _best(ranks: Array) -> Array:
    """Give the least numbers of every whole block, repeated where it has fewer different ones."""
    blocks = ranks[: len(ranks) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return np.sort(blocks, axis=1)[:, :BEST].reshape(-1)


def merged_suggestions(
    segments: Sequence[Segment], kept: Sequence[Array]
) -> Iterator[tuple[str, Array]]:
    """Lay out what segments suggest as one does that holds them all.

    Titles, numbers and headings are gathered anew; phrases keep their counts, which those of
    documents that go now are still part of.

    :param kept: of each segment the documents that stay, ascending; they are renumbered through.
    """
    gatherer = SuggestionGatherer()
    numbers = renumbered([segment.entry.documents for segment in segments], kept)
    for segment, documents, new in zip(segments, kept, numbers, strict=True):
        for document in documents.tolist():
            card = segment.card(document)
            gatherer.add_document(int(new[document]), card)
            for headings in _headings(segment, document):
                gatherer.add_headings(int(new[document]), headings, card.language)
        for one in phrases_held(segment):
            gatherer.add_phrase(int(new[one.document]), one.text, one.count, one.language)
    yield from gatherer.arrays()


def _headings(segment: Segment, document: int) -> Iterator[str]:
    """Give the headings round the passages of a document, each once."""
    told = {segment.passage(passage).heading for passage in range(*segment.passage_range(document))}
    yield from sorted(told)


def phrases_held(segment: Segment) -> Iterator[SuggestedText]:
    """Give the phrases of a segment, each with a document that is still there."""
    for one in SuggestionTable(segment):
        if one.kind == "phrase":
            holder = holding_document(segment, one)
            if holder >= 0:
                yield replace(one, document=holder)
