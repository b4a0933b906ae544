"""The slips of the benchmark are the same for the same seed, and spare figures and numbers."""

from __future__ import annotations

from random import Random

import pytest

from bench.typos import SLIPS, Slip, half_diacritics, mistyped, neighbours, telex, vni, wrong_tone
from indexer.language.keystrokes import keyed
from indexer.language.text import fold

QUESTION = "Lao động nữ được nghỉ thai sản mấy tháng theo Luật 41/2024/QH15 năm 2025?"


def test_the_same_seed_gives_the_same_slips() -> None:
    once, again, other = (
        mistyped(QUESTION, SLIPS["vi"], 0.5, Random(seed)) for seed in ("1 a", "1 a", "2 a")
    )
    assert once == again != other


def test_numbers_and_figures_stay() -> None:
    typed = mistyped(QUESTION, SLIPS["vi"], 1.0, Random(7))
    assert "41/2024/QH15" in typed
    assert typed.endswith("2025?")


def test_a_share_of_nothing_changes_nothing() -> None:
    assert mistyped(QUESTION, SLIPS["vi"], 0.0, Random(7)) == QUESTION


@pytest.mark.parametrize("slip", SLIPS["vi"], ids=lambda slip: slip.__name__)
def test_every_slip_changes_a_word_that_it_can(slip: Slip) -> None:
    assert any(slip("được", Random(seed)) != "được" for seed in range(9))


def test_keys_left_over_are_those_of_the_word() -> None:
    for word in ("nghỉ", "được", "Luật", "sản"):
        for way in (telex, vni):
            assert word.lower() in keyed(way(word, Random(1)))


def test_marks_change_and_letters_stay() -> None:
    for way in (wrong_tone, half_diacritics):
        assert fold(way("được", Random(3))) == "duoc"


def test_keys_are_beside_each_other_both_ways() -> None:
    assert all(letter in neighbours(other) for letter in "qpalzm" for other in neighbours(letter))
