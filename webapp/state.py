"""What a request finds ready: the settings, and the index in its newest generation."""

from __future__ import annotations

from typing import cast

from flask import current_app

from indexer.index import Index, IndexHandle
from webapp.settings import Settings


def settings() -> Settings:
    """Give the settings of the application that answers."""
    return cast(Settings, current_app.config["TRACUU"])


def index() -> Index:
    """Give the index; take it once a request, so that one answer is about one generation.

    :raise IndexProblem: if there is none that can be used.
    """
    return cast(IndexHandle, current_app.extensions["tracuu_index"]).current()
