"""A language model's words for an answer come into the page when they are there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Browse
from webapp import Settings, create_app

QUESTION = "/search?q=Lao động nữ được nghỉ thai sản mấy tháng?"
WORDS = "Sáu <b>tháng</b>."


@pytest.fixture
def asking(
    browse: Browse,
    serve: Callable[[Flask], str],
    corpus_index: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], Page]:
    """Open the answer of an application whose model says the given body."""
    monkeypatch.setenv("TRACUU_LLM_URL", "http://127.0.0.1:9")

    def opened(body: str) -> Page:
        page = browse()

        def fulfil(route: Route) -> None:
            route.fulfill(body=body, content_type="application/json")

        page.route(re.compile("/api/v1/ask"), fulfil)
        page.goto(serve(create_app(Settings(index=corpus_index))) + QUESTION)
        return page

    return opened


def test_sentences_stand_in_the_page_as_text_with_their_citations(
    asking: Callable[[str], Page], axe: Callable[[Page], None]
) -> None:
    page = asking(json.dumps({"phrased": [{"text": WORDS, "citations": [0]}]}))
    expect(page.locator(".answer-phrased")).to_contain_text(f"{WORDS} [1]")
    axe(page)


@pytest.mark.parametrize("body", ['{"phrased": []}', "rubbish"])
def test_without_sentences_nothing_is_shown(asking: Callable[[str], Page], body: str) -> None:
    page = asking(body)
    expect(page.locator(".answer blockquote").first).to_be_visible()
    expect(page.locator(".answer-phrased")).to_be_hidden()
