"""The order of Vietnamese words in a list: a ă â, d đ, e ê, o ô ơ, u ư, and tones after letters.

The Unicode Collation Algorithm (UTS #10), with the letters and tones that the Common Locale Data
Repository gives Vietnamese: a letter with a hook, breve or circumflex is a letter of its own, and
the tones follow each other as none, huyền, hỏi, ngã, sắc, nặng. As in Vietnamese dictionaries,
syllable is compared with syllable ("an toàn" before "án phí"), and capitals count last. English
words, digits and signs keep their places, so that one order serves both languages.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from indexer.language.text import lower

if TYPE_CHECKING:
    from pyuca import Collator

LETTERS = ("aăâ", "dđ", "eê", "oôơ", "uư")  # each series follows its first letter
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
NO_TONE = 0x20  # the secondary weight of a bare letter, in the default table

SortKey = tuple[tuple[tuple[float, ...], ...], tuple[float, ...]]


def sort_key(text: str) -> SortKey:
    """Give what to sort *text* by.

    >>> sorted(["đất", "dân", "ấp", "án", "ăn", "an", "ân"], key=sort_key)
    ['an', 'án', 'ăn', 'ân', 'ấp', 'dân', 'đất']
    >>> sorted(["ma", "mạ", "má", "mã", "mả", "mà"], key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']
    """
    key = _collator().sort_key
    return tuple(key(syllable) for syllable in lower(text).split()), key(text)


@cache
def _collator() -> Collator:
    """The default table with Vietnamese put in: read from disk once, in some 0.2 s."""
    from pyuca import Collator

    collator = Collator()
    for series in LETTERS:
        for base, cases in ((series[0], series), (series[0].upper(), series.upper())):
            (primary, secondary, tertiary) = collator.table.find_prefix([ord(base)])[1][0]
            for place, letter in enumerate(cases[1:], 1):
                # Between the weights of two letters, which are whole numbers, there is room.
                weights = [primary + place / 8, secondary, tertiary]
                for form in {letter, normalize("NFD", letter)}:
                    collator.table.add([ord(character) for character in form], [weights])
    for place, tone in enumerate(TONES, 1):
        collator.table.add([ord(tone)], [[0, NO_TONE + place / 8, 2]])
    return collator
