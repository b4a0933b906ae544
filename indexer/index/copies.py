"""Texts that are nearly the same as others of the index: told, so that nobody doubles one unawares.

They stay in the index, each under its docid: which of two to keep is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from indexer.documents import Document
from indexer.documents.likeness import alike, likeness, sketch
from indexer.index.reader import Index
from indexer.index.segment import DocumentCard
from indexer.language.numbers import number_key
from indexer.locale import gettext as _

# A text that consolidates, corrects or translates another is like it by nature.
_BY_NATURE = frozenset({"consolidates", "corrects", "same_content", "translation_of"})


@dataclass(frozen=True)
class Copy:
    """A new document, and one of the index that it nearly repeats."""

    docid: str
    other: str  # docid
    likeness: float  # of the two texts, 0 to 1
    same_number: bool = False  # and the same date: two editions of one document, or a part of it

    def __str__(self) -> str:
        """Say it in one sentence, in the reader's language."""
        if self.same_number:
            return _("{docid} has the number and the date of {other}.").format(
                docid=self.docid, other=self.other
            )
        return _("{docid} holds nearly the same text as {other} ({percent} % alike).").format(
            docid=self.docid, other=self.other, percent=round(100 * self.likeness)
        )


PART = 0.05  # of likeness: parts of one document that share no text are no copies


def copies(index: Index, new: Iterable[str]) -> tuple[Copy, ...]:
    """Find which of the *new* documents nearly repeat another one of the index.

    :param new: docids.
    """
    places = sorted(place for place in map(index.find_docid, set(new)) if place >= 0)
    if not places:
        return ()
    by_text = {copy.docid: copy for copy in _by_text(index, places)}
    by_number = {copy.docid: copy for copy in _by_number(index, places)}
    return tuple((by_number | by_text).values())


def _by_text(index: Index, places: list[int]) -> Iterator[Copy]:
    live = np.flatnonzero(index.live_documents)
    old = np.setdiff1d(live, places)
    order = np.concatenate([old, np.array(places, dtype=old.dtype)])
    table = np.concatenate([segment.sketches() for segment in index.segments])[order]
    for one, other in alike(table, len(places)):
        first, second = (_read(index, int(order[place])) for place in (one, other))
        if not _belong_together(first, second):
            yield Copy(second.docid, first.docid, likeness(table[one], table[other]))


def _by_number(index: Index, places: list[int]) -> Iterator[Copy]:
    """Find official texts of one number, type and language, signed the same day."""
    for place in places:
        card = index.card_at(place)
        key = number_key(card.number)
        if not key or card.signed is None:
            continue
        for other_place in index.documents_numbered(key):
            other = index.card_at(other_place)
            if other_place == place or _described(other) != _described(card):
                continue
            first, second = _read(index, other_place), _read(index, place)
            if first.digest or second.digest or _belong_together(first, second):
                continue
            like = likeness(sketch(first.text), sketch(second.text))
            if like >= PART:
                yield Copy(second.docid, first.docid, like, same_number=True)
                break


def _described(card: DocumentCard) -> tuple[object, ...]:
    return card.signed, card.language, card.type


def _read(index: Index, place: int) -> Document:
    return index.document(index.card_at(place).docid)


def _belong_together(one: Document, other: Document) -> bool:
    """Tell whether one of two texts says itself what it is to the other, or both are one file's."""
    return one.origin == other.origin or _says_so(one, other) or _says_so(other, one)


def _says_so(one: Document, other: Document) -> bool:
    names = {other.docid, number_key(other.number)} - {""}
    return any(
        relation.kind in _BY_NATURE and names & {relation.target, number_key(relation.target)}
        for relation in one.relations
    )
