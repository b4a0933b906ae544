"""The list of all documents: complete, in the order of a Vietnamese list, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from indexer.index import open_index
from indexer.language.collation import sort_key
from webapp import Settings, create_app, library_view


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index)).test_client()


def page(client: FlaskClient, address: str, locale: str = "vi") -> HtmlElement:
    answer = client.get(address, headers={"Accept-Language": locale})
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_document_stands_once_in_the_readers_language(
    client: FlaskClient, corpus_index: Path, locale: str
) -> None:
    cards = list(open_index(corpus_index).cards())
    shown, address = [], "/documents"
    while address:
        found = page(client, address, locale)
        shown += found.xpath("//li[@class='row']//h3/a/@href")
        address = next(iter(found.xpath("//nav[@class='pages']//a[@rel='next']/@href")), "")
    wanted = [f"/documents/{card.docid}" for card in cards if card.language == locale]
    assert sorted(shown) == sorted(wanted)


def test_titles_stand_in_vietnamese_order_under_their_letters(client: FlaskClient) -> None:
    found = page(client, "/documents")
    titles = [link.text_content() for link in found.xpath("//li[@class='row']//h3/a")]
    lettered = [title for title in titles if title[0].isalpha()]
    assert lettered == sorted(lettered, key=sort_key)
    headings = [heading.text_content() for heading in found.xpath("//main//section/h2")]
    assert len(headings) == len(set(headings))
    for section in found.xpath("//main//section"):
        heading = section.xpath("string(h2)")
        for link in section.xpath(".//h3/a"):
            assert link.text_content()[0].upper() >= heading or heading == "Khác"


def test_the_newest_stand_first_when_asked_for(client: FlaskClient) -> None:
    years = page(client, "/documents?order=date").xpath("//main//section/h2/text()")
    dated = [int(year) for year in years if year.isdigit()]
    assert dated == sorted(dated, reverse=True)


def test_types_are_headings_in_the_readers_language(client: FlaskClient) -> None:
    headings = page(client, "/documents?order=type").xpath("//main//section/h2/text()")
    assert {"Luật", "Nghị định"} <= set(headings)
    assert headings == sorted(headings, key=sort_key)


def test_a_row_leads_to_the_other_language(client: FlaskClient) -> None:
    row = page(client, "/documents").xpath("//li[@class='row'][.//a[@hreflang='en']]")[0]
    address = row.xpath(".//a[@hreflang='en']/@href")[0]
    assert address == row.xpath(".//h3/a/@href")[0].removesuffix(".vi") + ".en"


@pytest.mark.parametrize("query", ["order=size", "page=0", "page=many"])
def test_an_address_that_means_nothing_is_answered_with_a_sentence(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"/documents?{query}").status_code == 400


def test_a_title_without_letters_stands_among_the_others() -> None:
    index_card = library_view.DocumentCard(
        "a", "", "1234", "", "", "vi", "unknown", None, None, None, (), "", "", 1
    )
    rows = [
        library_view.Row(replace(index_card, title=title), "") for title in ("28/NQ-CP", "Ấn phẩm")
    ]
    assert [library_view._initial(row) for row in rows] == ["", "Â"]
