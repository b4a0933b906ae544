"""Topics, qrels and runs are read as written, measured as defined, and refused in one sentence."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.evaluate import (
    BadLine,
    Judgement,
    Ranked,
    Topic,
    UnusableFile,
    evaluate_run,
    ranked,
    read_qrels,
    read_run,
    read_topics,
    write_run,
)
from indexer.evaluate.metrics import NothingJudged

READERS = (read_topics, read_qrels, read_run)


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_topics_keep_the_order_of_the_file_and_survive_windows_editors(tmp_path: Path) -> None:
    path = write(tmp_path / "topics.tsv", "\ufeffq2\ttuổi nghỉ hưu\r\n\r\nq1\tthai sản\r\n")
    assert read_topics(path) == (Topic("q2", "tuổi nghỉ hưu"), Topic("q1", "thai sản"))


def test_a_query_keeps_its_tabs_and_odd_line_separators(tmp_path: Path) -> None:
    path = write(tmp_path / "topics.tsv", "q1\tmột\thai\u2028ba\n")
    assert read_topics(path) == (Topic("q1", "một\thai\u2028ba"),)


def test_qrels_are_read_with_spaces_or_tabs(tmp_path: Path) -> None:
    path = write(tmp_path / "qrels.txt", "q1 0 28-nq-cp.vi 2\nq1\t0\tb\t0\n")
    assert read_qrels(path) == (Judgement("q1", "28-nq-cp.vi", 2), Judgement("q1", "b", 0))


@pytest.mark.parametrize("docid", ["28-nq-cp.vi", "91-2015-qh13#1", "Quyết định số 5", "đ"])
def test_a_run_reads_back_as_it_was_written(tmp_path: Path, docid: str) -> None:
    lines = (Ranked("q1", docid, 1, 7.25), Ranked("q1", "other", 2, -0.5))
    path = tmp_path / "run.txt"
    assert write_run(path, lines) == 2
    assert read_run(path) == lines
    assert path.read_text(encoding="utf-8").splitlines()[0] == f"q1 Q0 {docid} 1 7.250000 tracuu"


def test_an_interrupted_run_leaves_the_one_before_in_place(tmp_path: Path) -> None:
    path = write(tmp_path / "run.txt", "q1 Q0 a 1 1.0 before\n")

    def interrupted() -> object:
        yield Ranked("q1", "b", 1, 1.0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_run(path, interrupted())  # type: ignore[arg-type]
    assert read_run(path) == (Ranked("q1", "a", 1, 1.0),)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("reader", "text", "line", "said"),
    [
        (read_topics, "q1\tthai sản\nq2 lương hưu\n", 2, "no tab"),
        (read_topics, "\tthai sản\n", 1, "missing"),
        (read_topics, "q1\t \n", 1, "missing"),
        (read_topics, "q 1\tthai sản\n", 1, "space"),
        (read_topics, "q1\tmột\nq1\thai\n", 2, "repeats"),
        (read_qrels, "q1 0 a\n", 1, "3 fields, 4 are wanted"),
        (read_qrels, "q1 0 a cao\n", 1, '"cao" is not a number'),
        (read_qrels, "q1 0 a 0.5\n", 1, "whole number"),
        (read_qrels, "q1 0 a 1\n\nq1 0 a 1\n", 3, "repeats"),
        (read_run, "q1 Q0 a 1 tracuu\n", 1, "5 fields, 6 are wanted"),
        (read_run, "q1\n", 1, "1 fields, 6 are wanted"),
        (read_run, "q1 Q0 a 1 nan x\n", 1, '"nan" is not a number'),
        (read_run, "q1 Q0 a first 1.0 x\n", 1, '"first" is not a number'),
        (read_run, "q1 Q0 a 1 2.0 x\nq1 Q0 a 2 1.0 x\n", 2, "repeats"),
    ],
)
def test_a_wrong_line_is_named_with_what_it_should_be(
    tmp_path: Path, reader: object, text: str, line: int, said: str
) -> None:
    path = write(tmp_path / "wrong.txt", text)
    with pytest.raises(BadLine) as caught:
        reader(path)  # type: ignore[operator]
    assert f"{path}, line {line}: " in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.wanted in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        (b"", "no line"),
        (b"\n \n", "no line"),
        ("q1\tđộ tuổi".encode("utf-16"), "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, reader: object, content: bytes | None, said: str
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableFile) as caught:
        reader(path)  # type: ignore[operator]
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_folder_in_place_of_a_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile):
        read_run(tmp_path)


def test_the_measures_agree_with_their_definitions() -> None:
    """Counted by hand: one topic found at rank 1, one at rank 3, one at rank 11, one never."""
    run = [
        *ranked("first", [("a", 3.0), ("x", 2.0)]),
        *ranked("third", [("x", 3.0), ("y", 2.0), ("a", 1.0)]),
        *ranked("eleventh", [(f"x{place}", 20.0 - place) for place in range(10)] + [("a", 1.0)]),
    ]
    qrels = [Judgement(qid, "a", 1) for qid in ("first", "third", "eleventh", "never")]
    metrics = evaluate_run(run, qrels)
    assert metrics.hit_at_1 == pytest.approx(1 / 4)
    assert metrics.hit_at_10 == pytest.approx(2 / 4)
    assert metrics.mrr_at_10 == pytest.approx((1 + 1 / 3) / 4)
    assert metrics.ndcg_at_10 == pytest.approx((1 + 1 / math.log2(4)) / 4)
    assert metrics.recall_at_100 == pytest.approx(3 / 4)
    assert (metrics.queries, metrics.answered) == (4, 3)


def test_equal_scores_are_taken_in_the_order_of_the_ranks() -> None:
    qrels = [Judgement("q", "b", 1)]
    tied = [Ranked("q", "b", 1, 1.0), Ranked("q", "a", 2, 1.0), Ranked("q", "c", 3, 1.0)]
    metrics = evaluate_run(tied, qrels)
    assert (metrics.hit_at_1, metrics.mrr_at_10) == (1.0, 1.0)


def test_a_document_judged_not_relevant_is_no_hit() -> None:
    metrics = evaluate_run(
        [Ranked("q", "a", 1, 2.0), Ranked("q", "b", 2, 1.0)],
        [Judgement("q", "a", 0), Judgement("q", "b", 1)],
    )
    assert (metrics.hit_at_1, metrics.hit_at_10) == (0.0, 1.0)


def test_topics_nobody_judged_do_not_count() -> None:
    run = [Ranked("q", "a", 1, 1.0), Ranked("unjudged", "x", 1, 1.0)]
    assert evaluate_run(run, [Judgement("q", "a", 1)]).queries == 1


def test_a_run_of_other_topics_is_refused() -> None:
    with pytest.raises(NothingJudged):
        evaluate_run([Ranked("p", "a", 1, 1.0)], [Judgement("q", "a", 1)])


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_scores_of_a_run_always_fall_as_printed(scores: list[float]) -> None:
    hits = [(str(place), score) for place, score in enumerate(sorted(scores, reverse=True))]
    printed = [float(f"{line.score:.6f}") for line in ranked("q", hits)]
    assert all(above > below for above, below in pairwise(printed))
