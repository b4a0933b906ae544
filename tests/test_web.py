"""The pages, through the application itself, over the bundled documents."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from web_pages import page, text_of

from indexer.index import open_index, update
from webapp import Settings, create_app
from webapp.markup import Marker, linked, marked
from webapp.parameters import Asked

# First page


def test_home_offers_a_search_box_that_works_without_javascript(client: FlaskClient) -> None:
    form = page(client, "/").forms[0]
    assert (form.method, form.action) == ("GET", "/search")
    assert "q" in form.fields


def test_every_example_on_the_first_page_finds_something(client: FlaskClient) -> None:
    links = page(client, "/").xpath("//div[@class='examples']//a/@href")
    assert len(links) >= 4
    for link in links:
        assert page(client, link).xpath("//li[@class='hit']"), link


def test_home_counts_what_is_in_the_index(client: FlaskClient, corpus_index: Path) -> None:
    count = open_index(corpus_index).document_count
    assert f"{count} documents" in text_of(page(client, "/"))


# Results


def test_unaccented_words_mark_accented_text(client: FlaskClient) -> None:
    found = page(client, "/search?q=binh+dang+gioi")
    marks = [mark.text.lower() for mark in found.xpath("//p[@class='snippet']/mark")]
    assert "bình đẳng giới" in marks


def test_a_hit_shows_what_tells_documents_apart(client: FlaskClient) -> None:
    hit = page(client, "/search?q=28/NQ-CP&lang=vi").xpath("//li[@class='hit']")[0]
    words = text_of(hit)
    for wanted in ("28/NQ-CP", "Resolution", "Government", "3 March 2021", "In force"):
        assert wanted in words


@pytest.mark.parametrize(
    ("typed", "citation", "address"),
    [
        ("28/NQ-CP", "Nghị quyết 28/NQ-CP", "/documents/28-nq-cp.vi"),
        (
            "Điều 6 Luật 73/2006/QH11",
            "Điều 6 Luật 73/2006/QH11",
            "/documents/73-2006-qh11.vi#dieu-6",
        ),
    ],
)
def test_a_typed_number_or_citation_gets_a_link_straight_there(
    client: FlaskClient, typed: str, citation: str, address: str
) -> None:
    direct = page(client, f"/search?q={quote(typed)}").xpath("//p[@class='direct']/a")[0]
    assert citation in text_of(direct)
    assert direct.get("href") == address


def test_plain_words_get_no_link_straight_anywhere(client: FlaskClient) -> None:
    assert not page(client, "/search?q=thai+s%E1%BA%A3n").xpath("//p[@class='direct']")


def test_a_hit_leads_to_its_provision_with_the_words_marked(client: FlaskClient) -> None:
    link = page(client, "/search?q=binh+dang+gioi").xpath("//li[@class='hit']//h2/a/@href")[0]
    anchor = urlsplit(link).fragment
    document = page(client, link)
    assert document.get_element_by_id(anchor) is not None
    assert document.xpath("//mark")


def test_a_hit_shows_its_own_heading_with_the_words_marked(client: FlaskClient) -> None:
    places = page(client, "/search?q=nghi+thai+san").xpath("//p[@class='hit-path']")
    articles = [place for place in places if re.search(r"Điều \d+\. \w", text_of(place))]
    assert articles
    assert articles[0].xpath(".//mark")


def test_a_hit_carries_the_citation_to_copy(client: FlaskClient) -> None:
    hit = page(client, "/search?q=28/NQ-CP").xpath("//li[@class='hit']")[0]
    button = hit.xpath(".//button[@data-cite]")[0]
    assert hit.xpath("string(.//*[@class='citation'])") == button.get("data-cite")
    assert "hidden" in button.attrib  # without JavaScript it would do nothing
    assert client.get(button.get("data-url").partition("#")[0]).status_code == 200


def test_a_facet_narrows_the_results_and_can_be_taken_off_again(client: FlaskClient) -> None:
    before = page(client, "/search?q=lao+%C4%91%E1%BB%99ng")
    link = before.xpath("//section[@aria-labelledby='facet-type']//a")[0]
    promised = int(link.xpath("string(span[@class='facet-count'])"))
    after = page(client, link.get("href"))
    assert f"{promised} document" in text_of(after.xpath("//p[@role='status']")[0])
    chip = after.xpath("//a[@class='chip']")[0]
    again = page(client, chip.get("href"))
    assert text_of(again.xpath("//p[@role='status']")[0]) == text_of(
        before.xpath("//p[@role='status']")[0]
    )


@pytest.mark.parametrize("facet", ["language", "type", "issuer", "status", "year", "field"])
def test_counts_of_a_facet_are_what_choosing_it_gives(client: FlaskClient, facet: str) -> None:
    found = page(client, "/search?q=binh+dang+gioi")
    for link in found.xpath(f"//section[@aria-labelledby='facet-{facet}']//a")[:3]:
        promised = link.xpath("string(span[@class='facet-count'])")
        narrowed = page(client, link.get("href"))
        assert text_of(narrowed.xpath("//p[@role='status']")[0]).startswith(f"{promised} document")


def test_results_turn_over_without_losing_or_repeating_a_document(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index, page_size=3)).test_client()
    address, seen = "/search?q=binh+dang+gioi&locale=en", []
    while address:
        found = page(client, address)
        seen += found.xpath("//li[@class='hit']//h2/a/@href")
        address = next(iter(found.xpath("//nav[@class='pages']//a[@rel='next']/@href")), "")
    documents = [urlsplit(link).path for link in seen]
    total = client.get("/api/v1/search?q=binh+dang+gioi").get_json()["total"]
    assert len(documents) == len(set(documents)) == total > 3


def test_a_page_beyond_the_last_says_so(client: FlaskClient) -> None:
    assert "fewer pages" in text_of(page(client, "/search?q=gi%E1%BB%9Bi&page=900"))


def test_nothing_found_says_what_to_try(client: FlaskClient) -> None:
    words = text_of(page(client, "/search?q=zzqxv"))
    assert "Nothing found" in words
    assert "Diacritics may be left out" in words


def test_filters_alone_list_documents(client: FlaskClient) -> None:
    hits = page(client, "/search?type=law").xpath("//li[@class='hit']")
    assert hits
    assert all("Law" in text_of(hit) for hit in hits)


def test_dates_in_the_address_are_shown_and_can_be_taken_off(client: FlaskClient) -> None:
    found = page(client, "/search?q=gi%E1%BB%9Bi&from=2021-01-01&as_of=2026-01-01")
    chips = {text_of(chip): chip.get("href") for chip in found.xpath("//a[@class='chip']")}
    assert [name.split(": ", 1)[1] for name in chips] == [
        "Signed from: 1 January 2021 ×",
        "In force on: 1 January 2026 ×",
    ]
    assert all(link.count("2021-01-01") + link.count("2026-01-01") == 1 for link in chips.values())


def test_a_new_question_keeps_the_filters(client: FlaskClient) -> None:
    form = page(client, "/search?q=a&type=law&lang=vi").forms[0]
    assert dict(form.form_values()) == {"q": "a", "type": "law", "lang": "vi"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_no_words_whatever_break_the_page(client: FlaskClient, words: str) -> None:
    query = quote(words.encode("utf-8", "surrogatepass"))
    response = client.get(f"/search?q={query}")
    assert response.status_code == 200
    assert "<script>" not in response.text


def test_what_is_typed_is_never_markup(client: FlaskClient) -> None:
    response = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%3E")
    assert "<script>alert" not in response.text
    assert "<img" not in response.text


def test_a_very_long_question_is_answered_with_a_sentence(client: FlaskClient) -> None:
    found = page(client, "/search?q=" + "gi%E1%BB%9Bi+" * 4_000)
    assert found.xpath("//p[@class='notice']")


# Any docid


ODD_DOCIDS = ("luật số 5#a", "uit/123", "/from/root", "100%", "what?", "a//b", "x;y=1&z")


@pytest.fixture(scope="module")
def odd_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("odd")
    one = {
        "title": "Mẫu",
        "text": "Điều 1. Mẫu\nHươu cao cổ.",
        "language": "vi",
        "signer": "Lê Mẫu",
    }
    lines = [json.dumps({"id": docid, **one}) for docid in ODD_DOCIDS]
    (folder / "odd.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = update(folder / "index", [folder / "odd.jsonl"])
    assert not report.failed
    return create_app(Settings(index=folder / "index", page_size=50)).test_client()


def test_any_docid_has_a_page_that_links_lead_to(odd_client: FlaskClient) -> None:
    links = page(odd_client, "/search?q=h%C6%B0%C6%A1u").xpath("//li[@class='hit']//h2/a/@href")
    assert len(links) == len(ODD_DOCIDS)
    for link in links:
        response = odd_client.get(link)
        assert response.status_code == 200, link
        assert "Hươu" in response.text
        assert "<dd>Lê Mẫu</dd>" in response.text


def test_the_api_gives_addresses_that_open_for_any_docid(odd_client: FlaskClient) -> None:
    hits = odd_client.get("/api/v1/search?q=h%C6%B0%C6%A1u&limit=50").get_json()["hits"]
    assert {hit["docid"] for hit in hits} == set(ODD_DOCIDS)
    for hit in hits:
        assert odd_client.get(hit["url"]).status_code == 200, hit["docid"]


# Headers


PAGES = ("/", "/search?q=gioi", "/documents/28-nq-cp.vi", "/nowhere", "/api/v1/health")


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_strict_policy(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert {"base-uri", "form-action", "frame-ancestors"} <= set(policy)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_head_answers_as_get_without_a_body(client: FlaskClient, address: str) -> None:
    get, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (get.status_code, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/documents/28-nq-cp.vi")
    again = client.get("/documents/28-nq-cp.vi", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "no-cache" in first.headers["Cache-Control"]


def test_static_files_are_kept_for_ever_under_their_version(client: FlaskClient) -> None:
    for link in page(client, "/").xpath("//link[@rel='stylesheet']/@href | //script/@src"):
        for address, kept in ((link, True), (link.split("?")[0], False), (f"{link}0", False)):
            with client.get(address) as response:
                assert ("immutable" in response.headers["Cache-Control"]) is kept


def test_a_foreign_host_name_never_gets_into_a_page(client: FlaskClient) -> None:
    response = client.get("/search?q=gioi", headers={"Host": "evil.example"})
    assert "evil.example" not in response.text


def test_a_path_of_two_slashes_makes_no_link_to_another_site(client: FlaskClient) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": "//evil.example/x"})
    links = html.fromstring(response.text).xpath("//nav[@class='languages']//a/@href")
    assert links
    assert all(link.startswith("/evil.example/") for link in links)


def test_only_trusted_hosts_are_answered_where_they_are_set(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index, trusted_hosts="tracuu.example")).test_client()
    assert client.get("/", headers={"Host": "tracuu.example"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_links_hold_below_a_mount_point(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index)).test_client()
    response = client.get("/search?q=gioi", environ_overrides={"SCRIPT_NAME": "/tracuu"})
    local = html.fromstring(response.text).xpath("//@href | //@src | //@action")
    assert local
    assert all(link.startswith(("/tracuu/", "#")) for link in local)


def test_a_new_generation_is_served_without_a_restart(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Điều 1. Mẫu\nHươu cao cổ.\n", encoding="utf-8")
    update(tmp_path / "index", [source])
    client = create_app(Settings(index=tmp_path / "index", default_locale="en")).test_client()
    assert "1 document found" in client.get("/search?q=h%C6%B0%C6%A1u").text
    source.write_text("Điều 1. Mẫu\nTê giác.\n", encoding="utf-8")
    update(tmp_path / "index", [source])
    assert "0 documents found" in client.get("/search?q=h%C6%B0%C6%A1u").text
    assert "1 document found" in client.get("/search?q=t%C3%AA+gi%C3%A1c").text


# Small parts


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "a &lt;b&gt; c"),
        ([(0, 1), (2, 5)], "<mark>a</mark> <mark>&lt;b&gt;</mark> c"),
        ([(0, 7)], "<mark>a &lt;b&gt; c</mark>"),
    ],
)
def test_marks_are_put_round_the_characters_they_name(
    marks: list[tuple[int, int]], expected: str
) -> None:
    assert marked("a <b> c", marks) == expected


@given(
    text=st.text(min_size=1, max_size=60),
    cuts=st.lists(st.integers(0, 60), max_size=8),
    border=st.integers(0, 60),
)
def test_slices_of_marked_text_hold_every_character_once(
    text: str, cuts: list[int], border: int
) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    marks = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    border = min(border, len(text))
    marker = Marker(text, marks)
    joined = marker.slice(0, border) + marker.slice(border, len(text))
    assert joined.striptags is not None
    plain = re.sub(r"</?mark[^>]*>", "", str(joined))
    assert plain == str(Marker(text, []).slice(0, len(text)))
    ids = re.findall(r'id="(mark-\d+)"', str(joined))
    assert len(ids) == len(set(ids)) == len(marks)


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "xem http://", 'https://a.vn/"onclick="x', "<https://a.vn/b>"]
)
def test_only_web_addresses_become_links_and_nothing_escapes(text: str) -> None:
    element = html.fromstring(f"<p>{linked(text)}</p>")
    assert element.text_content() == text
    assert all(link.get("href").startswith("https://a.vn/") for link in element.iter("a"))
    assert not element.xpath("//@onclick")


def test_a_year_limits_the_dates_of_signing() -> None:
    asked = Asked(filters=(("year", "2021"),), signed_from=date(2021, 6, 1))
    request = asked.request(10, 0)
    assert (request.signed_from, request.signed_to) == (date(2021, 6, 1), date(2021, 12, 31))
