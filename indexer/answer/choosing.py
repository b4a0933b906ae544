"""Which words of the likeliest sentences are the answer.

Small trees over their features (:mod:`indexer.answer.span_features`) tell what each is worth; they
are in ``data/choosing.tsv``, and ``python -m bench.learn_answers`` makes them anew. What answers a
question is a sort of words that the question tells ("how long": a duration) and stands where the
question has the word that asks; the same sort of features as in Rajpurkar et al., "SQuAD: 100,000+
Questions for Machine Comprehension of Text", EMNLP 2016, without parsing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from indexer.answer.model import Question
from indexer.answer.possible import Possible, possible_in
from indexer.answer.span_features import FEATURES, features_of
from indexer.answer.trees import trees_in
from indexer.answer.weighing import Weighed
from indexer.index.arrays import Array
from indexer.records import record

TREES = Path(__file__).with_name("data") / "choosing.tsv"
SENTENCES = 3  # the likeliest, whose words are looked at
COMPARED = 25  # words that may be the answer, with one another
DECIDED = 2  # the power of their likelihoods in that: the higher, the more the likeliest decides
LEAST = 0.1  # of the likeliest one's likelihood, for others to be looked at

# A text that holds is believed before one that does not, if it is as likely as this share of it.
NEARLY = 0.1


@record
class Choice:
    """The words there were to choose from, those of the likeliest sentence first."""

    sentences: Sequence[int]  # the place of each one's sentence among the evidence
    possible: Sequence[Possible]
    features: Array  # a row each
    likely: Array  # how likely each is the answer, if one of them is

    @cached_property
    def best(self) -> int:
        """Give the place of what shares the most words with all that may be the answer.

        Which is how to gain the most by F1 (Kumar and Byrne, "Minimum Bayes-Risk Decoding", NAACL
        2004): of "06", "06 tháng" and "nghỉ 06 tháng" the middle one.
        """
        order = np.argsort(-self.likely, kind="stable")[:COMPARED].tolist()
        spans = [(self.possible[n].start, self.possible[n].end) for n in order]
        texts = [self.sentences[n] for n in order]
        starts, ends = np.array(spans, dtype=np.float64).T
        lengths = ends - starts
        shared = np.minimum.outer(ends, ends) - np.maximum.outer(starts, starts)
        same = np.equal.outer(texts, texts)
        overlap = 2 * shared.clip(0) * same / np.add.outer(lengths, lengths)
        return int(order[int((overlap @ self.likely[order] ** DECIDED).argmax())])

    @cached_property
    def share(self) -> float:
        """Tell how likely it is that the answer is the best words, or some that overlap them."""
        best, sentence = self.possible[self.best], self.sentences[self.best]
        return sum(
            float(likely)
            for one, place, likely in zip(self.possible, self.sentences, self.likely, strict=True)
            if place == sentence and one.form and one.start < best.end and best.start < one.end
        )


def chosen(
    weighed: Weighed, question: Question, holding: bool = True, among: Sequence[int] = ()
) -> Choice:
    """Weigh the words of the likeliest sentences.

    :param holding: leave out texts that do not hold on the day asked about, where others may do.
    :param among: the only sentences to look at; all where none is named.
    """
    order = np.argsort(-weighed.likely, kind="stable").tolist()
    if among:
        order = [place for place in order if place in among]
    elif holding:
        order = _holding_first(weighed, order, question)
    order = order[: 1 if question.form == "yes_no" else SENTENCES]
    most = float(weighed.likely[order[0]])
    sentences: list[int] = []
    possible: list[Possible] = []
    rows: list[Array] = []
    for rank, place in enumerate(order):
        likely = float(weighed.likely[place]) / most
        if likely < LEAST:
            break
        one = weighed.evidence[place]
        found = list(possible_in(weighed.evidence, place, question))
        wanted = weighed.wanted[one.source.card.language]
        rows.append(features_of(found, wanted, question, float(np.log(min(likely, 1.0))), rank))
        possible += found
        sentences += [place] * len(found)
    features = np.concatenate(rows)
    worth = trees_in(TREES, FEATURES).worth(features)
    return Choice(sentences, possible, features, likely_by(worth))


def likely_by(worth: Array) -> Array:
    """Tell how likely each is the answer, by what each is worth."""
    likely = np.exp(worth - worth.max())
    told: Array = likely / likely.sum()
    return told


def _holding_first(weighed: Weighed, order: Sequence[int], question: Question) -> Sequence[int]:
    """Leave those whose text holds, where one of them is nearly as likely as the likeliest.

    One that tells what was before it does not hold, unless a day gone by is asked about.
    """
    evidence = weighed.evidence
    dated = question.as_of is not None and question.as_of < date.today()
    holding = [
        place
        for place in order
        if evidence[place].source.holds and (dated or not evidence[place].tells_past)
    ]
    if not holding or weighed.likely[holding[0]] < NEARLY * weighed.likely[order[0]]:
        return order
    return holding
