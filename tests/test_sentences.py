"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import law_texts

from indexer.language.sentences import ABBREVIATIONS, ALWAYS, CAPITAL, SELDOM, sentences
from indexer.language.tables import rows_of

ROWS = list(rows_of(ABBREVIATIONS))
pieces = st.sampled_from(
    ["TP. ", "TS. ", "U.S. ", "1,7", "2.340.000 ", "01/7/2025. ", "v.v. ", "(xem ", ") ", "“A.” ",
     "Người ", "lao động. ", "The ", "law. ", "J. K. ", "...", "… ", "? ", "! ", "\n", ".[1] "]
)  # fmt: skip
texts = st.one_of(law_texts, st.lists(pieces, max_size=30).map("".join))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("text", [
    "Mức đóng là 1,7 lần, bằng 2.340.000 đồng từ ngày 01/7/2025 theo 12/2022/NĐ-CP",
    "Hệ số 2.34 áp dụng từ 01.7.2025 ở TP. Hồ Chí Minh và TX. Sơn Tây",
    "GS.TS. Trần An và ThS.BS. Lê Bình ký thay mặt",
    "Theo Art. 5, No. 28 của U.S. Department và Mr. J. K. Rowling ở St. Louis",
    "He paid e.g. Smith Co. Limited and Warner Bros. Pictures at 9 a.m. Monday",
    "He paid 3.5 million to Martin Luther King Jr. Boulevard",
    "Người lao động (trừ người quy định tại khoản 1. Xem thêm Điều 5) được nghỉ",
    "Họ nghỉ ... và đi làm; Người lao động được trả đủ",
    "1. Lao động nữ được nghỉ",
    "1.2.3. Lao động nữ được nghỉ",
])  # fmt: skip
def test_these_are_one_sentence(text):
    assert cut(text) == [text]
    assert cut(f"{text}. Hết hạn.") == [f"{text}.", "Hết hạn."]


@pytest.mark.parametrize(("text", "first"), [
    ("Xem Điều 5. Người lao động", "Xem Điều 5."),
    ("Có gạo, muối v.v. Người dân", "Có gạo, muối v.v."),
    ("It left the U.S. The rest stayed", "It left the U.S."),
    ("Works of art. The law", "Works of art."),
    ("She said “Go.” Then she left", "She said “Go.”"),
    ("Được nghỉ.[12] Người dân", "Được nghỉ.[12]"),
    ("Thôi việc.Người lao động", "Thôi việc."),
    ("Bao lâu? 06 tháng", "Bao lâu?"),
    ("Nghỉ thai sản… Người cha", "Nghỉ thai sản…"),
    ("Quên đóng (ngoặc. Người lao động " + "được nghỉ " * 50, "Quên đóng (ngoặc."),
])  # fmt: skip
def test_a_sentence_ends_here(text, first):
    assert cut(text)[0] == first


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_abbreviation_does_not_end_its_example(row):
    word, kind, example = row
    assert kind in (ALWAYS, CAPITAL, SELDOM)
    assert f"{word}." in example.lower()
    assert cut(f"Theo {example} và những người khác") == [f"Theo {example} và những người khác"]


def test_each_abbreviation_stands_once():
    words = [row[0] for row in ROWS]
    assert len(words) == len(set(words))


@given(texts)
def test_sentences_hold_every_word_once(text):
    found = list(sentences(text))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(
        text.split()
    )
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
