"""Which documents of an index a relation means.

A number that starts anew each year names a document only together with its year: "28/NQ-CP" of
2009 is not that of 2021.
"""

from __future__ import annotations

from datetime import date

from indexer.documents import Relation
from indexer.index.edges import documents_called, key_of
from indexer.index.reader import Index
from indexer.index.segment import DocumentCard
from indexer.language.patterns import Pattern

_YEAR = Pattern(r"\s((?:19|20)\d\d)\Z")


def meant(
    index: Index, relation: Relation, stated: date | None, language: str = ""
) -> list[DocumentCard]:
    """List the documents of the index that a relation means, likeliest first.

    :param stated: when the document that states it was signed: it knows of none signed later.
    :param language: of the document that states it: the version in it comes first.
    """
    target = relation.target
    place = index.find_docid(target)
    if place >= 0:
        return [index.card_at(place)]
    key = key_of(target)
    numbered = [index.card_at(place) for place in index.documents_numbered(key)]
    called = [] if numbered else [index.card_at(p) for p in documents_called(index, key)]
    cards = numbered or called
    found = [card for card in cards if could_mean(relation, key, stated, card)]
    if is_sure(relation, key) or len({card.signed for card in found}) <= 1:
        return sorted(found, key=lambda card: _likeliness(card, language))
    return []


def is_sure(relation: Relation, key: str) -> bool:
    """Tell whether number or date leave one document only."""
    return relation.signed is not None or _year_in(key) > 0


def could_mean(relation: Relation, key: str, stated: date | None, card: DocumentCard) -> bool:
    """Tell whether a relation whose target has a key may mean one of the documents of that key."""
    if _year_in(key):  # such a number is given once
        return True
    if relation.signed is None:
        year = _YEAR.search(relation.target)
        if year is not None and card.signed is not None:
            return card.signed.year == int(year[1])
        return not (stated and card.signed) or card.signed <= stated
    if card.signed is None:
        return True
    is_number = key[:1].isdigit()
    return card.signed.year == relation.signed.year if is_number else card.signed == relation.signed


def _year_in(key: str) -> int:
    """Give the year in the key of a number, 0 for a number that starts anew each year."""
    pieces = key.partition(":")[2].split("-") if ":" in key else key.split("-")
    year = pieces[1] if len(pieces) > 1 and pieces[0][:1].isdigit() else ""
    return int(year) if len(year) == 4 and year.isdigit() and year[:2] in ("19", "20") else 0


def _likeliness(card: DocumentCard, language: str) -> tuple[bool, bool, int, str]:
    other = bool(language) and card.language != language
    return other, bool(card.translation_of), -card.passages, card.docid
