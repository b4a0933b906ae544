"""The search box: completions by keyboard, by pointer, with an input method, and without any."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Browse


@pytest.fixture
def box(page: Page) -> Locator:
    """Give the box of a page of results, ready to complete."""
    page.goto("/search?q=luong&lang=vi")
    return ready(page)


def ready(page: Page) -> Locator:
    box = page.locator("#q")
    box.focus()
    expect(box).to_have_attribute("role", "combobox")
    return box


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def test_slash_goes_to_the_box_and_is_not_typed(page: Page) -> None:
    page.goto("/search?q=luong")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("luong")


def test_what_is_typed_is_completed_and_counted_for_a_screen_reader(page: Page) -> None:
    page.goto("/")  # the box has the focus from the start
    box = ready(page)
    box.press_sequentially("bảo hiểm")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    count = options(page).count()
    assert count > 1
    expect(page.locator("form.search [role=status]")).to_have_text(re.compile(rf"\b{count}\b"))


def test_arrows_go_round_through_the_list_and_the_words_as_typed(box: Locator) -> None:
    page = box.page
    box.fill("bảo hiểm")
    expect(options(page).first).to_be_visible()
    last = options(page).count() - 1
    for key, place in (("ArrowDown", 0), ("ArrowUp", -1), ("ArrowUp", last), ("ArrowDown", -1)):
        box.press(key)
        marked = f"q-suggestions-{place}" if place >= 0 else None
        assert box.get_attribute("aria-activedescendant") == marked
        expect(box).to_have_value("bảo hiểm")
    assert page.locator("[aria-selected=true]").count() == 0


def test_enter_searches_for_what_is_chosen_and_keeps_the_filters(box: Locator) -> None:
    page = box.page
    box.fill("thai s")
    chosen = options(page).first.text_content()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile("lang=vi"))
    expect(page.locator("#q")).to_have_value(str(chosen))


def test_enter_without_choosing_searches_for_the_words_as_typed(box: Locator) -> None:
    box.fill("thai s")
    expect(options(box.page).first).to_be_visible()
    box.press("Enter")
    box.page.wait_for_url(re.compile(r"q=thai\+s&"))


def test_a_click_chooses(box: Locator) -> None:
    box.fill("bảo hiểm")
    second = options(box.page).nth(1)
    chosen = second.text_content()
    second.click()
    box.page.wait_for_url(re.compile(r"q=b%E1%BA%A3o\+hi%E1%BB%83m\+", re.IGNORECASE))
    expect(box.page.locator("#q")).to_have_value(str(chosen))


def test_escape_closes_the_list_first_and_then_empties_the_box(box: Locator) -> None:
    box.fill("bảo hiểm")
    expect(options(box.page).first).to_be_visible()
    box.press("Escape")
    expect(box.page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("bảo hiểm")
    box.press("Escape")
    expect(box).to_have_value("")


def test_leaving_the_box_closes_the_list(box: Locator) -> None:
    box.fill("bảo hiểm")
    expect(options(box.page).first).to_be_visible()
    box.press("Tab")
    expect(box.page.get_by_role("listbox")).to_be_hidden()


def test_an_input_method_keeps_its_keys_and_letters(box: Locator) -> None:
    page = box.page
    box.fill("")
    session = page.context.new_cdp_session(page)
    for composed in ("b", "ba", "bả", "bảo"):  # as an input method writes over its own letters
        caret = {"selectionStart": len(composed), "selectionEnd": len(composed)}
        session.send("Input.imeSetComposition", {"text": composed, **caret})
    expect(options(page).first).to_have_text(re.compile("^bảo", re.IGNORECASE))
    composing = {"key": "ArrowDown", "isComposing": True, "bubbles": True, "cancelable": True}
    untouched = "(box, key) => box.dispatchEvent(new KeyboardEvent('keydown', key))"
    assert box.evaluate(untouched, composing)  # nobody called preventDefault
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_value("bảo")


def test_words_that_nothing_begins_with_get_no_list(box: Locator) -> None:
    box.fill("zzqxv")
    expect(box.page.locator("form.search [role=status]")).not_to_be_empty()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_server_that_fails_leaves_a_box_that_works(box: Locator, unquiet: list[str]) -> None:
    page = box.page
    page.route("**/suggest?*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        box.fill("bảo hiểm")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    page.wait_for_url(re.compile("hi%E1%BB%83m"))
    assert all("suggest" in line for line in unquiet)
    unquiet.clear()


def test_axe_finds_nothing_in_the_open_list(box: Locator, axe: Callable[[Page], None]) -> None:
    box.fill("bảo hiểm")
    box.press("ArrowDown")
    expect(box.page.locator("[aria-selected=true]")).to_be_visible()
    axe(box.page)


def test_without_javascript_the_box_searches(browse: Browse) -> None:
    page = browse(javascript=False)
    page.goto("/")
    page.locator("#q").fill("thai san")
    page.locator("#q").press("Enter")
    expect(page.locator("li.hit").first).to_be_visible()
