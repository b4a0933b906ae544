"""The smallest units of a text: syllables, words, figures and whole document numbers.

Every layer of :mod:`indexer.language.analysis` starts from these, so index, query and highlighter
cannot disagree about where a token begins. A document number is one token whatever it is made
of: once cut up, "145/2020" would match every 2020.

A text is cut by one ``re.split`` that keeps what it splits at. Pieces and gaps then alternate and
their lengths alone give every offset, with next to no Python work for a token.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from indexer.language import numbers
from indexer.records import record

# Distinct strings a cache holds before it starts afresh: well above any one corpus' vocabulary
# that repeats, and some tens of MB at most.
CACHE_LIMIT = 200_000


class Token(NamedTuple):
    """A term and where it stands; ``start`` and ``end`` count characters, end exclusive."""

    text: str
    start: int
    end: int


class Forms(dict[str, str]):
    """A function of a string, remembered: a look-up in C for all but the first time."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> str:
        form = self._make(piece)
        if len(self) >= CACHE_LIMIT:
            self.clear()
        self[piece] = form
        return form


# A word may hold an apostrophe ("worker's", "Ea H'leo") and the combining marks that canonical()
# leaves; points or commas before three figures join them: 2.340.000 or 2,340,000.
_PIECE = re.compile(
    # "++" and "*+" never give back: nothing that could follow wants them to, and it saves a third.
    r"([^\W_]++(?:['’\u0300-\u036f][^\W_]++|(?<=[0-9])(?<![0-9]{4})[.,][0-9]{3}(?![0-9]))*+)"
)
# A sentence ends at a full stop that white space follows: "TP.HCM" and "1.5" go on.
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]|[.!?;:…][\"'”’»)\]]*\s")


@record
class Pieces:
    """A text cut up: parallel lists, one entry a token, in reading order.

    What an index does not ask for, where tokens start and end, is worked out when it is.
    """

    parts: list[str]  # gap, token, gap, token, ..., gap: the whole text
    keys: list[tuple[int, str]]  # (place in the lists, key) of each document number

    @cached_property
    def texts(self) -> list[str]:
        """The tokens as they stand in the text."""
        return self.parts[1::2]

    @cached_property
    def joined(self) -> list[bool]:
        """Whether each token follows the one before in the same sentence."""
        return list(map(_JOINS.__getitem__, self.parts[0:-1:2]))

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts: characters from 0."""
        return self._ends[0:-1:2]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends, exclusive."""
        return self._ends[1::2]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self.parts)))

    def numbers(self) -> list[tuple[int, int]]:
        """Tell where the document numbers start and end."""
        return [(self.starts[place], self.ends[place]) for place, _key in self.keys]


def cut(text: str) -> Pieces:
    """Cut *text* (as :func:`text.canonical` returns it) into its smallest units.

    >>> cut("Điều 5. Nghị định 145/2020/NĐ-CP").texts
    ['Điều', '5', 'Nghị', 'định', '145/2020/NĐ-CP']
    """
    keys: list[tuple[int, str]] = []
    parts: list[str] = []
    position = 0
    for span in numbers.scan(text):
        parts += _PIECE.split(text[position : span.start])
        keys.append((len(parts) // 2, span.key))
        parts.append(span.text)
        position = span.end
    parts += _PIECE.split(text[position:] if position else text)
    return Pieces(parts, keys)


class Joins(dict[str, bool]):
    """Whether a gap leaves the tokens round it in one sentence, remembered."""

    def __missing__(self, gap: str) -> bool:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        joins = self[gap] = _BREAK.search(gap) is None
        return joins


_JOINS = Joins()


def is_figure(piece: str) -> bool:
    """Tell whether a piece is a plain figure: "2021", "2.340.000", but not "5a"."""
    return piece[0] in "0123456789" and piece.replace(".", "").replace(",", "").isdecimal()


def figure(piece: str) -> str:
    """Write a figure without separators and leading zeros, whichever way it was printed.

    >>> figure("2.340.000"), figure("2,340,000"), figure("05"), figure("0")
    ('2340000', '2340000', '5', '0')
    """
    return piece.replace(".", "").replace(",", "").lstrip("0") or "0"
