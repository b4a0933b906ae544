"""Copies of a text are found, whatever became of its print; other texts are left alone."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.documents.likeness import LEAST_WORDS, PLACES, alike, likeness, sketch

WORDS = (
    "người lao động nữ được nghỉ việc hưởng chế độ thai sản theo quy định của luật này khi sinh "
    "con hoặc nhận nuôi dưới sáu tháng tuổi cơ quan bảo hiểm xã hội giải quyết hồ sơ trong thời hạn"
).split()


def law(seed: int, words: int = 2_000) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(words))


def changed(text: str, share: float) -> str:
    chosen = random.Random(1)
    return " ".join("khác" if chosen.random() < share else word for word in text.split())


def test_print_and_punctuation_make_no_difference() -> None:
    text = law(1)
    printed = text.upper().replace(" THEO ", ",\n  THEO ").replace(" KHI ", " – KHI ")
    assert likeness(sketch(text), sketch(printed)) == 1.0


@pytest.mark.parametrize("share", [0.0, 0.005, 0.02, 0.1, 0.3])
def test_likeness_is_about_the_share_of_runs_in_common(share: float) -> None:
    whole = (1 - share) ** 5  # of runs of five words left as they were
    kept = np.mean(
        [likeness(sketch(law(seed)), sketch(changed(law(seed), share))) for seed in range(12)]
    )
    assert abs(kept - whole / (2 - whole)) < 0.06


def test_other_texts_are_not_alike() -> None:
    sketches = [sketch(law(seed)) for seed in range(30)]
    assert max(likeness(a, b) for a in sketches for b in sketches if a is not b) < 0.3
    assert list(alike(sketches, len(sketches))) == []


def test_each_new_text_is_told_with_its_likest() -> None:
    old = [sketch(law(seed)) for seed in range(20)]
    new = [sketch(changed(law(3), 0.005)), sketch(law(99)), sketch(law(7))]
    assert list(alike([*old, *new], len(new))) == [(3, 20), (7, 22)]
    assert list(alike([*old, *new], 1)) == [(7, 22)]  # the others were told when they were new


def test_short_texts_are_not_compared() -> None:
    form = "Tên đơn vị: ... Ngày ... tháng ... năm ..."
    assert not sketch(form).any()
    assert list(alike([sketch(form), sketch(form)], 1)) == []
    assert sketch(law(1, LEAST_WORDS + 1)).any()


@given(st.text(max_size=2_000))
@settings(max_examples=60)
def test_any_text_has_a_sketch_and_is_like_itself(text: str) -> None:
    one = sketch(text)
    assert one.shape == (PLACES,)
    assert likeness(one, sketch(text)) == (1.0 if one.any() else 0.0)
