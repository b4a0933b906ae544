"""A field merged from segments is byte for byte the field of one segment with all they held."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index import fieldmerge
from indexer.index.arrays import Array
from indexer.index.fieldmerge import merge_field
from indexer.index.postings import FieldPostings
from indexer.index.terms import TermTable

PASSAGE = st.dictionaries(
    st.sampled_from(["an", "ăn", "điều", "z"]), st.integers(1, 300), max_size=4
)
SEGMENTS = st.lists(
    st.lists(st.tuples(PASSAGE, st.booleans()), max_size=5), min_size=1, max_size=4
)  # of each passage: its terms, and whether its document is still there


def arrays_of(passages: list[dict[str, int]]) -> dict[str, Array]:
    postings = FieldPostings()
    for number, terms in enumerate(passages):
        postings.add(number, Counter(terms))
    return dict(postings.arrays("syllables"))


def table_of(arrays: dict[str, Array]) -> TermTable:
    return TermTable({name.partition(".")[2]: array for name, array in arrays.items()})


@given(SEGMENTS, st.integers(1, 6))
def test_a_merged_field_is_that_of_a_segment_written_at_once(
    segments: list[list[tuple[dict[str, int], bool]]], portion: int
) -> None:
    tables, renumbered, left = [], [], []
    for passages in segments:
        tables.append(table_of(arrays_of([terms for terms, _ in passages])))
        renumbered.append(np.full(len(passages), -1, dtype=np.int64))
        for place, (terms, stays) in enumerate(passages):
            if stays:
                renumbered[-1][place] = len(left)
                left.append(terms)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fieldmerge, "AT_ONCE", portion)
        merged = dict(merge_field("syllables", tables, renumbered))
    wanted = arrays_of(left)
    assert merged.keys() == wanted.keys()
    for name, array in wanted.items():
        assert merged[name].dtype == array.dtype, name
        assert merged[name].tolist() == array.tolist(), name
