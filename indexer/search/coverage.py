"""How much of what a query asks a passage holds, and which passages hold enough to be hits.

A passage covers a word by holding it in any form; a word counts by its idf. Most words of a
question are common ones that tell little, so the passages that can be hits are found from the rare
ones: what the others could add at most is known before they are looked at. The same bound as in
MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", IPM 1995), for
coverage instead of scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.occurrences import Occurrences, Places
from indexer.index.scorer import TermPostings
from indexer.records import record

# A passage is a hit when it holds at least this share of the query's words, each counted by its
# idf: of what the best passage holds, and of everything asked for.
RELATIVE_COVERAGE = 0.6
LEAST_COVERAGE = 0.2

FEW = 1 / 12  # of the passages: few enough to be looked at by themselves
_ROUNDING = 1e-4  # of everything asked for: more than sums of floats can differ by


@record
class Coverage:
    """The words of a query, each form with the idf that holding it is worth."""

    index: Index
    forms: Sequence[tuple[TermPostings, float]]  # in the order in which they are added up
    weights: Mapping[str, float]  # folded word -> idf

    @property
    def asked(self) -> float:
        """Give what holding every word once is worth."""
        return sum(self.weights.values())

    def at(self, places: Places) -> Array:
        """Add up the idf of the words that each of some passages holds in any form."""
        coverage = np.zeros(len(places.ids), dtype=np.float32)
        freqs = np.zeros((len(self.forms), len(places.ids)), dtype=np.float32)
        for row, (one, value) in zip(freqs, self.forms, strict=True):
            one.occurrences.at(places, row)
            coverage += (row > 0) * np.float32(value)
        return coverage

    def hits(self) -> tuple[Array, Array]:
        """Find the passages that are hits, rather than sharing a stray word with the query.

        Bare question words match nearly everything; counting those would make totals and facets
        meaningless.

        :return: the passages, ascending, and what each covers.
        """
        ids = self._candidates()
        coverage = self.at(Places(ids, self.index.passage_count))
        kept = coverage >= self._floor(float(coverage.max(initial=0.0)))
        return ids[kept], coverage[kept]

    def _floor(self, most: float) -> float:
        """Give what a hit covers at least, where the best passage covers *most*."""
        return max(RELATIVE_COVERAGE * most, LEAST_COVERAGE * self.asked)

    def _candidates(self) -> Array:
        """Find passages among which are all hits and the one that covers most."""
        forms = [form for form in self.forms if form[0].occurrences.holders]
        forms.sort(key=lambda form: form[0].occurrences.holders)
        covered = np.zeros(self.index.passage_count, dtype=np.float32)
        left = sum(value for _, value in forms)
        slack = _ROUNDING * max(self.asked, left)
        floor = 0.0
        for number, (one, value) in enumerate(forms):
            if one.occurrences.places is None:  # all rarer ones are added
                floor = floor or self._floor(self._promised(covered)) - slack
                least = floor - left
                if least > 0 and np.count_nonzero(covered >= least) < FEW * len(covered):
                    return self._reaching(floor, covered, forms[number:], left)
            _add_where(covered, one.occurrences, value)
            left -= value
        return self._reaching(floor, covered, (), 0.0) if forms else _NONE

    def _reaching(
        self,
        floor: float,
        covered: Array,
        forms: Sequence[tuple[TermPostings, float]],
        left: float,
    ) -> Array:
        """Leave, form by form, the passages that can still cover enough.

        :param floor: what a hit covers at least, as far as it is known.
        :param left: what all the *forms* together can add to what is *covered*.
        """
        slack = _ROUNDING * (self.asked + left)
        floor = max(floor, self._floor(float(covered.max(initial=0.0))) - slack)
        ids = np.flatnonzero(covered >= floor - left)
        covered = covered[ids]
        for one, value in forms:
            covered += (one.occurrences.freqs[ids] > 0) * np.float32(value)
            left -= value
            floor = max(floor, self._floor(float(covered.max(initial=0.0))) - slack)
            kept = (covered >= floor - left).nonzero()[0]
            if len(kept) < len(ids):
                ids, covered = ids[kept], covered[kept]
        return ids

    def _promised(self, covered: Array) -> float:
        """Give what the passage covers that holds most of the rare words."""
        ids = np.array([covered.argmax()])
        return float(self.at(Places(ids, len(covered)))[0])


def _add_where(covered: Array, occurrences: Occurrences, value: float) -> None:
    """Add *value* to every passage that has a term, in place."""
    if occurrences.places is None:
        covered += (occurrences.freqs > 0) * np.float32(value)
    else:
        covered[occurrences.places] += np.float32(value)


_NONE = np.zeros(0, dtype=np.int64)
