"""Learning what to put first: a linear model of lists, one of which is right in each.

The loss is the cross entropy of Cao et al. ("Learning to Rank: From Pairwise Approach to Listwise
Approach", ICML 2007), the mean over groups of lists; it is made small by Adam (Kingma and Ba,
2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS, RATE, PENALTY = 250, 0.05, 1e-4  # of Adam, of the squared weights
NEWTON_STEPS, RIDGE = 25, 1.0


@dataclass(frozen=True)
class List:
    """What there was to choose from, and what each is worth."""

    group: str  # groups count alike, however many lists they have
    features: Array  # a row for each
    gains: Array


def learn_lists(
    lists: Sequence[List], never_good: Sequence[int] = (), any_will_do: bool = False
) -> Array:
    """Find the weights under which what is worth something is likeliest first.

    :param never_good: features that nothing gains by.
    :param any_will_do: of several that are worth something one is enough.
    """
    useful = [one for one in lists if one.gains.any()]
    counts: dict[str, int] = {}
    for one in useful:
        counts[one.group] = counts.get(one.group, 0) + 1
    shares = np.array([1 / (len(counts) * counts[one.group]) for one in useful])
    scale = np.concatenate([one.features for one in useful]).std(axis=0) + 1e-9
    features, wanted, there = _padded(useful, scale)
    weights = np.zeros(len(scale))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        told = np.where(there, features @ weights.astype(np.float32), -np.inf)
        likely = np.exp(told - told.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        goal = wanted
        if any_will_do:
            goal = likely * wanted
            goal /= goal.sum(axis=1, keepdims=True) + 1e-12
        slope = np.einsum("nkf,nk,n->f", features, likely - goal, shares, optimize=True)
        slope += 2 * PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights[list(never_good)] = np.minimum(weights[list(never_good)], 0)
    return weights / scale


def _padded(lists: Sequence[List], scale: Array) -> tuple[Array, Array, Array]:
    """Stack all lists, each filled up to the longest: features, gains, which are there."""
    longest = max(len(one.gains) for one in lists)
    features = np.zeros((len(lists), longest, len(scale)), dtype=np.float32)
    wanted, there = np.zeros((2, len(lists), longest))
    for place, one in enumerate(lists):
        count = len(one.gains)
        features[place, :count] = one.features / scale
        wanted[place, :count] = one.gains / one.gains.sum()
        there[place, :count] = 1
    return features, wanted, there > 0


def learn_logistic(groups: Sequence[str], features: Array, right: Array) -> Array:
    """Find the weights of a logistic model of what is right; groups count alike.

    Newton's method, as Bishop, "Pattern Recognition and Machine Learning", 2006, 4.3.3.
    """
    sizes = {group: list(groups).count(group) for group in set(groups)}
    shares = np.array([len(groups) / (len(sizes) * sizes[group]) for group in groups])
    weights = np.zeros(features.shape[1])
    for _ in range(NEWTON_STEPS):
        told = 1 / (1 + np.exp(-(features @ weights).clip(-30, 30)))
        slope = features.T @ (shares * (told - right)) + RIDGE * weights
        curve = (features.T * (shares * told * (1 - told))) @ features
        weights -= np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
    return weights
