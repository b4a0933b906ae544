"""The list of everything in the index: one line a document, both languages on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from unicodedata import category, normalize
from weakref import WeakKeyDictionary

from indexer.documents.vocabulary import type_name
from indexer.index import DocumentCard, Index
from indexer.language.collation import TONES, sort_key
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.search.standing import card_on
from webapp import urls
from webapp.results_view import Choice

ROWS_A_PAGE = 100
ORDERS = ("title", "date", "type")


@dataclass(frozen=True)
class Row:
    """A document, in the reader's language where there is such a text."""

    card: DocumentCard
    counterpart: str  # docid of the same document in the other language, or ""


@dataclass(frozen=True)
class Group:
    """Rows that stand under one heading: a letter, a year, a type of document."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Library:
    """A page of the list."""

    total: int
    groups: tuple[Group, ...]
    orders: tuple[Choice, ...]
    pages: int


def library(index: Index, order: str, page: int) -> Library:
    """List a page of the documents, by title, date of signing or type."""
    rows = _sorted(index, order)
    today = date.today()
    shown = [
        replace(row, card=card_on(index, row.card, today))
        for row in rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    ]
    names = {"title": _("By title"), "date": _("Newest first"), "type": _("By type")}
    return Library(
        total=len(rows),
        groups=tuple(_grouped(shown, order)),
        orders=tuple(Choice(names[o], urls.library(order=o), current=o == order) for o in ORDERS),
        pages=-(-len(rows) // ROWS_A_PAGE),
    )


# Weak: an index that has been replaced by its next generation is let go.
_lists: WeakKeyDictionary[Index, dict[tuple[str, str], tuple[Row, ...]]] = WeakKeyDictionary()


def _sorted(index: Index, order: str) -> tuple[Row, ...]:
    """Sort once a generation, language and order: it looks at every document."""
    known = _lists.setdefault(index, {})
    wanted = (current(), order)
    if wanted not in known:
        by_title = sorted(_rows(index.cards()), key=_by_title)
        if order == "date":
            by_title.sort(key=lambda row: row.card.signed or date.min, reverse=True)
        elif order == "type":
            by_title.sort(key=lambda row: sort_key(type_name(row.card.type, current())))
        known[wanted] = tuple(by_title)
    return known[wanted]


def _rows(cards: Iterable[DocumentCard]) -> list[Row]:
    """Put the two languages of a document on one row."""
    by_docid = {card.docid: card for card in cards}
    pairs: dict[str, list[DocumentCard]] = {}
    for card in by_docid.values():
        first = card.translation_of if card.translation_of in by_docid else card.docid
        pairs.setdefault(first, []).append(card)
    rows = []
    for texts in pairs.values():
        texts.sort(key=lambda card: (card.language != current(), card.docid))
        rows.append(Row(texts[0], texts[1].docid if len(texts) > 1 else ""))
    return rows


def _by_title(row: Row) -> tuple[object, ...]:
    return (not _initial(row), sort_key(row.card.title), row.card.docid)


def _grouped(rows: Sequence[Row], order: str) -> list[Group]:
    headings = {
        "title": _initial,
        "date": lambda row: str(row.card.signed.year) if row.card.signed else "",
        "type": lambda row: type_name(row.card.type, current()),
    }
    return [Group(heading, tuple(group)) for heading, group in groupby(rows, headings[order])]


def _initial(row: Row) -> str:
    """The letter a title stands under, without its tone: Â for "Ấn phẩm"; "" for figures."""
    letter = next((one for one in row.card.title if category(one)[0] in "LN"), "")
    bare = "".join(one for one in normalize("NFD", letter) if one not in TONES)
    initial = normalize("NFC", bare).upper()
    return initial if initial.isalpha() else ""
