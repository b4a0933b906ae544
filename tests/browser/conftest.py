"""A browser, a server over the bundled documents, and what every page must keep.

``page`` is a fresh tab of 1280 pixels in Vietnamese; ``browse`` makes one of another width, theme
or locale, with or without JavaScript; ``axe`` looks for what WCAG 2.2 AA forbids; ``serve`` puts
another application at an address of its own::

    def test_slash_goes_to_the_box(page: Page) -> None:
        page.goto("/search?q=gioi")
        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_focused()

A test fails too where a page writes an error to the console: a script that threw, an address that
is not there, anything that the Content-Security-Policy stopped. ``unquiet`` gives what was written,
for the test that expects it (and then clears it).

Without Chromium or Playwright they are skipped; ``apt install chromium`` and
``pip install -e .[test]`` bring both. Screenshots: :mod:`tests.browser.screenshots`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.chromium import chromium, executable, serving
from tests.browser.states import WIDTHS
from webapp import Settings, create_app

# What axe calls by these names, and beside them what it counts as good practice. The size of a
# target is of WCAG 2.2 and off by default.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}

Browse = Callable[..., Page]


# As long as the tests of this folder: Playwright holds an event loop in the thread of the tests.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = executable()
    if path is None:
        pytest.skip("chromium is not installed")
    with chromium(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Put an application at an address of its own until the tests of this folder are done."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(serving(app))


@pytest.fixture(scope="package")
def server(serve: Callable[[Flask], str], corpus_index: Path) -> str:
    """Give the address of a server over the bundled documents."""
    return serve(create_app(Settings(index=corpus_index, page_size=5)))


@pytest.fixture
def unquiet() -> list[str]:
    """Give what pages of the test wrote to the console as errors."""
    return []


@pytest.fixture
def browse(browser: Browser, server: str, unquiet: list[str]) -> Iterator[Browse]:
    """Open tabs: ``browse(width=360, theme="dark", locale="en", javascript=False)``."""

    def note(message: ConsoleMessage) -> None:
        # A page of an error is one itself, and its own address says so.
        itself = message.page is not None and message.location.get("url") == message.page.url
        if message.type == "error" and not itself:
            unquiet.append(f"{message.text} ({message.location.get('url')})")

    with ExitStack() as stack:

        def tab(
            width: int = 1280,
            theme: str = "light",
            locale: str = "vi",
            javascript: bool = True,
            **options: object,
        ) -> Page:
            context = browser.new_context(
                base_url=server,
                viewport={"width": width, "height": WIDTHS.get(width, 800)},
                color_scheme=theme,
                locale={"vi": "vi-VN", "en": "en-GB"}[locale],
                java_script_enabled=javascript,
                **options,
            )
            stack.callback(context.close)
            context.set_default_timeout(60_000)  # ms; a slow machine is no fault of a page
            context.on("console", note)
            context.on("weberror", lambda error: unquiet.append(str(error.error)))
            return context.new_page()

        yield tab
    assert not unquiet


@pytest.fixture
def page(browse: Browse) -> Page:
    return browse()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Give a check that fails with what axe says where a page breaks WCAG 2.2 AA."""
    checker = Axe()

    def check(page: Page) -> None:
        found = checker.run(page, options=AXE)
        told = [
            f"{each['id']}: {each['help']}\n  {node['target']} {node['failureSummary']}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]
        assert not told, "\n".join([page.url, *told])

    return check
