"""What a query was searched as beside its own words is shown, and each can be switched off."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from web_pages import page

from indexer.cli import main
from indexer.index import Index, open_index
from indexer.search import SearchRequest, search
from webapp.parameters import read

QUESTION = "bị đuổi việc khi mang thai"
SAID, LAW = "bị đuổi việc", "sa thải"


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


def test_a_search_tells_in_what_other_words_it_looked(index: Index) -> None:
    understanding = search(index, SearchRequest(QUESTION)).understanding
    wordings = {one.source: one.translations for one in understanding.synonyms}
    assert LAW in wordings[SAID]
    assert SAID in {one.source for one in understanding.translations}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("bị đuổi việc khi nghỉ đẻ", {"đơn phương chấm dứt hợp đồng", "nghỉ thai sản"}),
        ("bi duoi viec khi nghi de", {"đơn phương chấm dứt hợp đồng", "nghỉ thai sản"}),
        ("bhxh", {"bảo hiểm xã hội", "BHXH"}),
    ],
)
def test_the_wording_that_was_found_is_marked(index: Index, words: str, marked: set[str]) -> None:
    snippets = [hit.provisions[0].snippet for hit in search(index, SearchRequest(words)).hits]
    assert marked <= {one.text[start:end] for one in snippets for start, end in one.marks}


def test_what_is_found_by_another_wording_is_not_called_unaccented(index: Index) -> None:
    best = search(index, SearchRequest("bị đuổi việc")).hits[0].provisions[0]
    assert best.match == "exact"


def test_words_said_twice_are_told_once(index: Index) -> None:
    understanding = search(index, SearchRequest(f"{SAID}, {SAID}")).understanding
    assert [one.source for one in understanding.synonyms] == [SAID]


@pytest.mark.parametrize(
    "request_",
    [SearchRequest(QUESTION, synonyms=False), SearchRequest(QUESTION, literal=(SAID,))],
    ids=["all", "each"],
)
def test_a_search_without_other_wordings_finds_none_by_them(
    index: Index, request_: SearchRequest
) -> None:
    ever, literal = search(index, SearchRequest(QUESTION)), search(index, request_)
    assert SAID not in {one.source for one in literal.understanding.synonyms}
    assert [hit.docid for hit in ever.hits] != [hit.docid for hit in literal.hits]


def test_words_taken_as_typed_are_not_translated(index: Index) -> None:
    translations = search(
        index, SearchRequest(QUESTION, literal=(SAID,))
    ).understanding.translations
    assert translations
    assert SAID not in {one.source for one in translations}


def test_many_words_to_be_taken_as_typed_are_no_burden(index: Index) -> None:
    many = tuple(f"{word} việc" for word in map(str, range(10_000)))
    results = search(index, SearchRequest(QUESTION, literal=many))
    assert [hit.docid for hit in results.hits] == [
        hit.docid for hit in search(index, SearchRequest(QUESTION)).hits
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), True),
        (("--no-synonyms",), False),
        (("--literal", SAID), False),
        (("--literal", "mang thai", "--literal", SAID), False),
        (("--literal", "mang thai"), True),
    ],
)
def test_the_command_line_switches_them_off(
    corpus_index: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told: bool
) -> None:
    search = ["--index", str(corpus_index), "search", QUESTION, "--limit", "1", *options]
    assert main([*search, "--json"]) == 0
    understood = json.loads(capsys.readouterr().out)["query"]["understood"]
    assert (LAW in [each for one in understood["synonyms"] for each in one["wordings"]]) == told
    assert main(search) == 0
    assert (f"Other wordings: {SAID} → {LAW}" in capsys.readouterr().out) == told


def understood(client: FlaskClient, arguments: str) -> dict[str, list[dict[str, object]]]:
    body = client.get(f"/api/v1/search?q={quote(QUESTION)}{arguments}").get_json()
    found: dict[str, list[dict[str, object]]] = body["query"]["understood"]
    return found


def test_the_interface_for_programs_switches_them_off(client: FlaskClient) -> None:
    assert SAID in [one["source"] for one in understood(client, "")["synonyms"]]
    assert understood(client, "&synonyms=no")["synonyms"] == []
    literal = understood(client, f"&literal={quote('mang thai')}&literal={quote(SAID)}")
    assert SAID not in [one["source"] for one in literal["synonyms"]]
    assert not {SAID, "mang thai"} & {one["source"] for one in literal["translations"]}
    assert client.get("/api/v1/search?q=x&synonyms=maybe").status_code == 400


def test_the_page_shows_them_and_leaves_out_each_or_all(client: FlaskClient) -> None:
    shown = page(client, f"/search?q={quote(QUESTION)}")
    [line] = shown.xpath("//p[@class='translated'][contains(., 'Other wordings')]")
    assert f"{SAID} → {LAW}" in " ".join(line.text_content().split())
    each = line.xpath(f".//span[@class='rendering'][contains(., '{SAID}')]/a/@href")[0]
    all_of_them = line.xpath("./a/@href")[0]
    assert parse_qs(urlsplit(each).query)["literal"] == [SAID]
    assert parse_qs(urlsplit(all_of_them).query)["synonyms"] == ["no"]
    for address in (each, all_of_them):
        rendered = page(client, address).xpath("//span[@class='rendering']")
        assert not any(LAW in one.text_content() for one in rendered)


def test_chips_bring_them_back(client: FlaskClient) -> None:
    literal = page(client, f"/search?q={quote(QUESTION)}&literal={quote(SAID)}&synonyms=no")
    chips = {
        " ".join(chip.text_content().split()): chip.get("href")
        for chip in literal.xpath("//a[@class='chip']")
    }
    [as_typed] = [href for text, href in chips.items() if f"As typed: {SAID}" in text]
    [wordings] = [href for text, href in chips.items() if "Other wordings: off" in text]
    assert "literal" not in parse_qs(urlsplit(as_typed).query)
    assert "synonyms" not in parse_qs(urlsplit(wordings).query)


def test_an_address_keeps_what_was_switched_off() -> None:
    asked = read({"q": QUESTION, "synonyms": "no", "translate": "no"}).with_literal(SAID)
    asked = asked.with_literal("mang thai").with_literal(SAID)
    assert asked.literal == (SAID, "mang thai")
    arguments = asked.arguments()
    assert (arguments["synonyms"], arguments["translate"]) == ("no", "no")
    assert arguments["literal"] == (SAID, "mang thai")
    assert asked.without_literal(SAID).literal == ("mang thai",)
