"""The guides as pages, and what they say held against the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from lxml import html

from indexer.index import Index, open_index
from indexer.locale import LOCALES
from indexer.search import SearchRequest, search
from webapp import Settings, create_app
from webapp.help_pages import GUIDES, file_of

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index)).test_client()


def page_of(client: FlaskClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.get_data(as_text=True))


@pytest.mark.parametrize("name", [name for name in GUIDES if file_of(name, "en")])
def test_every_guide_is_a_page_whose_links_lead_somewhere(client: FlaskClient, name: str) -> None:
    page = page_of(client, f"/help/{name}?locale=en")
    assert page.xpath("//article//h1")
    ids = set(page.xpath("//@id"))
    for address in page.xpath("//article//a/@href"):
        if address.startswith("#"):
            assert address[1:] in ids
        elif not address.startswith("http"):
            assert client.get(f"/help/{address.partition('#')[0]}").status_code == 200, address


def test_a_guide_is_in_the_language_of_the_pages(client: FlaskClient) -> None:
    for locale in LOCALES:
        assert page_of(client, f"/help/?locale={locale}").xpath("//article/@lang") == [locale]


def test_a_guide_in_one_language_says_so(client: FlaskClient) -> None:
    page = page_of(client, "/help/scaling?locale=vi")
    assert page.xpath("//article/@lang") == ["en"]
    assert page.xpath("//article//*[@class='notice']/@lang") == ["vi"]


@pytest.mark.parametrize("name", ["none", "..%2fREADME", "guide.vi", "demo"])
def test_nothing_else_of_the_folder_is_shown(client: FlaskClient, name: str) -> None:
    assert client.get(f"/help/{name}").status_code == 404


def test_every_guide_of_the_folder_is_listed() -> None:
    written = {re.sub(r"(\.(vi|en))?\.md$", "", path.name) for path in DOCS.glob("*.md")}
    assert written == {name for name in GUIDES if file_of(name, "en")}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_guide_says_to_type_finds_something(corpus_index: Path, locale: str) -> None:
    index: Index = open_index(corpus_index)
    text = (DOCS / f"guide.{locale}.md").read_text("utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| `")]
    typed = [words for row in rows for words in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(typed) > 8
    assert [words for words in typed if not search(index, SearchRequest(words)).total] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_buttons_and_lines_are_called_what_the_pages_call_them(locale: str) -> None:
    with (ROOT / "locales" / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    said = {each.string if locale == "vi" else each.id for each in catalogue}
    plain = {words.lower() for words in said if isinstance(words, str)}
    text = (DOCS / f"guide.{locale}.md").read_text("utf-8")
    joined = re.sub(r"\n +", " ", text)  # a name may go on on the next line
    quoted = {words for line in joined.splitlines() for words in re.findall(r'"([^"]+)"', line)}
    named = {words for words in quoted if not re.search(r"\d", words)} - {"mức đóng BHYT"}
    assert len(named) >= 6
    assert [words for words in sorted(named) if words.lower() not in plain] == []
