"""A question as it is compared with texts: its words and concepts, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from indexer.answer.asking import Asking, asking_of
from indexer.index import Index
from indexer.index.arrays import Array
from indexer.language.english import STOP_WORDS
from indexer.language.syllables import is_syllable_like
from indexer.language.text import fold
from indexer.search.finding import Found
from indexer.search.headings import Heading, Part, QueryParts, tokens_of
from indexer.search.reranking import parts_of
from indexer.search.translation import TARGETS, crossing


class Wanted:
    """A question, ready to be compared with sentences in one language."""

    def __init__(self, index: Index, found: Found, language: str) -> None:
        query, weighed = found.query, found.weighed
        parts = parts_of(query, weighed, language)
        if TARGETS.get(query.language) == language:
            parts += _as_typed(found, language)
        self.language = language
        self.parts: Sequence[Part] = parts
        self.compared = QueryParts(index, parts, language)
        weights = [weight for weight, _ in self.compared.parts]
        self.weights: Array = np.array(weights, dtype=np.float32) / (sum(weights) or 1.0)
        self._pairs = [
            (one.wordings[0][-1], other.wordings[0][0]) for one, other in pairwise(parts)
        ]
        self.count = len(found.weighed.asked.reading.tokens)  # of its words

        query = found.query
        crosses = TARGETS.get(query.language) == language  # what asks stands elsewhere there
        self.asking = Asking() if crosses else asking_of(query.words, query.language)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Give every token of every wording."""
        return frozenset(token for part in self.parts for one in part.wordings for token in one)

    def held_by(self, words: Heading) -> Array:
        """Tell of each part how much of it some words hold, 0 to 1."""
        held = [
            max(map(words.holds, part.wordings)) if not words.tokens.isdisjoint(tokens) else 0.0
            for part, tokens in zip(self.parts, self._tokens_of_parts, strict=True)
        ]
        return np.array(held, dtype=np.float32)

    def worth(self, tokens: Sequence[str]) -> float:
        """Tell how much of the question some tokens are worth, each counted once."""
        return sum(map(self.worth_of, set(tokens)))

    def worth_of(self, token: str) -> float:
        """Tell how much of the question a token is worth."""
        return self._worth.get(token, 0.0)

    @cached_property
    def _worth(self) -> dict[str, float]:
        worth: dict[str, float] = {}
        for part, weight in zip(self.parts, self.weights.tolist(), strict=True):
            for one in part.wordings:
                for token in one:
                    worth[token] = max(worth.get(token, 0.0), weight / len(one))
        return worth

    def pairs_in(self, words: Heading) -> float:
        """Tell how many neighbours in the question are neighbours in some words."""
        return sum(pair in words.pairs for pair in self._pairs) / max(len(self._pairs), 1)

    @cached_property
    def _tokens_of_parts(self) -> list[frozenset[str]]:
        return [frozenset(token for one in part.wordings for token in one) for part in self.parts]


def _as_typed(found: Found, language: str) -> Iterator[Part]:
    """Give the words that are the same in another language, if any are: names, figures."""
    query = found.query
    crossed = crossing(query.words, query.language, query.rewording)
    concepts = crossed.concepts if crossed else ()
    asked = found.weighed.asked
    for token in asked.tokens("folded"):
        if any(one.holds(token) for one in concepts):
            continue
        typed = asked.reading.text[token.start : token.end]
        if typed.lower() in STOP_WORDS or (
            query.language != "en" and is_syllable_like(fold(typed))
        ):
            continue
        if tokens := tokens_of(typed, language):
            yield Part(0.0, (tokens,))
