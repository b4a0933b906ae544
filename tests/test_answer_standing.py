"""What holds is believed before what no longer does; what changed is told with its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indexer.answer import AnswerRequest, Question, Reply, answer
from indexer.answer.wording import stands_alone
from indexer.index import Index, open_index, update

OLD = """---
docid: 11-2020-nd-cp.vi
language: vi
type: decree
number: 11/2020/NĐ-CP
title: Quy định xử phạt trong lĩnh vực thư viện
signed: 2020-01-10
effective: 2020-03-01
---

# Điều 1. Mức phạt làm mất sách

Người làm mất sách của thư viện bị phạt tiền 200.000 đồng.

# Điều 2. Thẻ đọc

Thẻ đọc màu vàng được cấp trong thời hạn 15 ngày.
"""
NEW = """---
docid: 22-2025-nd-cp.vi
language: vi
type: decree
number: 22/2025/NĐ-CP
title: Quy định xử phạt trong lĩnh vực thư viện
signed: 2025-05-10
effective: 2025-07-01
relations: [{kind: replaces, target: 11/2020/NĐ-CP}]
---

# Điều 1. Mức phạt làm mất sách

Người làm mất sách của thư viện bị phạt tiền 500.000 đồng.
"""
QUESTION = "Người làm mất sách của thư viện bị phạt bao nhiêu tiền?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("standing")
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (folder / name).write_text(text, encoding="utf-8")
    report = update(folder / "index", [folder / "old.md", folder / "new.md"])
    assert not report.failed, "\n".join(map(str, report.failed))
    return open_index(folder / "index")


@pytest.fixture(autouse=True)
def _any_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACUU_ANSWER_THRESHOLD", "0")


def asked(index: Index, text: str, day: date | None = None) -> Reply:
    return answer(index, AnswerRequest(text, as_of=day))


def test_the_text_in_force_answers_and_the_older_one_is_told(index: Index) -> None:
    reply = asked(index, QUESTION)
    assert (reply.outcome, reply.citations[0].number) == ("answer", "22/2025/NĐ-CP")
    assert "500.000 đồng" in reply.text
    [notice] = reply.notices
    for told in ("30/06/2025", "200.000 đồng", "11/2020/NĐ-CP", "500.000 đồng", "22/2025/NĐ-CP"):
        assert told in notice
    assert reply.citations[1].number == "11/2020/NĐ-CP"
    assert reply.citations[1].status == "expired"


def test_on_an_earlier_day_the_older_text_answers(index: Index) -> None:
    reply = asked(index, QUESTION, date(2021, 1, 1))
    assert (reply.outcome, reply.citations[0].number) == ("answer", "11/2020/NĐ-CP")
    assert "200.000 đồng" in reply.text


def test_what_only_an_ended_text_says_is_superseded(index: Index) -> None:
    reply = asked(index, "Thẻ đọc màu vàng được cấp trong thời hạn bao lâu?")
    assert (reply.outcome, reply.text) == ("superseded", "15 ngày")
    assert any("22/2025/NĐ-CP" in notice for notice in reply.notices)


def test_a_confidence_below_the_threshold_is_none(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACUU_ANSWER_THRESHOLD", "1")
    reply = asked(index, QUESTION)
    assert (reply.outcome, reply.citations) == ("none", ())
    assert reply.confidence > 0
    assert reply.related


def test_what_was_before_is_the_answer_only_for_a_day_gone_by(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        NEW.replace(
            "500.000 đồng.", "500.000 đồng. Trước đó, người làm mất sách bị phạt tiền 300.000 đồng."
        ),
        encoding="utf-8",
    )
    update(tmp_path / "index", [tmp_path / "a.md"])
    now = answer(open_index(tmp_path / "index"), AnswerRequest(QUESTION))
    assert "500.000" in now.text


def test_words_that_are_one_of_two_are_not_said_alone() -> None:
    question = Question("How long is it?", "duration", "en", "en")
    reply = Reply(question, "answer", "2 months", (9, 17), 0.9, (), share=0.42)
    assert not stands_alone(reply)
    assert stands_alone(replace(reply, share=0.6))
    assert not stands_alone(replace(reply, outcome="none", share=1.0))
