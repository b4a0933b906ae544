"""Words set in a font of an old encoding (.VnTime, VNI-Times), as word processors hand them on.

The font is the best proof there is, and the only one for the capitals of TCVN3, which are small
letters shown by a font of capitals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from indexer.language.legacy import Repaired, font_encoding, repair
from indexer.language.legacy_spelling import UNICODE


class Mender:
    """Joins the words of a file and remembers what it converted."""

    def __init__(self) -> None:
        self._changed: Counter[str] = Counter()  # encoding -> words
        self._unicode: set[str] = set()  # fonts whose names outlived their encoding

    def join(self, runs: Iterable[tuple[str, str]]) -> str:
        """Join words, each with the name of its font.

        >>> mender = Mender()
        >>> mender.join([("B¶o", ".VnTime"), (" hiÓm", ".VnTime"), (" Luật", "Arial")])
        'Bảo hiểm Luật'
        >>> mender.notes
        ('converted from TCVN3 (2 words)',)
        """
        return "".join(self._pieces(runs))

    def _pieces(self, runs: Iterable[tuple[str, str]]) -> Iterator[str]:
        for font, group in groupby(runs, key=itemgetter(1)):
            text = "".join(piece for piece, _font in group)
            if font_encoding(font) is not None:
                text = self._mended(text, font)
            yield text

    def _mended(self, text: str, font: str) -> str:
        if UNICODE.search(text):
            self._unicode.add(font)
        if font in self._unicode:
            return text
        found = repair(text, font)
        self._changed[found.encoding] += found.changed
        return found.text

    @property
    def notes(self) -> tuple[str, ...]:
        """A phrase for each encoding that was found."""
        found = (Repaired("", name, count) for name, count in self._changed.items() if name)
        return tuple(each.note for each in found)
