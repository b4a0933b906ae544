"""Put back the capitals that TCVN3 cannot write.

The encoding has no capitals with a tone: they were typed as small letters, in a font that shows
capitals. Where the font is not known, the line tells: "NGHÞ ®ÞNH" has capitals about its small
letters, and a sentence begins with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable

MAX_WORDS = 12  # on each side of one, that are asked for its capitals
# What may stand between the words of one heading.
_JOINT = Pattern(r"[\s,\-–]*")
# The end of a sentence; the mark of a list: "1.", "2.1.", "-".
_SENTENCE_END = Pattern(r".*[.!?][\"”»)]*\s+")
_LIST_MARK = Pattern(r"\s*(?:\d+(?:\.\d+)*[.)]?|[-–+•*])\s*")
_POINT_END = Pattern(r"\)\s*")
_HEADING = Pattern(r"\s+\d+[a-z]?\.")  # what follows "điều" in "điều 5."
# Names of bodies and posts begin with a capital: Decree 30/2020/NĐ-CP, Appendix II, part V.
_NAMED = frozenset({("ủy", "ban"), ("uỷ", "ban"), ("ủy", "viên"), ("uỷ", "viên")})


@dataclass(frozen=True)
class Word:
    """A word of a line: what stands before it, and its letters before and after conversion."""

    gap: str
    old: str
    new: str

    @property
    def is_legacy(self) -> bool:
        """Whether it is written in codes of a legacy encoding."""
        return not self.old.isascii() and max(self.old) < "\u0100"


def restore_capitals(words: Sequence[Word], after: str, starts: bool) -> list[str]:
    """Give the words of a line with the capitals that its other letters call for.

    >>> line = [Word("", "NGHÞ", "NGHị"), Word(" ", "®ÞNH", "địNH")]
    >>> restore_capitals(line, "", starts=True)
    ['NGHỊ', 'ĐỊNH']

    :param words: of one line, those in ASCII too.
    :param after: what follows the last word.
    :param starts: whether the line begins a sentence, as far as the lines before it tell.
    """
    capital = [_is_capital(word) for word in words]
    capital = [
        known if known is not None else _agree(*_around(words, capital, place))
        for place, known in enumerate(capital)
    ]
    texts = [
        word.new.upper() if is_capital and word.is_legacy else word.new
        for word, is_capital in zip(words, capital, strict=True)
    ]
    gaps = [word.gap for word in words[1:]] + [after]
    for place, word in enumerate(words):
        if not word.is_legacy or word.old[0].isascii() or not texts[place][0].islower():
            continue
        following = texts[place + 1] if place + 1 < len(texts) else ""
        if _begins(words, place, gaps[place], starts) or (
            gaps[place] == " " and (texts[place], following) in _NAMED
        ):
            texts[place] = texts[place][0].upper() + texts[place][1:]
    return texts


def _is_capital(word: Word) -> bool | None:
    """Tell whether *word* is all capitals; None where its letters do not tell."""
    plain = [char for char in word.old if char.isascii() and char.isalpha()]
    if any(char.islower() for char in plain):
        return False
    if not word.is_legacy:  # an abbreviation tells nothing of the words about it
        return True if len(word.old) > 1 and word.new.isupper() and is_syllable(word.new) else None
    if word.new.isupper() and len(word.new) > 1:
        return True if is_syllable(word.new) else None
    return True if any(char.isupper() for char in word.old[1:] if char.isascii()) else None


def _around(
    words: Sequence[Word], capital: Sequence[bool | None], place: int
) -> Iterable[bool | None]:
    """Tell of the nearest words on both sides, within one phrase, whether they are capitals."""
    left = right = None
    at, first = place, max(0, place - MAX_WORDS)
    while left is None and at > first and _JOINT.fullmatch(words[at].gap):
        at -= 1
        left = capital[at]
    at, end = place + 1, min(len(words), place + 1 + MAX_WORDS)
    while right is None and at < end and _JOINT.fullmatch(words[at].gap):
        right = capital[at]
        at += 1
    return left, right


def _agree(left: bool | None, right: bool | None) -> bool:
    return left is not False and right is not False and bool(left or right)


def _begins(words: Sequence[Word], place: int, after: str, starts: bool) -> bool:
    """Tell whether the word at *place* begins a sentence with a letter that had no capital."""
    word = words[place]
    if word.new[0] == "đ":  # Đ has a code: a small đ was meant, but in a font of capitals
        return place == 0 and word.new == "điều" and _HEADING.match(after) is not None
    if len(word.new) == 1 and after.startswith((")", ".")):
        return False
    if place == 0:
        return (starts and not word.gap.strip()) or _LIST_MARK.fullmatch(word.gap) is not None
    if place == 1 and len(words[0].old) == 1 and _POINT_END.fullmatch(word.gap):
        return True  # a) b) c)
    return _SENTENCE_END.fullmatch(word.gap) is not None
