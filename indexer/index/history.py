"""Which documents came into an index lately, were changed, or left it, and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import IndexMissing, IndexProblem
from indexer.index.generations import generations
from indexer.index.manifest import Sources, now, read_sources
from indexer.index.opening import open_index
from indexer.records import record

if TYPE_CHECKING:
    from indexer.index.reader import Index

HISTORY = "history.json"
MOST = 1_000  # events kept: the newest

ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@record
class Event:
    """What became of a document."""

    docid: str
    kind: str  # ADDED, CHANGED or REMOVED
    time: str  # ISO 8601, in UTC


def read_history(directory: Path) -> tuple[Event, ...]:
    """Read what a generation knows of itself and of those before it, newest first."""
    try:
        rows = json.loads((directory / HISTORY).read_text(encoding="utf-8"))
        return tuple(Event(docid, kind, time) for docid, kind, time in rows)
    except (OSError, ValueError, TypeError):
        return ()  # made before there was a history


def carry_on(directory: Path, building: Path, index: Index, sources: Sources) -> None:
    """Write the history of the generation in *building*, with what is new in it.

    What is new is told by the bytes of the files that documents come from, so that an index built
    again from the same files has nothing new, and where these changed by the documents themselves.
    Of those that came at once the latest signed stands first.
    """
    try:
        newest = generations(directory)[0][1]
    except IndexMissing:
        before: tuple[Event, ...] = ()
        known: dict[str, str] = {}
    else:
        before, known = read_history(newest), _bytes_of(read_sources(newest))
    after = _bytes_of(sources)
    kinds = {docid: CHANGED if docid in known else ADDED for docid in after}
    fresh = [docid for docid in after if after[docid] != known.get(docid)]
    fresh = list(_unlike(fresh, directory, index)) if known else fresh
    gone = [docid for docid in known if docid not in after]
    time = now().isoformat()
    events = [Event(docid, kinds[docid], time) for docid in _latest_signed(index, fresh)]
    events += [Event(docid, REMOVED, time) for docid in sorted(gone)]
    kept = [*events, *before][:MOST]
    (building / HISTORY).write_text(
        json.dumps([[one.docid, one.kind, one.time] for one in kept], ensure_ascii=False),
        encoding="utf-8",
    )


def _bytes_of(sources: Sources) -> dict[str, str]:
    """Tell of every document the hash of the file that it comes from."""
    return {docid: source.sha256 for source in sources.files for docid in source.docids}


def _unlike(docids: Iterable[str], directory: Path, index: Index) -> Iterator[str]:
    """Leave out documents that are as they were: another one of their file has changed."""
    try:
        before = open_index(directory)
    except IndexProblem:  # of another version: nothing to compare with
        yield from docids
        return
    for docid in docids:
        there = before.find_docid(docid) >= 0
        if not there or before.document(docid) != index.document(docid):
            yield docid


def _latest_signed(index: Index, docids: Iterable[str]) -> list[str]:
    days = index.days("signed")
    signed = {docid: int(days[index.find_docid(docid)]) for docid in docids}
    return sorted(signed, key=lambda docid: (-signed[docid], docid))
