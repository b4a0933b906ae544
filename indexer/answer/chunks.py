"""Which runs of words in a sentence look like something one could answer with.

"by **the Prime Minister** in" looks like an answer, "Minister in 2020 the" does not. What stands at
both ends of a run decides, and what is in it, told by classes of words (``data/words.tsv``) and not
by the words themselves, so that what was learned on one sort of text holds for others; and whether
something measured, a name or a whole clause is asked for. The weights are in ``data/spans.tsv``;
``python -m bench.learn_spans`` makes them anew. It is a log-linear model of all runs of a sentence,
as those of Rajpurkar et al., "SQuAD", EMNLP 2016, without what they know of the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from indexer.answer.classes import Tokens, tokens_of
from indexer.index.arrays import Array
from indexer.language.tables import rows_of

WEIGHTS = Path(__file__).with_name("data") / "spans.tsv"
LONGEST = 80  # tokens of a run
MIDDLE, LONG = 6, 16  # tokens from which on its neighbours count for more
SIZES = ("", "middle ", "long ")
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 11, 16, 26, 41)  # where the classes of lengths begin

# What is asked for, as far as runs that answer it look different; "" is anything.
KINDS = {
    **dict.fromkeys(("count", "duration", "money", "percentage", "age"), "amount"),
    **dict.fromkeys(("date", "document"), "date"),
    **dict.fromkeys(("person", "body", "place"), "name"),
    **dict.fromkeys(("definition", "yes_no", "list", "procedure", "reason"), "clause"),
}

_NO_FIRST = frozenset({"comma", "stop", ")"})
_NO_LAST = frozenset({"comma", "stop", "("})
_CAPITALS = frozenset({"capital", "capitals", "opening"})
_NUMBERS = frozenset({"number", "numeral"})

# What is counted inside a run: the classes, and up to how many make a difference.
COUNTED = {
    "commas": (("comma",), 2),
    "stops": (("stop",), 1),
    "verbs": (("connective", "auxiliary", "copula", "pronoun"), 3),
    "prepositions": (("preposition", "of", "to"), 3),
    "conjunctions": (("conjunction",), 2),
}


@lru_cache(maxsize=8)  # the runs of a sentence are found, and then compared with the question
def runs_of(text: str, start: int, end: int, language: str, form: str) -> Runs:
    """Give the runs of a piece of text, to answer a question of a form."""
    return Runs(tokens_of(text, start, end, language), KINDS.get(form, ""))


class Runs:
    """All runs of the tokens of a sentence, and what can be said of each.

    :param kind: what is asked for, a value of ``KINDS`` or "".
    """

    def __init__(self, tokens: Tokens, kind: str) -> None:
        self.tokens, self.kind = tokens, kind
        classes = tokens.classes[1:-1]
        self._sums = {name: _sums(classes, wanted) for name, (wanted, _) in COUNTED.items()}
        self._depth = _sums(classes, ("(",)) - _sums(classes, (")",))
        self._quotes = _sums(classes, ("quote",))
        self._capitals = _sums(classes, _CAPITALS)
        self._numbers = _sums(classes, _NUMBERS)

    def places(self) -> tuple[Array, Array]:
        """Give the first token of every run, and the one behind its last."""
        count = len(self.tokens)
        classes = self.tokens.classes
        opens = np.array([each not in _NO_FIRST for each in classes[1:-1]], dtype=bool)
        closes = np.array([False, *(each not in _NO_LAST for each in classes[1:-1])])
        firsts, lengths = np.nonzero(np.ones((count, min(LONGEST, count)), dtype=bool))
        ends = firsts + lengths + 1
        kept = ends <= count
        kept &= opens[firsts] & closes[np.minimum(ends, count)]
        return firsts[kept], ends[kept]

    def best(self, most: int) -> list[tuple[int, int]]:
        """Give the runs that look most like an answer, best first."""
        firsts, ends = self.places()
        order = np.argsort(-self.scores(firsts, ends), kind="stable")[:most]
        return list(zip(firsts[order].tolist(), ends[order].tolist(), strict=True))

    def scores(self, firsts: Array, ends: Array, worth: Worth | None = None) -> Array:
        """Give the sum of the weights of each run's features.

        :param worth: other weights than those that were learned.
        """
        openings, closings = self.at_ends(firsts, ends, worth)
        worth = worth or _worth(self.kind)
        lengths = ends - firsts
        scores: Array = openings + closings + worth.lengths[lengths.clip(max=LONGEST)]
        for name in COUNTED:
            scores += worth.counted[name][self.count(name, firsts, ends).clip(max=LONGEST)]
        scores += worth.bracket * (self._depth[ends] != self._depth[firsts])
        scores += worth.quotation * ((self._quotes[ends] - self._quotes[firsts]) % 2)
        scores += worth.capitals * (self._capitals[ends] - self._capitals[firsts] == lengths)
        numbers = self._numbers[ends] - self._numbers[firsts]
        scores += worth.numbers * ((numbers > 0) & (numbers < lengths))
        scores += worth.all_numbers * (numbers == lengths)
        return scores

    def at_ends(
        self, firsts: Array, ends: Array, worth: Worth | None = None
    ) -> tuple[Array, Array]:
        """Tell how much each run begins, and how much it ends, as answers do."""
        openings, closings = worth.at_ends(self.tokens) if worth else self._at_ends
        lengths = ends - firsts
        size = (lengths >= MIDDLE).astype(int) + (lengths >= LONG)
        return openings[size, firsts], closings[size, ends]

    @cached_property
    def _at_ends(self) -> tuple[Array, Array]:
        return _worth(self.kind).at_ends(self.tokens)

    def count(self, name: str, firsts: Array, ends: Array) -> Array:
        """Count the tokens of some classes in each run: a key of ``COUNTED``."""
        sums = self._sums[name]
        counts: Array = sums[ends] - sums[firsts]
        return counts

    def shares(self, firsts: Array, ends: Array) -> tuple[Array, Array]:
        """Give the share of each run that is in capitals, and that is numbers."""
        lengths = np.maximum(ends - firsts, 1)
        capitals, numbers = (
            (sums[ends] - sums[firsts]) / lengths for sums in (self._capitals, self._numbers)
        )
        return capitals, numbers

    def features(self, first: int, end: int) -> list[str]:
        """Name what is known of the run of tokens from *first* to before *end*.

        >>> runs = Runs(tokens_of("Nghỉ 06 tháng, theo Luật", 0, 24, "vi"), "amount")
        >>> runs.features(1, 3)[:5]
        ['left opening', 'first number', 'last unit', 'right comma', 'length 2']
        """
        inside = self.tokens.inside
        left, right = self.tokens.classes[first], self.tokens.classes[end + 1]
        found = list(self._by_kind(first, end))
        if self.kind:
            found += [f"{self.kind}: {name}" for name in found]
        length = end - first
        for least, size in ((MIDDLE, "middle"), (LONG, "long")):
            if length >= least:
                found += [f"{size} left {left}", f"{size} right {right}"]
        found += ["begins in a word"] * inside[first] + ["ends in a word"] * inside[end]
        if self._depth[end] != self._depth[first]:
            found.append("half a bracket")
        if (self._quotes[end] - self._quotes[first]) % 2:
            found.append("half a quotation")
        return found

    def _by_kind(self, first: int, end: int) -> Iterator[str]:
        """Name what of a run counts more or less by what is asked for."""
        classes, length = self.tokens.classes, end - first
        yield f"left {classes[first]}"
        yield f"first {classes[first + 1]}"
        yield f"last {classes[end]}"
        yield f"right {classes[end + 1]}"
        yield f"length {length_class(length)}"
        for name, (_, most) in COUNTED.items():
            yield f"{name} {min(self._sums[name][end] - self._sums[name][first], most)}"
        if self._capitals[end] - self._capitals[first] == length:
            yield "capitals only"
        numbers = self._numbers[end] - self._numbers[first]
        if numbers:
            yield "numbers only" if numbers == length else "some numbers"


class Worth:
    """The weights for what is asked for, by what they are looked up with."""

    def __init__(self, weights: Mapping[str, float], kind: str) -> None:
        self._weights, self._kind = weights, kind
        self._ends: dict[str, tuple[float, ...]] = {}
        told = self._told
        self.lengths = np.array(
            [0.0, *(told(f"length {length_class(each)}") for each in range(1, LONGEST + 1))]
        )
        self.counted = {
            name: np.array([told(f"{name} {min(count, most)}") for count in range(LONGEST + 1)])
            for name, (_, most) in COUNTED.items()
        }
        self.capitals = told("capitals only")
        self.numbers, self.all_numbers = told("some numbers"), told("numbers only")
        self.bracket = weights.get("half a bracket", 0.0)
        self.quotation = weights.get("half a quotation", 0.0)

    def _told(self, name: str) -> float:
        return self._weights.get(name, 0.0) + self._weights.get(f"{self._kind}: {name}", 0.0)

    def at_ends(self, tokens: Tokens) -> tuple[Array, Array]:
        """Give what each token is worth as the first of a run, and as the one behind its last.

        A row for short runs, one for those of ``MIDDLE`` tokens and one for those of ``LONG``.
        """
        told = np.array([self._of_class(each) for each in tokens.classes])
        first, last = told[:, 0], told[:, 1]
        lefts, rights = told[:, 2:5].T, told[:, 5:8].T
        inside = np.array(tokens.inside, dtype=float)
        begins = self._weights.get("begins in a word", 0.0) * inside
        ends = self._weights.get("ends in a word", 0.0) * inside
        return lefts[:, :-1] + first[1:] + begins, rights[:, 1:] + last[:-1] + ends

    def _of_class(self, kind: str) -> tuple[float, ...]:
        """Give what a class of words is worth as first, last, left and right of a run."""
        if kind not in self._ends:
            told = [self._told(f"first {kind}"), self._told(f"last {kind}")]
            for side in ("left", "right"):
                worth = (self._told(f"{size}{side} {kind}") for size in SIZES)
                told += accumulate(worth)
            self._ends[kind] = tuple(told)
        return self._ends[kind]


@cache
def _worth(kind: str) -> Worth:
    return Worth(_weights(), kind)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows_of(WEIGHTS)}


def _sums(classes: Sequence[str], wanted: Sequence[str] | frozenset[str]) -> Array:
    """Count the tokens of some classes before each token."""
    return np.array([*accumulate((each in wanted for each in classes), initial=0)])


def length_class(length: int) -> int:
    """Give the length from which on runs are of the same class as one of *length* tokens."""
    return next(least for least in reversed(LENGTHS) if length >= least)
