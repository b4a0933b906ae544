"""Anchors of a document as it is read: each given once, repeats told apart."""

from __future__ import annotations

import re

from indexer.documents.anchors import anchor as _anchor
from indexer.language.text import fold

_NESTED = frozenset({"annex", "section", "subsection", "roman", "clause", "dotted", "point"})
_SAME_ANCHOR = {"roman": "section", "dotted": "point"}
_UNSAFE = re.compile(r"[^a-z0-9.]+")


class Anchors:
    """Gives out the anchors of one document, in reading order."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self._counts: dict[str, int] = {}

    def take(self, kind: str, number: str, above: str = "", word: str = "") -> str:
        """Give the anchor of a provision; a repeated one gets "--2", "--3" ...

        >>> anchors = Anchors()
        >>> anchors.take("article", "5"), anchors.take("clause", "2", above="dieu-5")
        ('dieu-5', 'dieu-5-khoan-2')
        >>> anchors.take("article", "5"), anchors.take("paragraph", "")
        ('dieu-5--2', 'doan-1')
        >>> anchors.take("annex", "I", word="Phụ lục")
        'phu-luc-i'

        :param above: anchor of the provision it lies in, "" for none.
        :param word: the printed word of an annex's label.
        """
        if kind in ("heading", "paragraph"):
            self._counts[kind] = self._counts.get(kind, 0) + 1
            number = str(self._counts[kind])
        if kind in ("annex", "attachment"):
            own = _UNSAFE.sub("-", fold(f"{word} {number}")).strip("-.") or "kem-theo"
        elif kind == "subsection":
            own = f"tieu-{_anchor((('section', number),))}"
        else:
            own = _anchor(((_SAME_ANCHOR.get(kind, kind), number),))
        return self._unique(f"{above}-{own}" if above and kind in _NESTED else own)

    def _unique(self, anchor: str) -> str:
        count = self._given.get(anchor, 0) + 1
        self._given[anchor] = count
        return anchor if count == 1 else self._unique(f"{anchor}--{count}")
