"""A word as a legacy encoding reads it, and what speaks for that reading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from indexer.language.legacy_tables import Encoding
from indexer.language.syllables import is_syllable


@dataclass(frozen=True)
class Reading:
    """A word as an encoding reads it, and what speaks for that."""

    text: str
    is_valid: bool  # a syllable after conversion
    was_valid: bool  # a syllable as it stood
    is_telling: bool  # no European word is spelt so


@dataclass
class Reader:
    """One encoding, with the words that it has read already."""

    encoding: Encoding
    readings: dict[str, Reading] = field(default_factory=dict)

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """What the encoding makes of syllables that no European language writes."""
        return re.compile(self.encoding.telling)

    def read(self, word: str) -> Reading:
        """Read *word*, which holds a letter beyond ASCII."""
        reading = self.readings.get(word)
        if reading is None:
            text = self.encoding.decode(word)
            is_valid = not text.isascii() and is_syllable(text)
            is_telling = self.telling.search(word) is not None
            reading = Reading(text, is_valid, is_syllable(word), is_telling)
            self.readings[word] = reading
        return reading

    def proofs(self, words: Counter[str]) -> int:
        """Count the different words, whatever their case, that prove the encoding."""
        readings = map(self.read, words)
        return len({
            reading.text.lower()
            for reading in readings
            if reading.is_telling and reading.is_valid and not reading.was_valid
        })  # fmt: skip

    def gain(self, words: Counter[str]) -> int:
        """Count the words that conversion makes syllables, less those that it spoils."""
        readings = ((self.read(word), count) for word, count in words.items())
        return sum((one.is_valid - one.was_valid) * count for one, count in readings)
