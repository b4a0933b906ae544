"""What somebody has typed so far, as it is compared with what could be meant."""

from __future__ import annotations

from functools import cache
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

    def agrees(self, words: list[str]) -> bool:
        """Tell whether a text of some words holds what was typed, in a row."""
        *whole, last = self.words
        ended = self.key.endswith(" ")
        for start in range(len(words) - len(whole)):
            end = words[start + len(whole)]
            if (
                (len(end) == len(last) if ended else len(end) >= len(last))
                and _agree(last, end)
                and all(
                    len(one) == len(other) and _agree(one, other)
                    for one, other in zip(whole, words[start:], strict=False)
                )
            ):
                return True
        return False


def _agree(typed: str, word: str) -> bool:
    """Tell whether what was typed of a word may become it: diacritics may be missing, not differ.

    >>> _agree("duơng", "đường"), _agree("đuong", "dương"), _agree("bình", "binh")
    (True, False, False)
    """
    return all(one in _spellings(other) for one, other in zip(typed, word, strict=False))


@cache
def _spellings(letter: str) -> str:
    """Give how a letter is typed: as it is, without its tone, and without any mark."""
    toneless = normalize("NFC", "".join(c for c in normalize("NFD", letter) if c not in _TONES))
    return letter + toneless + fold(letter)
