"""What the first page shows below its search box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from indexer.index import DocumentCard, Index
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.search.standing import card_on

NEWEST_SHOWN = 9
KINDS_SHOWN = 8


@dataclass(frozen=True)
class Overview:
    """An index in a few figures."""

    documents: int
    passages: int
    kinds: tuple[tuple[str, int], ...]  # types of document, the commonest first
    newest: tuple[DocumentCard, ...]  # by date of signing


def overview(index: Index) -> Overview:
    """Sum up an index for a reader: newest documents in their language first.

    Worked out once a generation and language, since it looks at every document.
    """
    known = _overviews.setdefault(index, {})
    wanted = (current(), date.today())
    if wanted not in known:
        known[wanted] = _sum_up(index, *wanted)
    return known[wanted]


# Weak: an index that has been replaced by its next generation is let go.
_overviews: WeakKeyDictionary[Index, dict[tuple[str, date], Overview]] = WeakKeyDictionary()


def _sum_up(index: Index, language: str, day: date) -> Overview:
    cards = list(index.cards())
    newest = sorted(
        cards,
        key=lambda card: (
            card.language != language,
            -(card.signed or date.min).toordinal(),
            card.docid,
        ),
    )
    return Overview(
        documents=len(cards),
        passages=sum(card.passages for card in cards),
        kinds=tuple(Counter(card.type for card in cards if card.type).most_common(KINDS_SHOWN)),
        newest=tuple(card_on(index, card, day) for card in newest[:NEWEST_SHOWN]),
    )


@dataclass(frozen=True)
class Example:
    """Something to try: words for the search box, and what they show."""

    words: str
    language: str  # of the words
    what: str


def examples() -> tuple[Example, ...]:
    """List things to try, all of them about the bundled documents."""
    return (
        Example("Lao động nữ được nghỉ thai sản mấy tháng?", "vi", _("a question")),
        Example("How old must a person be to marry?", "en", _("a question in English")),
        Example("Điều 5 Luật 73/2006/QH11", "vi", _("a citation")),
        Example("28/NQ-CP", "vi", _("a document number")),
        Example("binh dang gioi", "vi", _("without diacritics")),
        Example("retirement age", "en", _("English words")),
    )
