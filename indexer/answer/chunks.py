"""Which runs of words in a sentence look like something one could answer with.

"by **the Prime Minister** in" looks like an answer, "Minister in 2020 the" does not. What stands at
both ends of a run decides, and what is in it, told by classes of words (``data/words.tsv``) and not
by the words themselves, so that what was learned on one sort of text holds for others. The weights
are in ``data/spans.tsv``; ``python -m bench.learn_spans`` makes them anew. It is a log-linear model
of all runs of a sentence, as in Kwiatkowski et al., "Natural Questions", TACL 2019, without the
question: what fits that is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import accumulate, pairwise
from pathlib import Path

from indexer.answer.amounts import NUMERALS, UNITS
from indexer.language.tables import rows_of
from indexer.language.text import lower
from indexer.records import record

DATA = Path(__file__).with_name("data")
WORDS, WEIGHTS = DATA / "words.tsv", DATA / "spans.tsv"
LONGEST = 80  # tokens of a run
MIDDLE, LONG = 6, 16  # tokens from which on its neighbours count for more
SIZES = ("", "middle ", "long ")
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 11, 16, 26, 41)  # where the classes of lengths begin

# Figures with their marks, English "'s" by itself, abbreviations, words, marks.
_TOKEN = re.compile(
    r"[$€£¥]?\d(?:[\d.,:/]*\d)?[½¼¾⅓⅔]?%?|['’]s\b|(?:[A-Z]\.){2,}|[^\W\d_]+(?:&[^\W\d_]+)*|[^\w\s]|\w+"
)
_MARKS = {
    ",": "comma", ";": "stop", ":": "stop", ".": "stop", "(": "(", ")": ")", "-": "dash",
    "–": "dash", "—": "dash", **dict.fromkeys("\"“”«»‘’'", "quote"),
}  # fmt: skip
_NO_FIRST = frozenset({"comma", "stop", ")"})
_NO_LAST = frozenset({"comma", "stop", "("})
_BY_MEASURE = frozenset({"item", "copy"})  # units that are everyday words, too

# What is counted inside a run: the classes, and up to how many make a difference.
COUNTED = {
    "commas": (("comma",), 2),
    "stops": (("stop",), 1),
    "verbs": (("connective", "auxiliary", "copula", "pronoun"), 3),
    "prepositions": (("preposition", "of", "to"), 3),
    "conjunctions": (("conjunction",), 2),
}


@record
class Tokens:
    """A sentence cut up; places count characters of the text, end exclusive."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    classes: tuple[str, ...]  # "^" first and "$" last are added to those of the tokens

    def __len__(self) -> int:
        return len(self.starts)


def tokens_of(text: str, start: int, end: int, language: str) -> Tokens:
    """Cut a piece of text and tell the class of every token.

    >>> tokens_of("Nghỉ 06 tháng, theo Luật", 0, 24, "vi").classes
    ('^', 'opening', 'number', 'unit', 'comma', 'preposition', 'capital', '$')
    """
    places = [match.span() for match in _TOKEN.finditer(text, start, end)]
    known = _classes(language)
    classes = [_class(text[first:last], known) for first, last in places]
    if classes and classes[0] == "capital":
        classes[0] = "opening"
    return Tokens(
        tuple(first for first, _ in places),
        tuple(last for _, last in places),
        ("^", *classes, "$"),
    )


def _class(word: str, known: dict[str, str]) -> str:
    first = word[0]
    if not first.isalnum():
        if word in _MARKS:
            return _MARKS[word]
        if len(word) == 1:
            return "symbol"
        return "possessive" if word[1] in "sS" else "number"
    if first.isdigit():
        return "number"
    found = known.get(lower(word))
    if found:
        return found
    if first.isupper():
        return "capitals" if len(word) > 1 and word.isupper() else "capital"
    return "word"


@cache
def _classes(language: str) -> dict[str, str]:
    found = {word: "numeral" for word, _, own in rows_of(NUMERALS) if own == language}
    found |= {
        word: "unit" for word, _, code, own in rows_of(UNITS)
        if own == language and code not in _BY_MEASURE
    }  # fmt: skip
    return found | {word: kind for word, kind, own in rows_of(WORDS) if own == language}


class Runs:
    """All runs of the tokens of a sentence, and what can be said of each."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        classes = tokens.classes[1:-1]
        self._sums = {
            name: _sums(classes, wanted.__contains__) for name, (wanted, _) in COUNTED.items()
        }
        self._depth = [
            opened - closed
            for opened, closed in zip(
                _sums(classes, "(".__eq__), _sums(classes, ")".__eq__), strict=True
            )
        ]
        self._quotes = _sums(classes, "quote".__eq__)
        self._capitals = _sums(classes, {"capital", "capitals", "opening"}.__contains__)
        self._numbers = _sums(classes, {"number", "numeral"}.__contains__)

    def places(self) -> Iterator[tuple[int, int]]:
        """Give the first token of every run, and the one behind its last."""
        classes = self.tokens.classes
        lasts = [n for n in range(1, len(self.tokens) + 1) if classes[n] not in _NO_LAST]
        for first in range(len(self.tokens)):
            if classes[first + 1] not in _NO_FIRST:
                yield from ((first, end) for end in lasts if first < end <= first + LONGEST)

    def best(self, most: int) -> list[tuple[int, int]]:
        """Give the runs that look most like an answer, best first."""
        scored = nlargest(most, zip(self.scores(), self.places(), strict=True))
        return [place for _, place in scored]

    def scores(self) -> Iterator[float]:
        """Give the sum of the weights of each run's features, in the order of :meth:`places`."""
        worth = _worth()
        openings, closings = worth.at_ends(self.tokens.classes)
        counted = [(self._sums[name], worth.counted[name]) for name in COUNTED]
        depth, quotes = self._depth, self._quotes
        capitals, numbers = self._capitals, self._numbers
        for first, end in self.places():
            length = end - first
            size = (length >= MIDDLE) + (length >= LONG)
            score = openings[size][first] + closings[size][end] + worth.lengths[length]
            for sums, each in counted:
                score += each[sums[end] - sums[first]]
            if depth[end] != depth[first]:
                score += worth.bracket
            if (quotes[end] - quotes[first]) % 2:
                score += worth.quotation
            if capitals[end] - capitals[first] == length:
                score += worth.capitals
            if figures := numbers[end] - numbers[first]:
                score += worth.all_numbers if figures == length else worth.numbers
            yield score

    def features(self, first: int, end: int) -> list[str]:
        """Name what is known of the run of tokens from *first* to before *end*.

        >>> runs = Runs(tokens_of("Nghỉ 06 tháng, theo Luật", 0, 24, "vi"))
        >>> runs.features(1, 3)[:4]
        ['left opening', 'first number', 'last unit', 'right comma']
        """
        left, opening = self.tokens.classes[first], self.tokens.classes[first + 1]
        last, right = self.tokens.classes[end], self.tokens.classes[end + 1]
        length = end - first
        found = [
            f"left {left}", f"first {opening}", f"last {last}", f"right {right}",
            f"length {length_class(length)}",
        ]  # fmt: skip
        for name, (_, most) in COUNTED.items():
            sums = self._sums[name]
            found.append(f"{name} {min(sums[end] - sums[first], most)}")
        if self._depth[end] != self._depth[first]:
            found.append("half a bracket")
        if (self._quotes[end] - self._quotes[first]) % 2:
            found.append("half a quotation")
        if self._capitals[end] - self._capitals[first] == length:
            found.append("capitals only")
        numbers = self._numbers[end] - self._numbers[first]
        if numbers:
            found.append("numbers only" if numbers == length else "some numbers")
        if length >= MIDDLE:
            found += [f"middle left {left}", f"middle right {right}"]
        if length >= LONG:
            found += [f"long left {left}", f"long right {right}"]
        return found


class _Worth:
    """The weights, by what they are looked up with."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        told = weights.get
        self._told = told
        self._ends: dict[str, dict[str, float]] = {}
        self.lengths = [0.0] + [
            told(f"length {length_class(each)}", 0.0) for each in range(1, LONGEST + 1)
        ]
        self.counted = {
            name: [told(f"{name} {min(count, most)}", 0.0) for count in range(LONGEST + 1)]
            for name, (_, most) in COUNTED.items()
        }
        self.bracket = told("half a bracket", 0.0)
        self.quotation = told("half a quotation", 0.0)
        self.capitals = told("capitals only", 0.0)
        self.numbers = told("some numbers", 0.0)
        self.all_numbers = told("numbers only", 0.0)

    def at_ends(self, classes: Sequence[str]) -> tuple[list[list[float]], list[list[float]]]:
        """Give what each token is worth as the first of a run, and as the one behind its last.

        Three lists each: for short runs, for those of ``MIDDLE`` tokens and of ``LONG``.
        """
        found = list(map(self._of_class, classes))
        openings = [
            [left[f"{size}left"] + first["first"] for left, first in pairwise(found)]
            for size in SIZES
        ]
        closings = [
            [last["last"] + right[f"{size}right"] for last, right in pairwise(found)]
            for size in SIZES
        ]
        return openings, closings

    def _of_class(self, kind: str) -> dict[str, float]:
        """Give what a class of words is worth at each end of a run, within it and beside it."""
        if kind not in self._ends:
            told = {name: self._told(f"{name} {kind}", 0.0) for name in ("first", "last")}
            for side in ("left", "right"):
                worth = (self._told(f"{size}{side} {kind}", 0.0) for size in SIZES)
                told |= dict(
                    zip((f"{size}{side}" for size in SIZES), accumulate(worth), strict=True)
                )
            self._ends[kind] = told
        return self._ends[kind]


@cache
def _worth() -> _Worth:
    return _Worth({name: float(weight) for name, weight in rows_of(WEIGHTS)})


def _sums(classes: Sequence[str], is_wanted: Callable[[str], bool]) -> list[int]:
    return list(accumulate(map(is_wanted, classes), initial=0))


def length_class(length: int) -> int:
    """Give the length from which on runs are of the same class as one of *length* tokens."""
    return next(least for least in reversed(LENGTHS) if length >= least)
