"""When each document of a generation has effect, worked out once when the generation is written.

What ends a law stands in other documents, maybe in other segments, and changes with every document
that comes or goes. So it is kept beside the segments: three columns with a day for every document,
which make a search on any day three comparisons, and for every document what others did to it.

    begins, ends, partly    ordinals; 0 where there is no such day
    change_offsets          where the changes of each document start in ...
    changes                 ... rows of JSON, a list a document
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.documents.metadata import RELATION_KINDS
from indexer.documents.validity import PARTIAL, WHOLE, Change, span_of
from indexer.documents.vocabulary import STATUSES
from indexer.index.arrays import Array, Slot, map_file, view, write_arrays
from indexer.index.edges import Edge, read_relation

if TYPE_CHECKING:
    from indexer.index.reader import Index

VALIDITY = "validity.arrays"  # a file of every generation
COLUMNS = ("begins", "ends", "partly")
ACTING = (*PARTIAL, "consolidates")  # the relations that decide what is in force
STATUS_CODES = tuple(term.code for term in STATUSES)
DAYS_KEPT = 8  # of statuses of all documents: today, and what was asked lately

_CHANGE = [field.name for field in fields(Change)]


class Validity:
    """When the documents of an index have effect; documents go by their places."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._slots = index.manifest.validity
        self._mapped = map_file(index.directory / VALIDITY)
        self.codes = lru_cache(maxsize=DAYS_KEPT)(self._codes)

    def _codes(self, day: date) -> Array:
        """Give the status of every document on a day, as places in ``STATUS_CODES``."""
        values, places = self._index.facet("status")
        codes = [STATUS_CODES.index(value) for value in values]
        stated = np.array(codes, dtype=np.uint8)[places]
        return statuses([self._array(name) for name in COLUMNS], stated, day)

    def status(self, document: int, day: date) -> str:
        """Tell a document's status on a day."""
        return STATUS_CODES[int(self.codes(day)[document])]

    def begins(self, document: int) -> date | None:
        """Give the day a document takes effect, else that of its signing."""
        return self._day("begins", document)

    def ends(self, document: int) -> date | None:
        """Give the first day without effect, ``date.min`` where only that it ended is known."""
        return self._day("ends", document)

    def _day(self, column: str, document: int) -> date | None:
        ordinal = int(self._array(column)[document])
        return date.fromordinal(ordinal) if ordinal else None

    def changes(self, document: int) -> tuple[Change, ...]:
        """List what other documents did to one, the earliest first."""
        offsets = self._array("change_offsets")
        start, end = int(offsets[document]), int(offsets[document + 1])
        if start == end:
            return ()
        rows = json.loads(bytes(self._array("changes")[start:end]))
        return tuple(_change_from_row(row) for row in rows)

    def _array(self, name: str) -> Array:
        return view(self._mapped, self._slots[name])


def statuses(spans: list[Array], stated: Array, day: date) -> Array:
    """Tell the status of many documents on a day, as places in ``STATUS_CODES``.

    The same as :func:`indexer.documents.validity.status_on`, for all at once.

    :param spans: the days of each, as ``COLUMNS`` orders them.
    :param stated: places of the stated statuses in ``STATUS_CODES``.
    """
    today = day.toordinal()
    begins, ends, partly = spans
    code = {name: place for place, name in enumerate(STATUS_CODES)}
    told = np.isin(stated, [code["in_force"], code["not_yet_in_force"]])
    undated = np.where(told, stated, code["unknown"])
    result = np.where((begins == 0) & (ends == 0), undated, code["in_force"])
    result = np.where((partly > 0) & (partly <= today), code["partly_expired"], result)
    result = np.where((ends > 0) & (ends <= today), code["expired"], result)
    result = np.where(begins > today, code["not_yet_in_force"], result)
    return np.where(stated == code["not_law"], stated, result).astype(np.uint8)


def write_validity(directory: Path, index: Index) -> dict[str, Slot]:
    """Work out and write the validity of all documents of a generation."""
    count = sum(entry.documents for entry in index.manifest.segments)
    spans = np.zeros((len(COLUMNS), count), dtype=np.uint32)
    effective = index.days("effective")
    spans[0] = np.where(effective > 0, effective, index.days("signed"))
    spans[1] = index.days("expires")
    rows = [b""] * count
    for place, changes in _changed(index).items():
        card = index.card_at(place)
        span = span_of(card.effective or card.signed, card.expires, card.status, changes)
        spans[1, place], spans[2, place] = _ordinal(span.ends), _ordinal(span.partly)
        rows[place] = _rows(changes)
    offsets = np.cumsum([0, *map(len, rows)], dtype=np.uint64)
    text = np.frombuffer(b"".join(rows), dtype=np.uint8)
    parts: list[tuple[str, Array]] = list(zip(COLUMNS, spans, strict=True))
    parts += [("change_offsets", offsets), ("changes", text)]
    return write_arrays(directory / VALIDITY, parts)


def _changed(index: Index) -> dict[int, list[Change]]:
    """Gather what was done to each document; nothing for those whose editor stated their end."""
    changes: dict[int, list[Change]] = {place: [] for place in _ended_by_editor(index)}
    bases: dict[int, list[int]] = {}
    for edge in acting_edges(index):
        change = _change_of(index, edge)
        for place in _meant(index, edge):
            if edge.relation.kind == "consolidates":
                bases.setdefault(edge.source, []).append(place)
            else:
                changes.setdefault(place, []).append(change)
    for place, laws in bases.items():
        # A consolidated text has the amendments in it; it ends with the law it puts together.
        ends = [one for law in laws for one in changes.get(law, ()) if _ends_all(one)]
        if ends:
            changes.setdefault(place, []).extend(ends)
    return changes


def _ends_all(change: Change) -> bool:
    return change.kind in WHOLE and not change.provision


def acting_edges(index: Index) -> Iterator[Edge]:
    """Give the relations of all live documents that decide what is in force."""
    wanted = [RELATION_KINDS.index(kind) for kind in ACTING]
    for segment, base in zip(index.segments, index.document_bases, strict=True):
        sources = segment.array("edge.source")
        types = np.array(segment.entry.facets["type"])
        consolidated = (types == "consolidated")[segment.array("document.type")]
        rows = np.flatnonzero(np.isin(segment.array("edge.kind"), wanted))
        for row in rows[segment.live_documents[sources[rows]]]:
            relation = read_relation(segment, int(row))
            # What a consolidated text changes, the law that it repeats has changed.
            if relation.kind == "consolidates" or not consolidated[sources[row]]:
                yield Edge(base + int(sources[row]), relation)


def _change_of(index: Index, edge: Edge) -> Change:
    """Say what an edge does to the document it points at, and from when.

    Where the text does not say from when, it is from the day that the text itself takes effect.
    """
    card, relation = index.card_at(edge.source), edge.relation
    since = relation.since or card.effective or card.signed
    return Change(
        relation.kind, card.docid, card.number, since, relation.provision, relation.anchor
    )


def _meant(index: Index, edge: Edge) -> list[int]:
    """List the places of the documents an edge points at; no other text of the source itself."""
    from indexer.index.meaning import meant  # not needed to search

    source = index.card_at(edge.source)
    own = (source.number, source.signed)
    return [
        index.find_docid(card.docid)
        for card in meant(index, edge.relation, source.signed)
        if card.docid != source.docid and (card.number, card.signed) != own
    ]


def _ended_by_editor(index: Index) -> list[int]:
    values, places = index.facet("status")
    ended = [place for place, value in enumerate(values) if value in ("expired", "partly_expired")]
    return [int(place) for place in np.flatnonzero(np.isin(places, ended))]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _rows(changes: list[Change]) -> bytes:
    """Write changes as JSON, the earliest first, one that several texts of a document tell once."""
    told = {
        (one.kind, one.number or one.by, one.since, one.provision): one
        for one in reversed(changes)
    }
    ordered = sorted(told.values(), key=lambda one: (one.since or date.min, one.number, one.by))
    rows = [[getattr(change, name) for name in _CHANGE] for change in ordered]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")


def _change_from_row(row: list[str | None]) -> Change:
    values = dict(zip(_CHANGE, row, strict=True))
    since = values.pop("since")
    texts = {name: value or "" for name, value in values.items()}
    return Change(since=date.fromisoformat(since) if since else None, **texts)
