"""What holds on every page and state, in both themes and languages and at every width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Browse
from tests.browser.states import LOCALES, STATES, WIDTHS

ALL = [pytest.param(address, id=name) for name, address in STATES.items()]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("address", ALL)
def test_axe_finds_nothing(
    browse: Browse, axe: Callable[[Page], None], address: str, theme: str, width: int
) -> None:
    page = browse(theme=theme, width=width)
    page.goto(address)
    # What is folded away is part of the page too.
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    axe(page)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("address", ALL)
def test_nothing_is_wider_than_the_window(browse: Browse, address: str, locale: str) -> None:
    page = browse(locale=locale)
    page.goto(address)
    for width in (320, *WIDTHS):  # 320: 1280 at 400 %, which WCAG 1.4.10 asks for
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
