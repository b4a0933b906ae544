"""Working out when each document of a generation has effect, for :mod:`indexer.index.validity`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.documents.metadata import RELATION_KINDS
from indexer.documents.validity import PARTIAL, WHOLE, Change, span_of
from indexer.index.arrays import Array, Slot, write_arrays
from indexer.index.edges import Edge
from indexer.index.meaning import meant
from indexer.index.validity import CHANGE, COLUMNS, OUTDATED, VALIDITY

if TYPE_CHECKING:
    from indexer.index.reader import Index

ACTING = (*PARTIAL, "consolidates")  # the relations that decide what is in force


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
    parts.append((OUTDATED, _outdated(index, spans[1])))
    parts += [("change_offsets", offsets), ("changes", text)]
    return write_arrays(directory / VALIDITY, parts)


def _changed(index: Index) -> dict[int, list[Change]]:
    """Gather what was done to each document; nothing for those whose editor stated their end."""
    changes: dict[int, list[Change]] = {place: [] for place in _ended_by_editor(index)}
    bases: dict[int, list[int]] = {}
    for edge in edges_of(index, ACTING):
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


def _outdated(index: Index, ends: Array) -> Array:
    """Give the day from which all that a document guides has ended, 0 where there is none."""
    since = np.zeros(len(ends), dtype=np.uint32)
    guided: dict[int, set[int]] = {}
    for edge in edges_of(index, ("guides",)):
        guided.setdefault(edge.source, set()).update(_meant(index, edge))
    for place, laws in guided.items():
        days = [int(ends[law]) for law in laws]
        if days and all(days):
            since[place] = max(days)
    return since


def _ends_all(change: Change) -> bool:
    return change.kind in WHOLE and not change.provision


def edges_of(index: Index, kinds: Iterable[str]) -> Iterator[Edge]:
    """Give the relations of some kinds that live documents state of themselves."""
    wanted = [RELATION_KINDS.index(kind) for kind in kinds]
    for segment, base in zip(index.segments, index.document_bases, strict=True):
        sources = segment.array("edge.source")
        types = np.array(segment.entry.facets["type"])
        consolidated = (types == "consolidated")[segment.array("document.type")]
        rows = np.flatnonzero(np.isin(segment.array("edge.kind"), wanted))
        for row in rows[segment.live_documents[sources[rows]]]:
            relation = segment.relation(int(row))
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
        (one.kind, one.number or one.by, one.since, one.provision): one for one in reversed(changes)
    }
    ordered = sorted(told.values(), key=lambda one: (one.since or date.min, one.number, one.by))
    rows = [[getattr(change, name) for name in CHANGE] for change in ordered]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")
