"""Vectors of a generation: what is read back is as alike as what was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.arrays import write_arrays
from indexer.index.vectors import AT_ONCE, KEY_BYTES, UNKNOWN, VECTORS, Vectors, encoded


def unit_rows(seed: int, rows: int, dimensions: int) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def written(folder: Path, vectors: np.ndarray, rows: list[int]) -> Vectors:
    codes, scales = encoded(vectors)
    keys = np.zeros(len(rows) * KEY_BYTES, dtype=np.uint8)
    arrays = {
        "keys": keys,
        "rows": np.array(rows, dtype=np.int32),
        "codes": codes.reshape(-1),
        "scales": scales,
    }
    return Vectors(folder, "model", write_arrays(folder / VECTORS, arrays.items()))


@given(st.integers(0, 2**32), st.integers(1, 40), st.sampled_from([1, 7, 384]))
def test_eight_bits_keep_a_cosine_to_two_thousandths(seed: int, rows: int, size: int) -> None:
    vectors = unit_rows(seed, rows, size)
    codes, scales = encoded(vectors)
    assert codes.dtype == np.int8
    back = codes * scales[:, None]
    question = unit_rows(seed + 1, 1, size)[0]
    assert np.abs(back @ question - vectors @ question).max() < (0.002 if size == 384 else 0.02)


def test_a_row_of_zeros_stays_one() -> None:
    codes, scales = encoded(np.zeros((2, 4), dtype=np.float32))
    assert not (codes * scales[:, None]).any()


@pytest.mark.parametrize("count", [1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE + 5])
def test_every_passage_gets_the_cosine_of_its_own_vector(tmp_path: Path, count: int) -> None:
    vectors = unit_rows(count, count, 16)
    rows = list(np.random.default_rng(1).permutation(count))
    rows[count // 2 : count // 2] = [-1, rows[0]]  # one without, and two that share theirs
    read = written(tmp_path, vectors, rows)
    question = unit_rows(7, 1, 16)[0]
    likeness = read.likeness(question)
    expected = [float(vectors[row] @ question) if row >= 0 else UNKNOWN for row in rows]
    np.testing.assert_allclose(likeness, expected, atol=0.02)
    assert read.known == count + 1


def test_no_vector_at_all_is_all_unknown(tmp_path: Path) -> None:
    read = written(tmp_path, np.zeros((0, 4), dtype=np.float32), [-1, -1])
    assert read.known == 0
    assert read.likeness(unit_rows(1, 1, 4)[0]).tolist() == [UNKNOWN, UNKNOWN]


def test_the_nearest_to_itself_is_itself(tmp_path: Path) -> None:
    vectors = unit_rows(3, 500, 384)
    read = written(tmp_path, vectors, list(range(500)))
    assert [int(read.likeness(vectors[n]).argmax()) for n in range(0, 500, 50)] == list(
        range(0, 500, 50)
    )
