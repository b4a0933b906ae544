"""Slips of the keyboard cost the less the likelier they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.slips import BARE, beside, near, slip_cost
from indexer.language.syllables import syllables
from indexer.language.text import fold, place_tone

WORDS = st.sampled_from([place_tone(word) for word in syllables()])


@pytest.mark.parametrize(
    ("meant", "likelier", "rarer"),
    [
        ("nghỉ", "nghi", "nghì"),  # a tone forgotten, a wrong one
        ("nghỉ", "nghĩ", "nghị"),  # the tones that sound alike, others
        ("hiểm", "hiêm", "hiệm"),
        ("lao", "kao", "gao"),  # the key beside, another
        ("hiểm", "hiểmm", "hiểmx"),  # a letter twice, a letter too many
        ("thai", "htai", "phai"),  # letters swapped, a wrong one
        ("trợ", "chợ", "grợ"),  # spelt as it is spoken
        ("sản", "san", "sam"),
        ("maternity", "maternty", "matrnty"),
    ],
)
def test_the_likelier_slip_costs_less(meant: str, likelier: str, rarer: str) -> None:
    assert 0 < slip_cost(likelier, meant) < slip_cost(rarer, meant)


@given(WORDS, WORDS)
def test_only_the_same_word_costs_nothing(one: str, two: str) -> None:
    assert (slip_cost(one, two) == 0) == (one == two)


@given(WORDS)
def test_a_word_without_marks_costs_no_more_than_forgetting_them(word: str) -> None:
    assert slip_cost(fold(word), word) <= BARE
    assert slip_cost(fold(word), word, bare=True) == 0


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=7))
def test_a_slip_can_be_undone_by_a_slip(word: str) -> None:
    for other in set(near(word)) - {""}:
        assert other == word or word in set(near(other))


def test_keys_beside_each_other_are_so_both_ways() -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        assert beside(letter)
        assert all(letter in beside(other) for other in beside(letter))
