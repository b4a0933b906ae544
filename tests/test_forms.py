"""What questions ask for, as the rows of the table of forms promise it by their examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answer.forms import Asked, asked_for
from indexer.answer.model import FORMS
from indexer.answer.rules import ACCENTED_ONLY, LANGUAGES
from indexer.answer.rules import FORMS as TABLE
from indexer.language.tables import rows_of
from indexer.language.text import canonical, fold

ROWS = list(rows_of(TABLE))
EXAMPLES = [
    (language.removesuffix("+"), form, example)
    for language, _pattern, form, examples in ROWS
    for example in examples.split(" / ")
]
FIXED = [(language, form, text) for language, form, text in EXAMPLES if form in FORMS]


@pytest.mark.parametrize(("language", "form", "text"), FIXED)
def test_an_example_asks_for_what_its_row_says(language: str, form: str, text: str) -> None:
    assert asked_for(text, language).form == form


@pytest.mark.parametrize(
    ("form", "text"),
    [(form, text) for of, _p, form, examples in ROWS for text in examples.split(" / ")
     if of == "vi" and form in FORMS],
)  # fmt: skip
def test_an_example_asks_for_the_same_without_diacritics(form: str, text: str) -> None:
    assert asked_for(fold(text), "vi-unaccented").form == form


def test_every_row_has_an_example_and_a_form_that_is_known() -> None:
    for language, _pattern, form, examples in ROWS:
        assert language in (*LANGUAGES, ACCENTED_ONLY)
        how, colon, otherwise = form.partition(":")
        assert (otherwise if colon else how) in (*FORMS, "drop", "none")
        if colon:
            assert how in ("counted", "which", "asked", "value", "head", "amount")
        assert examples


@pytest.mark.parametrize("text", ["", " ", "?", "???", "BHXH", ", . ;", "\ufffd", "2025"])
def test_nothing_is_asked_by_words_that_ask_nothing(text: str) -> None:
    assert [asked_for(text, language) for language in LANGUAGES] == [Asked("")] * 3


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_asks_for_a_form_or_nothing(text: str, language: str) -> None:
    assert asked_for(canonical(text), language).form in (*FORMS, "")
