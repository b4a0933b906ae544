"""The words that may be an answer: those of a sentence, of what opens its list, and all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.answer.evidence import Evidence
from indexer.answer.model import Question, Sentence, Span
from indexer.answer.opposites import without_the_other
from indexer.answer.spans import MEASURED, spans_of
from indexer.language.patterns import Pattern
from indexer.records import record

SPANS = 40  # of a sentence that are looked at
LISTED = frozenset({"list", "procedure"})  # forms of questions that a whole list answers
LONGEST_LIST = 2_000  # characters: what is longer is not an answer but a chapter

# What a sentence begins and ends with that is no part of an answer.
_MARK = Pattern(r"\s*(?:[-–•+*]|\(?[0-9]{1,2}[.)]|\(?[a-zđ]{1,2}[0-9]?\)|\(?[ivx]+\))\s+")
_END = " \n.;:,"
_JOINING = frozenset("là gồm is are was were".split())


@record
class Possible:
    """Words that may be an answer: characters of the document, ``end`` exclusive."""

    text: str  # of the document
    start: int
    end: int
    form: str  # one of FORMS; "" for all of a sentence
    order: int  # from 0: how early it was thought of
    within: Sentence  # the sentence they are in
    mark: int  # 1 where it begins with the mark of an item
    is_lead: bool = False  # it opens the list that the sentence is an item of
    unit: str = ""  # of an amount: as ``Question.unit``


def possible_in(evidence: Sequence[Evidence], place: int, question: Question) -> Iterator[Possible]:
    """Give what may be the answer in a sentence or the list it belongs to, each once.

    :param evidence: the sentences, those of a passage side by side.
    """
    one = evidence[place]
    if question.form in LISTED and (listed := _list_of(evidence, place)):
        start, end = listed
        text, within = one.source.text, Sentence(start, end)
        while text[end - 1] in _END:
            end -= 1
        yield Possible(text, start, end, "list", 0, within, 1)
        return
    yield from _possible(one, one.sentence, question, False)
    for start, end in one.sentence.lead_ins:
        yield from _possible(one, Sentence(start, end), question, True)


def _list_of(evidence: Sequence[Evidence], place: int) -> tuple[int, int] | None:
    """Give the characters of the items that a sentence opens, or that it is one of."""
    one = evidence[place]
    own = (one.sentence.start, one.sentence.end)
    for lead in (own, *one.sentence.lead_ins[-1:]):
        items = [
            other.sentence
            for other in evidence
            if lead in other.sentence.lead_ins
            and other.passage.passage_id == one.passage.passage_id
        ]
        if len(items) > 1 and items[-1].end - items[0].start <= LONGEST_LIST:
            return items[0].start, items[-1].end
    return None


def _possible(
    one: Evidence, within: Sentence, question: Question, is_lead: bool
) -> Iterator[Possible]:
    text = one.source.text
    start, end = _bare(text, within)
    mark = int(start > within.start)
    if start >= end:  # nothing but marks
        start, end = within.start, within.end
    seen = {(start, end)}
    yield Possible(text, start, end, "", SPANS, within, mark, is_lead)
    if question.form == "yes_no":  # is answered by a sentence
        return
    language = one.source.card.language
    spans = spans_of(text, within, question.form, question.unit, language)
    spans = without_the_other(spans, text, within, question.text, language)
    spans = _with_amounts(spans, text, question.form)
    for order, span in enumerate(spans[:SPANS]):
        if (span.start, span.end) not in seen and span.start >= start and _is_whole(text, span):
            seen.add((span.start, span.end))
            yield Possible(
                text, span.start, span.end, span.form, order, within, mark, is_lead, span.unit
            )


def _with_amounts(spans: list[Span], text: str, form: str) -> list[Span]:
    """Leave out what names no amount where one is asked for and there is one: "months"."""
    amounts = [(one.start, one.end) for one in spans if one.form == form and form in MEASURED]
    if not amounts:
        return spans
    return [
        one
        for one in spans
        if any(map(str.isdigit, text[one.start : one.end]))
        or any(one.start <= start and end <= one.end for start, end in amounts)
    ]


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether words neither begin nor end with what joins an answer to what it is of."""
    words = text[span.start : span.end].lower().split()
    return not words or (words[0] not in _JOINING and words[-1] not in _JOINING)


def _bare(text: str, within: Sentence) -> tuple[int, int]:
    """Leave out the mark of an item and the stop at its end."""
    start, end = within.start, within.end
    if mark := _MARK.match(text, start, end):
        start = mark.end()
    while end > start and text[end - 1] in _END:
        end -= 1
    return start, end
