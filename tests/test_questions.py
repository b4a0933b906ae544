"""A question is read as a whole: form, language, day, and the words that are searched for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answer.model import FORMS
from indexer.answer.questions import read_question
from indexer.locale import use_locale

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "language", "reply"),
    [
        ("Nghỉ ốm được mấy ngày?", "vi", "vi"),
        ("nghi om duoc may ngay", "vi-unaccented", "vi"),
        ("How many sick days do I get?", "en", "en"),
    ],
)
def test_the_reply_is_in_the_language_of_the_question(text: str, language: str, reply: str) -> None:
    question = read_question(text, TODAY)
    assert (question.language, question.reply_language) == (language, reply)


def test_a_stray_diacritic_changes_nothing() -> None:
    assert read_question("nghi đe duoc may thang a", TODAY).form == "duration"
    assert read_question("đi làm về bị đau đầu", TODAY).form == ""


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_words_of_no_language_are_read_in_that_of_the_reader(locale: str) -> None:
    with use_locale(locale):
        assert read_question("2025?", TODAY).reply_language == locale


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("As of 2023, what was the base salary?", "what was the base salary?"),
        ("Lương cơ sở tính đến năm 2023 là bao nhiêu?", "Lương cơ sở là bao nhiêu?"),
        ("Lương cơ sở năm 2019 là bao nhiêu?", "Lương cơ sở năm 2019 là bao nhiêu?"),
        ("What was the base salary as of 2023?", "What was the base salary?"),
        ("Tính đến năm 2023", "Tính đến năm 2023"),
    ],
)
def test_the_day_is_searched_for_only_where_texts_may_name_it(text: str, searched: str) -> None:
    assert read_question(text, TODAY).searched == searched


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Lương cơ sở năm 2019 là bao nhiêu?", 2019),
        ("Ai ký nghị quyết năm 2019?", None),
        ("Từ ngày 01/7/2025 ai được trợ cấp hưu trí xã hội?", 2025),
    ],
)
def test_the_year_of_an_event_is_no_day_asked_about(text: str, year: int | None) -> None:
    day = read_question(text, TODAY).as_of
    assert (day.year if day else None) == year


@pytest.mark.parametrize("text", ["thai sản", "mức hưởng thai sản", "28/NQ-CP", "sick pay", "BHXH"])
def test_keywords_ask_nothing(text: str) -> None:
    question = read_question(text, TODAY)
    assert (question.form, question.searched) == ("", text)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    question = read_question(text, TODAY)
    assert question.form in ("", *FORMS)
    assert question.language in ("vi", "vi-unaccented", "en")
    assert bool(question.searched) == bool(question.text)
