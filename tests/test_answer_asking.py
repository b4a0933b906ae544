"""Where in a question what asks stands, and what stands around it."""

from __future__ import annotations

import pytest

from indexer.answer.asking import PLACES, asking_of


@pytest.mark.parametrize(("question", "language", "place", "noun"), [
    ("Ai ký quyết định này?", "vi", "first", []),
    ("Cơ quan nào cấp thẻ bảo hiểm?", "vi", "middle", ["co", "quan"]),
    ("Lao động nữ được nghỉ bao nhiêu ngày làm việc?", "vi", "middle", ["lam", "ngay"]),
    ("Chế độ này dành cho ai?", "vi", "last", []),
    ("Who signed it?", "en", "first", []),
    ("Which company makes it?", "en", "first", ["compani"]),
    ("Which old companies are there?", "en", "first", ["compani"]),
    ("How many companies did she found?", "en", "object", ["compani"]),
    ("Which company did she found?", "en", "object", ["compani"]),
    ("What is it?", "en", "turned", []),
    ("In which year did it end?", "en", "middle", []),
    ("maternity leave", "en", "nowhere", []),
])  # fmt: skip
def test_place_and_noun(question: str, language: str, place: str, noun: list[str]) -> None:
    asked = asking_of(question, language)
    assert asked.place == place
    assert place in PLACES
    assert sorted(asked.noun) == noun


def test_a_vietnamese_question_asks_with_its_last_words_an_english_one_with_its_first() -> None:
    vietnamese = asking_of("Khi nào thì ai được nghỉ?", "vi")
    assert vietnamese.after == ("duoc", "nghi")
    english = asking_of("Who knows what it is?", "en")
    assert english.before == ()
