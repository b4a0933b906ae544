"""Pages of the web application, read as a browser reads them."""

from __future__ import annotations

from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement


def page(client: FlaskClient, address: str, status: int = 200) -> HtmlElement:
    """Get a page; *status* is what it must answer with."""
    response = client.get(address)
    assert response.status_code == status, response.text[:500]
    return html.fromstring(response.text)


def text_of(element: HtmlElement) -> str:
    """Give the words of an element and all in it, white space made one space."""
    return " ".join(element.text_content().split())
