"""An answer quotes a document word for word, or says that none answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from indexer.answer import AnswerRequest, answer, reply_json
from indexer.cli import main
from indexer.index import Index, open_index


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


@pytest.mark.parametrize(
    "text",
    [
        "Lao động nữ được nghỉ thai sản bao nhiêu tháng?",
        "lao dong nu duoc nghi thai san bao nhieu thang",
        "How long is maternity leave?",
        "Điều 5 Bộ luật Lao động nói gì?",
    ],
)
def test_a_quote_is_the_text_between_its_characters(index: Index, text: str) -> None:
    reply = answer(index, AnswerRequest(text))
    assert reply.citations
    for citation in reply.citations:
        document = index.document(citation.docid)
        assert citation.quote == document.text[citation.start : citation.end]
    first = reply.citations[0]
    start, end = reply.span
    assert reply.text == index.document(first.docid).text[start:end]
    assert first.start <= start < end <= first.end


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ai ký Nghị quyết 28/NQ-CP?", "Nguyễn Xuân Phúc"),
        ("Who signed Resolution 28/NQ-CP?", "Nguyen Xuan Phuc"),
    ],
)
def test_a_document_that_is_named_is_read_for_the_other_words(
    index: Index, text: str, wanted: str
) -> None:
    reply = answer(index, AnswerRequest(text))
    assert wanted in reply.text
    assert index.document(reply.citations[0].docid).number == "28/NQ-CP"


@pytest.mark.parametrize(
    "text",
    ["At what age do women retire?", "How long is paternity leave when twins are born?"],
)
def test_of_a_document_in_two_languages_that_of_the_question_is_quoted(
    index: Index, text: str
) -> None:
    assert answer(index, AnswerRequest(text)).citations[0].language == "en"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Nghị định 12/2022/NĐ-CP bị thay bằng nghị định nào?", "answer"),
        ("Theo Nghị định 12/2022/NĐ-CP, trốn đóng BHXH bị phạt bao nhiêu tiền?", "superseded"),
    ],
)
def test_what_an_ended_text_tells_of_itself_still_answers(
    index: Index, text: str, outcome: str
) -> None:
    assert answer(index, AnswerRequest(text)).outcome == outcome


def test_a_sentence_with_the_amount_asked_for_is_quoted(index: Index) -> None:
    reply = answer(index, AnswerRequest("Lao động nữ nuôi con nhỏ được nghỉ mấy phút mỗi ngày?"))
    assert "60 phút" in reply.citations[0].quote


def test_what_a_digest_says_of_itself_is_no_answer(index: Index) -> None:
    reply = answer(index, AnswerRequest("Nguồn chính thức của Nghị quyết 28/NQ-CP là gì?"))
    assert not any("tracuu" in citation.quote for citation in reply.citations)


def test_how_many_is_answered_by_a_number(index: Index) -> None:
    for text in ("How many months is maternity leave?", "nghỉ thai sản mấy tháng"):
        said = answer(index, AnswerRequest(text)).text
        assert any(map(str.isdigit, said)), said


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "\x00", "xyzzy plugh", "lang:xx", "()", "a" * 5000]
)
def test_what_nothing_answers_gets_none(index: Index, text: str) -> None:
    reply = answer(index, AnswerRequest(text))
    assert (reply.outcome, reply.text, reply.citations) == ("none", "", ())


def test_only_documents_of_the_language_asked_for_answer(index: Index) -> None:
    reply = answer(index, AnswerRequest("How long is maternity leave?", language="vi"))
    assert {citation.language for citation in reply.citations} == {"vi"}


def test_the_address_opens_the_provision_at_the_quoted_characters(index: Index) -> None:
    reply = answer(index, AnswerRequest("How long is maternity leave?"))
    first = reply.citations[0]
    address, _, anchor = first.url.partition("#")
    assert address == f"/documents/{first.docid}?quote={first.start}-{first.end}"
    assert f"{first.docid}#{anchor}".startswith(first.passage_id)


def test_the_body_has_the_keys_that_are_promised(index: Index) -> None:
    body = reply_json(answer(index, AnswerRequest("How long is maternity leave?")))
    assert {"question", "outcome", "answer", "confidence", "citations", "related"} <= set(body)
    citation = body["citations"][0]  # type: ignore[index]
    assert {"docid", "passage_id", "number", "label", "quote", "start", "end", "status",
            "url"} <= set(citation)  # fmt: skip


def test_ask_prints_the_answer_and_its_proof(
    corpus_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", str(corpus_index), "ask", "How long is maternity leave?"]) == 0
    printed = capsys.readouterr().out
    assert "45/2019/QH14" in printed
    told = re.search(r"tracuu --index \S+ show '?([^\s']+)", printed)
    assert told
    assert main(["--index", str(corpus_index), "show", told[1]]) == 0
    assert "139" in capsys.readouterr().out


def test_ask_without_an_answer_ends_with_one(
    corpus_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", str(corpus_index), "ask", "--json", "xyzzy plugh"]) == 1
    assert json.loads(capsys.readouterr().out)["outcome"] == "none"


@pytest.mark.parametrize("text", ["", "  ", "?"])
def test_ask_of_nothing_says_what_to_type(
    corpus_index: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert main(["--index", str(corpus_index), "ask", text]) == 1
    assert capsys.readouterr().out == "Type a word, a document number or a question.\n"
