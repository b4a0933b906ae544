"""What questions ask for, as the rows of the table of forms promise it by their examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answer.forms import Asked, asked_for
from indexer.answer.model import FORMS
from indexer.answer.rules import ACCENTED_ONLY, LANGUAGES, NOUNS
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
OWN = list(rows_of(Path(__file__).with_name("data") / "question_forms.tsv"))
LEAST_RIGHT = 0.97  # of our own questions; 93 % were before the tables were mended for them


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wording", ["plain", "everyday"])
def test_our_own_questions_ask_for_what_they_are_said_to(language: str, wording: str) -> None:
    asked = [(form, text) for of, how, form, text in OWN if (of, how) == (language, wording)]
    right = [form == (asked_for(text, language).form or "none") for form, text in asked]
    assert sum(right) / len(right) >= LEAST_RIGHT


def test_our_own_questions_are_many_and_a_third_is_everyday_speech() -> None:
    assert len({text for _language, _wording, _form, text in OWN}) >= 250
    assert sum(wording == "everyday" for _, wording, _, _ in OWN) >= len(OWN) / 3
    assert {form for _, _, form, _ in OWN} == {*FORMS, "none"}


def test_no_noun_stands_twice_in_the_table() -> None:
    nouns = [(row[0], noun) for row in rows_of(NOUNS) for noun in row[1].split("; ")]
    assert len(nouns) == len(set(nouns))


def test_nouns_say_forms_that_are_known() -> None:
    for _language, _nouns, counted, _unit, *others in rows_of(NOUNS):
        assert {counted, *others} <= {"", *FORMS}
        assert len(others) == 3


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Nghỉ mấy bữa?", "vi", "day"),
        ("Phải đóng bao nhiêu năm?", "vi", "year"),
        ("dong bao nhieu phan tram", "vi-unaccented", "percent"),
        ("How many people are on the board?", "en", "person"),
        ("How many paid working days do I get?", "en", "day"),
        ("Bằng bao nhiêu phần trăm lương?", "vi", "percent"),
        ("Minimum wage vùng IV bao nhiêu năm?", "vi", "year"),
        ("At what age may one marry?", "en", "year"),
        ("Mức phạt là bao nhiêu?", "vi", ""),
    ],
)
def test_the_unit_is_that_of_what_is_counted(text: str, language: str, unit: str) -> None:
    assert asked_for(text, language).unit == unit


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("Báo cáo nào phải nộp?", "vi", "phrase"),  # no "báo", a newspaper
        ("Cơ quan nhà nước nào quản lý?", "vi", "body"),
        ("VSS trực thuộc ministry nào?", "vi", "body"),
        ("Base salary vùng I là bao nhiêu?", "vi", "money"),
        ("Loại rừng nào được bảo vệ?", "vi", "phrase"),
        ("Which agency issues the book?", "en", "body"),
        ("Which South African law recognized it?", "en", "document"),
        ("What were the services rebranded as?", "en", "phrase"),
    ],
)
def test_the_head_of_the_noun_phrase_tells_the_form(text: str, language: str, form: str) -> None:
    assert asked_for(text, language).form == form


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
