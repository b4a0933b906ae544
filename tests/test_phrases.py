"""Phrases are what is said again and again, whole."""

from __future__ import annotations

from collections import Counter

import pytest

from indexer.index.phrases import LEAST_PASSAGES, Phrase, PhraseMiner, pairs_inside
from indexer.index.postings import FieldPostings
from indexer.language.analysis import LAYERS, read_all


def mined(texts: list[str], language: str = "vi") -> dict[str, Phrase]:
    miner = PhraseMiner(language)
    words, pairs = FieldPostings(), FieldPostings()
    for place, reading in enumerate(read_all(texts, language)):
        miner.add(place, reading)
        words.add(place, Counter(LAYERS["words"].terms(reading)))
        pairs.add(place, Counter(LAYERS["bigrams"].terms(reading)))
    return {phrase.text: phrase for phrase in miner.phrases(pairs_inside(words, pairs))}


LEAVE = [
    "Lao động nữ được hưởng chế độ thai sản khi sinh con.",
    "Hồ sơ hưởng chế độ thai sản gồm giấy chứng sinh.",
    "Không chi trả chế độ thai sản cho người đã nghỉ việc.",
    "Mức trợ cấp của chế độ thai sản do Chính phủ quy định.",
]


def test_what_is_said_often_is_a_phrase_and_its_passages_are_counted() -> None:
    found = mined(LEAVE)
    assert found["chế độ thai sản"] == Phrase("chế độ thai sản", 4, 0)


def test_a_part_that_only_stands_in_a_longer_phrase_is_none() -> None:
    found = mined(LEAVE)
    assert not {"thai sản", "chế độ", "độ thai sản", "chế độ thai"} & set(found)


def test_a_part_that_also_stands_alone_is_one() -> None:
    alone = ["Nghỉ thai sản sáu tháng.", "Trợ cấp thai sản một lần.", "Sau thai sản được nghỉ."]
    assert {"thai sản", "chế độ thai sản"} <= set(mined(LEAVE + alone))


@pytest.mark.parametrize("edge", ["của", "và", "được", "theo", "đối với"])
def test_no_phrase_begins_or_ends_with_a_joining_word(edge: str) -> None:
    ones = [f"Trợ cấp {edge} số {each}" for each in ("một", "hai", "ba", "tư")]
    others = [f"Số {each} {edge} người lao động" for each in ("một", "hai", "ba", "tư")]
    assert set(mined(ones + others)) == {"Trợ cấp", "người lao động"}


def test_a_phrase_does_not_go_on_over_a_sign_or_a_figure() -> None:
    found = mined(["Ốm đau, thai sản 05 ngày làm việc; tử tuất."] * 3)
    assert set(found) == {"Ốm đau", "thai sản", "ngày làm việc", "tử tuất"}


def test_what_is_rare_is_no_phrase() -> None:
    assert not mined(["Chế độ thai sản."] * (LEAST_PASSAGES - 1))


def test_said_often_in_one_passage_is_not_often() -> None:
    assert not mined(["chế độ thai sản " * 9])


def test_most_occurrences_decide_on_capitals_and_both_tone_styles_are_one() -> None:
    texts = ["Việc hòa giải ở cơ sở.", "Tổ hoà giải mời hai bên.", "HÒA GIẢI viên đến dự."]
    assert mined([*texts, "Buổi hòa giải kết thúc."])["hòa giải"].passages == 4


def test_english_phrases_are_found_too() -> None:
    texts = ["The maternity leave of six months", "A maternity leave for fathers"]
    found = mined([*texts, "Paid maternity leave", "On maternity leave"], "en")
    assert set(found) == {"maternity leave"}


def test_a_segment_without_words_has_no_phrases() -> None:
    assert not mined([])
    assert not mined(["", "12 34", "…"])
