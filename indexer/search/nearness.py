"""Words that stand near each other in a text, in any order."""

from __future__ import annotations

import re
from functools import cached_property

from indexer.index.suggestions import WORD
from indexer.language.text import fold, lower, place_tone
from indexer.search.constraints import spellings

LONGEST_WORD_CHARS = 24  # with what stands behind it: a longer stretch holds more words than asked


class Near:
    """Words with so many others among them at most.

    >>> Near("thai sản nghỉ", 2).stand_in("nghỉ việc hưởng thai sản")
    True
    >>> Near("thai sản nghỉ", 1).stand_in("nghỉ việc hưởng thai sản")
    False
    """

    def __init__(self, words: str, within: int) -> None:
        found = dict.fromkeys(place_tone(lower(word)) for word in WORD.compiled.findall(words))
        # With diacritics first: a word that is typed so is no other one typed without.
        self._words = sorted(found, key=lambda word: word == fold(word))
        self._most = len(self._words) + within

    def stand_in(self, text: str) -> bool:
        """Tell whether the words stand in *text* near each other."""
        text = place_tone(lower(text))
        last: dict[int, int] = {}  # word -> where it began last
        for match in self._pattern.finditer(text):
            last[match.lastindex or 0] = match.start()
            if len(last) == len(self._words) and self._fits(text[min(last.values()) : match.end()]):
                return True
        return False

    def _fits(self, stretch: str) -> bool:
        if len(stretch) > self._most * LONGEST_WORD_CHARS:
            return False
        return len(WORD.compiled.findall(stretch)) <= self._most

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = (
            spellings(word) if word == fold(word) else f"({re.escape(word)})"
            for word in self._words
        )
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
