"""How sure an answer is: how often answers like it are right.

A logistic model of what was seen on the way; its weights are in ``data/confidence.tsv``, and
``python -m bench.learn_answers`` makes them anew from questions that the documents answer and
questions that they do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log
from pathlib import Path

import numpy as np

from indexer.answer import sentence_features
from indexer.answer.choosing import Choice
from indexer.answer.model import Question
from indexer.answer.wanted import Wanted
from indexer.answer.weighing import Weighed
from indexer.answer.words import words_of
from indexer.index.arrays import Array
from indexer.language.patterns import Pattern
from indexer.search.finding import Found
from indexer.search.headings import Heading, heading_of, tokens_of
from indexer.search.learned import weights_in
from indexer.search.translation import TARGETS

WEIGHTS = Path(__file__).with_name("data") / "confidence.tsv"
FEATURES = (
    "always",
    "likely",  # the sentence, among all: the logarithm
    "stretch",  # all that is quoted
    "words",  # the words that answer, among those that might
    "sentence",  # share of the question that it holds
    "coverage",  # that its lead-in and headings hold, too
    "passage",
    "missing",  # share of the question's rarest part that the passage lacks
    "name_missing",  # share of its names and figures that the passage lacks
    "pairs",
    "precision",
    "form",  # an amount, date or document is asked for and given
    "form_missing",  # ... and not given
    "short",  # the question has few words
    "translated",
    "unaccented",
    "english",  # the document is
    "keywords",  # nothing is asked
    "plain",  # it is asked in people's words
    "named",  # the question names the document
)
_MEASURED = frozenset({"count", "duration", "money", "percentage", "age", "date", "document"})
_NAME = Pattern(r"(?<!^)(?<![.?!]\s)\b[^\W\d_a-zà-ỹ]\w+|\d[\d.,/]*")
_FEW = 3  # parts of a question


def features_of(
    question: Question, found: Found, weighed: Weighed, choice: Choice, quoted: tuple[int, int]
) -> Array:
    """Give the features of an answer, in the order of ``FEATURES``.

    :param quoted: the characters of the document that prove it.
    """
    return np.array(list(_features(question, found, weighed, choice, quoted)), dtype=np.float32)


def confidence(features: Array) -> float:
    """Tell how often an answer with such features is right, 0 to 1."""
    worth = float(features @ weights_in(WEIGHTS, FEATURES))
    return 1 / (1 + exp(-max(min(worth, 30.0), -30.0)))


def _features(
    question: Question, found: Found, weighed: Weighed, choice: Choice, quoted: tuple[int, int]
) -> Iterator[float]:
    place = choice.sentences[choice.best]
    one = weighed.evidence[place]
    wanted = weighed.wanted[one.source.card.language]
    yield 1.0
    yield log(max(float(weighed.likely[place]), 1e-3))
    yield _stretch(weighed, place, quoted)
    yield log(max(float(choice.likely[choice.best]), 1e-3))
    named = dict(zip(sentence_features.FEATURES, weighed.features[place].tolist(), strict=True))
    yield named["sentence"]
    yield named["sentence"] + named["lead_in"] + named["heading"]
    yield named["passage"]
    passage = one.passage
    tokens = words_of(one.source.text, passage.start, passage.end, wanted.language).tokens
    card = one.source.card
    headings = heading_of(f"{passage.heading}\n{card.number} {card.title}", wanted.language)
    held = np.maximum(wanted.held_by(Heading(tokens)), wanted.held_by(headings))
    missing = wanted.weights * (1 - held)
    yield float(missing.max(initial=0.0) / max(float(wanted.weights.max(initial=0.0)), 1e-6))
    yield _names_missing(question.searched, wanted, held)
    yield named["pairs"]
    yield named["precision"]
    measured = question.form in _MEASURED
    given = choice.possible[choice.best].form == question.form
    yield float(measured and given)
    yield float(measured and not given)
    yield float(len(wanted.parts) <= _FEW)
    yield float(TARGETS.get(found.query.language) == one.source.card.language)
    yield float(found.query.language == "vi-unaccented")
    yield float(card.language == "en")
    yield float(not question.form)
    yield found.weighed.asked.plainness
    yield float(one.source.place in found.named)


def _stretch(weighed: Weighed, place: int, quoted: tuple[int, int]) -> float:
    """Tell how likely it is that something in a quote is the answer."""
    passage_id = weighed.evidence[place].passage.passage_id
    return sum(
        float(likely)
        for one, likely in zip(weighed.evidence, weighed.likely, strict=True)
        if one.passage.passage_id == passage_id and quoted[0] <= one.sentence.start < quoted[1]
    )


def _names_missing(question: str, wanted: Wanted, held: Array) -> float:
    """Tell how many of the names and figures of a question are not held, by what each is worth."""
    names = {
        token
        for match in _NAME.finditer(question)
        for token in tokens_of(match[0], wanted.language)
    }
    named = np.array(
        [any(token in names for token in part.wordings[0]) for part in wanted.parts], dtype=bool
    )
    worth = wanted.weights * named
    return float(worth @ (1 - held) / max(float(worth.sum()), 1e-6)) if named.any() else 0.0
