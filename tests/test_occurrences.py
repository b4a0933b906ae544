"""Where a term is, however it is kept: a number a place, or a number a passage."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.occurrences import DENSE_SHARE, Occurrences, Places

PASSAGES = 400
HELD = st.dictionaries(st.integers(0, PASSAGES - 1), st.integers(1, 600), max_size=60)
WANTED = st.sets(st.integers(0, PASSAGES - 1))


def occurrences(held: dict[int, int]) -> Occurrences:
    """Make the occurrences of a term from the postings of two segments of 150 and 250 passages."""
    parts = []
    for first, after in ((0, 150), (150, PASSAGES)):
        inside = sorted(place for place in held if first <= place < after)
        ids = np.array([place - first for place in inside], dtype=np.intp)
        parts.append((ids, np.array([held[place] for place in inside], dtype=np.uint16)))
    return Occurrences.of(parts, [0, 150], PASSAGES)


@given(HELD, WANTED)
def test_how_often_a_term_is_in_any_passages(held: dict[int, int], wanted: set[int]) -> None:
    one, places = occurrences(held), np.array(sorted(wanted), dtype=np.int64)
    found = np.zeros(len(places), dtype=np.float32)
    one.at(Places(places, PASSAGES), found)
    assert found.tolist() == [held.get(place, 0) for place in sorted(wanted)]
    assert one.among(places).tolist() == [place in held for place in sorted(wanted)]
    assert one.ids.tolist() == sorted(held)
    assert one.holders == len(held)
    assert (one.places is None) == (len(held) >= DENSE_SHARE * PASSAGES)
