"""From a question to an answer with its proof, or an honest "none"."""

from __future__ import annotations

import time
from collections.abc import Sequence

from indexer import configured
from indexer.answer.finding import find_answer
from indexer.answer.model import AnswerRequest, Question, Reply
from indexer.answer.proof import proof_of
from indexer.answer.questions import read_question
from indexer.answer.replacing import BY, SURE, kinds_asked, replaced
from indexer.answer.verdicts import verdict_of
from indexer.index import Index
from indexer.locale import use_locale
from indexer.search.engine import found_by, results_of
from indexer.search.finding import Found
from indexer.search.model import Hit, Results, SearchRequest

RELATED = 5  # documents that are named beside an answer

# What a text says when asked for these of itself stays so when its time is over: what it replaced,
# since when it has held.
OF_ITSELF = ("document", "date")

PLAIN = 0.8  # from which plainness on a question is answered with less confidence, down to
PLAINEST = 3.3  # ... this power of the threshold: .1 for .5


def answer(index: Index, request: AnswerRequest) -> Reply:
    """Answer a question with words of a document, or say that none answers it.

    Nothing in ``request.text`` raises.
    """
    started = time.perf_counter()
    question = read_question(request.text)
    asked = search_for(question, request)
    found = found_by(index, asked)
    related = results_of(index, asked, found, started).hits
    return replied(index, question, found, related, started)


def results_and_reply(
    index: Index, request: SearchRequest, asked: AnswerRequest, question: Question
) -> tuple[Results, Reply]:
    """Search for a question and answer it, from one search where it serves both.

    :param question: what :func:`read_question` made of *asked*.
    """
    started = time.perf_counter()
    found = found_by(index, request)
    results = results_of(index, request, found, started)
    own = search_for(question, asked)
    if (own.text, own.as_of) != (request.text, request.as_of):  # it is about a day that it names
        return results, answer(index, asked)
    return results, replied(index, question, found, results.hits[:RELATED], started)


def search_for(question: Question, request: AnswerRequest) -> SearchRequest:
    """Say what is searched for a question."""
    return SearchRequest(
        question.searched or question.text,
        limit=RELATED,
        language=request.language,
        as_of=request.as_of or question.as_of,
        meaning=request.meaning,
    )


def replied(
    index: Index, question: Question, found: Found, related: tuple[Hit, ...], started: float
) -> Reply:
    """Answer a question from what a search found.

    :param related: the hits of that search.
    :param started: when it was begun, by ``time.perf_counter``.
    """
    if found.named and (kinds := kinds_asked(question.text)):
        told = _of_replaced(index, question, found, kinds, related, started)
        if told is not None:
            return told
        if kinds == BY:  # its own text tells what it replaced
            return _none(question, 0.0, related, started)
    finding = find_answer(index, question, found)
    if finding is None or finding.confidence < threshold(found.weighed.asked.plainness):
        sure = finding.confidence if finding else 0.0
        return _none(question, sure, related, started)
    day = found.query.filters.day
    with use_locale(question.reply_language):
        citations, notices = proof_of(index, question, finding, day)
    source = finding.evidence.source
    of_itself = source.place in found.named and question.form in OF_ITSELF
    words = finding.words
    return Reply(
        question=question,
        outcome="superseded" if source.has_ended and not of_itself else "answer",
        text=words.text[words.start : words.end],
        span=(words.start, words.end),
        confidence=finding.confidence,
        citations=citations,
        share=finding.choice.share if words.form else 1.0,
        verdict=verdict_of(question, finding),
        notices=notices,
        related=related,
        took_ms=_since(started),
    )


def threshold(plainness: float) -> float:
    """Give the confidence below which a question is not answered.

    One in people's words throughout is matched less surely with the words of statutes, and whoever
    asks it has less of an idea where else to look: it is answered from less on.

    :param plainness: how far it is in people's words, 0 to 1.
    """
    value: float = configured.value("answer_threshold")
    share = max(plainness - PLAIN, 0.0) / (1 - PLAIN)
    power: float = value ** (1 + (PLAINEST - 1) * share)
    return power


def _of_replaced(
    index: Index,
    question: Question,
    found: Found,
    kinds: Sequence[str],
    related: tuple[Hit, ...],
    started: float,
) -> Reply | None:
    with use_locale(question.reply_language):
        told = replaced(index, found, kinds, question.reply_language)
    if told is None:
        return None
    return Reply(
        question=question,
        outcome="answer",
        text=told.proof.text,
        span=(told.proof.start, told.proof.end),
        confidence=SURE,
        citations=(told.citation,),
        notices=told.notices,
        related=related,
        took_ms=_since(started),
    )


def _none(question: Question, confidence: float, related: tuple[Hit, ...], started: float) -> Reply:
    took_ms = _since(started)
    return Reply(question, "none", "", (0, 0), confidence, (), related=related, took_ms=took_ms)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
