"""What is learned from lists and from right and wrong puts the right first."""

from __future__ import annotations

import numpy as np

from bench.listwise import List, learn_lists, learn_logistic

CHANCE = np.random.default_rng(7)


def made(any_right: bool = False) -> list[List]:
    """Make lists in which the largest of the first column is right; the second tells nothing."""
    lists = []
    for _ in range(60):
        features = CHANCE.normal(size=(6, 2))
        gains = (features[:, 0] == features[:, 0].max()).astype(float)
        if any_right:  # another is right too, which nothing tells
            gains[int(CHANCE.integers(6))] = 1.0
        lists.append(List("made", features, gains))
    return lists


def test_the_feature_that_tells_gets_the_weight() -> None:
    told, nothing = learn_lists(made())
    assert told > 5 * abs(nothing)


def test_one_that_is_right_is_enough() -> None:
    told, nothing = learn_lists(made(any_right=True), any_will_do=True)
    assert told > 2 * abs(nothing)


def test_what_is_never_good_gains_nothing() -> None:
    assert learn_lists(made(), never_good=[0])[0] <= 0


def test_a_logistic_model_tells_how_often_it_is_right() -> None:
    features = np.column_stack([np.ones(4000), CHANCE.normal(size=4000)])
    likely = 1 / (1 + np.exp(-(0.5 + 2 * features[:, 1])))
    right = (CHANCE.random(4000) < likely).astype(float)
    weights = learn_logistic(["made"] * 4000, features, right)
    assert np.allclose(weights, [0.5, 2.0], atol=0.25)
