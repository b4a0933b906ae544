"""From a question to an answer with its proof, or an honest "none"."""

from __future__ import annotations

import time
from datetime import date

from indexer.answer.model import AnswerRequest, Question, Reply
from indexer.answer.proof import citation_of
from indexer.answer.questions import read_question
from indexer.answer.quoting import quoted_around
from indexer.answer.weighing import weighed
from indexer.index import Index
from indexer.search.engine import found_by, results_of
from indexer.search.finding import Found
from indexer.search.model import Hit, SearchRequest

RELATED = 5  # documents that are named beside an answer


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
    sentences = weighed(index, question, found)
    if sentences is None:
        return _none(question, related, started)
    best = sentences.evidence[sentences.best]
    day: date = found.query.filters.day
    quoted = quoted_around(sentences, sentences.best)
    citation = citation_of(index, best.passage, quoted, day, question.reply_language)
    return Reply(
        question=question,
        outcome="superseded" if citation.status == "expired" else "answer",
        text=best.words,
        span=(best.sentence.start, best.sentence.end),
        confidence=float(sentences.likely.max()),
        citations=(citation,),
        related=related,
        took_ms=_since(started),
    )


def _none(question: Question, related: tuple[Hit, ...], started: float) -> Reply:
    return Reply(question, "none", "", (0, 0), 0.0, (), related=related, took_ms=_since(started))


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
