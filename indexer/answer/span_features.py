"""What tells the words of a sentence that are the answer from others in it, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from indexer.answer.asking import PLACES
from indexer.answer.chunks import runs_of
from indexer.answer.laid import Laid
from indexer.answer.model import FORMS, Question
from indexer.answer.possible import Possible
from indexer.answer.spans import MEASURED
from indexer.answer.wanted import Wanted
from indexer.index.arrays import Array

FEATURES = (
    # of the question
    "asks for",  # the place of its form among FORMS, behind them if it asks nothing
    "asks",  # the place among PLACES of where the words that ask stand in it
    "english",  # the text is
    # of the sentence
    "likely",  # the logarithm of how likely it is the one, over the likeliest
    "rank",  # how many are likelier
    "lead-in",  # the words are in what opens its list
    "share",  # of the question that it holds
    "tokens",  # the logarithm of their number
    # of the words
    "order",  # how early spans_of gives them: 1, 1/2, 1/3 ...
    "form",  # they are of the form that is asked for
    "unit",  # and of its unit
    "other unit",  # they are of another unit than the one that is asked for
    "other form",  # they are an amount or a date, and another sort of these is asked for
    "first",  # of the words in the sentence that are an amount of the form that is asked for
    "length",  # the logarithm of the number of tokens
    "starts",  # as the sentence does
    "ends",
    "answer-like",  # the score of the run, over the best one of the sentence
    "opening",  # how much they begin as answers do
    "closing",
    "capitals",  # the share of tokens that are so written
    "numbers",
    "commas",  # how many
    "verbs",
    "prepositions",
    "conjunctions",
    "cuts number",  # a number stands before
    # of the question in them
    "asked",  # the share of them that is the question's
    "asked worth",  # the share of the question that they hold
    "asked first",
    "asked last",
    "noun first",  # the noun asked about, "company" of "which company", is the first token
    "noun last",
    "noun in",
    # of the question around them
    "noun before",  # in one of the two tokens before
    "noun behind",
    "left",  # share of the question in the six tokens before
    "left three",
    "right",
    "right three",
    "left gap",  # tokens to the next one of the question, 12 at most
    "right gap",
    "before asking",  # one of the two tokens before stands in the question right before what asks
    "after asking",  # one of the two behind, or the last, stands there right behind what asks
    "by",  # "by", "bởi", "do" before
    "clause",  # share of the question between the marks around
    "best clause",  # that, less that of the clause which holds the most
    # how near the question is, each word the less the further away it is, to either side; all
    # of it, what of it stands before the words that ask, and behind
    *(f"{part} {way} {reach}" for part in ("all", "before", "after")
      for reach in ("far", "near") for way in ("left", "right")),
    "nearness",  # all to the left and right, over the most of that in the sentence
)  # fmt: skip

_BY = frozenset("boi do by from".split())


def features_of(
    possible: Sequence[Possible], wanted: Wanted, question: Question, likely: float, rank: int
) -> Array:
    """Give the features of what may be the answer in a sentence, a row each.

    :param possible: the words, of one sentence or its lead-ins, those of one side by side.
    :param likely: the logarithm of the sentence's likelihood, over that of the likeliest.
    :param rank: how many sentences are likelier.
    """
    form = FORMS.index(question.form) if question.form else len(FORMS)
    asked = [form, PLACES.index(wanted.asking.place), wanted.language == "en", likely, rank]
    blocks = []
    for _, group in groupby(possible, key=lambda one: one.within):
        spans = list(group)
        columns = [np.full(len(spans), value) for value in asked]
        columns += _in_sentence(spans, wanted, question)
        blocks.append(np.array(columns, dtype=np.float32).T)
    return np.concatenate(blocks)


def _in_sentence(spans: Sequence[Possible], wanted: Wanted, question: Question) -> list[Array]:
    """Give the columns behind "rank"."""
    laid = Laid(spans[0].text, spans[0].within, wanted)
    starts, ends = np.array([(one.start, one.end) for one in spans]).T
    firsts, lasts = laid.places(starts, ends)
    count = np.full(len(spans), len(laid.tokens))
    return [
        np.array([one.is_lead for one in spans]),
        np.full(len(spans), wanted.worth(laid.tokens)),
        np.log1p(count),
        *_of_form(spans, question),
        np.log1p(lasts - firsts),
        firsts <= np.array([one.mark for one in spans]),
        lasts >= count,
        *_as_runs(spans[0], starts, ends, question.form, wanted.language),
        *laid.of_question(firsts, lasts),
        laid.right_before(_BY)[firsts],
        *laid.clauses(firsts, lasts),
        *laid.nearness(firsts, lasts),
    ]


def _of_form(spans: Sequence[Possible], question: Question) -> list[Array]:
    form, unit = question.form, question.unit
    measured = form in MEASURED
    first = min((one.end for one in spans if measured and one.form == form), default=0)
    rows = [
        (
            1 / (1 + one.order),
            one.form == form,
            bool(one.unit) and one.unit == unit,
            bool(one.unit) and bool(unit) and one.unit != unit,
            one.form in MEASURED and measured and one.form != form,
            one.form == form and one.start < first,
        )
        for one in spans
    ]
    return list(np.array(rows, dtype=float).T)


def _as_runs(one: Possible, starts: Array, ends: Array, form: str, language: str) -> list[Array]:
    """Tell how much words look like an answer, whatever is asked."""
    runs = runs_of(one.text, one.within.start, one.within.end, language, form)
    tokens = runs.tokens
    if not len(tokens):
        return [np.zeros(len(starts))] * 10
    firsts = np.searchsorted(tokens.starts, starts).clip(max=len(tokens) - 1)
    lasts = np.maximum(np.searchsorted(tokens.starts, ends), firsts + 1)
    scores = runs.scores(firsts, lasts)
    number = np.array([each == "number" for each in tokens.classes])
    return [
        scores - scores.max(),
        *runs.at_ends(firsts, lasts),
        *runs.shares(firsts, lasts),
        *(runs.count(name, firsts, lasts)
          for name in ("commas", "verbs", "prepositions", "conjunctions")),
        number[firsts],
    ]  # fmt: skip
