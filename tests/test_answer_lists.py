"""Lists, items and yes or no: what is quoted, and what is said of it."""

from __future__ import annotations

import json

import pytest

from indexer.answer import AnswerRequest, Reply, answer
from indexer.index import Index, open_index, update

TEXT = """Điều 7. Hồ sơ xin mượn phòng đọc
Hồ sơ xin mượn phòng đọc gồm:
a) Đơn xin mượn phòng theo mẫu;
b) Bản sao thẻ bạn đọc;
c) Giấy giới thiệu của cơ quan.

Điều 8. Việc mang thức ăn
Bạn đọc không được mang thức ăn vào phòng đọc.
Bạn đọc được mang nước uống vào phòng đọc.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("lists")
    line = {"id": "noi-quy.vi", "title": "Nội quy thư viện", "text": TEXT, "language": "vi"}
    (folder / "rules.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert not update(folder / "index", [folder / "rules.jsonl"]).failed
    return open_index(folder / "index")


def asked(index: Index, text: str, monkeypatch: pytest.MonkeyPatch) -> Reply:
    monkeypatch.setenv("TRACUU_ANSWER_THRESHOLD", "0")
    return answer(index, AnswerRequest(text))


def test_a_list_is_answered_whole_and_quoted_with_its_lead_in(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = asked(index, "Hồ sơ xin mượn phòng đọc gồm những giấy tờ gì?", monkeypatch)
    for item in ("Đơn xin mượn phòng", "Bản sao thẻ", "Giấy giới thiệu"):
        assert item in reply.text
    assert reply.citations[0].quote.startswith("Hồ sơ xin mượn phòng đọc gồm:")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Bạn đọc có được mang thức ăn vào phòng đọc không?", "no"),
        ("Bạn đọc có được mang nước uống vào phòng đọc không?", "yes"),
        ("Bạn đọc có được mang chó mèo vào phòng đọc không?", ""),
        ("Bạn đọc được mang gì vào phòng đọc?", ""),
    ],
)
def test_yes_or_no_is_said_where_a_sentence_says_it(
    index: Index, monkeypatch: pytest.MonkeyPatch, question: str, verdict: str
) -> None:
    assert asked(index, question, monkeypatch).verdict == verdict


@pytest.mark.parametrize("question", ["Hồ sơ gồm gì?", "Giấy giới thiệu của ai?", "phong doc"])
def test_answer_and_quote_are_characters_of_the_document(
    index: Index, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    reply = asked(index, question, monkeypatch)
    text = index.document("noi-quy.vi").text
    first = reply.citations[0]
    assert reply.text == text[slice(*reply.span)]
    assert first.quote == text[first.start : first.end]
    assert reply.text in first.quote
