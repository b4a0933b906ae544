"""Our own questions over the bundled documents: in form, and answered as well as was measured.

Floors are a little under what was measured when they were set. Raise them with the answers.

``tests/answers/questions.jsonl`` is a file of questions and of gold answers at once. The names tell
the language: "vi", "un" (without diacritics), "en", "mx" (both in one question); ``form`` is what
is asked for, ``verdict`` what a yes/no question gets. No answers means that these documents do not
answer it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from indexer.answer import AnswerRequest, Reply, answer
from indexer.answer.model import FORMS
from indexer.documents import Document, load
from indexer.evaluate import AnswerMetrics, evaluate_answers, given, read_gold, read_questions
from indexer.index import open_index
from indexer.language.text import fold

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "tests" / "answers" / "questions.jsonl"
LINES = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
GOLD = read_gold(QUESTIONS)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    documents = (document for path in (ROOT / "corpus").glob("*.??.md") for document in load(path))
    return {each.docid: each.text for each in documents if isinstance(each, Document)}


def test_there_are_questions_of_every_kind() -> None:
    assert len(read_questions(QUESTIONS)) == len(GOLD) >= 90
    kinds = Counter(line.qid[:2] for line in GOLD)
    assert kinds["vi"] >= 60
    assert min(kinds["un"], kinds["en"]) >= 20
    assert kinds["mx"] >= 5
    outcomes = Counter(line.outcome for line in GOLD)
    assert outcomes["none"] >= 15
    assert outcomes["superseded"] + sum("as_of" in line for line in LINES) >= 10


def test_every_form_of_question_is_asked() -> None:
    assert {line["form"] for line in LINES} == set(FORMS)


def test_no_question_is_asked_twice() -> None:
    asked = Counter(fold(line["question"]) for line in LINES)
    assert [text for text, count in asked.items() if count > 1] == []


def test_questions_lack_diacritics_where_their_name_says_so() -> None:
    for line in LINES:
        if line["id"].startswith("un"):
            assert fold(line["question"]) == line["question"].lower()


def test_every_gold_answer_stands_in_a_gold_document(texts: dict[str, str]) -> None:
    for line in GOLD:
        assert bool(line.docids) == bool(line.answers) == (line.outcome != "none"), line
        for docid in line.docids:
            assert any(wanted in texts[docid] for wanted in line.answers), (line.qid, docid)
        for wanted in line.answers:
            assert any(wanted in texts[docid] for docid in line.docids), (line.qid, wanted)


@pytest.fixture(scope="module")
def replies(corpus_index: Path) -> dict[str, Reply]:
    index = open_index(corpus_index)
    return {
        asked.qid: answer(index, AnswerRequest(asked.text, asked.language, asked.as_of))
        for asked in read_questions(QUESTIONS)
    }


@pytest.fixture(scope="module")
def metrics(replies: dict[str, Reply]) -> AnswerMetrics:
    return evaluate_answers([given(qid, reply) for qid, reply in replies.items()], GOLD)


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("outcome_accuracy", 0.85),
        ("sentence_hit", 0.84),
        ("citation_hit", 0.84),
        ("EM", 0.44),
        ("F1", 0.64),
        ("AUROC", 0.90),
    ],
)
def test_answers_are_no_worse_than_measured(
    metrics: AnswerMetrics, name: str, floor: float
) -> None:
    assert (dict(metrics.named())[name] or 0.0) >= floor


def test_every_quote_is_what_stands_there(replies: dict[str, Reply], texts: dict[str, str]) -> None:
    cited = [each for reply in replies.values() for each in reply.citations]
    assert cited
    assert [each for each in cited if texts[each.docid][each.start : each.end] != each.quote] == []


def test_an_answer_is_words_of_its_first_document(
    replies: dict[str, Reply], texts: dict[str, str]
) -> None:
    for qid, reply in replies.items():
        if reply.outcome == "none":
            assert (reply.text, reply.span, reply.citations) == ("", (0, 0), ()), qid
        else:
            start, end = reply.span
            assert texts[reply.citations[0].docid][start:end] == reply.text, qid
