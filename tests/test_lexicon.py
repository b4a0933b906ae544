"""Words are looked up in the lexicon as whole terms, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language import english
from indexer.language.lexicon import ALTERNATIVES, to_english, to_vietnamese


def words(text: str, accented: bool = True) -> list[tuple[str, ...]]:
    tokens = text.split()
    return [
        tuple(one.words for one in found.translations) for found in to_english(tokens, accented)
    ]


def vietnamese(text: str) -> list[tuple[str, ...]]:
    stems = [english.stem(word) for word in text.split()]
    return [tuple(one.words for one in found.translations) for found in to_vietnamese(stems)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("bảo hiểm xã hội", ["social insurance"]),
        ("hợp đồng lao động", ["employment contract"]),
        ("nghỉ thai sản", ["maternity leave"]),
        ("bạo lực gia đình", ["domestic violence"]),
        ("bình đẳng giới", ["gender equality"]),
    ],
)
def test_a_term_is_one_entry_and_not_its_words(text: str, terms: list[str]) -> None:
    assert [found[0] for found in words(text)] == terms


def test_diacritics_may_be_left_out() -> None:
    assert words("bao hiem xa hoi", accented=False)[0][0] == "social insurance"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("social insurance", "bảo hiểm xã hội"),
        ("employment contracts", "hợp đồng lao động"),
        ("gender equality", "bình đẳng giới"),
        ("retirement age", "tuổi nghỉ hưu"),
        ("Ministry of Labour Invalids and Social Affairs", "bộ lao động thương binh và xã hội"),
    ],
)
def test_english_is_translated_whatever_its_inflection(text: str, term: str) -> None:
    assert any(term in found for found in vietnamese(text))


def test_what_is_not_in_the_lexicon_is_left_out() -> None:
    assert words("zzqxv") == []
    assert [found.start for found in to_english(["zzqxv", "bảo", "hiểm"])] == [1]


@given(
    st.lists(st.sampled_from("bảo hiểm xã hội lao động nữ nghỉ thai sản zz".split()), max_size=12)
)
def test_entries_stand_in_order_and_never_overlap(tokens: list[str]) -> None:
    at = 0
    for found in to_english(tokens):
        assert at <= found.start < found.end <= len(tokens)
        at = found.end
        weights = [one.weight for one in found.translations]
        assert 1 <= len(weights) <= ALTERNATIVES
        assert weights == sorted(weights, reverse=True)
