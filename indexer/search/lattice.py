"""The likeliest words for a row of doubtful ones: a path through all that may have been meant.

Every candidate costs what the slip would (:mod:`indexer.language.slips`) and what its words say
against it: how rare each is in the index, and how rarely it stands behind the one before. The best
path is found as Viterbi does (IEEE Transactions on Information Theory, 1967). Costs are natural
logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log

from indexer.index import Index
from indexer.records import record

# How far the word before is believed; the rest is how common a word is by itself (Jelinek-Mercer).
BESIDE = 0.7


@record
class Candidate:
    """What some words in a row may have been meant for.

    ``forms`` name it as the index does, several where a space was left out.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    cost: float
    span: int = 1  # words as typed that it stands for


class Speech:
    """How likely words are, alone and behind one another, by the passages that hold them."""

    def __init__(self, index: Index, words: str, pairs: str, unseen: Mapping[str, float]) -> None:
        self._vocabulary = index.vocabulary
        self._words, self._pairs = words, pairs
        self._unseen = unseen  # of words that the index has not: the passages they are worth

    @cached_property
    def _total(self) -> float:
        return max(float(self._vocabulary.size(self._words)), 1.0)

    def alone(self, form: str) -> float:
        """Give the share of all words that a word is."""
        count = self._vocabulary.count(self._words, form)
        return (count or self._unseen.get(form, 0.0) or NEVER) / self._total

    def cost(self, before: str, form: str) -> float:
        """Weigh a word behind another, "" for none."""
        alone = self.alone(form)
        if not before:
            return -log(alone)
        together = self._vocabulary.count(self._pairs, f"{before} {form}")
        first = self._vocabulary.count(self._words, before)
        behind = min(together / first, 1.0) if first else 0.0
        return -log(BESIDE * behind + (1 - BESIDE) * alone)


NEVER = 0.001  # passages that a word is worth which nothing knows


Path = tuple[Candidate, ...]


def cheapest(
    candidates: Sequence[Sequence[Candidate]], joined: Sequence[bool], speech: Speech
) -> Path:
    """Find the path of least cost.

    :param candidates: of every word as typed those that start at it.
    :param joined: of every word whether it is in one sentence with the word before.
    """
    count = len(candidates)
    # At every place, for each last word: the cost so far, and the path.
    best: list[dict[str, tuple[float, Path]]] = [{} for _ in range(count + 1)]
    best[0][""] = (0.0, ())
    for place in range(count):
        for before, (cost, path) in best[place].items():
            for each in candidates[place]:
                total = cost + _step(before if joined[place] else "", each, speech)
                ahead = best[place + each.span]
                if each.forms[-1] not in ahead or total < ahead[each.forms[-1]][0]:
                    ahead[each.forms[-1]] = (total, (*path, each))
    return min(best[count].values(), key=lambda found: found[0])[1]


def cost_of(path: Path, joined: Sequence[bool], speech: Speech) -> float:
    """Add up the cost of a path."""
    total, place, before = 0.0, 0, ""
    for each in path:
        total += _step(before if joined[place] else "", each, speech)
        before, place = each.forms[-1], place + each.span
    return total


def _step(before: str, candidate: Candidate, speech: Speech) -> float:
    cost = candidate.cost
    for form in candidate.forms:
        cost += speech.cost(before, form)
        before = form
    return cost
