"""What a sentence says of men is no answer about women."""

from __future__ import annotations

import pytest

from indexer.answer.model import Sentence
from indexer.answer.opposites import OPPOSITES, asked_about, without_the_other
from indexer.answer.spans import MEASURED, spans_of
from indexer.language.tables import rows_of

AGES = "Năm 2026, tuổi nghỉ hưu của nam là 61 tuổi 6 tháng, của nữ là 57 tuổi."
STEPS = "Tuổi nghỉ hưu là 60 tuổi 3 tháng với nam và 55 tuổi 4 tháng với nữ."
MARRIAGE = "Men are at least 20 years old, women at least 18."


def ages_left(text: str, asked: str, language: str) -> set[str]:
    """Give the amounts of a text that may still answer, but for its years."""
    within = Sentence(0, len(text))
    spans = spans_of(text, within, "age", "year", language)
    left = without_the_other(spans, text, within, asked, language)
    found = {text[one.start : one.end] for one in left if one.form in MEASURED}
    return {one for one in found if "20" not in one or "years" in one}


@pytest.mark.parametrize(
    ("text", "asked", "language", "wanted"),
    [
        (AGES, "Nữ nghỉ hưu năm bao nhiêu tuổi?", "vi", {"57 tuổi"}),
        (AGES, "nu nghi huu nam bao nhieu tuoi", "vi", {"57 tuổi"}),
        (AGES, "At what age do men retire?", "vi", {"61 tuổi 6 tháng", "61 tuổi", "6 tháng"}),
        (STEPS, "tuổi nghỉ hưu của nữ", "vi", {"55 tuổi 4 tháng", "55 tuổi", "4 tháng"}),
        (STEPS, "tuổi nghỉ hưu của nam", "vi", {"60 tuổi 3 tháng", "60 tuổi", "3 tháng"}),
        (MARRIAGE, "How old must a woman be to marry?", "en", {"at least 18", "18"}),
    ],
)
def test_amounts_of_the_other_one_are_left_out(
    text: str, asked: str, language: str, wanted: set[str]
) -> None:
    assert ages_left(text, asked, language) == wanted


@pytest.mark.parametrize("asked", ["tuổi nghỉ hưu", "tuổi nghỉ hưu của nam và của nữ", "nam 2026"])
def test_nothing_is_left_out_where_neither_or_both_are_asked_about(asked: str) -> None:
    assert {"61 tuổi", "57 tuổi"} <= ages_left(AGES, asked, "vi")


def test_a_country_is_no_man() -> None:
    assert asked_about("Người Việt Nam nghỉ hưu năm bao nhiêu tuổi?") == {}


def test_every_pair_has_both_words_in_both_languages() -> None:
    rows = [row[:4] for row in rows_of(OPPOSITES)]
    assert all(one and other for _, _, one, other in rows)
    assert sorted(pair for pair, of, _, _ in rows if of == "vi") == sorted(
        pair for pair, of, _, _ in rows if of == "en"
    )
