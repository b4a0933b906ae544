"""Passages cover the text once, cut where a reader would, and are named for good."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from strategies import law_texts

from indexer.documents import Document, Passage, find_provision, passage_path, passages
from indexer.documents.passages import CLAUSE_CHARACTERS, PIECE_CHARACTERS
from indexer.documents.structure import parse

SENTENCE = "Người lao động được hưởng chế độ theo quy định của pháp luật. "
HEADED = ("part", "chapter", "section", "article", "heading")


def document(text: str, language: str = "vi") -> Document:
    return Document("1-2024.vi", "Luật", text, language, provisions=parse(text, language))


def long_article(clauses: int, sentences: int) -> Document:
    lines = [f"{number}. {SENTENCE * sentences}" for number in range(1, clauses + 1)]
    return document("Chương I\nQUY ĐỊNH CHUNG\nĐiều 5. Chế độ\n" + "\n".join(lines))


def check_coverage(checked: Document) -> tuple[Passage, ...]:
    """Every character that is neither blank nor a heading's is in exactly one passage."""
    found = passages(checked)
    owners = [0] * len(checked.text)
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(checked.text)
        for position in range(passage.start, passage.end):
            owners[position] += 1
    heads = [False] * len(checked.text)
    for each in checked.walk():
        if each.kind in HEADED:
            heads[each.start : each.body_start] = [True] * (each.body_start - each.start)
    for position, character in enumerate(checked.text):
        assert owners[position] <= 1
        assert owners[position] == 1 or character.isspace() or heads[position]
    return found


@given(law_texts)
def test_every_word_is_in_exactly_one_passage(text: str) -> None:
    found = check_coverage(document(text))
    assert bool(found) == bool(text.strip())
    assert len({passage.passage_id for passage in found}) == len(found)


@given(law_texts)
def test_every_passage_s_anchor_and_path_are_its_document_s(text: str) -> None:
    checked = document(text)
    for passage in passages(checked):
        provision = find_provision(checked, passage.anchor)
        if checked.provisions:
            assert provision is not None
            assert passage_path(checked, provision) == passage.path


def test_a_short_article_is_one_passage_with_the_way_to_it() -> None:
    (passage,) = passages(long_article(clauses=3, sentences=1))
    assert passage.passage_id == "1-2024.vi#dieu-5"
    assert [step.label for step in passage.path] == ["Chương I", "Điều 5"]
    assert passage.heading == "QUY ĐỊNH CHUNG · Chế độ"


def test_a_long_article_is_cut_between_its_clauses() -> None:
    law = long_article(clauses=8, sentences=6)
    found = check_coverage(law)
    assert found[0].anchor == "dieu-5"
    assert [passage.anchor for passage in found[1:]] == [
        "dieu-5-khoan-4", "dieu-5-khoan-7",
    ]  # fmt: skip
    for passage in found:
        assert law.text[passage.start].isdigit()
        assert passage.end - passage.start <= PIECE_CHARACTERS
        assert passage.heading == "QUY ĐỊNH CHUNG · Chế độ"


def test_a_clause_is_cut_only_when_it_is_very_long() -> None:
    law = long_article(clauses=2, sentences=60)
    found = check_coverage(law)
    assert all(passage.end - passage.start <= CLAUSE_CHARACTERS for passage in found)
    assert [passage.passage_id.partition("#")[2] for passage in found[:3]] == [
        "dieu-5", "dieu-5-khoan-1", "dieu-5-khoan-1~2",
    ]  # fmt: skip


def test_a_long_clause_with_points_is_cut_at_them() -> None:
    points = "\n".join(f"{letter}) {SENTENCE * 12}" for letter in "abcd")
    law = document(f"Điều 5. Chế độ\n1. Gồm:\n{points}\n2. {SENTENCE * 12}")
    found = check_coverage(law)
    assert [passage.anchor for passage in found] == [
        "dieu-5", "dieu-5-khoan-1-diem-b", "dieu-5-khoan-1-diem-c", "dieu-5-khoan-1-diem-d",
        "dieu-5-khoan-2",
    ]  # fmt: skip


def test_words_without_a_border_are_cut_at_spaces() -> None:
    law = document("Điều 5. Chế độ\n" + "lao động nữ " * 900)
    for passage in check_coverage(law):
        assert law.text[passage.start : passage.end].split(" ")[0] in ("lao", "động", "nữ")


def test_paragraphs_of_a_plain_article_go_together_by_threes() -> None:
    paragraphs = "\n\n".join(SENTENCE.strip() * 3 for _ in range(7))
    found = check_coverage(document(paragraphs))
    assert [passage.anchor for passage in found] == ["doan-1", "doan-4", "doan-7"]


def test_paragraphs_under_different_headings_stay_apart() -> None:
    text = "Mục đích\n\nLời ngắn về mục đích chung.\n\nYêu cầu\n\nLời ngắn về các yêu cầu đặt ra."
    found = check_coverage(document(text))
    assert [(passage.anchor, passage.heading) for passage in found] == [
        ("doan-1", "Mục đích"), ("doan-2", "Yêu cầu"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Tiêu đề", "***", "Chương I\nQUY ĐỊNH CHUNG", "Điều 7."])
def test_any_text_gives_a_passage(text: str) -> None:
    assert len(passages(document(text))) >= 1


def test_a_document_without_provisions_is_cut_all_the_same() -> None:
    law = replace(long_article(clauses=4, sentences=20), provisions=())
    found = check_coverage(law)
    assert len(found) > 2
    assert found[0].anchor == "doan-1"


def test_an_anchor_that_is_not_there_finds_nothing() -> None:
    law = long_article(clauses=1, sentences=1)
    other = parse("Điều 9. Khác\nLời.", "vi")[0]
    assert find_provision(law, "dieu-9") is None
    assert passage_path(law, other) == ()
