"""What many small decision trees add up to, each of which mends what those before it tell.

They are learned by gradient boosting (Friedman, "Greedy Function Approximation", Annals of
Statistics, 2001). A data file has a line for each node, a tree after the other: the name of a
feature, a number that it is compared with, and how many lines further the node stands to go to
where it is larger (where not, the next one); or, at the end of a way, only what is added.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from indexer.index.arrays import Array
from indexer.language.tables import rows_of
from indexer.records import record


@record
class Trees:
    """The nodes of all trees, side by side. The end of a way leads to itself."""

    roots: Array
    features: Array  # columns
    thresholds: Array
    next: Array  # the nodes to go to where a feature is not larger, and where it is
    values: Array  # what is added
    depth: int  # of the deepest tree

    def worth(self, rows: Array) -> Array:
        """Add up what the trees say of each row of features."""
        nodes = np.tile(self.roots, (len(rows), 1))
        begins = np.arange(0, rows.size, rows.shape[1])[:, None]
        flat = rows.ravel()
        for _ in range(self.depth):
            is_larger = flat[begins + self.features[nodes]] > self.thresholds[nodes]
            nodes = self.next[is_larger.view(np.int8), nodes]
        worth: Array = self.values[nodes].sum(axis=1)
        return worth


@cache
def trees_in(path: Path, features: tuple[str, ...]) -> Trees:
    """Read trees over *features* from a data file."""
    rows = list(rows_of(path))
    columns, thresholds, values = [0] * len(rows), [np.inf] * len(rows), [0.0] * len(rows)
    smaller, larger, depths = list(range(len(rows))), list(range(len(rows))), [0] * len(rows)
    roots: list[int] = []
    ways = 0  # that have not come to an end
    for node, row in enumerate(rows):
        if not ways:
            roots.append(node)
            ways = 1
        if len(row) == 1:
            values[node] = float(row[0])
            ways -= 1
            continue
        columns[node], thresholds[node] = features.index(row[0]), float(row[1])
        smaller[node], larger[node] = node + 1, node + int(row[2])
        depths[smaller[node]] = depths[larger[node]] = depths[node] + 1
        ways += 1
    return Trees(
        np.array(roots, dtype=np.intp),
        np.array(columns),
        np.array(thresholds, dtype=np.float32),
        np.array([smaller, larger]),
        np.array(values, dtype=np.float32),
        max(depths, default=0),
    )
