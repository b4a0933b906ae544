"""Texts in the other language are found, say so, and stand below those the reader can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.index import Index, open_index, update
from indexer.search import SearchRequest, search
from indexer.search.engine import rank
from indexer.search.translation import crossing

TEXTS = {
    "leave.en": "Article 1. Maternity\nA female employee takes maternity leave of six months.",
    "wage.en": "Article 1. Wages\nThe base salary is paid every month by bank transfer.",
    "violence.en": "Article 1. Acts\nDomestic violence means beating a family member.",
    "phat.vi": "Điều 1. Xử phạt\nPhạt tiền người sử dụng lao động chậm đóng bảo hiểm xã hội.",
    "huu.vi": "Điều 1. Hưu trí\nTuổi nghỉ hưu của lao động nữ là sáu mươi tuổi.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    update(folder / "index", [folder])
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("words", "docid"),
    [
        ("nghỉ thai sản mấy tháng", "leave.en"),
        ("nghi thai san", "leave.en"),
        ("mức lương cơ sở", "wage.en"),
        ("bạo lực gia đình", "violence.en"),
        ("retirement age of women", "huu.vi"),
        ("fines for late social insurance payment", "phat.vi"),
    ],
)
def test_a_question_finds_the_text_in_the_other_language(
    index: Index, words: str, docid: str
) -> None:
    results = search(index, SearchRequest(words))
    found = {hit.docid: hit for hit in results.hits}
    assert docid in found
    best = found[docid].provisions[0]
    assert best.match == "translated"
    assert best.snippet.marks
    assert results.understanding.translations
    assert docid in [name for name, _ in rank(index, words, 2)]


def test_translation_can_be_switched_off(index: Index) -> None:
    results = search(index, SearchRequest("nghỉ thai sản", translate=False))
    assert "leave.en" not in {hit.docid for hit in results.hits}
    assert results.understanding.translations == ()


def test_words_that_only_join_others_are_not_translated() -> None:
    found = crossing("thai sản được nghỉ trong bao lâu", "vi")
    assert found is not None
    assert [one.source for one in found.concepts] == ["thai sản", "nghỉ"]


def test_a_quoted_phrase_is_not_translated(index: Index) -> None:
    assert not search(index, SearchRequest('"nghỉ thai sản"')).hits


def test_limits_hold_for_translated_hits(index: Index) -> None:
    hits = search(index, SearchRequest("nghỉ thai sản", language="vi")).hits
    assert all(hit.language == "vi" for hit in hits)


def test_what_the_reader_can_read_comes_first(corpus_index: Path) -> None:
    index = open_index(corpus_index)
    for words, language in (("nghỉ thai sản", "vi"), ("maternity leave", "en")):
        hits = search(index, SearchRequest(words, limit=20)).hits
        assert hits[0].language == language
        assert {hit.language for hit in hits} == {"vi", "en"}
