"""Words that people know are known, with their diacritics and without."""

from __future__ import annotations

import pytest

from indexer.language.familiar import are_familiar, is_english, is_familiar, spellings


@pytest.mark.parametrize("word", ["cưới", "tăng", "bhxh", "maternity", "employees", "the", "goes"])
def test_words_of_both_languages_are_familiar(word: str) -> None:
    assert is_familiar(word)


@pytest.mark.parametrize("word", ["", "hiêm", "snar", "maternty", "cuoi", "ddawngr"])
def test_slips_are_not(word: str) -> None:
    assert not is_familiar(word)


def test_without_diacritics_words_are_known_where_none_are_typed() -> None:
    assert is_familiar("cuoi", bare=True)
    assert "cưới" in spellings("cuoi")
    assert spellings("snar") == ()


def test_pairs_are_known_in_their_order() -> None:
    assert are_familiar("bao", "lâu")
    assert are_familiar("bao", "lau", bare=True)
    assert not are_familiar("bao", "lau")
    assert not are_familiar("lâu", "bao")


def test_english_is_known_by_its_stem() -> None:
    assert is_english("insured")
    assert not is_english("bảo")
