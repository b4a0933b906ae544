"""What tells the words of a sentence that are the answer from others in it, as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

import numpy as np

from indexer.answer.model import Question
from indexer.answer.possible import Possible
from indexer.answer.wanted import Wanted
from indexer.answer.words import Words, words_of
from indexer.index.arrays import Array

# The forms of questions that are answered alike.
GROUPS = {
    "amount": ("count", "duration", "money", "percentage", "age"),
    "date": ("date",),
    "document": ("document",),
    "name": ("person", "body", "place"),
    "clause": ("definition", "list", "procedure", "reason", "yes_no"),
    "phrase": ("phrase", ""),
}
GENERAL = (
    # of the sentence
    "likely",  # the logarithm of how likely it is the one, over the likeliest
    "first",  # of the words in it that are an amount of the form that is asked for
    "lead_in",  # the words are in what opens its list
    # of the words
    "form",  # they are of the form that is asked for
    "unit",  # and of its unit
    "other_unit",  # they are of another unit than the one that is asked for
    "other_form",  # they are an amount or a date, and another sort of these is asked for
    "measured",  # they are an amount or a date and neither is asked for
    "asked",  # share of them that are the question's
    "all_asked",
    "bracketed",
    # of what stands around them
    "left",  # share of the question that stands right before them
    "right",
    "left_next",  # the word before is the question's
    "right_next",
    "before_asking",  # the word before stands in the question before what asks
    "after_asking",  # the word after, or their last, stands there behind what asks
    "by",  # "by", "bởi", "do"
    "at",  # "in", "at", "tại"
)
OF_GROUP = (
    "order",  # how early spans_of gives it: 1, 1/2, 1/3 ...
    "late",  # the logarithm of that
    "length",
    "length_squared",
    "list",  # all items of one
    "whole",  # all of the sentence
    "starts",  # as the sentence does
    "ends",
    "copula",  # "là", "is" before
    "digit",
    "capital",
)
FEATURES = (*GENERAL, *(f"{name}, {group}" for group in GROUPS for name in OF_GROUP))

_GROUP_OF = {form: group for group, forms in enumerate(GROUPS.values()) for form in forms}
_MEASURED = frozenset({"count", "duration", "money", "percentage", "age", "date", "document"})
_COPULAS = frozenset("la bang gom is are was were be".split())
_BY = frozenset("boi do by from".split())
_AT = frozenset("in at on tai o vao".split())
NEAR = 6  # tokens that stand right before or after


def features_of(
    possible: Sequence[Possible], wanted: Wanted, question: Question, likely: float
) -> Array:
    """Give the features of what may be the answer in a sentence, a row each.

    :param possible: the words, of one sentence or its lead-ins.
    :param likely: the logarithm of the sentence's likelihood, over that of the likeliest.
    """
    rows = np.zeros((len(possible), len(FEATURES)), dtype=np.float32)
    group = len(GENERAL) + _GROUP_OF[question.form] * len(OF_GROUP)
    known: dict[tuple[int, int], Words] = {}
    firsts = _first_of_form(possible, question.form)
    for row, one in zip(rows, possible, strict=True):
        place = (one.within.start, one.within.end)
        if place not in known:
            known[place] = words_of(one.text, *place, wanted.language)
        words = known[place]
        held = words.between(one.start, one.end)
        is_first = one.form == question.form and one.start < firsts.get(place, 0)
        general = _general(one, words, held, wanted, question)
        row[: len(GENERAL)] = [likely, float(is_first), *general]
        row[group : group + len(OF_GROUP)] = list(_of_group(one, words, held))
    return rows


def _first_of_form(possible: Sequence[Possible], form: str) -> dict[tuple[int, int], int]:
    """Give of each sentence where the first amount of a form ends: "03 năm" of "từ 03 năm"."""
    found: dict[tuple[int, int], int] = {}
    for one in possible:
        if form in _MEASURED and one.form == form:
            place = (one.within.start, one.within.end)
            found[place] = min(found.get(place, one.end), one.end)
    return found


def _general(
    one: Possible, words: Words, held: range, wanted: Wanted, question: Question
) -> Iterator[float]:
    tokens = words.tokens
    before, after = tokens[max(held.start - NEAR, 0) : held.start], tokens[held.stop :][:NEAR]
    yield float(one.is_lead)
    yield float(one.form == question.form)
    yield float(bool(one.unit) and one.unit == question.unit)
    yield float(bool(one.unit) and bool(question.unit) and one.unit != question.unit)
    measured, wanted_measured = one.form in _MEASURED, question.form in _MEASURED
    yield float(measured and wanted_measured and one.form != question.form)
    yield float(measured and not wanted_measured)
    asked = sum(tokens[place] in wanted.tokens for place in held)
    yield asked / max(len(held), 1)
    yield float(asked == len(held))
    yield float(one.text[one.start - 1 : one.start] == "(")
    yield wanted.worth(before)
    yield wanted.worth(after)
    yield float(bool(before) and before[-1] in wanted.tokens)
    yield float(bool(after) and after[0] in wanted.tokens)
    yield float(not wanted.before_asking.isdisjoint(before[-2:]))
    last = tokens[held.stop - 1 : held.stop]
    yield float(not wanted.after_asking.isdisjoint((*last, *after[:2])))
    yield float(not _BY.isdisjoint(before[-1:]))
    yield float(not _AT.isdisjoint(before[-1:]))


def _of_group(one: Possible, words: Words, held: range) -> Iterator[float]:
    text = one.text[one.start : one.end]
    length = log(1 + len(held)) / 3
    yield 1 / (1 + one.order)
    yield log(1 + one.order) / 3
    yield length
    yield length * length
    yield float(one.form == "list")
    starts, ends = held.start <= one.mark, held.stop >= len(words.tokens)
    yield float(starts and ends)
    yield float(starts)
    yield float(ends)
    yield float(not _COPULAS.isdisjoint(words.tokens[max(held.start - 1, 0) : held.start]))
    yield float(any(map(str.isdigit, text)))
    yield float(text[:1].isupper() and not starts)
