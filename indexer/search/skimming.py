"""Where the words of a query may be in a Vietnamese text, without cutting the text into tokens.

Of some two hundred tokens of a passage a dozen are words of the query. Here the borders of all are
found with a handful of operations on arrays, and so are those whose letters could be a word's;
only these are looked at one by one. All passages of a page are skimmed as one text, for such an
operation costs as much on a hundred characters as on thousands. The result is that of
:func:`indexer.language.tokens.cut`; a text with a character that makes it hard is left to that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate

import numpy as np

from indexer.index.arrays import Array
from indexer.language import numbers
from indexer.language.text import fold, lower
from indexer.records import record

# Classes of characters; the larger ones are inside of words.
GAP, APOSTROPHE, POINT, LETTER, DIGIT, ODD = 0, 1, 2, 4, 5, 9
# Latin letters, and the marks of punctuation that are printed among them.
_KNOWN = (range(0x250), range(0x1E00, 0x1F00), range(0x2010, 0x206A))
_CODES = 0x206A

JOINTS = " \t\u00a0-\u2010\u2011\u2012\u2013/"  # one of them alone joins two words to one mark
BETWEEN = "\0"  # texts: no text holds it, and nothing goes on over it
WORDS_KEPT = 1 << 14  # people ask with the same words


@record
class Alphabet:
    """What is known of each character, by its code."""

    kinds: Array  # one of the classes
    marked: Array  # whether it is a letter with diacritics
    joints: Array  # whether two words with it alone between them are one mark
    weights: Array  # a number for the plain letter; 0 for what a figure is compared without


@record
class Sought:
    """Folded words that texts are skimmed for."""

    sums: Array  # of the numbers of their letters


NOTHING = Sought(np.zeros(1, dtype=np.uint64))


@record
class Skimmed:
    """Where the tokens of some texts are, which stand in one, and which may be words asked for.

    Starts and ends count characters of that text, ends exclusive.
    """

    text: str  # all of them, with BETWEEN between two
    codes: Array  # of its characters
    firsts: list[int]  # where each of them starts, and where the next one would
    starts: Array  # of tokens
    ends: Array
    places: Array  # tokens that have the letters of a word, and all document numbers, ascending
    pieces: list[str]  # these as printed; the keys of document numbers
    are_bare: list[bool]  # of each text whether no word has diacritics

    @cached_property
    def first_tokens(self) -> list[int]:
        """Give the first token of each text, and that of the next one."""
        found: list[int] = self.starts.searchsorted(self.firsts).tolist()
        return found

    @cached_property
    def first_places(self) -> list[int]:
        """Give where those of each text start among the tokens that may be words."""
        found: list[int] = self.places.searchsorted(self.first_tokens).tolist()
        return found


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
    joints = np.zeros(_CODES + 1, dtype=bool)
    joints[[ord(char) for char in JOINTS]] = True
    return Alphabet(kinds, marked, joints, weights)


def sought(words: Collection[str]) -> Sought | None:
    """Make ready to skim texts for folded words; None if one has an odd character."""
    sums: list[int] = []
    for total in map(_sum_of, words):
        if total is None:
            return None
        sums.append(total)
    return Sought(np.array(sums or [0], dtype=np.uint64))


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


def skim(texts: Sequence[str], wanted: Collection[Sought]) -> Skimmed | None:
    """Find the tokens of some texts, and which may be folded words; None where one is too hard.

    >>> found = skim(["Lao động nữ", "lao động nam"], [sought(["lao", "nu"])])
    >>> found.pieces, found.places.tolist(), found.starts.tolist()
    (['Lao', 'nữ', 'lao'], [0, 2, 3], [0, 4, 9, 12, 16, 21])
    """
    text = BETWEEN.join(texts)
    codes, known = _codes(text), alphabet()
    kinds = None if codes is None else known.kinds[codes]
    if codes is None or kinds is None or kinds.max() == ODD or not all(texts):
        return None
    inside = np.zeros(len(kinds) + 2, dtype=bool)  # with a gap before and after the text
    word = inside[1:-1]
    np.greater_equal(kinds, LETTER, out=word)
    spans = numbers.scan(text)
    if not (_join(text, kinds, word) and _join_numbers(word, spans)):
        return None
    borders = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = borders[0::2], borders[1::2]
    letters = _sums(known.weights[codes], starts, ends)
    numbered = starts.searchsorted([span.start for span in spans])
    places = _having(letters, np.concatenate([one.sums for one in wanted]), numbered)
    here = zip(starts[places].tolist(), ends[places].tolist(), strict=True)
    pieces = [text[start:end] for start, end in here]
    for place, span in zip(places.searchsorted(numbered).tolist(), spans, strict=True):
        pieces[place] = span.key
    marked = known.marked[codes]
    for span in spans:
        marked[span.start : span.end] = False
    firsts = [0, *accumulate(len(one) + len(BETWEEN) for one in texts)]
    bare = ~np.logical_or.reduceat(marked, firsts[:-1])
    return Skimmed(text, codes, firsts, starts, ends, places, pieces, bare.tolist())


def easy_among(texts: Sequence[str]) -> list[int]:
    """Tell which of some texts are not too hard to be skimmed.

    >>> easy_among(["Lao động", "漢字", "nam, nữ"])
    [0, 2]
    """
    return [place for place, text in enumerate(texts) if skim([text], [NOTHING]) is not None]


def _sums(weights: Array, starts: Array, ends: Array) -> Array:
    """Add up the numbers of the letters of each token."""
    totals = np.zeros(len(weights) + 1, dtype=np.uint64)
    np.cumsum(weights, out=totals[1:])
    sums: Array = totals[ends] - totals[starts]
    return sums


def _having(letters: Array, sums: Array, numbered: Array) -> Array:
    """Give the tokens whose letters add up to one of some sums, and those that are numbers."""
    sums.sort()
    near = np.minimum(sums.searchsorted(letters), len(sums) - 1)
    having = sums[near] == letters
    having[numbered] = True
    places: Array = having.nonzero()[0]
    return places


def _join(text: str, kinds: Array, word: Array) -> bool:
    """Take what joins two parts of a token into it; False where a token would end in a word."""
    letters = kinds >= LETTER
    joints = (kinds[1:-1] == APOSTROPHE) | (kinds[1:-1] == POINT)
    joints &= letters[:-2] & letters[2:]
    for place in (joints.nonzero()[0] + 1).tolist():
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
