"""Postings come back from their packed bytes as they went in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index import packing
from indexer.index.packing import pack, unpack, unpack_runs

RUNS = st.lists(st.sets(st.integers(0, 2**32 - 1), min_size=1, max_size=20), max_size=20)


@given(RUNS, st.integers(1, 8))
def test_runs_come_back_one_by_one_and_all_together(runs: list[set[int]], portion: int) -> None:
    ids = np.array([n for run in runs for n in sorted(run)], dtype=np.uint32)
    starts = np.concatenate(([0], np.cumsum([len(run) for run in runs]))).astype(np.int64)
    before, packing.PORTION = packing.PORTION, portion
    try:
        packed, offsets = pack(ids, starts)
        assert unpack_runs(packed, offsets, starts).tolist() == ids.tolist()
    finally:
        packing.PORTION = before
    for n, run in enumerate(runs):
        alone = unpack(packed[int(offsets[n]) : int(offsets[n + 1])], len(run))
        assert alone.tolist() == sorted(run)
