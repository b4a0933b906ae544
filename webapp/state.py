"""What a request finds ready: the settings, and the index in its newest generation."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Flask, current_app

from indexer import answer as answering
from indexer.answer import AnswerRequest, Question, Reply, answer, phrase
from indexer.index import Index, IndexHandle
from indexer.index.cache import BoundedCache
from indexer.locale import current
from indexer.search import Results, SearchRequest, search
from webapp.settings import Settings

# What was asked lately, by generation, by the language that notices are in, and by the day that
# decides what is in force.
Asked = tuple[str, int, str, date, SearchRequest]
Questioned = tuple[str, int, str, date, AnswerRequest]


class Kept:
    """What an application gave lately, to give it again."""

    def __init__(self, most: int) -> None:
        self.results = BoundedCache[Asked, Results](most, lambda results: 1)
        self.replies = BoundedCache[Questioned, Reply](most, lambda reply: 1)
        self.answered = BoundedCache[Asked, tuple[Results, Reply]](most, lambda both: 1)
        self.phrased = BoundedCache[Questioned, Reply](most, lambda reply: 1)


def init_app(app: Flask, settings: Settings) -> None:
    """Give *app* its index, which nobody opens yet, and room for results."""
    app.config["TRACUU"] = settings
    app.extensions["tracuu_index"] = IndexHandle(settings.index)
    app.extensions["tracuu_kept"] = Kept(settings.results_kept)


def settings() -> Settings:
    """Give the settings of the application that answers."""
    return cast(Settings, current_app.config["TRACUU"])


def index() -> Index:
    """Give the index; take it once a request, so that one answer is about one generation.

    :raise IndexProblem: if there is none that can be used.
    """
    return handle(current_app).current()


def handle(app: Flask) -> IndexHandle:
    """Give what keeps the index of *app* open."""
    return cast(IndexHandle, app.extensions["tracuu_index"])


def results(index: Index, request: SearchRequest) -> Results:
    """Search, or give again what the same words found in the same generation."""
    key = (str(index.directory), index.generation, current(), date.today(), request)
    return _kept().results.get(key, lambda: search(index, request))


def reply(index: Index, request: AnswerRequest) -> Reply:
    """Answer a question, or give again what the same words got in the same generation."""
    return _kept().replies.get(_questioned(index, request), lambda: answer(index, request))


def phrased_reply(index: Index, request: AnswerRequest) -> Reply:
    """Answer a question with its quotes in words too, where that is set up: it may take seconds."""
    key = _questioned(index, request)
    if (before := _kept().phrased.held(key)) is not None:
        return before
    extractive = reply(index, request)
    phrased = phrase(extractive)
    # A model that failed is asked again the next time.
    return extractive if phrased is extractive else _kept().phrased.get(key, lambda: phrased)


def _questioned(index: Index, request: AnswerRequest) -> Questioned:
    return (str(index.directory), index.generation, current(), date.today(), request)


def results_and_reply(
    index: Index, request: SearchRequest, asked: AnswerRequest, question: Question
) -> tuple[Results, Reply]:
    """Search and answer at once, or give both again as they came out in the same generation."""
    key = (str(index.directory), index.generation, current(), date.today(), request)
    kept = _kept().answered
    return kept.get(key, lambda: answering.results_and_reply(index, request, asked, question))


def _kept() -> Kept:
    return cast(Kept, current_app.extensions["tracuu_kept"])
