"""Skimming a text finds the tokens and the words that cutting it up finds, or says it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import FOLDED, SYLLABLE, read
from indexer.language.text import canonical, fold
from indexer.search.marks import marked, marks_in
from indexer.search.model import SearchRequest
from indexer.search.needles import needles
from indexer.search.skimming import Skimmed, skim, skim_all, sought
from indexer.search.understand import understand

BITS = [
    "145/2020/NĐ-CP", "28-nq/tw", "41/2024/QH 15", "12/2022/NĐ-\nCP", "36/2012/NĐ-CP12",
    "2.340.000", "1.234a", "12.345.67", "1234.567", "05", "5", "Điều 5", "hoà", "hòa", "Lao động",
    "ĐƯỜNG", "đường", "duong", "’", "'", "’s", ".", ",", "…", "\n", " ", "  ", "\u00a0", "(", "“",
    "-", "_", "½", "²", "и\u0301", "λόγος", "a",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=3)), max_size=14).map(
    lambda bits: canonical("".join(bits))
)
WORDS = ["lao", "dong", "duong", "hoa", "5", "2340000", "145-2020-nd-cp", "a", "dieu", "ea h'leo"]


def skimmed(text: str, words: list[str]) -> Skimmed | None:
    wanted = sought(words)
    assert wanted is not None
    return skim(text, wanted)


@given(TEXTS, st.lists(st.sampled_from(WORDS), unique=True))
def test_skimming_finds_what_cutting_finds(text: str, words: list[str]) -> None:
    found, reading = skimmed(text, words), read(text, "vi")
    if found is None:
        return
    assert found.starts == reading.pieces.starts
    assert found.ends == reading.pieces.ends
    forms = list(zip(reading.forms(FOLDED), reading.forms(SYLLABLE), strict=True))
    assert found.found == [
        (place, folded, form) for place, (folded, form) in enumerate(forms) if folded in words
    ]


@given(st.lists(st.tuples(TEXTS, st.lists(st.sampled_from(WORDS), unique=True)), max_size=5))
def test_texts_skimmed_together_are_skimmed_as_one_by_one(
    texts: list[tuple[str, list[str]]],
) -> None:
    wanted = [one for _, words in texts if (one := sought(words)) is not None]
    together = skim_all([text for text, _ in texts], wanted)
    assert together == [skimmed(text, words) for text, words in texts]


@given(TEXTS, st.lists(st.sampled_from(BITS), min_size=1, max_size=5).map(" ".join))
def test_marks_are_the_same_either_way(text: str, query: str) -> None:
    asked = needles(understand(SearchRequest(query)))
    either = marked(text, asked, "vi")
    assert either.marks == (marks_in(read(text, "vi"), asked) if asked else [])


@pytest.mark.parametrize(
    "text",
    ["Người lao động nữ, mang thai.", "Điều 5. 2.340.000 đồng (145/2020/NĐ-CP)", "xã Ea H'leo"],
)
def test_ordinary_texts_are_not_too_hard(text: str) -> None:
    assert skimmed(text, [fold("lao")]) is not None


@pytest.mark.parametrize("text", ["за\u0301мок", "漢字", "", "1.234a"])
def test_hard_texts_are_left_to_others(text: str) -> None:
    assert skimmed(text, ["lao"]) is None


def test_words_of_other_scripts_are_not_sought() -> None:
    assert sought(["lao", "λόγος漢"]) is None
