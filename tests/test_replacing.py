"""What came in the place of a document is told by what did, in its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.answer import AnswerRequest, answer
from indexer.answer.replacing import BY, OF, kinds_asked
from indexer.index import open_index


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?", BY),
        ("nghi dinh nao da thay the 12/2022/ND-CP", BY),
        ("12/2022/NĐ-CP được thay thế bởi văn bản nào?", BY),
        ("Luật cũ bị bãi bỏ bởi luật gì", BY),
        ("What replaced Decree 12/2022/ND-CP?", BY),
        ("Which decree replaced Decree 12/2022/ND-CP?", BY),
        ("What was Decree 12/2022/ND-CP replaced by?", BY),
        ("12/2022/NĐ-CP thay thế nghị định nào?", OF),
        ("Nghị định nào được 12/2022/NĐ-CP thay thế?", OF),
        ("Which decree was replaced by Decree 12/2022/ND-CP?", OF),
        ("What does Decree 12/2022/ND-CP replace?", OF),
        ("Khi nào phải nghỉ thay người khác?", ()),
    ],
)
def test_the_direction_of_a_question_is_read(question: str, kinds: tuple[str, ...]) -> None:
    assert kinds_asked(question) == kinds


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?", "vi"),
        ("What replaced Decree 12/2022/ND-CP?", "en"),
        ("Nghị định 283/2026/NĐ-CP thay thế nghị định nào?", "vi"),
        ("What does Decree 283/2026/ND-CP replace?", "en"),
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
    assert any("283/2026/NĐ-CP" in told for told in (question.replace("ND", "NĐ"), *reply.notices))


def test_it_is_said_of_the_older_one_that_it_has_ended(corpus_index: Path) -> None:
    question = "Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?"
    [notice] = answer(open_index(corpus_index), AnswerRequest(question)).notices
    assert notice.startswith("12/2022/NĐ-CP: ")
    assert "10/09/2026" in notice


def test_what_nothing_replaced_gets_no_answer(corpus_index: Path) -> None:
    reply = answer(open_index(corpus_index), AnswerRequest("Văn bản nào thay thế 28/NQ-CP?"))
    assert (reply.outcome, reply.citations) == ("none", ())
    assert reply.related
