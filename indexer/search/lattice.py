"""The likeliest words for a row of doubtful ones: a path through all that may have been meant.

Every candidate costs what the slip would (:mod:`indexer.language.slips`) and what its words say
against it: how rare each is in the index, and how rarely it stands behind the one before. The best
path is found as Viterbi does (IEEE Transactions on Information Theory, 1967). Costs are natural
logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from math import log

from indexer.index import Index
from indexer.language.text import fold
from indexer.records import record

# How far the word before is believed; the rest is how common a word is by itself (Jelinek-Mercer).
BESIDE = 0.7


@record
class Candidate:
    """What some words in a row may have been meant for.

    ``forms`` name it as the index does: several where a space was left out, none for a word that is
    passed over where pairs are looked for.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    cost: float
    span: int = 1  # words as typed that it stands for
    same_letters: bool = False  # as typed, with other marks


class Speech:
    """How likely words are, alone and behind one another, by the passages that hold them."""

    def __init__(
        self,
        index: Index,
        layers: tuple[str, str],
        common: Mapping[str, float],
        said: AbstractSet[tuple[str, str]],
    ) -> None:
        """Take the layers of words and of pairs, and what is known besides what the index has.

        :param common: words with the share of all words that each is at least.
        :param said: pairs that people say.
        """
        self._vocabulary = index.vocabulary
        self._words, self._pairs = layers
        self._common, self._said = common, said

        self._shares: dict[str, float] = {}
        self._plain: dict[str, str] = {}
        self._pairs_of: dict[tuple[str, str], Mapping[str, int]] = {}

    @cached_property
    def _total(self) -> float:
        return max(float(self._vocabulary.size(self._words)), 1.0)

    def cost(self, before: str, form: str) -> float:
        """Weigh a word behind another, "" for none."""
        share = self._shares.get(form) or self._share(form)
        if not before:
            return -log(share)
        together = self._together(before, form)
        behind = 0.0
        if together:
            behind = min(together / max(self._vocabulary.count(self._words, before), 1), 1.0)
        if (before, form) in self._said:
            behind = max(behind, SAID)
        return -log(BESIDE * behind + (1 - BESIDE) * share)

    def _share(self, form: str) -> float:
        """Tell which share of all words a word is."""
        share = self._vocabulary.count(self._words, form) / self._total
        share = max(share, self._common.get(form, NEVER))
        self._shares[form] = share
        return share

    def _together(self, before: str, form: str) -> int:
        if self._pairs != "bigrams":
            return self._vocabulary.count(self._pairs, f"{before} {form}")
        # One look-up finds the pairs of all forms of the same letters.
        pair = (self._folded(before), self._folded(form))
        found = self._pairs_of.get(pair)
        if found is None:
            found = self._vocabulary.alike("folded_bigrams", f"{pair[0]} {pair[1]}")
            self._pairs_of[pair] = found
        return found.get(f"{before} {form}", 0) if found else 0

    def _folded(self, form: str) -> str:
        plain = self._plain.get(form)
        if plain is None:
            plain = self._plain[form] = fold(form)
        return plain


NEVER = 1e-8  # the share of all words that a word is which nothing knows
SAID = 0.05  # how often a word follows that people say behind another
HOPELESS = 14.0  # how much more than the best a way may cost that is still followed


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
        least = min((cost for cost, _ in best[place].values()), default=0.0)
        for before, (cost, path) in best[place].items():
            if cost > least + HOPELESS:
                continue
            for each in candidates[place]:
                total = cost + _step(before if joined[place] else "", each, speech)
                last = each.forms[-1] if each.forms else before
                ahead = best[place + each.span]
                if last not in ahead or total < ahead[last][0]:
                    ahead[last] = (total, (*path, each))
    return min(best[count].values(), key=lambda found: found[0])[1]


def cost_of(path: Path, joined: Sequence[bool], speech: Speech) -> float:
    """Add up the cost of a path."""
    total, place, before = 0.0, 0, ""
    for each in path:
        total += _step(before if joined[place] else "", each, speech)
        before, place = each.forms[-1] if each.forms else before, place + each.span
    return total


def _step(before: str, candidate: Candidate, speech: Speech) -> float:
    cost = candidate.cost
    for form in candidate.forms:
        cost += speech.cost(before, form)
        before = form
    return cost
