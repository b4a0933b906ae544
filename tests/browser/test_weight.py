"""What a page weighs: few requests, little to fetch, nothing a second time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import Browse
from tests.browser.states import STATES

MOST_BYTES = 60_000  # of all that a page of results fetches, as it goes over the line
MOST_REQUESTS = 4


def fetched(page: Page, address: str) -> list[tuple[str, int]]:
    """Give the address of everything a page fetches, and its bytes with headers."""
    responses: list[Response] = []
    page.on("response", lambda each: responses.append(each))
    page.goto(address, wait_until="networkidle")
    sizes = [(each.url, each.request.sizes()) for each in responses]
    return [(url, size["responseBodySize"] + size["responseHeadersSize"]) for url, size in sizes]


@pytest.mark.parametrize("state", ["results", "answer", "results-nothing"])
def test_a_page_of_results_is_light(page: Page, state: str) -> None:
    found = fetched(page, STATES[state])
    assert len(found) <= MOST_REQUESTS, found
    assert sum(size for _url, size in found) <= MOST_BYTES, found


def test_a_second_page_fetches_only_itself(browse: Browse) -> None:
    page = browse()
    page.goto(STATES["results"], wait_until="networkidle")
    page.goto(STATES["results-second-page"], wait_until="networkidle")
    entries = "performance.getEntriesByType('resource')"
    again = page.evaluate(f"{entries}.filter(one => one.transferSize).map(one => one.name)")
    assert again == []
