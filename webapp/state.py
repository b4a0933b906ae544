"""What a request finds ready: the settings, and the index in its newest generation."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import current_app

from indexer.answer import AnswerRequest, Reply, answer
from indexer.index import Index, IndexHandle
from indexer.index.cache import BoundedCache
from indexer.locale import current
from indexer.search import Results, SearchRequest, search
from webapp.settings import Settings

RESULTS_KEPT = 512  # pages of results, each some tens of kilobytes

# What was asked lately, by generation, by the language that notices are in, and by the day that
# decides what is in force.
Asked = tuple[str, int, str, date, SearchRequest]
Questioned = tuple[str, int, str, date, AnswerRequest]
_results = BoundedCache[Asked, Results](RESULTS_KEPT, lambda results: 1)
_replies = BoundedCache[Questioned, Reply](RESULTS_KEPT, lambda reply: 1)


def settings() -> Settings:
    """Give the settings of the application that answers."""
    return cast(Settings, current_app.config["TRACUU"])


def index() -> Index:
    """Give the index; take it once a request, so that one answer is about one generation.

    :raise IndexProblem: if there is none that can be used.
    """
    return cast(IndexHandle, current_app.extensions["tracuu_index"]).current()


def results(index: Index, request: SearchRequest) -> Results:
    """Search, or give again what the same words found in the same generation."""
    key = (str(index.directory), index.generation, current(), date.today(), request)
    return _results.get(key, lambda: search(index, request))


def reply(index: Index, request: AnswerRequest) -> Reply:
    """Answer a question, or give again what the same words got in the same generation."""
    key = (str(index.directory), index.generation, current(), date.today(), request)
    return _replies.get(key, lambda: answer(index, request))
