"""Which of the numbers that look like labels are labels: those that count upwards together.

A law's articles run 1, 2, 3, 3a, 4 ...; a cross reference wrapped to the start of a line, or an
article quoted from another law, hardly ever fits the run at its place. So the heaviest
increasing subsequence is taken, every candidate weighing what its looks are worth and each step
to the very next number earning a bonus. A run may start again at 1 (a regulation attached to a
decision), at a price.

Source of the method: the heaviest increasing subsequence, by a Fenwick tree of prefix maxima
(Fenwick, Software: Practice and Experience 24(3), 1994); O(n log n).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NEXT_BONUS = 2.0  # for the number that must come next
GAP_COST = 2.0  # for leaving numbers out: excerpts do, strays do
NEVER = 1e9  # a restart cost that forbids restarts

Key = tuple[int, ...]  # (number, suffix): "5a" is (5, 1), so that 5 < 5a < 5b < 6

# Vietnamese order, with the four letters only English has where English puts them.
ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
FIRST: Key = (1, 0)
VIETNAMESE_ALPHABET = "abcdđeghiklmnopqrstuvxy"

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ORDINALS = {
    "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_NUMBER = re.compile(r"(\d+)([a-zđ]{0,2})(\d?)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be the next of a run, and how much it looks like it."""

    key: Key
    weight: float


def choose(candidates: Sequence[Candidate], restart_cost: float = NEVER) -> list[list[int]]:
    """Choose the runs of numbers that make most sense together.

    >>> numbers = [1, 2, 169, 3, 1, 2]
    >>> choose([Candidate((number, 0), 3.0) for number in numbers], restart_cost=6.0)
    [[0, 1, 3], [4, 5]]

    :param candidates: in reading order.
    :param restart_cost: the price of starting again; a run may only start again at its first
        number, 1.
    :return: runs in reading order, each a list of indices into *candidates*, increasing.
    """
    ranks = {key: rank for rank, key in enumerate(sorted({c.key for c in candidates}), 1)}
    tree = _PrefixMaxima(len(ranks))
    score: list[float] = []
    came_from: list[int] = []
    restarted: list[bool] = []
    best_of: dict[Key, int] = {}  # by full key, and by (number,) whatever the suffix
    best = -1
    for index, candidate in enumerate(candidates):
        key = candidate.key
        options = [(0.0 if key[0] != 1 else NEXT_BONUS, -1, False)]
        smaller = tree.best(ranks[key] - 1)
        if smaller >= 0:
            options.append((score[smaller] - GAP_COST, smaller, False))
        before = best_of.get(_just_before(key), -1)
        if before >= 0:
            options.append((score[before] + NEXT_BONUS, before, False))
        if best >= 0 and key == FIRST:
            options.append((score[best] + NEXT_BONUS - restart_cost, best, True))
        gain, origin, restart = max(options, key=lambda option: option[0])
        score.append(gain + candidate.weight)
        came_from.append(origin)
        restarted.append(restart)
        tree.put(ranks[key], index, score)
        for slot in (key, key[:1]):
            if score[index] > score[best_of.setdefault(slot, index)]:
                best_of[slot] = index
        if best < 0 or score[index] > score[best]:
            best = index
    if best < 0 or score[best] <= 0:
        return []
    return _trace(best, came_from, restarted)


def _just_before(key: Key) -> Key:
    """The key a run shows before *key*: 4 or any 4x before 5, 5a before 5b."""
    number, suffix = key[0], key[1]
    return (number - 1,) if suffix == 0 else (number, suffix - 1)


def _trace(last: int, came_from: list[int], restarted: list[bool]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    index = last
    while index >= 0:
        runs[-1].append(index)
        if restarted[index]:
            runs.append([])
        index = came_from[index]
    return [run[::-1] for run in runs[::-1]]


class _PrefixMaxima:
    """The best-scoring index among keys up to a rank, growing as indices are put in."""

    def __init__(self, size: int) -> None:
        self._tree = [-1] * (size + 1)
        self._score: list[float] = []

    def best(self, rank: int) -> int:
        found = -1
        while rank > 0:
            index = self._tree[rank]
            if index >= 0 and (found < 0 or self._score[index] > self._score[found]):
                found = index
            rank -= rank & -rank
        return found

    def put(self, rank: int, index: int, score: list[float]) -> None:
        self._score = score
        while rank < len(self._tree):
            held = self._tree[rank]
            if held < 0 or score[index] > score[held]:
                self._tree[rank] = index
            rank += rank & -rank


def number_key(number: str) -> Key | None:
    """Give the place of an article's or clause's number in its run, or None.

    >>> number_key("5"), number_key("5a"), number_key("5đ")
    ((5, 0), (5, 1), (5, 5))
    """
    match = _NUMBER.match(number.lower())
    if match is None:
        return None
    suffix = 0
    for letter in match[2]:
        suffix = suffix * 30 + ALPHABET.index(letter) + 1
    return int(match[1]), suffix * (10 if match[3] else 1) + int(match[3] or 0)


def group_key(number: str) -> Key | None:
    """Give the place of a part's, chapter's or section's number in its run, or None.

    >>> group_key("IV"), group_key("2"), group_key("thứ nhất"), group_key("Two")
    ((4, 0), (2, 0), (1, 0), (2, 0))
    """
    lowered = number.lower()
    plain = number_key(lowered)
    if plain is not None:
        return plain
    words = lowered.removeprefix("thứ").split()
    if words and words[0] in _ORDINALS:
        value = _ORDINALS[words[0]]
        if words[0] == "mười" and len(words) > 1 and words[1] in _ORDINALS:
            value += _ORDINALS[words[1]]
        return value, 0
    value = roman_value(lowered)
    if value:
        return value, 0
    if len(lowered) > 1 and lowered[-1] in ALPHABET and roman_value(lowered[:-1]):
        return roman_value(lowered[:-1]), ALPHABET.index(lowered[-1]) + 1
    if lowered in ALPHABET and len(lowered) == 1:
        return ALPHABET.index(lowered) + 1, 0
    return None


def point_key(letter: str) -> Key:
    """Give the place of a point's letter in its run: đ after d, and no f after e.

    >>> point_key("a"), point_key("đ"), point_key("g")
    ((1, 0), (5, 0), (7, 0))
    """
    if letter in VIETNAMESE_ALPHABET:
        return VIETNAMESE_ALPHABET.index(letter) + 1, 0
    # f, j, w, z: after the letter before them, as "5a" is after 5
    return VIETNAMESE_ALPHABET.index(chr(ord(letter) - 1)) + 1, 1


def roman_value(number: str) -> int:
    """Give the value of a Roman number in lower case, 0 where it is none.

    >>> roman_value("xiv"), roman_value("iiii"), roman_value("điều")
    (14, 0, 0)
    """
    values = [_ROMAN_DIGITS.get(digit, 0) for digit in number]
    if not values or 0 in values:
        return 0
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if to_roman(total) == number else 0


def to_roman(value: int) -> str:
    """Write *value* as a Roman number in lower case.

    >>> to_roman(14)
    'xiv'
    """
    if not 0 < value < 4000:
        return ""
    steps = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    written = ""
    for step, digits in steps:
        count, value = divmod(value, step)
        written += digits * count
    return written
