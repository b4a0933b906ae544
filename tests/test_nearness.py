"""Words near each other, in any order."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.text import fold, lower, place_tone
from indexer.search.nearness import Near


@pytest.mark.parametrize(
    ("words", "within", "text", "near"),
    [
        ("thai sản nghỉ", 1, "nghỉ thai sản", True),
        ("thai sản nghỉ", 0, "nghỉ thai sản", True),
        ("thai sản nghỉ", 2, "Nghỉ việc, hưởng THAI SẢN", True),
        ("thai sản nghỉ", 1, "Nghỉ việc, hưởng thai sản", False),
        ("thai san nghi", 0, "nghỉ thai sản", True),
        ("thái sản", 5, "thai sản", False),
        ("thai sản", 3, "sản xuất, có thai", True),
        ("hoà giải", 0, "giải hòa", True),
        ("nghỉ nghỉ", 0, "nghỉ", True),
        ("nghỉ thai", 9, "nghỉ", False),
        ("thai", 0, "thailand", False),
    ],
)
def test_words_stand_near_each_other(words: str, within: int, text: str, near: bool) -> None:
    assert Near(words, within).stand_in(text) is near


def by_windows(words: str, within: int, text: str) -> bool:
    """Look at every choice of places: slow and plain."""
    asked = list(dict.fromkeys(place_tone(lower(word)) for word in words.split()))
    forms = [place_tone(lower(word)) for word in re.findall(r"[^\W_]+", text)]
    places = [[n for n, form in enumerate(forms) if word in (form, fold(form))] for word in asked]
    return any(
        len(set(chosen)) == len(asked) and max(chosen) - min(chosen) < len(asked) + within
        for chosen in product(*places)
    )


PLAIN = st.sampled_from("nghỉ thai sản hoà việc con".split())


@given(
    st.lists(PLAIN, min_size=1, max_size=3).map(" ".join),
    st.integers(0, 4),
    st.lists(PLAIN, max_size=9).map(", ".join),
)
def test_near_is_what_looking_at_every_choice_of_places_finds(
    words: str, within: int, text: str
) -> None:
    assert Near(words, within).stand_in(text) == by_windows(words, within, text)
