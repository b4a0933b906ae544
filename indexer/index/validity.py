"""When each document of a generation has effect, as it was worked out when it was written.

What ends a law stands in other documents, maybe in other segments, and changes with every document
that comes or goes. So it is kept beside the segments: three columns with a day for every document,
which make a search on any day three comparisons, and for every document what others did to it.

    begins, ends, partly    ordinals; 0 where there is no such day
    outdated                the day from which all that a document guides has ended
    change_offsets          where the changes of each document start in ...
    changes                 ... rows of JSON, a list a document

:mod:`indexer.index.validity_writing` writes them, with all that a search need not load.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING

import numpy as np

from indexer.documents.validity import WHOLE, Change
from indexer.documents.vocabulary import STATUSES
from indexer.index.arrays import Array, map_file, view

if TYPE_CHECKING:
    from indexer.index.reader import Index

VALIDITY = "validity.arrays"  # a file of every generation
COLUMNS = ("begins", "ends", "partly")
OUTDATED = "outdated"
STATUS_CODES = tuple(term.code for term in STATUSES)
DAYS_KEPT = 8  # of statuses of all documents: today, and what was asked lately
CHANGES_KEPT = 512  # of documents: a law may have hundreds, a quarter of a kilobyte each

CHANGE: tuple[str, ...] = Change.__match_args__  # as a row holds it


class Validity:
    """When the documents of an index have effect; documents go by their places."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._slots = index.manifest.validity
        self._mapped = map_file(index.directory / VALIDITY)
        self._views: dict[str, Array] = {}
        self.codes = lru_cache(maxsize=DAYS_KEPT)(self._codes)
        self.changes = lru_cache(maxsize=CHANGES_KEPT)(self._changes)
        self.parted = lru_cache(maxsize=CHANGES_KEPT)(self._parted)
        self.outdated = lru_cache(maxsize=DAYS_KEPT)(self._outdated)

    def _codes(self, day: date) -> Array:
        """Give the status of every document on a day, as places in ``STATUS_CODES``."""
        values, places = self._index.facet("status")
        codes = [STATUS_CODES.index(value) for value in values]
        stated = np.array(codes, dtype=np.uint8)[places]
        return statuses([self._array(name) for name in COLUMNS], stated, day)

    def _outdated(self, day: date) -> Array:
        """Tell of every document whether all that it guides the application of has ended.

        A text that gives the details of another ends with it (Article 154.4 of Law
        80/2015/QH13), though no document says so of it by name.
        """
        since = self._array(OUTDATED)
        told: Array = (since > 0) & (since <= day.toordinal())
        return told

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

    def _changes(self, document: int) -> tuple[Change, ...]:
        """List what other documents did to one, the earliest first."""
        offsets = self._array("change_offsets")
        start, end = int(offsets[document]), int(offsets[document + 1])
        if start == end:
            return ()
        rows = json.loads(bytes(self._array("changes")[start:end]))
        return tuple(map(_change_from_row, rows))

    def _parted(self, document: int) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """Part what others did to a document: what ended all of it, and the rest."""
        changes = self.changes(document)
        return tuple(filter(_reaches_all, changes)), tuple(filterfalse(_reaches_all, changes))

    def _array(self, name: str) -> Array:
        if name not in self._views:
            self._views[name] = view(self._mapped, self._slots[name])
        return self._views[name]


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


def _reaches_all(change: Change) -> bool:
    return change.kind in WHOLE and not change.provision


def _change_from_row(row: list[str | None]) -> Change:
    # By position, in the order of CHANGE: an often amended law has hundreds.
    kind, by, number, since, provision, anchor = row
    day = date.fromisoformat(since) if since else None
    return Change(kind or "", by or "", number or "", day, provision or "", anchor or "")
