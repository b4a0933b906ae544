"""A sentence with a question laid over it: which of its tokens are the question's, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

import numpy as np

from indexer.answer.asking import BESIDE
from indexer.answer.model import Sentence
from indexer.answer.wanted import Wanted
from indexer.answer.words import words_of
from indexer.index.arrays import Array

NEAR = (6, 3)  # tokens on either side
FURTHEST = 12  # tokens away
REACHES = (0.85, 0.5)  # what is left of a word's worth with each token that it is further away

_MARK = re.compile(r"[;:()]|[,.](?!\d)")  # stands between clauses


class Laid:
    """The tokens of a sentence, and what each is in a question.

    What is asked of it is asked of many runs of tokens at once, as the columns of a table: of the
    places of their first tokens and those behind their last ones.
    """

    def __init__(self, text: str, within: Sentence, wanted: Wanted) -> None:
        words = words_of(text, within.start, within.end, wanted.language)
        self.tokens = words.tokens or [""]  # one at least
        self._wanted = wanted
        self._starts = np.array(words.starts or [within.start])
        self._worth = np.array([wanted.worth_of(token) for token in self.tokens])
        marks = [match.start() for match in _MARK.finditer(text, within.start, within.end)]
        self._clause = np.searchsorted(marks, self._starts)

    def places(self, starts: Array, ends: Array) -> tuple[Array, Array]:
        """Tell which tokens stand between characters: the first ones, and those behind the last."""
        firsts = np.searchsorted(self._starts, starts).clip(max=len(self.tokens) - 1)
        return firsts, np.maximum(np.searchsorted(self._starts, ends), firsts + 1)

    def right_before(self, some: Collection[str]) -> Array:
        """Tell of each place, with that behind the last token, whether one of *some* is before."""
        return np.array([False, *(token in some for token in self.tokens)])

    def of_question(self, firsts: Array, lasts: Array) -> list[Array]:
        """Tell what of a question is in runs, and right before and behind them."""
        asking, tokens = self._wanted.asking, self._wanted.tokens
        is_asked = self._among(tokens)
        noun = self._among(asking.noun)
        asked = is_asked(firsts, lasts)
        worth = _sums_of(self._worth)
        gaps = self._gaps()
        return [
            asked / (lasts - firsts),
            worth(firsts, lasts),
            is_asked(firsts, firsts + 1),
            is_asked(lasts - 1, lasts),
            noun(firsts, firsts + 1),
            noun(lasts - 1, lasts),
            noun(firsts, lasts) > 0,
            noun(firsts - BESIDE, firsts) > 0,
            noun(lasts, lasts + BESIDE) > 0,
            *(worth(firsts - near, firsts) for near in NEAR),
            *(worth(lasts, lasts + near) for near in NEAR),
            gaps[0][firsts],
            gaps[1][lasts],
            self._among(asking.before[-BESIDE:])(firsts - BESIDE, firsts) > 0,
            self._among(asking.after[:BESIDE])(lasts - 1, lasts + BESIDE) > 0,
        ]

    def clauses(self, firsts: Array, lasts: Array) -> list[Array]:
        """Tell what of a question is in the clauses that runs begin or end in."""
        held = np.zeros(int(self._clause[-1]) + 1)
        for clause, token in set(zip(self._clause.tolist(), self.tokens, strict=True)):
            held[clause] += self._wanted.worth_of(token)
        first, last = self._clause[firsts], self._clause[lasts - 1]
        own = np.maximum(held[first], held[last])
        return [own, own - held.max()]

    def nearness(self, firsts: Array, lasts: Array) -> list[Array]:
        """Tell how near a question is to either side of runs: see the last of ``FEATURES``."""
        asking = self._wanted.asking
        whole = np.ones(len(self.tokens))
        parts = [whole, *(self._flags(part) for part in (asking.before, asking.after))]
        columns = []
        for part in parts:
            for reach in REACHES:
                left = _decaying(self._worth * part, reach)[firsts]
                right = _decaying((self._worth * part)[::-1], reach)[::-1][lasts]
                columns += [left, right]
        both = columns[0] + columns[1]
        return [*columns, both - both.max()]

    def _flags(self, some: Collection[str]) -> Array:
        return np.array([token in some for token in self.tokens], dtype=float)

    def _among(self, some: Collection[str]) -> Callable[[Array, Array], Array]:
        return _sums_of(self._flags(some))

    def _gaps(self) -> tuple[Array, Array]:
        """Give of each place how many tokens away the question is to the left and right."""
        there = (self._worth > 0).tolist()
        return np.array(_distances(there)), np.array(_distances(there[::-1])[::-1])


def _sums_of(worth: Array) -> Callable[[Array, Array], Array]:
    """Make what adds up the worth of the tokens from one place to before another."""
    sums = np.concatenate([[0.0], np.cumsum(worth)])
    most = len(worth)

    def between(firsts: Array, ends: Array) -> Array:
        added: Array = sums[ends.clip(0, most)] - sums[firsts.clip(0, most)]
        return added

    return between


def _distances(there: Sequence[bool]) -> list[int]:
    """Tell of each place how many tokens before it one stands that is there."""
    found, distance = [FURTHEST], FURTHEST
    for each in there:
        distance = 0 if each else min(distance + 1, FURTHEST)
        found.append(distance)
    return found


def _decaying(worth: Array, reach: float) -> Array:
    """Add up what stands before each place, less the further away it is."""
    found, near = [0.0], 0.0
    for each in worth.tolist():
        near = near * reach + each
        found.append(near)
    return np.array(found)
