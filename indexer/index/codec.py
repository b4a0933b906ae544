"""The same segments, seen through Whoosh's own codec, reader and matcher interfaces.

Whoosh's queries, searchers and tools work on an index through :func:`whoosh_reader`; the fast
path of :mod:`indexer.index.scorer` reads the same arrays and must give the same scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import ListMatcher
from whoosh.reading import IndexReader, MultiReader, SegmentReader, TermInfo

from indexer.index.reader import Index
from indexer.index.schema import KEY_FIELDS, LAYER_FIELDS, whoosh_schema
from indexer.index.segment import Segment


def whoosh_reader(index: Index) -> IndexReader:
    """Open an index as Whoosh does, without unpickling anything.

    ``whoosh.searching.Searcher(whoosh_reader(index))`` answers any Whoosh query.
    """
    storage = FileStorage(str(index.directory))
    readers = [
        SegmentReader(storage, whoosh_schema(), FlatSegment(segment), codec=FlatCodec(segment))
        for segment in index.segments
    ]
    return readers[0] if len(readers) == 1 else MultiReader(readers)


class FlatSegment(base.Segment):  # type: ignore[misc]
    """What Whoosh wants to know of a segment."""

    def __init__(self, segment: Segment) -> None:
        super().__init__("tracuu")
        self.segid = segment.entry.name
        self._segment = segment

    def doc_count_all(self) -> int:
        return self._segment.entry.passages

    def deleted_count(self) -> int:
        return len(self.deleted_docs())

    def deleted_docs(self) -> set[int]:
        ranges = (self._segment.passage_range(d) for d in self._segment.entry.deleted)
        return {passage for first, last in ranges for passage in range(first, last)}

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted_docs()


class FlatCodec(base.Codec):  # type: ignore[misc]
    """Reads flat arrays; writing is :class:`indexer.index.builder.SegmentBuilder`'s."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def terms_reader(self, storage: Any, segment: FlatSegment) -> FlatTermsReader:
        return FlatTermsReader(self._segment)

    def per_document_reader(self, storage: Any, segment: FlatSegment) -> FlatPassageReader:
        return FlatPassageReader(self._segment, segment)


class FlatTermsReader(base.TermsReader):  # type: ignore[misc]
    """Terms and postings of a segment, for Whoosh."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in _FIELDS and len(self._segment.terms(field).postings(text)[0]) > 0

    def indexed_field_names(self) -> list[str]:
        return [field for field in _FIELDS if len(self._segment.terms(field))]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.indexed_field_names()):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return ((fieldname, term) for term in self._segment.terms(fieldname).terms_from(prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        ids, freqs = self._postings(fieldname, text)
        if not len(ids):
            raise KeyError((fieldname, text))
        lengths = self._lengths(fieldname, ids)
        return TermInfo(
            weight=float(freqs.sum()),
            df=len(ids),
            minlength=int(min(lengths)),
            maxlength=int(max(lengths)),
            maxweight=float(freqs.max()),
            minid=int(ids[0]),
            maxid=int(ids[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        ids, freqs = self._postings(fieldname, text)
        return ListMatcher(
            ids.tolist(),
            freqs.astype(float).tolist(),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _postings(self, field: str, text: bytes) -> Any:
        return self._segment.terms(field).postings(text)

    def _lengths(self, field: str, ids: Any) -> Any:
        return self._segment.layer_lengths(field)[ids] if field in LAYER_FIELDS else [1]


class FlatPassageReader(base.PerDocumentReader):  # type: ignore[misc]
    """What a segment stores of each passage, for Whoosh."""

    def __init__(self, segment: Segment, entry: FlatSegment) -> None:
        self._segment, self._deleted = segment, entry.deleted_docs()

    def doc_count_all(self) -> int:
        return self._segment.entry.passages

    def doc_count(self) -> int:
        return self.doc_count_all() - len(self._deleted)

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in LAYER_FIELDS:
            return default
        return int(self._segment.layer_lengths(fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        return self._segment.total_length(fieldname) if fieldname in LAYER_FIELDS else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(self._segment.layer_lengths(fieldname).min(initial=2**31))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._segment.layer_lengths(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, str]:
        passage = self._segment.passage(docnum)
        return {
            "docid": passage.docid,
            "passage_id": passage.passage_id,
            "heading": passage.heading,
        }


_FIELDS = (*KEY_FIELDS, *LAYER_FIELDS)
