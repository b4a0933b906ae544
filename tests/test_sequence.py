"""The run of numbers that makes most sense, against trying every choice."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.sequence import (
    GAP_COST,
    NEXT_BONUS,
    Candidate,
    choose,
    group_key,
    number_key,
    point_key,
    roman_value,
    to_roman,
)

candidates = st.lists(
    st.builds(
        Candidate,
        key=st.tuples(st.integers(1, 6), st.sampled_from([0, 0, 0, 1, 2])),
        weight=st.sampled_from([3.0, 1.0, -1.0]),
    ),
    max_size=8,
)


def worth(run: list[Candidate]) -> float:
    """What a run is worth, by the words of the module rather than its code."""
    total = sum(each.weight for each in run)
    total += NEXT_BONUS if run[0].key[0] == 1 else 0.0
    for before, after in pairwise(run):
        number, suffix = after.key
        is_next = before.key[0] == number - 1 if suffix == 0 else before.key == (number, suffix - 1)
        total += NEXT_BONUS if is_next else -GAP_COST
    return total


@given(candidates)
def test_no_other_run_is_worth_more(given_candidates: list[Candidate]) -> None:
    best = 0.0
    for size in range(1, len(given_candidates) + 1):
        for run in combinations(given_candidates, size):
            if all(a.key < b.key for a, b in pairwise(run)):
                best = max(best, worth(list(run)))
    chosen = choose(given_candidates)
    assert len(chosen) <= 1
    assert (worth([given_candidates[i] for i in chosen[0]]) if chosen else 0.0) == best


@given(candidates)
def test_runs_with_restarts_count_upwards_in_order(given_candidates: list[Candidate]) -> None:
    last = -1
    for run in choose(given_candidates, restart_cost=4.0):
        keys = [given_candidates[index].key for index in run]
        assert keys == sorted(set(keys))
        assert run[0] > last
        last = run[-1]


@pytest.mark.parametrize("value", range(1, 120))
def test_roman_numbers_go_there_and_back(value: int) -> None:
    assert roman_value(to_roman(value)) == value


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("12", (12, 0)), ("XII", (12, 0)), ("thứ mười hai", (12, 0)), ("Three", (3, 0)),
        ("IIa", (2, 1)), ("B", (2, 0)), ("thứ nhất", (1, 0)), ("???", None),
    ],
)  # fmt: skip
def test_numbers_of_chapters_and_parts(number: str, key: tuple[int, int] | None) -> None:
    assert group_key(number) == key


def test_points_stand_in_vietnamese_order() -> None:
    letters = "abcdđefghijklmnopqrstuvwxyz"
    assert sorted(letters, key=point_key) == list(letters)


@given(st.text(max_size=4))
def test_any_number_has_a_place_or_none(number: str) -> None:
    for key in (number_key(number), group_key(number)):
        assert key is None or len(key) == 2
