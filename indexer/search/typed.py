"""What somebody has typed so far, as it is compared with what could be meant."""

from __future__ import annotations

from functools import cache, cached_property
from unicodedata import normalize

from indexer.index.suggestions import key_words
from indexer.language.detect import detect
from indexer.language.text import fold
from indexer.records import record

# What is taken from the weight of a text in another language than that of the words typed, and
# than that of the part of a word typed, which may be misjudged; as good as twice the count is 1.
OTHER_LANGUAGE = -12.0
OTHER_LANGUAGE_MAYBE = -4.0

_TONES = "\u0300\u0301\u0303\u0309\u0323"


@record
class Typed:
    """What was typed, as it is compared.

    >>> Typed.of("Chế độ thai s").words, Typed.of("Chế độ thai ").key
    (('chế', 'độ', 'thai', 's'), 'chế độ thai ')
    """

    words: tuple[str, ...]
    key: str  # the words, and a space behind the last if it is whole
    figure: bool  # holds one
    language: str  # "vi", "en" or "" where that cannot be told
    penalty: float  # for the other language

    @classmethod
    def of(cls, text: str) -> Typed:
        """Read what was typed; its last word may be a part of one."""
        words = tuple(key_words(text))
        whole = bool(words) and not text[-1:].isalnum()
        of_words = detect(" ".join(words if whole else words[:-1]))
        sure = of_words != "mixed"
        language = (of_words if sure else detect(text)).removesuffix("-unaccented")
        return cls(
            words,
            " ".join(words) + " " * whole,
            any(map(str.isdigit, text)),
            "" if language == "mixed" else language,
            OTHER_LANGUAGE if sure else OTHER_LANGUAGE_MAYBE,
        )

    def agrees(self, text: str) -> bool:
        """Tell whether a text holds what was typed from the beginning of a word on."""
        key = " ".join(key_words(text)) + " "
        folded = fold(key)
        at = folded.find(self._plain)
        while at >= 0:
            begins = at == 0 or folded[at - 1] == " "
            if begins and all(key[at + place] in letters for place, letters in self._marks):
                return True
            at = folded.find(self._plain, at + 1)
        return False

    @cached_property
    def _plain(self) -> str:
        return fold(self.key)

    @cached_property
    def _marks(self) -> list[tuple[int, str]]:
        """List where diacritics were typed, and what the letter there may be."""
        return [
            (place, _becomes(letter))
            for place, (letter, plain) in enumerate(zip(self.key, self._plain, strict=True))
            if letter != plain
        ]


@cache
def _becomes(typed: str) -> str:
    """List the letters that one which was typed may become: marks may be missing, not differ.

    >>> [letter in _becomes("ơ") for letter in "ơờoô"]
    [True, True, False, False]
    """
    return typed + "".join(letter for letter in _marked() if typed in _spellings(letter))


@cache
def _marked() -> tuple[str, ...]:
    """List the Latin letters that have marks, in lower case."""
    letters = map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    return tuple(each for each in letters if each.islower())


def _spellings(letter: str) -> str:
    """Give how a letter is typed: as it is, without its tone, and without any mark."""
    toneless = normalize("NFC", "".join(c for c in normalize("NFD", letter) if c not in _TONES))
    return letter + toneless + fold(letter)
