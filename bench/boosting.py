"""Learning what to put first by decision trees, each of which mends what those before it tell.

The loss is that of :mod:`bench.listwise`: the cross entropy of what is right in a list. Of what is
worth nothing in a list only some are learned from, drawn by chance, each to stand for as many as
were left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from bench.listwise import Array, List

ROUNDS, DRAWN = 100, 40
SEED = 1
SETTINGS = {
    "learning_rate": 0.1,
    "num_leaves": 15,
    "max_depth": 6,
    "min_data_in_leaf": 30,
    "min_sum_hessian_in_leaf": 3.0,
    "feature_fraction": 0.4,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


class Boosted:
    """Trees that were learned from lists; groups of lists count alike."""

    def __init__(self, lists: Sequence[List]) -> None:
        import lightgbm  # slow to load, and not there unless "bench" is installed

        drawn = _Drawn([one for one in lists if one.gains.any()])
        data = lightgbm.Dataset(drawn.features, drawn.gains)
        self._booster = lightgbm.train({**SETTINGS, "objective": drawn.slopes}, data, ROUNDS)

    def worth(self, features: Array) -> Array:
        """Tell what each row is worth."""
        worth: Array = self._booster.predict(features, raw_score=True)
        return worth

    def lines(self, names: Sequence[str]) -> Iterator[str]:
        """Write the trees as :mod:`indexer.answer.trees` reads them."""
        for tree in self._booster.dump_model()["tree_info"]:
            yield from _lines(tree["tree_structure"], names)


def _lines(node: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    if "leaf_value" in node:
        return [f"{node['leaf_value']:.5f}\n"]
    smaller, larger = (_lines(node[f"{side}_child"], names) for side in ("left", "right"))
    name, threshold = names[node["split_feature"]], round(node["threshold"], 9)
    return [f"{name}\t{threshold:.8g}\t{1 + len(smaller)}\n", *smaller, *larger]


class _Drawn:
    """What is learned from of many lists, one after another."""

    def __init__(self, lists: Sequence[List]) -> None:
        chance = np.random.default_rng(SEED)
        counts = Counter(one.group for one in lists)
        features, gains, stands_for = [], [], []
        sizes: list[int] = []
        for one in lists:
            right, wrong = np.flatnonzero(one.gains), np.flatnonzero(one.gains == 0)
            some = chance.choice(wrong, min(DRAWN, len(wrong)), replace=False)
            rows = np.concatenate([right, some])
            features.append(one.features[rows])
            gains.append(one.gains[rows] / one.gains.sum())
            stands_for += [1.0] * len(right) + [len(wrong) / max(len(some), 1)] * len(some)
            sizes.append(len(rows))
        self.features, self.gains = np.concatenate(features), np.concatenate(gains)
        self._sizes, self._starts = sizes, np.cumsum([0, *sizes[:-1]])
        self._stands_for = np.array(stands_for)
        share = len(lists) / len(counts)
        self._shares = np.repeat([share / counts[one.group] for one in lists], sizes)

    def slopes(self, told: Array, _data: object) -> tuple[Array, Array]:
        """Give the first and second derivatives of the loss by what is told."""
        most = np.maximum.reduceat(told, self._starts)
        likely = np.exp(told - np.repeat(most, self._sizes)) * self._stands_for
        likely /= np.repeat(np.add.reduceat(likely, self._starts), self._sizes)
        curve = np.maximum(likely * (1 - likely), 1e-4)
        return (likely - self.gains) * self._shares, curve * self._shares
