"""Where the words of a query may be in a Vietnamese text, without cutting the text into tokens.

Of some two hundred tokens of a passage a dozen are words of the query. Here the borders of all are
found with a handful of operations on arrays, and so are those whose letters could be a word's;
only these are looked at one by one. The result is that of :func:`indexer.language.tokens.cut`; a
text with a character that would make it hard is left to that.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache

import numpy as np

from indexer.index.arrays import Array
from indexer.language import numbers
from indexer.language.analysis import FOLDED, SYLLABLE
from indexer.language.text import fold, lower
from indexer.records import record

# Classes of characters; the larger ones are inside of words.
GAP, APOSTROPHE, POINT, LETTER, DIGIT, ODD = 0, 1, 2, 4, 5, 9
# Latin letters, and the marks of punctuation that are printed among them.
_KNOWN = (range(0x250), range(0x1E00, 0x1F00), range(0x2010, 0x206A))
_CODES = 0x206A


Held = tuple[int, str, str]  # the place of a token, its word folded, and its form as printed


@record
class Alphabet:
    """What is known of each character, by its code."""

    kinds: Array  # one of the classes
    marked: Array  # whether it is a letter with diacritics
    weights: Array  # a number for the plain letter; 0 for what a figure is compared without


@record
class Skimmed:
    """Where the tokens of a text are, and which of them are words that were asked for."""

    starts: list[int]  # characters from 0
    ends: list[int]  # exclusive
    found: list[Held]  # ascending
    is_bare: bool  # no word has diacritics


@cache
def alphabet() -> Alphabet:
    """Look at every character once."""
    kinds = np.full(_CODES + 1, ODD, dtype=np.uint8)
    marked = np.zeros(_CODES + 1, dtype=bool)
    plain = np.zeros(_CODES + 1, dtype=np.uint64)
    for code in (code for known in _KNOWN for code in known):
        char = chr(code)
        folded = fold(char)
        kinds[code] = LETTER if char.isalnum() else GAP
        marked[code] = folded != lower(char)
        plain[code] = ord(folded)
    kinds[[ord(digit) for digit in "0123456789"]] = DIGIT
    kinds[[ord("'"), ord("’")]] = APOSTROPHE
    kinds[[ord("."), ord(",")]] = POINT
    plain[ord("’")] = ord("'")
    # Scattered over 64 bits, so that the sum of a word's letters tells it from other words.
    weights = plain * np.uint64(0x9E3779B97F4A7C15)
    weights ^= weights >> np.uint64(29)
    weights *= np.uint64(0xBF58476D1CE4E5B9)
    weights[[ord(char) for char in "0.,"]] = 0
    return Alphabet(kinds, marked, weights)


@cache
def _nothing() -> Array:
    return np.zeros(1, dtype=np.uint64)


def sought(words: Iterable[str]) -> Array | None:
    """Make of folded words what texts are skimmed for; None if one has an odd character."""
    known = alphabet()
    sums = []
    for word in words:
        codes = _codes(word)
        if codes is None:
            return None
        sums.append(known.weights[codes].sum(dtype=np.uint64))
    return np.sort(np.array(sums, dtype=np.uint64)) if sums else _nothing()


def _codes(text: str) -> Array | None:
    """Give the codes of characters; None if one of them is odd."""
    if not text:
        return None
    codes: Array = np.array([text]).view(np.uint32)  # as numpy holds text; loads no codec
    return codes if len(codes) == len(text) and codes.max() < _CODES else None


def skim(text: str, sums: Array, words: Container[str]) -> Skimmed | None:
    """Find the tokens of a text, and among them some folded words; None where it is too hard.

    >>> found = skim("Lao động nữ, lao động nam", sought(["lao", "nu"]), {"lao", "nu"})
    >>> found.found, found.starts
    ([(0, 'lao', 'lao'), (2, 'nu', 'nữ'), (3, 'lao', 'lao')], [0, 4, 9, 13, 17, 22])

    :param sums: what :func:`sought` makes of *words*.
    """
    codes, known = _codes(text), alphabet()
    if codes is None:
        return None
    kinds = known.kinds[codes]
    if not len(kinds) or kinds.max() == ODD:
        return None
    inside = np.zeros(len(kinds) + 2, dtype=bool)  # with a gap before and after the text
    word = inside[1:-1]
    np.greater_equal(kinds, LETTER, out=word)
    spans = numbers.scan(text)
    if not (_join(text, kinds, word) and _join_numbers(word, spans)):
        return None
    borders = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = borders[0::2], borders[1::2]
    totals = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(known.weights[codes], out=totals[1:])
    letters = totals[ends] - totals[starts]
    near = np.minimum(sums.searchsorted(letters), len(sums) - 1)
    places = (sums[near] == letters).nonzero()[0]
    here = zip(starts[places].tolist(), ends[places].tolist(), strict=True)
    pieces = [text[start:end] for start, end in here]
    forms = map(SYLLABLE.__getitem__, pieces)
    held = zip(places.tolist(), map(FOLDED.__getitem__, pieces), forms, strict=True)
    found = [one for one in held if one[1] in words]
    first = starts.tolist()
    if spans:
        keys = {first.index(span.start): span.key for span in spans}
        found = [one for one in found if one[0] not in keys]
        found += [(place, key, key) for place, key in keys.items() if key in words]
        found.sort()
    return Skimmed(first, ends.tolist(), found, _is_bare(known.marked[codes], spans))


def _join(text: str, kinds: Array, word: Array) -> bool:
    """Take what joins two parts of a token into it; False where a token would end in a word."""
    joints = (((kinds == APOSTROPHE) | (kinds == POINT)).nonzero()[0]).tolist()
    letters = kinds >= LETTER
    for place in joints:
        if not 0 < place < len(text) - 1 or not (letters[place - 1] and letters[place + 1]):
            continue
        if kinds[place] == APOSTROPHE:
            word[place] = True
        elif _separates_thousands(text, place):
            if place + 4 < len(text) and letters[place + 4]:
                return False
            word[place] = True
    return True


def _separates_thousands(text: str, place: int) -> bool:
    """Tell whether a point or comma stands before just three figures, and not after four."""
    before, after = text[max(place - 4, 0) : place], text[place + 1 : place + 5]
    return (
        _is_figures(before[-1:])
        and not (len(before) == 4 and _is_figures(before))
        and len(after) >= 3
        and _is_figures(after[:3])
        and not _is_figures(after[3:])
    )


def _is_figures(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _join_numbers(word: Array, spans: Iterable[numbers.NumberSpan]) -> bool:
    """Make a token of each document number; False where a word goes on at either end."""
    for span in spans:
        if word[span.end : span.end + 1].any() or word[max(span.start - 1, 0) : span.start].any():
            return False
        word[span.start : span.end] = True
    return True


def _is_bare(marked: Array, spans: Iterable[numbers.NumberSpan]) -> bool:
    inside = sum(int(np.count_nonzero(marked[span.start : span.end])) for span in spans)
    return int(np.count_nonzero(marked)) == inside
