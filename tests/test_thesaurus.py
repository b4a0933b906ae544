"""People's words lead to the law's, and what is said out of politeness to nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import LAYERS, read
from indexer.language.detect import detect
from indexer.language.thesaurus import Entry, entries_of

LAYER = {"vi": "syllables", "vi-unaccented": "folded", "en": "stems", "mixed": "syllables"}


def entries(text: str) -> list[tuple[str, Entry]]:
    language = detect(text)
    reading = read(text, language)
    tokens = LAYERS[LAYER[language]].tokens(reading)
    typed = [text[token.start : token.end] for token in tokens]
    found = entries_of([token.text for token in tokens], language, typed)
    return [(text[tokens[e.start].start : tokens[e.end - 1].end], e) for e in found]


def wordings(text: str, source: str) -> list[str]:
    return [each.words for words, entry in entries(text) if words == source
            for each in entry.wordings]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source", "wording"),
    [
        ("nghỉ đẻ được mấy tháng", "nghỉ đẻ", "nghỉ thai sản"),
        ("nghi de duoc may thang", "nghi de", "nghỉ thai sản"),
        ("BHXH tự nguyện", "BHXH", "bảo hiểm xã hội"),
        ("bhxh tự nguyện", "bhxh", "bảo hiểm xã hội"),
        ("sick pay by bank card", "sick pay", "sickness allowance"),
        ("return my insurance book", "return my insurance book", "return social insurance book"),
        ("what is PIT", "PIT", "personal income tax"),
    ],
)
def test_an_entry_gives_the_words_of_the_law(text: str, source: str, wording: str) -> None:
    assert wording in wordings(text, source)


def test_a_full_name_leads_to_its_abbreviation() -> None:
    assert "BHXH" in wordings("bảo hiểm xã hội", "bảo hiểm xã hội")


@pytest.mark.parametrize(
    ("text", "filler"),
    [("cho em hỏi sinh đôi", "cho em hỏi"), ("can you tell me about tax", "can you tell me")],
)
def test_politeness_is_filler(text: str, filler: str) -> None:
    assert filler in [words for words, entry in entries(text) if entry.is_filler]


def test_what_is_filler_alone_is_none_inside_a_longer_term() -> None:
    assert not any(entry.is_filler for _, entry in entries("quyền của trẻ em"))


@pytest.mark.parametrize("text", ["it is most important", "tự tử", "hi there"])
def test_an_abbreviation_in_small_letters_is_a_word_where_it_is_one(text: str) -> None:
    kinds = {each.kind for _, entry in entries(text) for each in entry.wordings}
    assert "abbreviation" not in kinds


@given(st.lists(st.sampled_from("nghỉ đẻ mấy ngày cho em hỏi bhxh công ty trẻ".split())))
def test_entries_stand_in_order_and_apart(tokens: list[str]) -> None:
    found = entries_of(tokens, "vi")
    assert all(0 <= entry.start < entry.end <= len(tokens) for entry in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
