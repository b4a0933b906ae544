"""The word model over many texts at once: what an index is built with.

The decisions are those of :mod:`indexer.language.wordmodel` to the last bit of every sum: the same
numbers are added in the same order, only for all units of a batch by one call. Two habits of text
make it quick. What stands between two spaces ("động,") comes again and again, so each such string
is cut into units once; and most units lean so far to one side that their labels are settled
without their neighbours', so that few are worked out one after another.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.language.text import lower
from indexer.language.wordmodel import WordModel

Array = NDArray[Any]

LINE_END = 0  # the number of what stands between lines: a unit that says nothing
REMEMBERED = 200_000  # units, strings and words: some tens of MB each
NUMBER_BITS = 21  # of the number of a unit; three of them fit a key of 64 bits
ROUNDING = 1e-9  # far more than a sum is rounded by, and far less than any weight


class Batch:
    """Cuts lines into units and finds the words among them."""

    def __init__(self, model: WordModel, units_of: Callable[[str], list[str]]) -> None:
        """Take the model, and what cuts a lower-cased string without white space into units."""
        self._model, self._units_of = model, units_of
        self._forget()

    def _forget(self) -> None:
        self._units = Units(self._model)
        self._strings = Strings(self._units, self._units_of)
        self._words = Words(self._units)
        known = [
            [self._units[one] for one in word.split(" ")] for word in self._model.words() if word
        ]
        self._pairs = Members([numbers for numbers in known if len(numbers) == 2])
        self._triples = Members([numbers for numbers in known if len(numbers) == 3])

    def words(self, lines: Iterable[str], marks: Sequence[int]) -> tuple[list[str], list[int]]:
        """Give the words of two syllables or more, and how many stand before each of some lines.

        :param lines: in any case; none of them holds a line end.
        :param marks: places of lines from 0, ascending.
        :return: syllables joined by single spaces, in lower case; a number for each mark, and
            last that of all words.
        """
        if max(len(self._units), len(self._strings), len(self._words)) > REMEMBERED:
            self._forget()
        units = self._numbered(lines)
        firsts, lasts = runs(self._joined(units))
        starts = np.flatnonzero(units == LINE_END)
        numbers = units.tolist()
        spans = zip(firsts.tolist(), lasts.tolist(), strict=True)
        words = self._words
        found = [words[tuple(numbers[first : last + 2])] for first, last in spans]
        counts = np.searchsorted(firsts, starts[list(marks)]).tolist()
        return found, [*counts, len(found)]

    def _numbered(self, lines: Iterable[str]) -> Array:
        """Number the units of all lines, with a line end before each line and one at the end."""
        strings = self._strings.__getitem__
        numbered = array("i")
        for line in lines:
            numbered.append(LINE_END)
            numbered.extend(chain.from_iterable(map(strings, line.split())))
        numbered.append(LINE_END)
        return np.frombuffer(numbered, dtype=np.int32)

    def _joined(self, units: Array) -> Array:
        """Tell of each unit but the last whether the next goes on with its word."""
        inside = self._inside(self._leans(units), units == LINE_END)
        joined: Array = self._units.able(units) & inside[1:]
        return joined

    def _leans(self, units: Array) -> Array:
        """Give how much more each unit speaks for going on with a word than for beginning one."""
        facts, model = self._units, self._model
        known = self._pairs.places(units[:-1], units[1:])
        to_second = facts.own(units[1:]) + facts.to_next(units[:-1])
        to_second[known] += model.pair_after
        to_first = facts.to_last(units[1:])
        to_first[known] += model.pair_before
        leans = np.zeros(len(units))
        leans[1:-1] = to_second[:-1] + to_first[1:]
        places = self._triples.places(units[:-2], units[1:-1], units[2:])
        leans[places + 2] += model.triple_after
        leans[places] += model.triple_before
        return leans

    def _inside(self, leans: Array, ends: Array) -> Array:
        """Tell of each unit whether it goes on with a word, along the best path of its line."""
        path = self._model.path
        least, most = min(path.low, path.high), max(path.low, path.high)
        above = leans + least > path.inside_from + ROUNDING  # whatever is passed on to it
        below = leans + most <= path.begin_from - ROUNDING
        firsts = np.flatnonzero(ends[:-1]) + 1  # nothing is passed on to these
        above[firsts] = leans[firsts] > path.inside_from
        below[firsts] = leans[firsts] <= path.begin_from
        passed = np.where(above, path.high, path.low)
        passed[ends] = 0.0
        for place in np.flatnonzero(~(above | below | ends)).tolist():
            passed[place] = path.passed(float(leans[place] + passed[place - 1]))
        margins = leans
        margins[1:] += passed[:-1]
        inside: Array = margins > path.inside_from
        either = (margins > path.begin_from) & ~inside & ~ends  # the next label decides
        lasts = np.flatnonzero(ends[1:])
        inside[lasts], either[lasts] = margins[lasts] > 0, False
        for place in np.flatnonzero(either)[::-1].tolist():
            inside[place] = not inside[place + 1]
        return inside


class Units(dict[str, int]):
    """Numbers units in the order they are first met, and knows what each adds to the sums."""

    def __init__(self, model: WordModel) -> None:
        super().__init__()
        self._model = model
        self.names = [""]
        self._own, self._to_next, self._to_last = (array("d", [0.0]) for _ in range(3))
        self._alone, self._title = bytearray(b"\1"), bytearray(b"\0")

    def __missing__(self, unit: str) -> int:
        number = self[unit] = len(self.names)
        self.names.append(unit)
        facts = self._model.unit(unit)
        self._own.append(facts.own)
        self._to_next.append(facts.to_next)
        self._to_last.append(facts.to_last)
        self._alone.append(facts.alone)
        self._title.append(facts.title)
        return number

    def own(self, units: Array) -> Array:
        """Give how much each unit leans to going on, by itself."""
        return column(self._own)[units]

    def to_next(self, units: Array) -> Array:
        """Give what each unit adds to the lean of the one behind it."""
        return column(self._to_next)[units]

    def to_last(self, units: Array) -> Array:
        """Give what each unit adds to the lean of the one before it."""
        return column(self._to_last)[units]

    def able(self, units: Array) -> Array:
        """Tell of each unit but the last whether it and the next may be one word."""
        alone = np.frombuffer(self._alone, dtype=bool)[units]
        title = np.frombuffer(self._title, dtype=bool)[units]
        able: Array = ~(alone[:-1] | alone[1:] | (title[1:] & ~title[:-1]))
        return able


def column(numbers: array[float]) -> Array:
    """Look at a growing array; it cannot grow while the look is held on to."""
    return np.frombuffer(numbers, dtype=np.float64)


class Strings(dict[str, tuple[int, ...]]):
    """The units of every string without white space met so far, by number."""

    def __init__(self, units: Units, units_of: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._units, self._units_of = units, units_of

    def __missing__(self, string: str) -> tuple[int, ...]:
        numbers = tuple(map(self._units.__getitem__, self._units_of(lower(string))))
        self[string] = numbers
        return numbers


class Words(dict[tuple[int, ...], str]):
    """The words met so far, by the numbers of their units."""

    def __init__(self, units: Units) -> None:
        super().__init__()
        self._names = units.names

    def __missing__(self, numbers: tuple[int, ...]) -> str:
        word = self[numbers] = " ".join(map(self._names.__getitem__, numbers))
        return word


class Members:
    """A set of short rows of numbers that is asked about many rows at once.

    A table of bits by a hash of the row rules most rows out; the rest are looked for in order.
    """

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self._keys = np.sort(self._key(*np.array(rows, dtype=np.uint64).T))
        self._shift = np.uint64(64 - (32 * len(rows)).bit_length())
        self._maybe = np.zeros(1 << (64 - int(self._shift)), dtype=bool)
        self._maybe[self._hash(self._keys)] = True

    def places(self, *columns: Array) -> Array:
        """Give the places of the rows that are members, ascending; one array a column."""
        keys = self._key(*columns)
        places = np.flatnonzero(self._maybe[self._hash(keys)])
        nearest = np.searchsorted(self._keys, keys[places])
        nearest[nearest == len(self._keys)] = 0
        found: Array = places[self._keys[nearest] == keys[places]]
        return found

    @staticmethod
    def _key(first: Array, *others: Array) -> Array:
        key = first.astype(np.uint64)
        for other in others:
            key = (key << np.uint64(NUMBER_BITS)) | other.astype(np.uint64)
        return key

    def _hash(self, keys: Array) -> Array:
        hashed: Array = (keys * _FIBONACCI) >> self._shift
        return hashed


_FIBONACCI = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: Knuth, TAOCP 3, 6.4


def runs(flags: Array) -> tuple[Array, Array]:
    """Give where each run of true values starts, and where it ends, inclusive.

    >>> [places.tolist() for places in runs(np.array([True, True, False, True]))]
    [[0, 3], [1, 3]]
    """
    places = np.flatnonzero(flags)
    new = np.ones(len(places) + 1, dtype=bool)
    new[1:-1] = np.diff(places) > 1
    return places[new[:-1]], places[new[1:]]
