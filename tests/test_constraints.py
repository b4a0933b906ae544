"""Phrases stand in a text word for word; diacritics that were not typed do not count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.text import canonical, fold, lower, place_tone
from indexer.search.constraints import Phrase


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("lao động nữ", "Lao động nữ nuôi con", True),
        ("lao động nữ", "lao  động,\nNỮ", True),
        ("lao động nữ", "lão động nữ", True),  # "lao" may have been typed without its mark
        ("lao động nữ", "lao dộng nữ", False),
        ("động nữ", "lao động nữa", False),
        ("hòa giải", "việc HOÀ GIẢI ở cơ sở", True),
        ("thuỷ sản", "ngành thủy sản", True),
        ("quý khách", "qúy khách", False),
        ("con duong", "con đường này", True),
        ("con dương", "con đường này", False),
        ("rights of women", "the Rights of Women", True),
    ],
)
def test_a_phrase_stands_in_a_text(phrase: str, text: str, stands: bool) -> None:
    assert Phrase.of(phrase).stands_in(text) is stands


def by_words(phrase: Phrase, text: str) -> bool:
    """Compare word by word: slow and plain."""
    words = re.findall(r"\w+", place_tone(lower(text)))
    size = len(phrase.words)
    return any(
        all(
            (fold(printed) if typed == fold(typed) else printed) == typed
            for typed, printed in zip(phrase.words, words[n : n + size], strict=True)
        )
        for n in range(len(words) - size + 1)
    )


WORDS = st.sampled_from("hoà hòa hoa HOÀ thuỷ thủy quý lao lão láo động dong đồng nữ nu ð".split())
GAPS = st.sampled_from([" ", "  ", ", ", "\n", "-"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(
    lambda pairs: canonical("".join(word + gap for word, gap in pairs))
)


@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), TEXTS)
def test_a_phrase_is_found_where_comparing_word_by_word_finds_it(typed: str, text: str) -> None:
    phrase = Phrase.of(typed)
    assert phrase.stands_in(text) == by_words(phrase, text)
