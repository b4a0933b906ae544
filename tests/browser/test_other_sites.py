"""The element and the frame in pages of other sites, kind and hostile ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, Response, abort
from playwright.sync_api import Page, expect

from tests.browser.conftest import Browse
from tests.browser.states import THEMES
from webapp import Settings, create_app

DEMO = Path(__file__).resolve().parents[2] / "docs" / "demo"
PRINTED = "http://127.0.0.1:8000"  # where the pages of the demo look for the search
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}

LOG = """names => { window.heard = [];
    for (const name of names) addEventListener(name, event =>
        heard.push([name, event.target.id, event.detail])) }"""
EVENTS = ["tracuu-results", "tracuu-answer", "tracuu-error"]


@pytest.fixture(scope="module")
def hosts(serve: Callable[[Flask], str], corpus_index: Path) -> dict[str, str]:
    """Put the demo pages at an origin of their own, beside a search that lets only that one in."""
    addresses: dict[str, str] = {}

    def host_of(search: str) -> Flask:
        app = Flask("host", static_folder=None)

        @app.get("/<name>")
        def page(name: str) -> Response:
            path = DEMO / name
            if path.suffix not in KINDS or not path.is_file():
                abort(404)
            text = path.read_text(encoding="utf-8").replace(PRINTED, addresses[search])
            return Response(text, mimetype=KINDS[path.suffix])

        @app.get("/favicon.ico")
        def icon() -> Response:
            return Response(status=204)

        @app.get("/frame")
        def frame() -> str:
            address = addresses[search]
            return f'<!doctype html><title>x</title><iframe src="{address}/embed?q=gioi"></iframe>'

        return app

    host = serve(host_of("search"))
    stranger = serve(host_of("search"))
    addresses["search"] = serve(create_app(Settings(index=corpus_index, embed_sites=host)))
    return {"host": host, "stranger": stranger, **addresses}


@pytest.fixture
def host(page: Page, hosts: dict[str, str]) -> Page:
    page.goto(f"{hosts['host']}/index.html")
    page.evaluate(LOG, EVENTS)
    return page


def test_a_search_shows_hits_and_tells_the_page(host: Page, hosts: dict[str, str]) -> None:
    box = host.locator("#search").get_by_role("combobox")
    box.fill("bình đẳng giới")
    box.press("Enter")
    results = host.locator("#search").get_by_role("listitem")
    expect(results).to_have_count(3)
    expect(host.locator("#search").get_by_role("status")).to_contain_text("văn bản")
    links = host.locator("#search a[part=title]")
    assert (links.first.get_attribute("href") or "").startswith(f"{hosts['search']}/documents/")
    assert results.first.locator("mark").count() > 0
    name, place, detail = host.evaluate("heard.at(-1)")
    assert (name, place) == ("tracuu-results", "search")
    assert len(detail["hits"]) == 3


def test_a_question_gets_its_answer_with_proof_in_the_language_around_it(host: Page) -> None:
    ask = host.locator("#ask")
    expect(ask.get_by_role("button")).to_have_text("Ask")
    ask.get_by_role("combobox").fill("How many months is maternity leave?")
    ask.get_by_role("button").click()
    expect(ask.locator("blockquote").first).to_contain_text("month")
    link = ask.locator("a[part=citation]").first
    expect(link).to_have_attribute("target", "_blank")
    assert "quote=" in (link.get_attribute("href") or "")
    name, place, detail = host.evaluate("heard.at(-1)")
    assert (name, place, detail["outcome"]) == ("tracuu-answer", "ask", "answer")


def test_completions_are_chosen_with_the_keyboard(host: Page) -> None:
    search = host.locator("#search")
    box = search.get_by_role("combobox")
    box.press_sequentially("thai s")
    expect(search.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = search.locator("[aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    words = chosen.inner_text()
    box.press("Escape")
    expect(search.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("thai s")
    box.press("ArrowDown")
    expect(search.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value(words)
    expect(search.get_by_role("listitem").first).to_be_visible()


def test_completions_wait_for_a_word_that_is_being_composed(host: Page) -> None:
    asked: list[str] = []
    host.on("request", lambda request: asked.append(request.url))
    box = host.locator("#search").get_by_role("combobox")
    box.evaluate(
        """box => { box.focus(); box.value = "nghi";
        box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true })) }"""
    )
    host.wait_for_timeout(400)  # ms; longer than completions wait after a key
    assert not [url for url in asked if "suggest" in url]
    box.evaluate("box => box.dispatchEvent(new CompositionEvent('compositionend'))")
    expect(host.locator("#search").get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(
    browse: Browse, axe: Callable[[Page], None], hosts: dict[str, str], theme: str
) -> None:
    # axe is put into the page by a script, which the policy of the demo rightly refuses.
    page = browse(theme=theme, bypass_csp=True)
    page.goto(f"{hosts['host']}/index.html")
    axe(page)
    for name, words in (("search", "thai sản"), ("ask", "What is gender equality?")):
        page.locator(f"#{name}").get_by_role("combobox").fill(words)
        page.locator(f"#{name}").get_by_role("button").click()
        expect(page.locator(f"#{name}").get_by_role("listitem").first).to_be_visible()
    axe(page)
    page.locator("#search").get_by_role("combobox").fill("thai s")
    expect(page.locator("#search").get_by_role("option").first).to_be_visible()
    axe(page)


def test_without_javascript_the_form_inside_works(browse: Browse, hosts: dict[str, str]) -> None:
    page = browse(javascript=False)
    page.goto(f"{hosts['host']}/index.html")
    page.locator("#search input").fill("28/NQ-CP")
    page.locator("#search button").click()
    expect(page.locator("h1")).to_contain_text("28/NQ-CP")


def test_a_search_that_cannot_be_reached_brings_the_plain_form_back(
    host: Page, unquiet: list[str]
) -> None:
    host.route("**/api/v1/search*", lambda route: route.abort())
    search = host.locator("#search")
    search.get_by_role("combobox").fill("thai sản")
    search.get_by_role("button").first.click()
    expect(search.get_by_role("status")).to_contain_text("Thử lại")
    expect(search.locator("form[action]")).to_be_visible()
    assert host.evaluate("heard.at(-1)[2].code") == "unreachable"
    unquiet.clear()


def test_the_sentence_of_an_error_is_shown(host: Page, unquiet: list[str]) -> None:
    host.locator("#search").evaluate("element => element.setAttribute('type', 'sonnet')")
    host.locator("#search").get_by_role("combobox").fill("thai sản")
    host.locator("#search").get_by_role("button").first.click()
    expect(host.locator("#search").get_by_role("status")).to_contain_text("sonnet")
    assert host.evaluate("heard.at(-1)[0]") == "tracuu-error"
    unquiet.clear()


def test_a_hostile_page_changes_nothing(page: Page, hosts: dict[str, str]) -> None:
    page.goto(f"{hosts['host']}/hostile.html")
    box = page.locator("#one").get_by_role("combobox")
    expect(box).to_be_visible()
    box.fill("violence")
    box.press("Enter")
    first = page.locator("#one").get_by_role("listitem").first
    expect(first).to_be_visible()
    style = "node => { const s = getComputedStyle(node); return [s.fontSize, s.textTransform] }"
    assert first.evaluate(style) == ["16px", "none"]
    expect(page.locator("#one").get_by_role("button")).to_have_text("Search")
    expect(page.locator("#two").get_by_role("button")).to_have_text("Tra cứu")
    page.locator("#two").get_by_role("combobox").fill("bạo lực")
    page.locator("#two").get_by_role("button").click()
    expect(page.locator("#two").get_by_role("listitem").first).to_contain_text("Luật")


def test_another_site_gets_nothing(page: Page, hosts: dict[str, str], unquiet: list[str]) -> None:
    page.goto(f"{hosts['stranger']}/index.html")
    page.wait_for_load_state("networkidle")
    assert not page.evaluate("Boolean(customElements.get('tra-cuu-search'))")
    expect(page.locator("#search form")).to_be_visible()
    assert any("embed.js" in each for each in unquiet)
    unquiet.clear()


@pytest.mark.parametrize(("who", "shown"), [("host", True), ("stranger", False)])
def test_the_frame_is_for_named_sites(
    page: Page, hosts: dict[str, str], unquiet: list[str], who: str, shown: bool
) -> None:
    page.goto(f"{hosts[who]}/frame")
    frame = page.frame_locator("iframe")
    if shown:
        expect(frame.get_by_role("listitem").first).to_be_visible()
    else:
        page.wait_for_load_state("networkidle")
        assert any("frame" in each.lower() for each in unquiet)
        unquiet.clear()
