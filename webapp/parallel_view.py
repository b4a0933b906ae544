"""A document in its two languages side by side, provision by provision.

What belongs together has the same anchor: it is made of numbers, which are the same in every
language. A provision that only one of the two has stands beside a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.documents.model import Document
from indexer.errors import NotFound
from indexer.locale import gettext as _
from webapp import found_view
from webapp.document_view import CLOSE, Block, blocks
from webapp.markup import Marker


class NoTranslation(NotFound):
    """A document is here in one language only."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.docid)
        self.name = document.number or document.title

    def message(self) -> str:
        return _("{document} is here in one language only.").format(document=self.name)

    def hint(self) -> str:
        return _("Read it in that language.")


@dataclass(frozen=True)
class Row:
    """The same words in both languages; None where a language has no such words."""

    anchor: str  # "" for words between provisions
    sides: tuple[Block | None, Block | None]


@dataclass(frozen=True)
class Pair:
    """Two texts, Vietnamese first, and their rows in reading order."""

    documents: tuple[Document, Document]
    rows: tuple[Row, ...]
    marks: int  # in both


def pair(one: Document, other: Document, words: str = "") -> Pair:
    """Lay two languages of a document side by side.

    :param words: of a search, marked in both as each language has them.
    """
    left, right = sorted((one, other), key=lambda document: document.language != "vi")
    marks = [found_view.searched(document, words) for document in (left, right)]
    laid = [
        blocks(document, Marker(document.text, found, numbered=False))
        for document, found in zip((left, right), marks, strict=True)
    ]
    return Pair((left, right), tuple(aligned(laid[0], laid[1])), sum(map(len, marks)))


def aligned(left: Sequence[Block], right: Sequence[Block]) -> list[Row]:
    """Put blocks with one anchor into one row, in the order of both as far as that is one.

    Words between provisions go with those that follow the same provision in the other language.
    """
    first, second = _keyed(left), _keyed(right)
    waiting = list(second)
    rows: list[Row] = []
    for key, block in first.items():
        if key in second:
            # What only the other has, up to here, comes before.
            for missed in waiting[: waiting.index(key)] if key in waiting else ():
                if missed not in first:
                    rows.append(Row(second[missed].anchor, (None, second[missed])))
                    waiting.remove(missed)
            if key in waiting:
                waiting.remove(key)
        rows.append(Row(block.anchor, (block, second.get(key))))
    rows += [Row(second[key].anchor, (None, second[key])) for key in waiting]
    return rows


def _keyed(laid: Sequence[Block]) -> dict[str, Block]:
    keyed: dict[str, Block] = {}
    before = ""
    for block in laid:
        if block is CLOSE:
            continue
        key = block.anchor or f"after {before}"
        while key in keyed:
            key += "'"
        keyed[key] = block
        before = block.anchor or before
    return keyed
