"""What came in the place of a document is told by what did, in its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.answer import AnswerRequest, answer
from indexer.answer.replacing import asks_what_replaced
from indexer.index import open_index


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?", True),
        ("nghi dinh nao da thay the 12/2022/ND-CP", True),
        ("12/2022/NĐ-CP được thay thế bởi văn bản nào?", True),
        ("Luật cũ bị bãi bỏ bởi luật gì", True),
        ("What replaced Decree 12/2022/ND-CP?", True),
        ("Which decree replaced Decree 12/2022/ND-CP?", True),
        ("What was Decree 12/2022/ND-CP replaced by?", True),
        ("12/2022/NĐ-CP thay thế nghị định nào?", False),
        ("Nghị định nào được 12/2022/NĐ-CP thay thế?", False),
        ("Which decree was replaced by Decree 12/2022/ND-CP?", False),
        ("What does Decree 12/2022/ND-CP replace?", False),
        ("Khi nào phải nghỉ thay người khác?", False),
    ],
)
def test_the_direction_of_a_question_is_read(question: str, asks: bool) -> None:
    assert asks_what_replaced(question) is asks


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?", "vi"),
        ("What replaced Decree 12/2022/ND-CP?", "en"),
    ],
)
def test_the_later_document_says_it_in_its_words(
    corpus_index: Path, question: str, language: str
) -> None:
    index = open_index(corpus_index)
    reply = answer(index, AnswerRequest(question))
    [citation] = reply.citations
    assert (reply.outcome, citation.number) == ("answer", "283/2026/NĐ-CP")
    assert citation.language == language
    text = index.document(citation.docid).text
    assert reply.text == citation.quote == text[slice(*reply.span)]
    assert "12/2022" in citation.quote
    assert any("283/2026/NĐ-CP" in notice for notice in reply.notices)


def test_what_nothing_replaced_gets_no_answer(corpus_index: Path) -> None:
    reply = answer(open_index(corpus_index), AnswerRequest("Văn bản nào thay thế 28/NQ-CP?"))
    assert (reply.outcome, reply.citations) == ("none", ())
    assert reply.related
