"""What is told of words that may be an answer, held against counting token by token."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.answer import AnswerRequest
from indexer.answer.answering import search_for
from indexer.answer.choosing import Choice, chosen
from indexer.answer.questions import read_question
from indexer.answer.span_features import FEATURES
from indexer.answer.wanted import Wanted
from indexer.answer.weighing import weighed
from indexer.answer.words import words_of
from indexer.index import open_index
from indexer.index.arrays import Array
from indexer.search.engine import found_by

QUESTIONS = ("Lao động nữ được nghỉ thai sản bao nhiêu tháng?", "Who pays maternity benefit?")


@pytest.fixture(scope="module", params=QUESTIONS)
def told(request: pytest.FixtureRequest, corpus_index: Path) -> tuple[Choice, Wanted]:
    index, question = open_index(corpus_index), read_question(request.param)
    found = found_by(index, search_for(question, AnswerRequest(question.text, question.language)))
    sentences = weighed(index, question, found)
    assert sentences is not None
    return chosen(sentences, question), sentences.wanted[question.language]


def column(choice: Choice, name: str) -> Array:
    return choice.features[:, FEATURES.index(name)]


def test_every_feature_is_a_number(told: tuple[Choice, Wanted]) -> None:
    choice, _ = told
    assert choice.features.shape == (len(choice.possible), len(FEATURES))
    assert np.isfinite(choice.features).all()
    assert choice.likely.sum() == pytest.approx(1)


def test_no_feature_has_two_names() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def test_what_of_the_question_is_in_and_around_words(told: tuple[Choice, Wanted]) -> None:
    choice, wanted = told
    expected = []
    for one in choice.possible:
        words = words_of(one.text, one.within.start, one.within.end, wanted.language)
        held = words.between(one.start, one.end)
        asked = [words.tokens[place] in wanted.tokens for place in held]
        expected.append((
            sum(asked) / len(asked),
            asked[0],
            asked[-1],
            sum(map(wanted.worth_of, words.tokens[max(held.start - 3, 0) : held.start])),
            sum(map(wanted.worth_of, words.tokens[held.stop : held.stop + 3])),
        ))  # fmt: skip
    names = ("asked", "asked first", "asked last", "left three", "right three")
    given = np.array([column(choice, name) for name in names]).T
    assert np.allclose(given, expected, atol=1e-5)


def test_nearness_fades_with_every_token(told: tuple[Choice, Wanted]) -> None:
    choice, wanted = told
    one, given = choice.possible[-1], column(choice, "all left near")[-1]
    words = words_of(one.text, one.within.start, one.within.end, wanted.language)
    before = words.tokens[: words.between(one.start, one.end).start]
    near = sum(wanted.worth_of(token) * 0.5**away for away, token in enumerate(reversed(before)))
    assert given == pytest.approx(near, abs=1e-5)


def test_nothing_is_more_answer_like_than_the_best_of_its_sentence(
    told: tuple[Choice, Wanted],
) -> None:
    choice, _ = told
    like = column(choice, "answer-like")
    for within in {one.within for one in choice.possible}:
        rows = [place for place, one in enumerate(choice.possible) if one.within == within]
        assert like[rows].max() == 0
