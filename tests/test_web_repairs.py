"""What a page says that found nothing: what else finds something, and how much."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement
from web_pages import page


def repairs(shown: HtmlElement) -> dict[str, tuple[str, int]]:
    """Give the label of every offer, with its address and count."""
    return {
        line.xpath("string(a)"): (
            line.xpath("string(a/@href)"),
            int(re.sub(r"\D", "", line.xpath("string(span)"))),
        )
        for line in shown.xpath("//ul[@class='repairs']/li")
    }


@pytest.mark.parametrize(
    ("address", "offer"),
    [
        ("/search?q=gi%E1%BB%9Bi&year=1950", "Without any filter"),
        ("/search?q=gi%E1%BB%9Bi&type=law&year=1950", "Without the filter “Year of signing: 1950”"),
        ("/search?q=gi%E1%BB%9Bi&as_of=1950-01-01&status=in_force", "Without the filter “In force"),
        (f"/search?q={quote('giới AND zzqxv')}", "Only the words: “giới zzqxv”"),
        ("/search?q=gi%E1%BB%9Bi+-gi%E1%BB%9Bi", "Only the words: “giới”"),
    ],
)
def test_what_is_in_the_way_is_offered_to_be_left_out(
    client: FlaskClient, address: str, offer: str
) -> None:
    found = repairs(page(client, address))
    assert [label for label in found if label.startswith(offer)], found


def test_every_offer_finds_as_many_documents_as_it_says(client: FlaskClient) -> None:
    address = f"/search?q={quote('giới AND zzqxv')}&type=law&lang=vi&year=1950&translate=no"
    found = repairs(page(client, address))
    assert found
    for link, count in found.values():
        assert count > 0
        told = page(client, link).xpath("string(//p[@class='count'])")
        assert told.split()[0] == str(count)


def test_where_something_is_found_nothing_else_is_offered(client: FlaskClient) -> None:
    assert not repairs(page(client, "/search?q=gioi&type=law"))


def test_where_nothing_helps_nothing_is_promised(client: FlaskClient) -> None:
    shown = page(client, "/search?q=zzqxv")
    assert not repairs(shown)
    assert "These find something" not in shown.text_content()
