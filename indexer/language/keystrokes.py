"""Vietnamese as it was keyed in, where no input method turned the keys into letters.

Telex and VNI write shapes and tones with further keys: "ddawngr" and "d9a8ng3" are "đẳng". With the
input method switched off, or switched on in another window, the keys stay in the text. The keys are
played back here in every way that an input method may take them, and only what is a syllable in the
end counts. Source of the keys: the manuals of UniKey, by whose conventions people type.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from indexer.language.syllables import VOWELS, is_syllable
from indexer.language.text import lower, place_tone

LONGEST = 12  # keys of a syllable: "nghieeengjj" is more than anybody types

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
CIRCUMFLEX, BREVE, HORN, STROKE = "\u0302", "\u0306", "\u031b", "\u0335"

TELEX_TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT, "z": ""}
VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT, "0": ""}
# Key -> the letters it may shape, and how.
TELEX_SHAPES = {
    "a": ("a", CIRCUMFLEX), "e": ("e", CIRCUMFLEX), "o": ("o", CIRCUMFLEX), "d": ("d", STROKE),
}  # fmt: skip
VNI_SHAPES = {
    "6": ("aeo", CIRCUMFLEX), "7": ("uo", HORN), "8": ("a", BREVE), "9": ("d", STROKE),
}  # fmt: skip
W_SHAPES = {"a": BREVE, "o": HORN, "u": HORN}


class _Word:
    """What an input method holds of one syllable: letters, their shapes, and a tone."""

    __slots__ = ("letters", "shapes", "tone", "used")

    def __init__(
        self, letters: str = "", shapes: tuple[str, ...] = (), tone: str = "", used: int = 0
    ) -> None:
        self.letters, self.shapes, self.tone, self.used = letters, shapes, tone, used

    def typed(self, letter: str, shape: str = "") -> _Word:
        return _Word(self.letters + letter, (*self.shapes, shape), self.tone, self.used)

    def toned(self, tone: str) -> _Word | None:
        """Set the tone, if there is a vowel to carry it."""
        if not any(letter in VOWELS for letter in self.letters):
            return None
        return _Word(self.letters, self.shapes, tone, self.used + 1)

    def shaped(self, of: str, shape: str) -> Iterator[_Word]:
        """Shape the last letter that can be; one horn makes "uo" either "ươ" or "uơ"."""
        for place in range(len(self.letters) - 1, -1, -1):
            if self.letters[place] in of and not self.shapes[place]:
                shapes = [*self.shapes[:place], shape, *self.shapes[place + 1 :]]
                yield _Word(self.letters, tuple(shapes), self.tone, self.used + 1)
                if shape == HORN and self.letters[place - 1 : place + 1] == "uo":
                    shapes[place - 1] = HORN
                    yield _Word(self.letters, tuple(shapes), self.tone, self.used + 1)
                return

    def spelt(self) -> str:
        """Write the syllable, its tone on whichever letter the spelling wants it on."""
        letters = [
            "đ" if shape == STROKE else unicodedata.normalize("NFC", letter + shape)
            for letter, shape in zip(self.letters, self.shapes, strict=True)
        ]
        if not self.tone:
            return "".join(letters)
        for place in range(len(letters) - 1, -1, -1):
            marked = "".join([*letters[: place + 1], self.tone, *letters[place + 1 :]])
            word = place_tone(unicodedata.normalize("NFC", marked))
            if self.letters[place] in VOWELS and is_syllable(word):
                return word
        return ""


def keyed(word: str) -> tuple[str, ...]:
    """List the syllables that the keys of *word* may stand for, those with most keys used first.

    >>> [keyed(word) for word in ("binhf", "ddawngr", "gio7i1", "d9a8ng3", "THAIR", "maternity")]
    [('bình',), ('đẳng',), ('giới',), ('đẳng',), ('thải',), ()]

    Keys may stand where a syllable has them or behind it ("dduowngf", "duongwdf"), and letters that
    have their marks already stay ("đawngr"). A word that needs no key of its own is none.

    :param word: NFC, any case; the result is in lower case, with tones as ``place_tone`` has them.
    """
    return _keyed(lower(word)) if len(word) <= LONGEST else ()


@lru_cache(maxsize=1 << 12)
def _keyed(word: str) -> tuple[str, ...]:
    if not (word.isalnum() and word[0].isalpha()):
        return ()
    found: dict[str, int] = {}
    for step in _steps(word):
        words = [_Word()]
        for key in word:
            words = [after for before in words for after in step(before, key)]
        for one in words:
            spelt = one.spelt() if one.used else ""
            if spelt and is_syllable(spelt) and spelt != place_tone(word):
                found[spelt] = max(found.get(spelt, 0), one.used)
    return tuple(sorted(found, key=lambda each: (-found[each], each)))


_Step = Callable[[_Word, str], Iterator[_Word]]


def _steps(word: str) -> Iterator[_Step]:
    """Name the input methods that may have been meant: figures are keys of VNI only."""
    yield _vni if any(map(str.isdigit, word)) else _telex


def _telex(word: _Word, key: str) -> Iterator[_Word]:
    if key in TELEX_TONES:
        toned = word.toned(TELEX_TONES[key])
        if toned is not None:
            yield toned
            return
    if key == "w":
        for of, shape in W_SHAPES.items():
            yield from word.shaped(of, shape)
        yield _Word(word.letters + "u", (*word.shapes, HORN), word.tone, word.used + 1)
        return
    if key in TELEX_SHAPES:
        yield from word.shaped(*TELEX_SHAPES[key])
    yield from _letter(word, key)


def _vni(word: _Word, key: str) -> Iterator[_Word]:
    if key in VNI_TONES:
        toned = word.toned(VNI_TONES[key])
        if toned is not None:
            yield toned
    elif key in VNI_SHAPES:
        yield from word.shaped(*VNI_SHAPES[key])
    else:
        yield from _letter(word, key)


def _letter(word: _Word, key: str) -> Iterator[_Word]:
    """Take a letter as it is; one that has marks brings its own shape and tone."""
    if key == "đ":
        yield word.typed("d", STROKE)
        return
    base, *marks = list(unicodedata.normalize("NFD", key))
    shapes = [mark for mark in marks if mark in (CIRCUMFLEX, BREVE, HORN)]
    tones = [mark for mark in marks if mark not in shapes]
    typed = word.typed(base, "".join(shapes))
    yield typed if not tones else _Word(typed.letters, typed.shapes, tones[0], typed.used)
