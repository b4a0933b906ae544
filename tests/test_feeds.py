"""Feeds are such as RFC 4287 wants, and a browser can add the search to its own."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree, html

from indexer.index import update
from webapp import Settings, create_app

ATOM = {"a": "http://www.w3.org/2005/Atom"}
OPEN = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def feed_of(client: FlaskClient, address: str, **headers: str) -> etree._Element:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert response.mimetype == "application/atom+xml"
    return etree.fromstring(response.data)


FEEDS = ("/feed.atom", "/search.atom?q=thai+s%E1%BA%A3n", "/search.atom?type=law", "/search.atom")


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_all_that_rfc_4287_demands(client: FlaskClient, address: str) -> None:
    feed = feed_of(client, address)
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert bool(entries) is (address != "/search.atom")
    assert len(entries) <= 50
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            [found] = element.xpath(f"a:{name}", namespaces=ATOM)
            assert found.text
        assert urlsplit(element.findtext("a:id", namespaces=ATOM)).scheme == "urn"
        updated = element.findtext("a:updated", namespaces=ATOM)
        assert RFC3339.fullmatch(updated)
        assert datetime.fromisoformat(updated).tzinfo
        assert element.findtext("a:author/a:name", namespaces=ATOM)
        [alternate] = element.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        parts = urlsplit(alternate)
        assert (parts.scheme, parts.netloc) == ("http", "localhost")
        page = client.get(f"{parts.path}?{parts.query}")
        assert page.status_code == 200
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids))
    [own] = feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert own == f"http://localhost{address}"


def test_a_document_has_one_id_in_every_feed(client: FlaskClient) -> None:
    def ids(address: str) -> dict[str, str]:
        entries = feed_of(client, address).xpath("a:entry", namespaces=ATOM)
        return {
            entry.xpath("string(a:link/@href)", namespaces=ATOM): entry.findtext(
                "a:id", namespaces=ATOM
            )
            for entry in entries
        }

    one, other = ids("/search.atom?q=thai+san"), ids("/search.atom?q=nghi+thai+san")
    shared = one.keys() & other.keys()
    assert shared
    assert all(one[url] == other[url] for url in shared)


def test_a_feed_speaks_the_reader_s_language(client: FlaskClient) -> None:
    feed = feed_of(client, "/feed.atom?locale=en")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext("a:title", namespaces=ATOM) == "New and changed documents"
    languages = feed.xpath("a:entry/@xml:lang", namespaces=ATOM)
    assert set(languages) == {"vi", "en"}


def test_what_is_new_or_changed_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Điều 1. Mẫu {name}\nHươu.\n", encoding="utf-8")
    update(tmp_path / "index", [folder])
    client = create_app(Settings(index=tmp_path / "index")).test_client()
    tag = client.get("/feed.atom").headers["ETag"]
    (folder / "b.txt").unlink()
    (folder / "a.txt").write_text("Điều 1. Mẫu a\nNai.\n", encoding="utf-8")
    (folder / "c.txt").write_text("Điều 1. Mẫu c\x01 < & >\nNai.\n", encoding="utf-8")
    update(tmp_path / "index", [folder])
    assert client.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 200
    feed = feed_of(client, "/feed.atom")
    links = feed.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert sorted(urlsplit(link).path for link in links) == ["/documents/a.vi", "/documents/c.vi"]


def test_behind_a_proxy_addresses_are_those_the_world_sees(corpus_index: Path) -> None:
    forwarded = {
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "tracuu.example",
        "X-Forwarded-Prefix": "/luat",
    }
    trusting = create_app(Settings(index=corpus_index, proxies=1)).test_client()
    feed = feed_of(trusting, "/feed.atom", **forwarded)
    for link in feed.xpath("//a:link/@href", namespaces=ATOM):
        assert link.startswith("https://tracuu.example/luat/")
    wary = create_app(Settings(index=corpus_index)).test_client()
    for link in feed_of(wary, "/feed.atom", **forwarded).xpath("//a:link/@href", namespaces=ATOM):
        assert link.startswith("http://localhost/")


def test_pages_link_to_feeds_and_to_the_description(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/search?q=thai+s%E1%BA%A3n&type=law").text)
    feeds = page.xpath("//link[@type='application/atom+xml']/@href")
    assert len(feeds) == 2
    for link in feeds:
        feed_of(client, link)
    [description] = page.xpath("//link[@rel='search']/@href")
    assert client.get(description).mimetype == "application/opensearchdescription+xml"
    assert page.xpath("//main//a[contains(@href, 'search.atom')]")


def test_a_browser_can_add_the_search(client: FlaskClient) -> None:
    described = etree.fromstring(client.get("/opensearch.xml").data)
    assert len(described.findtext("o:ShortName", namespaces=OPEN)) <= 16
    assert described.findtext("o:Description", namespaces=OPEN)
    urls = {one.get("type"): one.get("template") for one in described.findall("o:Url", OPEN)}
    assert set(urls) == {
        "text/html",
        "application/atom+xml",
        "application/x-suggestions+json",
        "application/opensearchdescription+xml",
    }
    for kind, template in urls.items():
        assert template.startswith("http://localhost/")
        found = client.get(
            template.replace("{searchTerms}", "thai%20s").removeprefix("http://localhost")
        )
        assert (found.status_code, found.mimetype) == (200, kind)


def test_suggestions_are_four_lists_of_one_length(client: FlaskClient) -> None:
    typed, texts, words, addresses = json.loads(client.get("/suggestions.json?q=thai+s").data)
    assert typed == "thai s"
    assert texts[0] == "thai sản"
    assert len(texts) == len(words) == len(addresses)
    assert client.get(addresses[0].removeprefix("http://localhost")).status_code == 200
    assert json.loads(client.get("/suggestions.json").data) == ["", [], [], []]
