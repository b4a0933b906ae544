"""Trees as a data file keeps them, and what they add up to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.answer.trees import Trees, trees_in

# "length" over 2 and "order" over .5, "length" over 2 and below, the rest; then one that ends at
# once, and one more.
TREES = """\
# made by hand
length\t2\t2
0.25
order\t0.5\t2
1
3
10
order\t0.5\t2
0
100
"""


@pytest.fixture
def trees(tmp_path: Path) -> Trees:
    path = tmp_path / "trees.tsv"
    path.write_text(TREES, encoding="utf-8")
    return trees_in(path, ("order", "length"))


@pytest.mark.parametrize(
    ("order", "length", "worth"),
    [(0, 2, 10.25), (0, 3, 11), (1, 3, 113), (1, 0, 110.25), (0.5, 9, 11)],
)
def test_worth_is_what_the_ways_through_all_trees_add(
    trees: Trees, order: float, length: float, worth: float
) -> None:
    assert trees.worth(np.array([[order, length]], dtype=np.float32)) == pytest.approx([worth])


def test_rows_do_not_disturb_one_another(trees: Trees) -> None:
    rows = np.array([[0, 2], [1, 3], [0, 3]], dtype=np.float32)
    assert trees.worth(rows) == pytest.approx([10.25, 113, 11])
    assert trees.depth == 2


def test_without_trees_everything_is_worth_nothing(tmp_path: Path) -> None:
    path = tmp_path / "none.tsv"
    path.write_text("# nothing\n", encoding="utf-8")
    assert trees_in(path, ("a",)).worth(np.ones((3, 1), dtype=np.float32)).tolist() == [0, 0, 0]
