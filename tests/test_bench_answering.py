"""The bench of answering halves its sets as it says, and tells what it measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import answering
from bench.answer_sets import OWN, Set, _every_other, _first_texts, sets
from indexer.evaluate import read_gold, read_questions

DOCIDS = ["xq-0-0", "xq-0-1", "xq-1-0", "xq-1-1", "xq-1-2", "xq-10-0"]


def test_half_of_the_passages_are_every_other_one_or_every_other_text() -> None:
    assert _every_other(DOCIDS) == ["xq-0-0", "xq-1-0", "xq-1-2"]
    assert _first_texts(DOCIDS) == ["xq-0-0", "xq-0-1", "xq-10-0"]


def test_every_question_of_every_set_has_a_gold_answer_or_none() -> None:
    found = list(sets())
    assert found[-1].name == "own"
    for each in found:
        assert {one.qid for one in each.questions} == {line.qid for line in each.gold}, each.name


def test_the_bench_tells_and_writes_what_it_measured(
    corpus_index: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = Set("own", lambda: corpus_index, read_questions(OWN), read_gold(OWN))
    monkeypatch.setattr(answering, "sets", lambda: [own])
    output, answers = tmp_path / "out.json", tmp_path / "answers"
    arguments = ["--limit", "4", "--misses", "--output", str(output), "--answers", str(answers)]
    assert answering.main(arguments) == 0
    assert "| own " in capsys.readouterr().out
    outcome = json.loads(output.read_text("utf-8"))["outcomes"][0]
    assert outcome["metrics"]["questions"] == 4
    assert outcome["exact_quotes"] == outcome["quotes"]
    assert outcome["times_search"] > 0
    assert len((answers / "own.jsonl").read_text("utf-8").splitlines()) == 4


def test_a_set_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(answering, "sets", lambda: [])
    assert answering.main([]) == 0
    assert "skipped" in capsys.readouterr().out
