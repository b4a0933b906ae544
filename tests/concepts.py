"""A model of meaning that knows a few concepts in two languages, for tests; it never guesses."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

# Beside a real wording each has invented ones, which no thesaurus or lexicon will ever know.
CONCEPTS = (
    ("nghỉ thai sản", "zumora", "maternity", "plimth"),
    ("lương hưu", "quạnhô", "pension", "grovel"),
    ("bạo lực gia đình", "brixom", "domestic violence", "thwerl"),
)
OTHER = 12  # dimensions for all other words together, which count for little
LOAD = "concepts:load"


class Concepts:
    """Two texts are alike when they speak of the same concepts."""

    name = "concepts"

    def __init__(self) -> None:
        self.seen: list[str] = []  # every passage that was embedded

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([vector(text) for text in texts], dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.seen += texts
        return self.queries(texts)


def vector(text: str) -> np.ndarray:
    """Give a vector of length 1: a concept is a direction."""
    made = np.full(len(CONCEPTS) + OTHER, 0.02)
    lowered = text.lower()
    for place, wordings in enumerate(CONCEPTS):
        made[place] += any(wording in lowered for wording in wordings)
    for word in lowered.split():
        made[len(CONCEPTS) + zlib.crc32(word.encode()) % OTHER] += 0.01
    return made / np.linalg.norm(made)


def load() -> Concepts:
    return Concepts()
