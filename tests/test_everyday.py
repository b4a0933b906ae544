"""The everyday questions are in form, and every article they are judged by is there."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from bench.everyday import QRELS, VARIANTS, Variant, article_anchor, measured, misses
from indexer.documents import Document, load
from indexer.evaluate import (
    Judgement,
    Topic,
    ranked,
    read_gold,
    read_qrels,
    read_questions,
    read_topics,
)
from indexer.evaluate.answering import holds
from indexer.language.numbers import number_key
from indexer.language.text import fold

ROOT = Path(__file__).resolve().parents[1]
OFFICIAL = ROOT.parent / "shared" / "corpora" / "official.tar.xz"
VIETNAMESE, ENGLISH = (
    read_topics(ROOT / "bench" / "everyday" / f"topics.{language}.tsv") for language in ("vi", "en")
)
JUDGED = read_qrels(QRELS)
ANSWERS = read_gold(ROOT / "bench" / "everyday" / "answers.vi.jsonl")
UNANSWERABLE = {
    language: read_questions(ROOT / "bench" / "everyday" / f"unanswerable.{language}.jsonl")
    for language in ("vi", "en")
}
NAME = re.compile(r"[kq]\d{3}u?")  # keywords or question; "u": typed without diacritics
ARTICLE = re.compile(r"[0-9a-z-]+#dieu-\d+[a-z]?")
LONGEST = 200  # characters
MOST_OF_AN_ARTICLE = 8  # questions
LONGEST_ANSWER = 14  # syllables


def share(mark: str) -> float:
    return sum(mark in topic.qid for topic in VIETNAMESE) / len(VIETNAMESE)


def test_every_question_has_a_name_of_its_own_and_an_english_twin() -> None:
    assert all(NAME.fullmatch(topic.qid) for topic in VIETNAMESE)
    assert [topic.qid for topic in VIETNAMESE] == [topic.qid for topic in ENGLISH]


@pytest.mark.parametrize("topics", [VIETNAMESE, ENGLISH], ids=["vi", "en"])
def test_no_question_is_asked_twice_or_at_length(topics: tuple[Topic, ...]) -> None:
    asked = Counter(fold(topic.query) for topic in topics)
    assert [text for text, count in asked.items() if count > 1] == []
    assert [topic.query for topic in topics if len(topic.query) > LONGEST] == []


def test_half_are_keywords_and_a_quarter_lack_diacritics() -> None:
    assert share("k") == pytest.approx(0.5, abs=0.05)
    assert share("u") == pytest.approx(0.25, abs=0.05)


def test_questions_lack_diacritics_where_their_name_says_so() -> None:
    for topic in VIETNAMESE:
        assert (fold(topic.query) == topic.query.lower()) == topic.qid.endswith("u"), topic.query


def test_every_question_is_judged_and_no_other() -> None:
    assert {line.qid for line in JUDGED} == {topic.qid for topic in VIETNAMESE}
    assert {line.qid for line in JUDGED if line.grade == 2} == {topic.qid for topic in VIETNAMESE}
    assert {line.grade for line in JUDGED} <= {1, 2}
    assert [line.docid for line in JUDGED if not ARTICLE.fullmatch(line.docid)] == []


def test_no_article_answers_more_than_a_few_questions() -> None:
    answers = Counter(line.docid for line in JUDGED if line.grade == 2)
    assert [article for article, count in answers.items() if count > MOST_OF_AN_ARTICLE] == []


def test_every_question_has_short_gold_answers() -> None:
    assert [line.qid for line in ANSWERS] == [topic.qid for topic in VIETNAMESE]
    for line in ANSWERS:
        assert line.answers, line.qid
        assert all(len(answer.split()) <= LONGEST_ANSWER for answer in line.answers), line.qid


def test_forty_questions_have_no_answer_and_an_english_twin() -> None:
    vietnamese, english = UNANSWERABLE["vi"], UNANSWERABLE["en"]
    assert len(vietnamese) == 40
    assert [asked.qid for asked in vietnamese] == [asked.qid for asked in english]
    assert not {asked.qid for asked in vietnamese} & {topic.qid for topic in VIETNAMESE}
    for language in UNANSWERABLE:
        path = ROOT / "bench" / "everyday" / f"unanswerable.{language}.jsonl"
        assert {line.outcome for line in read_gold(path)} == {"none"}
    for asked in vietnamese:
        assert (fold(asked.text) == asked.text.lower()) == asked.qid.endswith("u"), asked.text


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the text of everything that a judgement can name."""
    if not OFFICIAL.is_file():
        pytest.skip("needs the texts beside the checkout")
    folder = tmp_path_factory.mktemp("official")
    with tarfile.open(OFFICIAL) as archive:
        archive.extractall(folder, filter="data")
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.txt")):
        for document in load(path):
            assert isinstance(document, Document)
            key = number_key(document.number)
            for provision in document.walk():
                text = document.text[provision.start : provision.end]
                found.setdefault(f"{key}#{provision.anchor}", text)
    return found


def test_every_judged_article_is_in_the_texts(articles: dict[str, str]) -> None:
    assert {line.docid for line in JUDGED} - set(articles) == set()


def test_every_gold_answer_stands_in_a_judged_article(articles: dict[str, str]) -> None:
    judged: dict[str, list[str]] = {}
    for line in JUDGED:
        judged.setdefault(line.qid, []).append(articles[line.docid])
    missing = [
        (line.qid, answer)
        for line in ANSWERS
        for answer in line.answers
        if not any(holds(text, answer) for text in judged[line.qid])
    ]
    assert missing == []


def test_the_set_is_asked_with_and_without_diacritics_and_in_english() -> None:
    as_typed, folded, english = (variant.topics() for variant in VARIANTS)
    assert as_typed == VIETNAMESE
    assert english == ENGLISH
    assert all(fold(topic.query) == topic.query.lower() for topic in folded)


@pytest.mark.parametrize(
    ("anchor", "article"),
    [
        ("dieu-7b", "dieu-7b"),
        ("dieu-7b-khoan-2", "dieu-7b"),
        ("dieu-1-khoan-2-diem-dd", "dieu-1"),
        ("chuong-ii", "chuong-ii"),
        ("doan-12", "doan-12"),
    ],
)
def test_a_clause_counts_as_its_article(anchor: str, article: str) -> None:
    assert article_anchor(anchor) == article


def test_only_a_current_article_first_counts_as_current() -> None:
    qrels = (
        Judgement("k001", "new#dieu-1", 2),
        Judgement("k001", "old#dieu-1", 1),
        Judgement("q001", "new#dieu-2", 2),
    )
    run = [
        *ranked("k001", [("old#dieu-1", 2.0), ("new#dieu-1", 1.0)]),
        *ranked("q001", [("new#dieu-2", 2.0)]),
    ]
    outcome = measured(Variant("as typed", "vi"), run, qrels)
    assert outcome.metrics.hit_at_1 == 1.0
    assert outcome.current_first == 0.5
    topics = (Topic("k001", "nghỉ đẻ"), Topic("q001", "nghỉ ốm mấy ngày?"))
    assert list(misses(topics, run, qrels)) == ["k001\t1\tnghỉ đẻ\told#dieu-1\tnew#dieu-1"]
