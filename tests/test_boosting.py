"""Trees that are learned put the right first, and say the same once they are written and read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.boosting import Boosted
from bench.listwise import List
from indexer.answer.trees import trees_in

pytest.importorskip("lightgbm", reason="the trees are learned with lightgbm, of the extra bench")

CHANCE = np.random.default_rng(7)


def made(count: int) -> list[List]:
    """Make lists in which what is nearest to 0 in the first column is right."""
    lists = []
    for _ in range(count):
        features = CHANCE.normal(size=(60, 2)).astype(np.float32)
        distance = abs(features[:, 0])
        lists.append(List("made", features, (distance == distance.min()).astype(float)))
    return lists


@pytest.fixture(scope="module")
def boosted() -> Boosted:
    return Boosted(made(150))


def test_what_no_weight_tells_is_learned(boosted: Boosted) -> None:
    lists = made(50)
    ranks = [int((boosted.worth(one.features) > boosted.worth(one.features)[one.gains > 0]).sum())
             for one in lists]  # fmt: skip
    assert np.median(ranks) <= 3


def test_learning_again_gives_the_same_trees() -> None:
    lists = made(30)
    assert [*Boosted(lists).lines(["a", "b"])] == [*Boosted(lists).lines(["a", "b"])]


def test_trees_say_the_same_when_they_are_read(boosted: Boosted, tmp_path: Path) -> None:
    path = tmp_path / "trees.tsv"
    path.write_text("# made\n" + "".join(boosted.lines(["near", "noise"])), encoding="utf-8")
    rows = np.concatenate([one.features for one in made(10)])
    read = trees_in(path, ("near", "noise")).worth(rows)
    assert np.allclose(read, boosted.worth(rows), atol=0.01)
