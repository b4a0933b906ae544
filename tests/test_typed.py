"""What was typed agrees with what it may become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.suggestions import key_words
from indexer.language.text import fold
from indexer.search.typed import Typed
from tests.strategies import anything


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("thai s", "Thai sản"),
        ("thai sả", "thai sản"),
        ("bao hiem xa", "Bảo hiểm xã hội"),
        ("bảo hiem xã", "Bảo hiểm xã hội"),
        ("duơng bo", "đường bộ"),
        ("hoà g", "hòa giải"),
        ("145/2020", "Nghị định 145/2020/NĐ-CP"),
        ("thai ", "thai sản"),
    ],
)
def test_it_agrees(typed: str, text: str) -> None:
    assert Typed.of(typed).agrees(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("thái s", "thai sản"),
        ("thai sá", "thai sản"),
        ("đuong", "dương"),
        ("tha s", "thai sản"),  # only the last word may be a part
        ("thai sả ", "thai sản"),  # and it is whole where a space follows
        ("sản thai", "thai sản"),
    ],
)
def test_it_does_not(typed: str, text: str) -> None:
    assert not Typed.of(typed).agrees(text)


@given(anything, st.integers(1, 300))
def test_every_beginning_agrees_with_its_text_with_and_without_diacritics(
    text: str, length: int
) -> None:
    words = " ".join(key_words(text))
    beginning = words[:length]
    if key_words(beginning):
        assert Typed.of(beginning).agrees(words)
        assert Typed.of(fold(beginning)).agrees(words)


@pytest.mark.parametrize(
    ("text", "language"),
    [("thai s", "vi"), ("chế độ", "vi"), ("gender eq", "en"), ("so", ""), ("28/2", "")],
)
def test_the_language_is_that_of_the_whole_words_if_they_tell(text: str, language: str) -> None:
    assert Typed.of(text).language == language
