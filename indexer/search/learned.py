"""Weights that were learned, one a feature, as a data file keeps them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from indexer.index.arrays import Array
from indexer.language.tables import rows_of


@cache
def weights_in(path: Path, features: tuple[str, ...]) -> Array:
    """Read the weights of features, in their order; one that is not there counts nothing."""
    weights = dict.fromkeys(features, 0.0)
    if path.exists():
        weights |= {name: float(weight) for name, weight in rows_of(path) if name in weights}
    return np.array([weights[name] for name in features], dtype=np.float32)
