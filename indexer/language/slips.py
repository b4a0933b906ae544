"""What a slip of the keyboard costs: how unlikely it is that one word was typed for another.

A noisy channel, as in Kernighan, Church and Gale, "A spelling correction program based on a noisy
channel model" (COLING 1990), made for Vietnamese: marks are compared apart from letters, for they
are left out, half typed and mistaken far more often than letters are. Costs are natural logarithms
of odds; they were set by what people type and tried with ``bench/typos.py``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from indexer.language.text import fold

KEYED = 1.0  # keys of an input method: hardly anything else looks like them
BARE = 2.0  # a word without any of its marks: one thing forgotten, however many marks there are
STUCK = 3.0  # two words without the space between them
TORN = 3.5  # a word with a space in it

NO_TONE, NO_SHAPE = 1.5, 1.2  # a mark left out
TONE_FOR_NONE, SHAPE_FOR_NONE = 4.0, 3.5  # a mark where none is meant
OTHER_TONE, OTHER_SHAPE = 3.5, 3.0
ALIKE_TONE = 2.0  # hook and tilde are one tone to half of the country

NEIGHBOUR, OTHER = 5.0, 7.0  # a wrong letter: of a key beside the right one, or of any
LOST, DOUBLED, ADDED, SWAPPED = 5.5, 4.0, 5.5, 4.5
BY_EAR = 3.5  # spelt as it is spoken where it is spoken so
FIRST = 1.0  # more, for the first letter: people look at it

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
TONES = "\u0300\u0301\u0303\u0309\u0323"
HOOK_AND_TILDE = frozenset("\u0309\u0303")
# Beginnings and ends that sound alike in one part of the country or another.
ALIKE_STARTS = (("s", "x"), ("ch", "tr"), ("l", "n"), ("d", "gi"), ("d", "r"), ("gi", "r"),
                ("d", "v"), ("g", "gh"), ("ng", "ngh"), ("c", "k"))  # fmt: skip
ALIKE_ENDS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("i", "y"))


@lru_cache(maxsize=256)
def beside(letter: str) -> str:
    """List the letters whose keys touch the key of *letter*.

    >>> beside("g"), beside("a"), beside("5")
    ('fhtyvb', 'sqwz', '')
    """
    for number, keys in enumerate(KEYS):
        at = keys.find(letter)
        if at >= 0:
            left, right = keys[max(at - 1, 0) : at], keys[at + 1 : at + 2]
            above = KEYS[number - 1][at : at + 2] if number else ""
            below = KEYS[number + 1][max(at - 1, 0) : at + 1] if number < 2 else ""
            return left + right + above + below
    return ""


def near(word: str) -> Iterator[str]:
    """Give what is one slip away from *word*, which is in small letters without diacritics.

    >>> {"thai", "tai", "hai", "tha"} <= set(near("thia")) | set(near("thai"))
    True
    """
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters if letter != after[0])
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in letters)


@lru_cache(maxsize=1 << 14)
def slip_cost(typed: str, meant: str, bare: bool = False) -> float:
    """Tell how unlikely *typed* is for *meant*: 0 for the same word.

    >>> slip_cost("sản", "sản"), slip_cost("san", "sản"), slip_cost("san", "sản", bare=True)
    (0.0, 1.5, 0.0)
    >>> slip_cost("kao", "lao") < slip_cost("pao", "cao") < slip_cost("dbo", "cao")
    True

    :param typed: in small letters, tones as ``place_tone`` has them; *meant* likewise.
    :param bare: whether all is typed without diacritics, so that their lack costs nothing.
    """
    if typed == meant:
        return 0.0
    plain, wanted = fold(typed), fold(meant)
    if typed == plain:  # no marks at all
        marks = 0.0 if bare or meant == wanted else BARE
        if plain == wanted:
            return min(marks, _marks(typed, meant)) if not bare else 0.0
        return marks + _letters(plain, wanted)
    if plain == wanted:
        return _marks(typed, meant)
    spoken = _by_ear(plain, wanted)
    (said, said_tone), (should, should_tone) = _apart(typed), _apart(meant)
    letters = _aligned(said, should)
    return min(spoken, letters) + _tone(said_tone, should_tone)


def _letters(typed: str, meant: str) -> float:
    return min(_by_ear(typed, meant), _aligned(typed, meant))


def _apart(word: str) -> tuple[str, str]:
    """Take the tone off a word: its letters with their shapes, and the tone, "" for none."""
    letters = unicodedata.normalize("NFD", word)
    tone = next((letter for letter in letters if letter in TONES), "")
    return unicodedata.normalize("NFC", "".join(x for x in letters if x not in TONES)), tone


def _marks(typed: str, meant: str) -> float:
    """Weigh the marks of two words of the same letters."""
    (said, said_tone), (should, should_tone) = _apart(typed), _apart(meant)
    shapes = sum(map(_shape, said, should)) if len(said) == len(should) else OTHER_SHAPE
    return shapes + _tone(said_tone, should_tone)


def _tone(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if not typed:
        return NO_TONE
    if not meant:
        return TONE_FOR_NONE
    return ALIKE_TONE if {typed, meant} == HOOK_AND_TILDE else OTHER_TONE


def _shape(typed: str, meant: str) -> float:
    """Weigh the shapes of two letters that are the same without."""
    if typed == meant:
        return 0.0
    if typed.isascii():
        return NO_SHAPE
    return SHAPE_FOR_NONE if meant.isascii() else OTHER_SHAPE


def _by_ear(typed: str, meant: str) -> float:
    """Weigh a word spelt by its sound; both are without diacritics."""
    for one, two in ALIKE_STARTS:
        for first, second in ((one, two), (two, one)):
            if typed.startswith(first) and meant == second + typed[len(first) :]:
                return BY_EAR
    for one, two in ALIKE_ENDS:
        for first, second in ((one, two), (two, one)):
            if typed.endswith(first) and meant == typed[: -len(first)] + second:
                return BY_EAR
    return float("inf")


def _aligned(typed: str, meant: str) -> float:
    """Weigh the letters that differ: the least cost of making one of the other, swaps included."""
    before: list[float] = []
    row = [_lost(meant, at) for at in range(len(meant) + 1)]
    for at, letter in enumerate(typed, start=1):
        added = _added(typed, at)
        two_before, before, row = before, row, [row[0] + added]
        for place, wanted in enumerate(meant, start=1):
            cost = min(
                before[place - 1] + _other(letter, wanted, at == place == 1),
                before[place] + added,
                row[place - 1] + LOST,
            )
            if at > 1 < place and letter == meant[place - 2] and wanted == typed[at - 2]:
                cost = min(cost, two_before[place - 2] + SWAPPED)
            row.append(cost)
    return row[-1]


def _lost(meant: str, count: int) -> float:
    return count * LOST + (FIRST if count else 0.0)


@lru_cache(maxsize=1 << 10)  # a word is compared with hundreds
def _added(typed: str, at: int) -> float:
    letter = fold(typed[at - 1])
    round_it = fold(typed[max(at - 2, 0) : at - 1] + typed[at : at + 1])
    return DOUBLED if letter in round_it else ADDED


@lru_cache(maxsize=1 << 14)  # of two letters
def _other(typed: str, meant: str, first: bool) -> float:
    if typed == meant:
        return 0.0
    said, should = fold(typed), fold(meant)
    if said == should:
        return _shape(typed, meant)
    return (NEIGHBOUR if said in beside(should) else OTHER) + (FIRST if first else 0.0)
