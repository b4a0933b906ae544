"""Where the words of a query may be in a Vietnamese text, without cutting the text into tokens.

Of some two hundred tokens of a passage a dozen are words of the query. Here the borders of all are
found with a handful of operations on arrays, and so are those whose letters could be a word's;
only these are looked at one by one. All passages of a page are skimmed as one text, for such an
operation costs as much on a hundred characters as on thousands. The result is that of
:func:`indexer.language.tokens.cut`; a text with a character that makes it hard is left to that.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

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


BETWEEN = "\0"  # texts: no text holds it, and nothing goes on over it
WORDS_KEPT = 1 << 14  # people ask with the same words

Held = tuple[int, str, str]  # the place of a token, its word folded, and its form as printed


@record
class Alphabet:
    """What is known of each character, by its code."""

    kinds: Array  # one of the classes
    marked: Array  # whether it is a letter with diacritics
    weights: Array  # a number for the plain letter; 0 for what a figure is compared without


@record
class Sought:
    """Folded words that texts are skimmed for."""

    words: Container[str]
    sums: Array  # of the numbers of their letters, ascending


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


def sought(words: Collection[str]) -> Sought | None:
    """Make ready to skim texts for folded words; None if one has an odd character."""
    sums: list[int] = []
    for total in map(_sum_of, words):
        if total is None:
            return None
        sums.append(total)
    return Sought(words, np.array(sorted(sums) or [0], dtype=np.uint64))


@lru_cache(maxsize=WORDS_KEPT)
def _sum_of(word: str) -> int | None:
    """Add up the numbers of a word's letters."""
    codes = _codes(word)
    return None if codes is None else int(alphabet().weights[codes].sum(dtype=np.uint64))


def _codes(text: str) -> Array | None:
    """Give the codes of characters; None if one of them is odd."""
    if not text:
        return None
    codes: Array = np.array([text]).view(np.uint32)  # as numpy holds text; loads no codec
    return codes if len(codes) == len(text) and codes.max() < _CODES else None


def skim(text: str, wanted: Sought) -> Skimmed | None:
    """Find the tokens of a text, and among them some folded words; None where it is too hard.

    >>> found = skim("Lao động nữ, lao động nam", sought(["lao", "nu"]))
    >>> found.found, found.starts
    ([(0, 'lao', 'lao'), (2, 'nu', 'nữ'), (3, 'lao', 'lao')], [0, 4, 9, 13, 17, 22])
    """
    return skim_all([text], [wanted])[0]


def skim_all(texts: Sequence[str], wanted: Sequence[Sought]) -> Sequence[Skimmed | None]:
    """Skim several texts at once, each for words of its own."""
    skimmed = _skim(texts, wanted) if all(texts) else None
    if skimmed is not None:
        return skimmed
    if len(texts) == 1:
        return [None]
    half = len(texts) // 2  # to find the one that is too hard
    return [*skim_all(texts[:half], wanted[:half]), *skim_all(texts[half:], wanted[half:])]


def _skim(texts: Sequence[str], wanted: Sequence[Sought]) -> list[Skimmed] | None:
    """Skim texts as one; None where any of them is too hard."""
    if not texts:
        return []
    text = BETWEEN.join(texts)
    codes, known = _codes(text), alphabet()
    kinds = None if codes is None else known.kinds[codes]
    if codes is None or kinds is None or kinds.max() == ODD:
        return None
    inside = np.zeros(len(kinds) + 2, dtype=bool)  # with a gap before and after the text
    word = inside[1:-1]
    np.greater_equal(kinds, LETTER, out=word)
    spans = numbers.scan(text)
    if not (_join(text, kinds, word) and _join_numbers(word, spans)):
        return None
    borders = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = borders[0::2], borders[1::2]
    sums = np.concatenate([one.sums for one in {id(one): one for one in wanted}.values()])
    sums.sort()
    found = _found(text, starts, ends, _sums(known.weights[codes], starts, ends), sums, spans)
    marked = known.marked[codes]
    for span in spans:
        marked[span.start : span.end] = False
    firsts = [0, *accumulate(len(one) + len(BETWEEN) for one in texts)]
    bare = ~np.logical_or.reduceat(marked, firsts[:-1])
    return list(_parted(starts, ends, found, firsts, wanted, bare.tolist()))


def _sums(weights: Array, starts: Array, ends: Array) -> Array:
    """Add up the numbers of the letters of each token."""
    totals = np.zeros(len(weights) + 1, dtype=np.uint64)
    np.cumsum(weights, out=totals[1:])
    sums: Array = totals[ends] - totals[starts]
    return sums


def _found(
    text: str, starts: Array, ends: Array, letters: Array, sums: Array,
    spans: Sequence[numbers.NumberSpan],
) -> list[Held]:  # fmt: skip
    """Give the tokens that have the letters of a word, and all document numbers, in order."""
    near = np.minimum(sums.searchsorted(letters), len(sums) - 1)
    places = (sums[near] == letters).nonzero()[0]
    here = zip(starts[places].tolist(), ends[places].tolist(), strict=True)
    pieces = [text[start:end] for start, end in here]
    forms = map(SYLLABLE.__getitem__, pieces)
    found = list(zip(places.tolist(), map(FOLDED.__getitem__, pieces), forms, strict=True))
    if spans:
        numbered = starts.searchsorted([span.start for span in spans]).tolist()
        keys = {place: span.key for place, span in zip(numbered, spans, strict=True)}
        found = [one for one in found if one[0] not in keys]
        found += [(place, key, key) for place, key in keys.items()]
        found.sort()
    return found


def _parted(
    starts: Array,
    ends: Array,
    found: Iterable[Held],
    firsts: Sequence[int],
    wanted: Sequence[Sought],
    bare: Sequence[bool],
) -> Iterator[Skimmed]:
    """Part what was found in texts that were skimmed as one.

    :param firsts: where each text begins, and where the next would; characters.
    """
    places = starts.searchsorted(firsts).tolist()
    held = iter(found)
    one = next(held, None)
    for number, (each, is_bare) in enumerate(zip(wanted, bare, strict=True)):
        first, last, before = places[number], places[number + 1], firsts[number]
        mine = []
        while one is not None and one[0] < last:
            if one[1] in each.words:
                mine.append((one[0] - first, one[1], one[2]))
            one = next(held, None)
        yield Skimmed(
            (starts[first:last] - before).tolist(),
            (ends[first:last] - before).tolist(),
            mine,
            is_bare,
        )


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
