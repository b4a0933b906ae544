"""Frequent phrases of the texts of a segment, found while it is built.

A phrase is a run of words with nothing but single spaces between them. It begins and ends where
words do, with no word that only joins others ("của", "of"), stands in several passages, and is
not nearly always a part of one longer phrase: "hiểm xã hội" is none, "bảo hiểm xã hội" is. Runs
grow by a word at a time, and only those that are frequent grow on: what is rarer than a rare run
need not be counted (Agrawal and Srikant, "Fast algorithms for mining association rules", 1994).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from indexer.index.arrays import Array
from indexer.index.postings import FieldPostings
from indexer.language.analysis import SYLLABLE, Reading
from indexer.language.english import STOP_WORDS

LEAST_PASSAGES = 3  # that a phrase stands in, and
LEAST_SHARE = 1 / 1000  # of the passages of the segment
LONGEST = {"vi": 7, "en": 5}  # syllables; words
# From this share of its occurrences inside one longer phrase, a phrase is only a part of it.
PART_SHARE = 0.8
WORD_SHARE = 0.5  # of a pair's occurrences within words of the segmenter: it is never torn apart
CASES_ASKED = 7  # occurrences that decide by majority how a phrase is written

# No phrase begins or ends with one of these, unless it is part of a longer word ("từ chối").
_JOINING = {
    "vi": frozenset(
        """
        bằng bị bởi cho chưa các có cùng cũng chỉ của do đã đang để đến đó đối được giữa hay hoặc
        hơn khi không là mà mọi mỗi một này nên nếu ngoài nhằm như những nhưng ở phải qua ra rất
        rằng sau sẽ tại theo thì thuộc tới trên trong trước từ và vào vẫn về vì với
        """.split()
    ),
    "en": STOP_WORDS,
}
# These end words that only join ("đối với", "do đó"): no phrase begins or ends with such a word.
_CLOSING = {"vi": frozenset({"với", "đó", "này"}), "en": frozenset[str]()}
# None ends with one of these either: what they count or name would be missing.
_OPEN = {"vi": frozenset("khoản điểm điều mục số".split()), "en": frozenset({"article", "clause"})}


class Phrase(NamedTuple):
    """A phrase, the number of passages it stands in, and the first of them."""

    text: str
    passages: int
    passage: int


class _Surfaces(dict[str, int]):
    """Numbers words as they are written, from 1; what holds a figure is no word and has 0."""

    def __init__(self) -> None:
        self.words = [""]

    def __missing__(self, text: str) -> int:
        number = self[text] = 0 if any(map(str.isdigit, text)) else len(self.words)
        if number:
            self.words.append(text)
        return number


@dataclass
class PhraseMiner:
    """Gathers the words of passages in one language, and finds the phrases among them."""

    language: str  # "vi" or "en"
    surfaces: _Surfaces = field(default_factory=_Surfaces)
    words: array[int] = field(default_factory=lambda: array("I"))
    joined: bytearray = field(default_factory=bytearray)  # each to the word before it
    passages: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)  # of each passage, in words

    def add(self, passage: int, reading: Reading) -> None:
        """Add the words of a passage."""
        pieces = reading.pieces
        self.words.extend(map(self.surfaces.__getitem__, pieces.texts))
        self.joined.extend(map(" ".__eq__, pieces.parts[0:-1:2]))
        self.passages.append(passage)
        self.lengths.append(len(pieces.texts))

    def phrases(self, inside: Iterable[str]) -> Iterator[Phrase]:
        """Find the phrases.

        :param inside: pairs of words that no phrase tears apart, as :func:`pairs_inside` gives.
        """
        if self.words:
            yield from _Mine(self, inside).phrases()


def pairs_inside(words: FieldPostings, pairs: FieldPostings) -> set[str]:
    """Name the pairs of syllables that mostly stand in one word of the segmenter: "thai sản"."""
    inside: Counter[str] = Counter()
    for word, count in zip(words.vocabulary, words.totals().tolist(), strict=True):
        for pair in set(pairwise(word.split(" "))):
            inside[" ".join(pair)] += count
    totals, numbers = pairs.totals(), pairs.vocabulary
    return {
        pair
        for pair, count in inside.items()
        if pair in numbers and count > WORD_SHARE * totals[numbers[pair]]
    }


class _Runs(NamedTuple):
    """The frequent runs of one length; ``ends`` and ``firsts`` are of one run each."""

    counts: Array  # occurrences
    passages: Array
    ends: Array  # whether most occurrences end where a word does
    at: Array  # the run that begins at each word of the text, -1 for none
    places: Array  # of all occurrences, run after run
    starts: Array  # where the occurrences of each run start in these, with their number last


class _Mine:
    """The words of a segment as numbers, and the search for runs of them."""

    def __init__(self, miner: PhraseMiner, inside: Iterable[str]) -> None:
        self.miner = miner
        forms = [SYLLABLE[word] if word else "" for word in miner.surfaces.words]
        numbers = {form: number for number, form in enumerate(dict.fromkeys(forms))}  # "" is 0
        self.forms = len(numbers)
        self.surface = np.frombuffer(miner.words, dtype=np.uint32)
        form_of = np.array([numbers[form] for form in forms], dtype=np.int64)
        self.words = form_of[self.surface]
        self.passage = np.repeat(np.arange(len(miner.lengths)), miner.lengths)
        self.joined = np.frombuffer(miner.joined, dtype=np.uint8) > 0
        self.joined[1:] &= (self.words[1:] > 0) & (self.words[:-1] > 0)
        self.begins = self._begins(numbers, inside)
        joining = _JOINING[miner.language]
        self.least = max(LEAST_PASSAGES, int(LEAST_SHARE * len(miner.lengths)))
        self.joining = _among(numbers, joining)
        self.open = _among(numbers, joining | _OPEN[miner.language])
        self.closing = _among(numbers, _CLOSING[miner.language])

    def _begins(self, numbers: dict[str, int], inside: Iterable[str]) -> Array:
        """Tell of every place, the one behind the last too, whether a word begins there."""
        split = (pair.split(" ") for pair in inside)
        codes = [
            numbers[one] * self.forms + numbers[two]
            for one, two in split
            if one in numbers and two in numbers
        ]
        begins = np.ones(len(self.words) + 1, dtype=bool)
        pairs = self.words[:-1] * self.forms + self.words[1:]
        begins[1:-1] = ~(np.isin(pairs, codes) & self.joined[1:])
        return begins

    def phrases(self) -> Iterator[Phrase]:
        levels: list[_Runs] = [self._single()]
        whole: list[Array] = [np.zeros(0, dtype=bool)]  # of each level, the runs that are phrases
        for length in range(2, LONGEST[self.miner.language] + 1):
            runs = self._longer(levels[-1], length)
            if not len(runs.counts):
                break
            self._drop_parts(levels, whole, runs, length)
            levels.append(runs)
            whole.append(runs.ends & (runs.passages >= self.least))
        for length, (runs, kept) in enumerate(zip(levels, whole, strict=True), start=1):
            yield from self._written(runs, np.flatnonzero(kept), length)

    def _single(self) -> _Runs:
        """Give the words that a phrase may begin with, as runs of one."""
        alone = self.begins[1:] & self.joining[self.words]
        alone[:-1] |= self.closing[self.words[1:]]
        places = np.flatnonzero(self.begins[:-1] & (self.words > 0) & ~alone)
        at = np.full(len(self.words), -1, dtype=np.int64)
        at[places] = self.words[places]
        nothing = np.zeros(0, dtype=np.int64)
        return _Runs(nothing, nothing, nothing, at, places, nothing)

    def _longer(self, shorter: _Runs, length: int) -> _Runs:
        """Find the frequent runs that are a word longer."""
        places = shorter.places[shorter.places + length <= len(self.words)]
        places = places[self.joined[places + length - 1]]
        places.sort()
        codes = shorter.at[places] * self.forms + self.words[places + length - 1]
        order = np.argsort(codes, kind="stable")
        codes, places = codes[order], places[order]
        firsts = np.flatnonzero(np.diff(codes, prepend=-1))
        counts = np.diff(firsts, append=len(codes))
        frequent = counts >= self.least
        kept = np.repeat(frequent, counts)
        places, counts = places[kept], counts[frequent]
        starts = np.append(0, np.cumsum(counts))
        at = np.full(len(self.words), -1, dtype=np.int64)
        at[places] = np.repeat(np.arange(len(counts)), counts)
        if not len(counts):
            return _Runs(counts, counts, counts, at, places, starts)
        new = np.diff(self.passage[places], prepend=-1) != 0
        new[starts[:-1]] = True
        last = places + length - 1
        loose = self.begins[last] & self.open[self.words[last]] | self.closing[self.words[last]]
        ends = self.begins[last + 1] & ~loose
        return _Runs(
            counts,
            np.add.reduceat(new, starts[:-1], dtype=np.int64),
            2 * np.add.reduceat(ends, starts[:-1], dtype=np.int64) > counts,
            at,
            places,
            starts,
        )

    def _drop_parts(
        self, levels: list[_Runs], whole: list[Array], runs: _Runs, length: int
    ) -> None:
        """Take from the shorter runs those that nearly always begin or end one of *runs*."""
        firsts, counts = runs.places[runs.starts[:-1]][runs.ends], runs.counts[runs.ends]
        for shorter_by in range(1, length - 1):
            level = length - shorter_by - 1
            for places in (firsts, firsts + shorter_by):
                parts = levels[level].at[places]
                known = np.flatnonzero(parts >= 0)
                often = counts[known] >= PART_SHARE * levels[level].counts[parts[known]]
                whole[level][parts[known[often]]] = False

    def _written(self, runs: _Runs, kept: Array, length: int) -> Iterator[Phrase]:
        """Write each run that is kept as most of its occurrences that are asked have it."""
        asked = runs.starts[kept][:, None] + (
            runs.counts[kept][:, None] * np.arange(CASES_ASKED) // CASES_ASKED
        )
        surfaces = self.surface[runs.places[asked][:, :, None] + np.arange(length)]
        alike = (surfaces[:, :, None] == surfaces[:, None, :]).all(axis=3).sum(axis=2)
        chosen = surfaces[np.arange(len(kept)), alike.argmax(axis=1)] if len(kept) else surfaces
        words = self.miner.surfaces.words
        firsts = self.passage[runs.places[runs.starts[kept]]] if len(kept) else kept
        for run, row, first in zip(kept.tolist(), chosen.tolist(), firsts.tolist(), strict=True):
            text = " ".join([words[number] for number in row])
            yield Phrase(text, int(runs.passages[run]), self.miner.passages[first])


def _among(numbers: dict[str, int], words: Iterable[str]) -> Array:
    """Tell of every word by its number whether it is one of some."""
    among = np.zeros(len(numbers), dtype=bool)
    among[[numbers[word] for word in words if word in numbers]] = True
    return among
