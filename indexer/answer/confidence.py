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
from indexer.answer.evidence import Evidence
from indexer.answer.model import Question
from indexer.answer.spans import MEASURED
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
    # how likely is, of all sentences, ...
    "spread",  # any: the entropy
    "title",  # one of a document of this title, as versions of a law have it
    "stretch",  # one of those quoted
    "words",  # the words that answer, among those that might: the logarithm
    # of the question, ...
    "quoted",  # the share that the quote and its headings hold
    "missing",  # the share of its rarest part that the passage lacks
    "name_missing",  # the share of its names and figures that the passage lacks
    "opens_with",  # the sentence begins with what is asked about
    "length",  # of the sentence, in characters: the logarithm
    "score",  # of the passage, for its words: the logarithm
    "asked",  # what all words of the question are worth: the logarithm
    "form_missing",  # an amount, date or document is asked for and not given
    "translated",
    "unaccented",
    "english",  # the document is
    "plain",  # it is asked in people's words
    "named",  # the question names the document
)
LEAST = 1e-3  # of what a logarithm is taken
_NAME = Pattern(r"(?<!^)(?<![.?!]\s)\b[^\W\d_a-zà-ỹ]\w+|\d[\d.,/]*")


def features_of(
    question: Question,
    found: Found,
    weighed: Weighed,
    choice: Choice,
    quoted: tuple[int, int],
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
    question: Question,
    found: Found,
    weighed: Weighed,
    choice: Choice,
    quoted: tuple[int, int],
) -> Iterator[float]:
    place = choice.sentences[choice.best]
    one = weighed.evidence[place]
    wanted = weighed.wanted[one.source.card.language]
    named = dict(zip(sentence_features.FEATURES, weighed.features[place].tolist(), strict=True))
    words = choice.possible[choice.best]
    yield 1.0
    yield from _likelihoods(weighed, place, quoted)
    yield log(max(float(choice.likely[choice.best]), LEAST))
    yield from _held(question, wanted, one, quoted)
    yield named["opens_with"]
    yield log(1 + len(one.words))
    yield from _scores(found, one)
    yield float(question.form in MEASURED and words.form != question.form)
    yield float(TARGETS.get(found.query.language) == one.source.card.language)
    yield float(found.query.language == "vi-unaccented")
    yield float(one.source.card.language == "en")
    yield found.weighed.asked.plainness
    yield float(one.source.place in found.named)


def _likelihoods(weighed: Weighed, place: int, quoted: tuple[int, int]) -> Iterator[float]:
    """Tell how evenly likely all sentences are, how likely those of its law and those quoted."""
    likely = weighed.likely.astype(np.float64)
    one = weighed.evidence[place]
    yield float(-likely @ np.log(likely + 1e-12))
    yield float(likely @ [one.source.card.title == each.source.card.title
                          for each in weighed.evidence])  # fmt: skip
    yield float(likely @ [one.passage.passage_id == each.passage.passage_id
                          and quoted[0] <= each.sentence.start < quoted[1]
                          for each in weighed.evidence])  # fmt: skip


def _held(
    question: Question, wanted: Wanted, one: Evidence, quoted: tuple[int, int]
) -> Iterator[float]:
    """Tell what of a question a quote holds, and what of it the passage lacks."""
    passage, card, weights = one.passage, one.source.card, wanted.weights
    told = f"{passage.heading}\n{card.number} {card.title}"
    headings = wanted.held_by(heading_of(told, wanted.language))
    quote, whole = (
        np.maximum(headings, wanted.held_by(Heading(words.tokens)))
        for words in (
            words_of(one.source.text, start, end, wanted.language)
            for start, end in (quoted, (passage.start, passage.end))
        )
    )
    yield float(quote @ weights)
    rarest = max(float(weights.max(initial=0.0)), 1e-6)
    yield float((weights * (1 - whole)).max(initial=0.0) / rarest)
    yield _names_missing(question.searched, wanted, whole)


def _scores(found: Found, one: Evidence) -> Iterator[float]:
    """Tell how many words of what worth the passage holds, and how many it might."""
    by_words = found.stages.reranked if found.stages else found.passages
    yield log(max(one.strength * float(by_words.scores.max(initial=0.0)), LEAST))
    yield log(max(found.weighed.coverage.asked, LEAST))


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
