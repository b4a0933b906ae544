"""Where a term is, however it is kept: a number a place, or a number a passage."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.occurrences import DENSE_SHARE, Occurrences, Places
from indexer.index.terms import Postings

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


@given(st.lists(HELD, max_size=4), st.lists(HELD, max_size=3))
def test_terms_taken_together_add_up(
    kept: list[dict[int, int]], read: list[dict[int, int]]
) -> None:
    total: Counter[int] = Counter()
    for held in (*kept, *read):
        total.update(held)
    postings = [occurrences_of(held) for held in read]
    one = Occurrences.together([occurrences(held) for held in kept], postings, PASSAGES)
    assert one.ids.tolist() == sorted(total)
    assert one.holders == len(total)
    everywhere = np.zeros(PASSAGES, dtype=np.float32)
    one.at(Places(np.arange(PASSAGES), PASSAGES), everywhere)
    assert {place: count for place, count in enumerate(everywhere.tolist()) if count} == total
    assert (one.places is None) == (len(total) >= DENSE_SHARE * PASSAGES)


def occurrences_of(held: dict[int, int]) -> Postings:
    """Make postings of what a term is in, by the passages of the index."""
    places = sorted(held)
    freqs = np.array([held[place] for place in places], dtype=np.uint16)
    return np.array(places, dtype=np.intp), freqs
