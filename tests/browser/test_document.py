"""Reading a document: the contents follow, citations are copied, words are found while typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Browse

LAW = "/documents/73-2006-qh11.vi"


@pytest.fixture
def page(browse: Browse) -> Page:
    return browse(permissions=["clipboard-read", "clipboard-write"])


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_citation_is_copied_with_the_keyboard_and_said_to_be(page: Page) -> None:
    page.goto(LAW)
    mark = page.locator("#dieu-5-khoan-1 > .links > .permalink")
    mark.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".citing button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#copied")).to_contain_text("khoản 1 Điều 5 Luật 73/2006/QH11")
    assert clipboard(page) == "khoản 1 Điều 5 Luật 73/2006/QH11"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#copied")).to_have_class("shown")
    assert clipboard(page).endswith(f"\n{page.url.partition('#')[0]}#dieu-5-khoan-1")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    expect(page.locator(".citing")).to_have_count(0)


def test_the_mark_of_a_provision_is_its_address(page: Page) -> None:
    page.goto(LAW)
    page.locator("#dieu-6 > .links > .permalink").click()
    assert page.url.endswith("#dieu-6")


def test_a_pointer_gets_the_buttons_too(page: Page) -> None:
    page.goto(LAW)
    page.locator("#dieu-5-khoan-2 > .links").hover()
    page.locator(".citing button").first.click()
    assert clipboard(page) == "khoản 2 Điều 5 Luật 73/2006/QH11"


def test_the_contents_follow_the_reading(page: Page) -> None:
    page.goto(LAW)
    for anchor in ("dieu-11", "dieu-5"):
        page.locator(f"#{anchor}").evaluate("each => each.scrollIntoView({behavior: 'instant'})")
        current = page.locator(".toc a[aria-current]")
        expect(current).to_have_count(1)
        expect(current).to_have_attribute("href", f"#{anchor}")


TYPED = (
    "bình đẳng",
    "binh dang",
    "BINH đẳng",
    "phụ n",
    "giới",
    "gioi",
    "điều 5",
    "1. ",
    "(",
    "hươu",
)


@pytest.mark.parametrize("typed", TYPED)
def test_typing_finds_what_the_server_finds(page: Page, browse: Browse, typed: str) -> None:
    plain = browse(javascript=False)
    plain.goto(f"{LAW}?find={typed}")
    marks = plain.locator(".text mark").all_inner_texts()
    page.goto(LAW)
    page.locator("#find").press_sequentially(typed)
    found = "[...CSS.highlights.get('find') ?? []].map((range) => range.toString())"
    expect(page.locator("form.find .found")).not_to_be_empty()
    page.wait_for_timeout(300)  # ms; the last key has been waited for
    assert page.evaluate(found) == marks
    expect(page.locator(".turn-on")).to_be_visible(visible=bool(marks))


def test_enter_turns_from_place_to_place_and_the_address_can_be_shared(page: Page) -> None:
    page.goto(LAW)
    page.locator("#find").fill("bình đẳng")
    page.keyboard.press("Enter")
    told = page.locator("form.find .found")
    expect(told).to_contain_text("1")
    first = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(told).to_contain_text("2")
    page.keyboard.press("Shift+Enter")
    expect(told).to_contain_text("1")
    assert page.evaluate("scrollY") == first
    assert "find=b%C3%ACnh+%C4%91%E1%BA%B3ng" in page.url
    page.reload()
    expect(page.locator("#mark-1")).to_be_focused()


def test_quoted_words_are_gone_to_on_arrival(page: Page) -> None:
    page.goto(f"{LAW}?quote=1500-1600#dieu-11")
    quote = page.locator("#quote")
    expect(quote).to_be_focused()
    expect(quote).to_be_in_viewport()


def test_a_narrow_window_switches_languages_without_javascript(browse: Browse) -> None:
    page = browse(width=360, javascript=False)
    page.goto("/documents/45-2019-qh14.vi/parallel")
    vietnamese, english = (page.locator("#dieu-139 > div").nth(side) for side in (0, 1))
    expect(vietnamese).to_be_visible()
    expect(english).to_be_hidden()
    page.locator("#side-1").focus()
    page.keyboard.press("ArrowRight")
    expect(english).to_be_visible()
    expect(vietnamese).to_be_hidden()


def test_a_wide_window_shows_both_languages(page: Page) -> None:
    page.goto("/documents/45-2019-qh14.vi/parallel")
    for side in (0, 1):
        expect(page.locator("#dieu-139 > div").nth(side)).to_be_visible()
    expect(page.locator(".sides")).to_be_hidden()


@pytest.mark.parametrize(("width", "name"), [(1280, "wide"), (360, "narrow")])
@pytest.mark.parametrize("docid", ["73-2006-qh11.vi", "45-2019-qh14.en", "28-nq-cp.vi"])
def test_words_of_a_drawing_stay_inside_their_boxes(
    browse: Browse, width: int, name: str, docid: str
) -> None:
    page = browse(width=width)
    page.goto(f"/documents/{docid}/relations")
    outside = page.evaluate(
        """(name) => [...document.querySelectorAll(`.drawing.${name} text`)].filter((text) => {
            const [words, frame] = [text.getBBox(), text.previousElementSibling.getBBox()];
            return words.x < frame.x || words.x + words.width > frame.x + frame.width
                || words.y < frame.y - 2 || words.y + words.height > frame.y + frame.height + 2;
        }).map((text) => text.textContent)""",
        name,
    )
    assert outside == []


def test_a_drawing_can_be_walked_with_the_keyboard(page: Page) -> None:
    page.goto("/documents/28-nq-cp.vi/relations")
    links = page.locator(".drawing.wide a")
    links.first.focus()
    for number in range(1, links.count()):
        page.keyboard.press("Tab")
        expect(links.nth(number)).to_be_focused()


def test_a_finger_gets_the_buttons_and_they_stay(browse: Browse) -> None:
    page = browse(width=360, has_touch=True, permissions=["clipboard-read", "clipboard-write"])
    page.goto(LAW)
    page.locator("#dieu-5-khoan-2 > .links > .permalink").tap()
    page.wait_for_timeout(600)  # ms; longer than they wait for a pointer to come back
    page.locator(".citing button").first.tap()
    assert clipboard(page) == "khoản 2 Điều 5 Luật 73/2006/QH11"
    page.locator("#dieu-4 p").first.tap()
    expect(page.locator(".citing")).to_have_count(0)
