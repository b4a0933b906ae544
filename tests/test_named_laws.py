"""Laws that a citation calls by their name, over the bundled documents."""

from pathlib import Path

import pytest

from indexer.index import open_index, update
from indexer.index.reader import Index
from indexer.language.text import fold
from indexer.search import SearchRequest, resolve, search
from indexer.search.titles import CALLED_BY_NAME, documents_called, documents_named


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


def test_every_law_is_called_by_its_whole_title_however_typed(index: Index) -> None:
    laws = [card for card in index.cards() if card.type in CALLED_BY_NAME]
    assert laws
    for card in laws:
        for typed in (card.title, fold(card.title).upper(), f"{card.title} 2020"):
            called = documents_called(index, typed)
            assert card.docid in [one.docid for one in called], typed
    assert documents_called(index, f"{laws[0].title} nghỉ") == []
    assert documents_called(index, "") == documents_called(index, "luật " * 200) == []


@pytest.mark.parametrize("typed", ["Luật Nhà trẻ (sửa đổi)", "luat nha tre sua doi 2031"])
def test_a_law_is_called_by_a_title_with_brackets(tmp_path: Path, typed: str) -> None:
    law = tmp_path / "in" / "a.vi.md"
    law.parent.mkdir()
    head = "---\ntitle: Luật Nhà trẻ (sửa đổi)\ntype: law\nlanguage: vi\n---\n"
    law.write_text(f"{head}Điều 1. Phạm vi\nNhà trẻ nhận trẻ em.\n", encoding="utf-8")
    update(tmp_path / "index", [law])
    opened = open_index(tmp_path / "index")
    assert [card.title for card in documents_called(opened, typed)] == ["Luật Nhà trẻ (sửa đổi)"]
    assert documents_called(opened, "luật nhà trẻ") == []
