"""Skimming a text finds the tokens and the words that cutting it up finds, or says it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import FOLDED, SYLLABLE, read
from indexer.language.text import canonical, fold
from indexer.search.marks import marked
from indexer.search.marks_read import marks_in
from indexer.search.marks_skimmed import Marks
from indexer.search.model import SearchRequest
from indexer.search.needles import needles
from indexer.search.skimming import Skimmed, easy_among, skim, sought
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
    return skim([text], [wanted])


@given(TEXTS, st.lists(st.sampled_from(WORDS), unique=True))
def test_skimming_finds_what_cutting_finds(text: str, words: list[str]) -> None:
    found, reading = skimmed(text, words), read(text, "vi")
    if found is None:
        return
    assert found.starts.tolist() == reading.pieces.starts
    assert found.ends.tolist() == reading.pieces.ends
    forms = list(zip(reading.forms(FOLDED), reading.forms(SYLLABLE), strict=True))
    pieces = dict(zip(found.places.tolist(), found.pieces, strict=True))
    for place, (folded, form) in enumerate(forms):
        if folded in words:
            assert (FOLDED[pieces[place]], SYLLABLE[pieces[place]]) == (folded, form)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_texts_skimmed_together_are_skimmed_as_one_by_one(texts: list[str]) -> None:
    easy = [texts[place] for place in easy_among(texts)]
    wanted = sought(WORDS)
    assert wanted is not None
    if not easy:
        return
    together = skim(easy, [wanted])
    assert together is not None
    for text, first, token, after in zip(
        easy, together.firsts, together.first_tokens, together.first_tokens[1:], strict=False
    ):
        alone = skim([text], [wanted])
        assert alone is not None
        assert (together.starts[token:after] - first).tolist() == alone.starts.tolist()
        assert (together.ends[token:after] - first).tolist() == alone.ends.tolist()


@given(st.lists(st.tuples(TEXTS, st.lists(st.sampled_from(BITS), max_size=5)), max_size=4))
def test_marks_are_the_same_either_way(texts: list[tuple[str, list[str]]]) -> None:
    asked = [
        (text, needles(understand(SearchRequest(" ".join(bits)))), "vi") for text, bits in texts
    ]
    words: dict[str, int] = {}
    found = marked(asked, words)
    read_so = [
        (place, marks_in(read(text, "vi"), each) if each else [])
        for place, (text, each, _) in enumerate(asked)
    ]
    expected = Marks.of_lists(read_so, words)
    for name in Marks.__match_args__:
        assert getattr(found.marks, name).tolist() == getattr(expected, name).tolist()
    for tokens, (text, _, _) in zip(found.tokens, asked, strict=True):
        pieces = read(text, "vi").pieces
        assert (list(tokens.starts), list(tokens.ends)) == (pieces.starts, pieces.ends)


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
