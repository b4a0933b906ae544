"""Laws that a citation calls by their name, over the bundled documents."""

from pathlib import Path

import pytest

from indexer.index import open_index
from indexer.index.reader import Index
from indexer.search import SearchRequest, resolve, search
from indexer.search.titles import documents_named


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


@pytest.mark.parametrize(
    ("citation", "docid", "anchor"),
    [
        ("Điều 169 Bộ luật Lao động", "45-2019-qh14.vi", "dieu-169"),
        ("Điều 34 Luật Bảo hiểm xã hội", "41-2024-qh15.vi", "dieu-34"),  # the one in force
        ("Điều 34 Luật Bảo hiểm xã hội năm 2014", "58-2014-qh13.vi", "dieu-34"),
        ("Article 51 of the Law on Marriage and Family", "52-2014-qh13.en", "dieu-51"),
        ("Điều 26 Hiến pháp 2013", "hien-phap-2013.vi", "dieu-26"),
        ("dieu 34 hien phap", "hien-phap-2013.vi", "dieu-34"),
        ("Article 59 of the Constitution", "hien-phap-2013.en", "dieu-59"),
    ],
)
def test_citation_leads_to_the_law_of_that_name(
    index: Index, citation: str, docid: str, anchor: str
) -> None:
    found = resolve(index, citation)
    assert found.document.docid == docid
    assert found.provision
    assert found.provision.anchor == anchor


def test_longest_name_in_the_words_comes_first_and_a_document_only_once(index: Index) -> None:
    named = [card.docid for card in documents_named(index, "Luật Trẻ em căn cứ Hiến pháp")]
    assert named == ["102-2016-qh13.vi", "hien-phap-2013.vi"]
    title = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert [card.docid for card in documents_named(index, title)] == ["hien-phap-2013.vi"]


@pytest.mark.parametrize("typed", ["74/2025", "74-2025", " 145/2020 "])
def test_serial_and_year_alone_name_every_document_that_has_them(
    corpus_index: Path, typed: str
) -> None:
    index = open_index(corpus_index)
    serial, year = typed.strip().replace("-", "/").split("/")
    wanted = {card.number for card in index.cards() if card.number.startswith(f"{serial}/{year}/")}
    hits = search(index, SearchRequest(typed, limit=2 * len(wanted))).hits
    assert wanted
    assert {hit.number for hit in hits} == wanted


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("luật bảo hiểm y tế", "25/2008/QH12"),
        ("luat bao hiem xa hoi 2014", "58/2014/QH13"),
        ("Luật Bảo hiểm xã hội", "41/2024/QH15"),
        ("Law on Gender Equality", "73/2006/QH11"),
    ],
)
def test_the_name_of_a_law_alone_brings_the_law(
    corpus_index: Path, typed: str, number: str
) -> None:
    assert search(open_index(corpus_index), SearchRequest(typed)).hits[0].number == number
