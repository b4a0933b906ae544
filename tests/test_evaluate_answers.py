"""Answers are measured as defined: their words, proof, silence and confidence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from indexer.cli import main
from indexer.evaluate import (
    AnswerMetrics,
    Asked,
    BadLine,
    Given,
    Gold,
    UnusableFile,
    evaluate_answers,
    read_answers,
    read_gold,
    read_questions,
    write_answers,
)
from indexer.evaluate.answering import Bin, NothingAsked, area_under_roc, f1, holds, normalise
from indexer.evaluate.answers import Cited

QUOTE = "Lao động nữ sinh con được nghỉ 06 tháng trước và sau khi sinh."
PROOF = Cited("41-2024-qh15.vi", "41-2024-qh15.vi#dieu-53-khoan-1", QUOTE, 10, 10 + len(QUOTE))
RIGHT = Given("q1", "answer", "06 tháng", 0.9, (PROOF,))
GOLD = Gold("q1", ("06 tháng", "sáu tháng"), ("41-2024-qh15.vi",), "answer", "vi")
NO_ANSWER = Gold("q2", (), (), "none", "vi")


def write(path: Path, *lines: object) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


# The files


def test_questions_are_json_or_topics(tmp_path: Path) -> None:
    path = write(
        tmp_path / "questions.jsonl",
        {"id": "q1", "question": " nghỉ đẻ mấy tháng? ", "answers": ["06 tháng"], "other": [1]},
        "q2\tnghi de may thang?",
        {"id": 3, "question": "maternity leave?", "as_of": "2023-05-01", "language": "en"},
        {"id": "q4", "question": "lương cơ sở?", "as_of": "2023"},
    )
    assert read_questions(path) == (
        Asked("q1", "nghỉ đẻ mấy tháng?"),
        Asked("q2", "nghi de may thang?"),
        Asked("3", "maternity leave?", date(2023, 5, 1), "en"),
        Asked("q4", "lương cơ sở?", date(2023, 12, 31)),
    )


def test_gold_without_answers_is_unanswerable(tmp_path: Path) -> None:
    path = write(
        tmp_path / "gold.jsonl",
        {"id": "q1", "question": "Nghỉ đẻ mấy tháng?", "docid": "a", "answers": ["06 tháng"]},
        {"id": "q2", "question": "How long is it?", "docid": ["a", "b"], "answers": []},
        {"id": "q3", "answers": "4 tháng", "outcome": "superseded", "language": "vi"},
    )
    assert read_gold(path) == (
        Gold("q1", ("06 tháng",), ("a",), "answer", "vi"),
        Gold("q2", (), ("a", "b"), "none", "en"),
        Gold("q3", ("4 tháng",), (), "superseded", "vi"),
    )


@pytest.mark.parametrize(
    "answer",
    [
        RIGHT,
        Given("q2", "none", "", 0.125),
        Given("q3", "superseded", "đ", 1.0, (PROOF, Cited("b", "b#dieu-1", "x", 0, 1))),
    ],
)
def test_answers_read_back_as_they_were_written(tmp_path: Path, answer: Given) -> None:
    path = tmp_path / "answers.jsonl"
    assert write_answers(path, [answer]) == 1
    assert read_answers(path) == (answer,)


def test_answers_of_others_need_no_list_of_citations(tmp_path: Path) -> None:
    line = {"id": "q1", "outcome": "answer", "answer": "a", "docid": "d", "quote": "a b"}
    path = write(tmp_path / "answers.jsonl", {**line, "confidence": 1})
    assert read_answers(path) == (Given("q1", "answer", "a", 1.0, (Cited("d", "", "a b"),)),)


def test_interrupted_answers_leave_those_before_in_place(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    write_answers(path, [RIGHT])

    def interrupted() -> object:
        yield replace(RIGHT, qid="q2")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_answers(path, interrupted())  # type: ignore[arg-type]
    assert read_answers(path) == (RIGHT,)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("read", "line", "said"),
    [
        (read_questions, "nghỉ đẻ mấy tháng?", "tab"),
        (read_questions, "q1\t", '"question" is missing'),
        (read_questions, '{"id": "q1"}', '"question" is missing'),
        (read_questions, '{"id": "q1", "question": ["a"]}', '"question" is not text'),
        (read_questions, '{"id": "q1", "question": "a", "as_of": "mai"}', "not a date"),
        (read_questions, '{"id": "q1", "question": "a", "language": "fr"}', "not vi or en"),
        (read_gold, "q1\ta", "not JSON"),
        (read_gold, "[" * 100_000, "not JSON"),
        (read_gold, '["q1"]', "not a JSON object"),
        (read_gold, '{"id": "q1", "question": "a"}', '"answers" is missing'),
        (read_gold, '{"id": "q1", "answers": ["a"], "outcome": "none"}', "beside answers"),
        (read_answers, '{"id": "q1", "outcome": "maybe", "confidence": 1}', "not one of"),
        (read_answers, '{"id": "q1", "outcome": "none"}', "not a number from 0 to 1"),
        (read_answers, '{"id": "q1", "outcome": "none", "confidence": NaN}', "from 0 to 1"),
        (read_answers, '{"outcome": "none", "confidence": 0}', '"id" is missing'),
    ],
)
def test_a_bad_line_is_told_with_its_place(
    tmp_path: Path, read: Callable[[Path], object], line: str, said: str
) -> None:
    path = write(tmp_path / "file", "", line)
    with pytest.raises(BadLine, match="line 2") as raised:
        read(path)
    assert said in raised.value.message()


@pytest.mark.parametrize("read", [read_questions, read_gold, read_answers])
def test_a_missing_or_empty_file_is_told(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(UnusableFile):
        read(tmp_path / "none")
    with pytest.raises(UnusableFile):
        read(write(tmp_path / "empty", ""))
    with pytest.raises(UnusableFile, match="it is a folder"):
        read(tmp_path)


# The measures


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("“Của” tôi: là 2.340.000 đồng!", "vi", "tôi 2340000 đồng"),
        ("những chiếc cái là của", "vi", ""),
        ("The 20–18 win, a $5 one", "en", "2018 win 5 one"),
        ("an apple", "vi", "an apple"),
        ("a b", "", "a b"),
    ],
)
def test_normalisation_is_that_of_mlqa(text: str, language: str, wanted: str) -> None:
    assert normalise(text, language) == wanted


@pytest.mark.parametrize(
    ("quote", "answer", "there"),
    [
        (QUOTE, "06 tháng", True),
        (QUOTE, "06 THÁNG", True),
        (QUOTE, "6 tháng", False),
        ("phạt 12.340 đồng", "340 đồng", True),  # digits behind a mark are a word
        ("phạt 12.340 đồng", "40 đồng", False),
        ("nghỉ 75 %", "75%", True),
        ("nghỉ", "%", False),
        ("nghỉ", "", False),
    ],
)
def test_a_quote_holds_whole_words(quote: str, answer: str, there: bool) -> None:
    assert holds(quote, answer) is there


@examples(st.text(max_size=30), st.text(max_size=30), st.sampled_from(("vi", "en")))
def test_f1_is_a_share_and_the_same_both_ways(one: str, other: str, language: str) -> None:
    value = f1(one, other, language)
    assert 0 <= value <= 1
    assert value == f1(other, one, language)


shares = st.lists(st.sampled_from((0.0, 0.25, 0.5, 1.0)), min_size=1, max_size=8)


@examples(shares, shares)
def test_area_under_roc_counts_pairs_in_order(higher: list[float], lower: list[float]) -> None:
    won = sum((one > other) + (one == other) / 2 for one in higher for other in lower)
    assert area_under_roc(higher, lower) == pytest.approx(won / (len(higher) * len(lower)))


def measure(*answers: Given) -> AnswerMetrics:
    return evaluate_answers(answers, [GOLD, NO_ANSWER])


def test_a_right_answer_and_a_right_refusal_are_full_marks() -> None:
    metrics = measure(RIGHT, Given("q2", "none", "", 0.2))
    values = dict(metrics.named())
    assert values.pop("false_answers") == values.pop("false_refusals") == 0.0
    assert values.pop("calibration_error") == pytest.approx(0.1)
    assert set(values.values()) == {1.0}
    assert metrics.reliability == (Bin(0.9, 1, 0.9, 1.0),)
    assert (metrics.questions, metrics.unanswerable, metrics.answered) == (2, 1, 2)


def test_no_line_is_a_refusal_without_confidence() -> None:
    metrics = measure(Given("q2", "answer", "05 ngày", 0.4, (PROOF,)))
    assert (metrics.f1, metrics.sentence_hit, metrics.outcome_accuracy) == (0.0, 0.0, 0.0)
    assert (metrics.false_refusals, metrics.false_answers, metrics.auroc) == (1.0, 1.0, 0.0)
    assert metrics.reliability == (Bin(0.4, 1, 0.4, 0.0),)
    assert metrics.answered == 1


def test_a_refusal_proves_nothing_whatever_stands_beside_it() -> None:
    metrics = measure(replace(RIGHT, outcome="none"))
    assert (metrics.exact_match, metrics.sentence_hit, metrics.citation_hit) == (0.0, 0.0, 0.0)
    assert metrics.calibration_error is None


def test_the_second_citation_counts_for_all_citations_only() -> None:
    other = Cited("b", "b#dieu-1", "Nghỉ bao lâu.")
    metrics = measure(replace(RIGHT, citations=(other, PROOF)))
    assert (metrics.sentence_hit, metrics.citation_hit) == (0.0, 0.0)
    assert (metrics.any_sentence_hit, metrics.any_citation_hit) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("docid", "right"),
    [
        ("41-2024-qh15.vi", True),
        ("41-2024-qh15.vi#dieu-53", True),
        ("41-2024-qh15.vi#dieu-53-khoan-1", True),
        ("41-2024-qh15.vi#dieu-5", False),
        ("41-2024-qh15", False),
    ],
)
def test_a_clause_lies_in_its_article(docid: str, right: bool) -> None:
    assert evaluate_answers([RIGHT], [replace(GOLD, docids=(docid,))]).citation_hit == right


def test_superseded_is_right_only_where_it_is_wanted() -> None:
    told = replace(RIGHT, outcome="superseded")
    assert evaluate_answers([told], [GOLD]).outcome_accuracy == 0.0
    assert evaluate_answers([told], [GOLD]).f1 == 1.0
    assert evaluate_answers([told], [replace(GOLD, outcome="superseded")]).outcome_accuracy == 1.0


def test_bins_hold_a_tenth_each() -> None:
    gold = [replace(GOLD, qid=str(n)) for n in range(5)]
    stated = (0.0, 0.1, 0.3, 0.95, 1.0)
    answers = [replace(RIGHT, qid=str(n), confidence=value) for n, value in enumerate(stated)]
    bins = evaluate_answers(answers, gold).reliability
    assert [(each.low, each.count) for each in bins] == [(0.0, 1), (0.1, 1), (0.3, 1), (0.9, 2)]


def test_answers_to_other_questions_are_refused() -> None:
    with pytest.raises(NothingAsked):
        evaluate_answers([replace(RIGHT, qid="other")], [GOLD])


# The command


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["evaluate", *arguments])
    return code, *capsys.readouterr()


def test_answers_are_measured_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, gold = str(tmp_path / "answers.jsonl"), tmp_path / "gold.jsonl"
    write_answers(Path(answers), [RIGHT])
    write(gold, {"id": "q1", "question": "Mấy tháng?", "docid": "b", "answers": ["06 tháng"]})
    code, out, _ = run(capsys, "--answers", answers, "--gold", str(gold), "--json")
    body = json.loads(out)
    assert (code, body["EM"], body["citation_hit"], body["AUROC"]) == (0, 1.0, 0.0, None)
    assert body["reliability"] == [{"low": 0.9, "count": 1, "confidence": 0.9, "right": 1.0}]
    printed = run(capsys, "--answers", answers, "--gold", str(gold))[1]
    assert "F1                1.0000\n" in printed
    assert "AUROC             -\n" in printed
    assert "0.9-1.0     1           0.9000      1.0000\n" in printed


@pytest.mark.parametrize(
    "arguments",
    [(), ("--answers", "a"), ("--gold", "a"), ("--run", "a", "--gold", "b"), ("--run", "a")],
)
def test_half_of_a_pair_is_wrong_use(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--answers and --gold" in err


def test_a_missing_file_of_answers_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(tmp_path / "gold", {"id": "q1", "answers": ["a"]})
    code, out, err = run(capsys, "--answers", str(tmp_path / "none"), "--gold", str(gold))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "there is no such file" in err
