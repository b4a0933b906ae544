"""A page of results under the hands: by keyboard, copied from, folded, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Browse
from tests.browser.states import STATES


def test_tab_begins_with_the_way_past_the_frame(page: Page) -> None:
    page.goto(STATES["results"])
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_every_stop_of_the_keyboard_can_be_seen(page: Page) -> None:
    page.goto(STATES["results"])
    stops = page.locator("a, button, input, summary").count()
    for _stop in range(min(stops, 40)):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "(() => { const it = document.activeElement; const box = it.getBoundingClientRect();"
            " return [it.outerHTML.slice(0, 80), getComputedStyle(it).outlineStyle,"
            " box.bottom > 0 && box.top < innerHeight]; })()"
        )
        assert shown[1] != "none", shown
        assert shown[2], shown


@pytest.mark.parametrize("state", ["results", "answer"])
def test_what_is_copied_holds_citation_and_address(browse: Browse, state: str) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"])
    page.goto(STATES[state])
    button = page.locator("button.copy").first
    cited = button.get_attribute("data-cite")
    button.click()
    expect(page.locator("#copied")).to_contain_text(str(cited))
    copied = page.evaluate("navigator.clipboard.readText()")
    text, _, address = copied.rpartition("\n")
    assert text == cited
    assert page.request.get(address).ok


def test_filters_are_folded_on_a_phone_and_open_beside_the_results(browse: Browse) -> None:
    page = browse(width=360)
    page.goto(STATES["results"])
    first = page.locator(".facet a").first
    expect(first).to_be_hidden()
    page.locator(".filters summary").first.click()
    expect(first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(first).to_be_visible()


def test_a_day_is_chosen_and_stays_in_the_address(page: Page) -> None:
    page.goto(STATES["results"])
    page.locator("#as_of").fill("2020-01-01")
    page.locator("form.days button").click()
    page.wait_for_url(re.compile("as_of=2020-01-01"))
    expect(page.locator("a.chip")).to_have_count(1)
    expect(page.locator("#as_of")).to_have_value("2020-01-01")


def test_without_javascript_everything_is_there(browse: Browse) -> None:
    page = browse(javascript=False, width=360)
    page.goto(STATES["answer"])
    expect(page.locator("section.answer")).to_be_visible()
    expect(page.locator("button.copy").first).to_be_hidden()  # it would do nothing
    page.locator(".filters summary").first.click()
    page.locator(".facet a").first.click()
    expect(page.locator("a.chip")).to_have_count(1)
    page.locator("a.chip").click()
    expect(page.locator("a.chip")).to_have_count(0)


def test_nothing_moves_for_who_asked_for_stillness(browse: Browse) -> None:
    page = browse(reduced_motion="reduce")
    page.goto(STATES["results"])
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => { const it = getComputedStyle(one);"
        " return parseFloat(it.transitionDuration) || parseFloat(it.animationDuration)"
        " || it.scrollBehavior === 'smooth'; }).map(one => one.outerHTML.slice(0, 80))"
    )
    assert moving == []
