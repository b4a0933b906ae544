"""The words of a sentence that may be an answer, each with what sort of answer it would be."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.answer.amounts import AMOUNTS, Amount, amounts_of
from indexer.answer.chunks import runs_of
from indexer.answer.model import Sentence, Span
from indexer.answer.naming import form_of_name
from indexer.answer.references import references_of
from indexer.answer.times import times_of
from indexer.language.text import lower

MOST = 60  # spans of a sentence
MEASURED = AMOUNTS | {"document"}
MOST_OTHERS = 25  # beside what a question that wants something measured wants


def spans_of(text: str, sentence: Sentence, form: str, unit: str, language: str) -> list[Span]:
    """Give what may answer a question in a sentence, the likeliest first.

    Of the form that is wanted, and of its unit, come first; then what looks most like an answer.

    >>> text = "Lao động nữ được nghỉ 06 tháng."
    >>> found = spans_of(text, Sentence(0, len(text)), "duration", "month", "vi")
    >>> text[found[0].start : found[0].end], found[0].form
    ('06 tháng', 'duration')

    :param form: of FORMS, "" for any.
    :param unit: as ``Question.unit``; "" for any.
    """
    found: dict[tuple[int, int], Span] = {}
    told = sorted(
        _measured(text, sentence, language),
        key=lambda one: (one.form != form, bool(unit) and one.unit != unit),
    )
    wanted = [one for one in told if one.form == form]
    for one in wanted:
        found.setdefault((one.start, one.end), Span(one.start, one.end, one.form, one.unit))
    known = {(one.start, one.end): one for one in reversed(told)}
    numbers = [(one.start, one.end) for one in told if one.form == "document"]
    most = len(found) + MOST_OTHERS if wanted and form in MEASURED else MOST
    for place in _runs(text, sentence, form, language):
        if len(found) >= most:
            break
        if place not in found and not any(_cuts(place, number) for number in numbers):
            if (amount := known.get(place)) is not None:
                found[place] = Span(*place, amount.form, amount.unit)
            else:
                named = form_of_name(text[place[0] : place[1]], language, form)
                found[place] = Span(*place, named)
    return list(found.values())


def _cuts(place: tuple[int, int], number: tuple[int, int]) -> bool:
    """Tell whether words begin or end inside a document's number."""
    return any(number[0] < edge < number[1] for edge in place)


def _measured(text: str, sentence: Sentence, language: str) -> Iterator[Amount]:
    lowered = lower(text[sentence.start : sentence.end])
    at = sentence.start
    words = text[at : sentence.end]
    times = list(times_of(words, lowered, 0, len(words), language))
    for one in amounts_of(lowered, 0, len(lowered), language):
        # "01 tháng 7 năm" of "ngày 01 tháng 7 năm 2026" is no seven months.
        if one.form == "date" or not any(a < one.end and one.start < z for a, z in times):
            yield Amount(one.start + at, one.end + at, one.form, one.unit)
    for first, last in times:
        yield Amount(first + at, last + at, "date", "")
    for first, last in references_of(text, sentence.start, sentence.end):
        yield Amount(first, last, "document", "")


def _runs(text: str, sentence: Sentence, form: str, language: str) -> Iterator[tuple[int, int]]:
    runs = runs_of(text, sentence.start, sentence.end, language, form)
    for first, end in runs.best(MOST):
        yield runs.tokens.starts[first], runs.tokens.ends[end - 1]
