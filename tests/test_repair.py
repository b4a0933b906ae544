"""Mistyped queries are searched as they were meant, by the words of the index."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.index import Index, open_index, update
from indexer.search import SearchRequest, rank, results_json, search
from indexer.search.repair import slots_of
from indexer.search.understand import understand

TEXTS = {
    "thai.vi": (
        "Điều 1. Chế độ thai sản\nLao động nữ sinh con được nghỉ thai sản sáu tháng.\n"
        "Điều 2. Trợ cấp\nNgười lao động nghỉ thai sản được hưởng bảo hiểm xã hội."
    ),
    "gioi.vi": (
        "Điều 1. Bình đẳng giới\nNhà nước bảo đảm bình đẳng giới trong lao động.\n"
        "Điều 2. Nguyên tắc\nNam, nữ bình đẳng trong các lĩnh vực của đời sống xã hội.\n"
        "Điều 3. Truyền thông\nThông tin về bình đẳng giới trên mạng Facebook."
    ),
    "huu.vi": (
        "Điều 1. Tuổi nghỉ hưu\nTuổi nghỉ hưu của lao động nam là sáu mươi hai tuổi.\n"
        "Điều 2. Lương hưu\nNgười lao động đủ tuổi nghỉ hưu được hưởng lương hưu hằng tháng."
    ),
    "leave.en": (
        "Article 1. Maternity leave\nA female employee takes maternity leave of six months.\n"
        "Article 2. Allowances\nThe Zanzibari allowance is paid with the maternity leave."
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    update(folder / "index", [folder])
    return open_index(folder / "index")


def corrected(index: Index, words: str) -> str:
    return search(index, SearchRequest(words)).understanding.corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("binhf ddawngr giowis", "bình đẳng giới"),
        ("bi2nh d9a8ng3 gio7i1", "bình đẳng giới"),
        ("nghir thai sanr", "nghỉ thai sản"),
        ("NGHIR THAI SANR", "NGHỈ THAI SẢN"),
        ("tuổi nghir hưu của lao động nam", "tuổi nghỉ hưu của lao động nam"),
        ("nghi thai sản", "nghỉ thai sản"),
        ("bảo hiêm xã hội", "bảo hiểm xã hội"),
        ("bình đẵng giới", "bình đẳng giới"),
        ("tuổi nghĩ hưu", "tuổi nghỉ hưu"),
        ("kao động nữ", "lao động nữ"),
        ("lao đông nữ", "lao động nữ"),
        ("bao hiểm xã hội", "bảo hiểm xã hội"),
        ("thaisản", "thai sản"),
        ("bảohiểm xãhội", "bảo hiểm xã hội"),
        ("ngh ỉ thai sản", "nghỉ thai sản"),
        ("kao dong nu", "lao dong nu"),
        ("nghi thaisan", "nghi thai san"),
        ("thông tin trên mạng facebok", "thông tin trên mạng facebook"),
        ("mang Faecbook", "mang Facebook"),
        ("maternty leave", "maternity leave"),
        ("matenrity leave", "maternity leave"),
        ("mater nity leave", "maternity leave"),
        ("maternityleave", "maternity leave"),
        ("alowances of a Zanzibarri", "allowances of a Zanzibari"),
        ("teh maternity leave", "the maternity leave"),
    ],
)
def test_a_mistyped_query_is_searched_as_it_was_meant(index: Index, typed: str, meant: str) -> None:
    assert corrected(index, typed) == meant
    first = search(index, SearchRequest(meant)).hits[0]
    assert search(index, SearchRequest(typed)).hits[0].docid == first.docid
    assert rank(index, typed, 1)[0][0] == first.docid


@pytest.mark.parametrize(
    "typed",
    [
        "nghỉ thai sản", "nghi thai san", "maternity leave", "BHXH", "bhxh", "Zalo", "28/NQ-CP",
        "cưới vợ được nghỉ mấy bữa", "lương hưu tháng 7", "", "?", "5", "điều 5 luật 41/2024/QH15",
        "a" * 500, "x y z", "an" * 12, "Luật 41/2024/QH15 nghĩ", "dad goes to the office",
        "Viettel", "chú tui có được nghỉ hông",
    ],
)  # fmt: skip
def test_what_may_well_be_meant_is_left_alone(index: Index, typed: str) -> None:
    assert corrected(index, typed) == ""


def test_words_that_are_known_beside_each_other_are_not_doubted(index: Index) -> None:
    query = understand(SearchRequest("người lao động nghỉ thai sản"))
    assert not any(slot.doubtful for slot in slots_of(index, query))


def test_quoted_words_and_citations_are_not_doubted(index: Index) -> None:
    query = understand(SearchRequest('"nghĩ thai sản" nghĩ hưu khoản 2 Điều 5'))
    doubted = [slot.typed for slot in slots_of(index, query) if slot.doubtful]
    assert doubted == ["nghĩ", "hưu"]
    assert corrected(index, '"nghĩ thai sản" nghĩ hưu') == '"nghĩ thai sản" nghỉ hưu'


def test_filters_stay_in_what_is_searched(index: Index) -> None:
    words = "loai:luat nghir thai sanr -nam"
    assert corrected(index, words) == "loai:luat nghỉ thai sản -nam"


def test_a_reader_can_insist_on_the_words_as_typed(index: Index) -> None:
    typed = search(index, SearchRequest("binhf ddawngr giowis", repair=False))
    assert typed.understanding.corrected == ""
    assert not typed.hits
    assert not rank(index, "binhf ddawngr giowis", 1, repair=False)


def test_words_without_diacritics_are_offered_with_them(index: Index) -> None:
    meant = search(index, SearchRequest("nghi thai san")).understanding.suggestion
    assert meant is not None
    assert meant.text == "nghỉ thai sản"
    assert meant.total == search(index, SearchRequest(meant.text)).total
    assert search(index, SearchRequest("nghi thai san", offset=1)).understanding.suggestion is None
    assert search(index, SearchRequest("nghỉ thai sản")).understanding.suggestion is None


def test_a_mistyped_query_without_diacritics_is_repaired_and_offered_with_them(
    index: Index,
) -> None:
    understanding = search(index, SearchRequest("Kao dong nu")).understanding
    assert understanding.corrected == "Lao dong nu"
    assert understanding.suggestion is not None
    assert understanding.suggestion.text == "Lao động nữ"


def test_a_reader_who_insists_is_told_what_else_may_be_meant(index: Index) -> None:
    insisting = search(index, SearchRequest("nghir thai sanr", repair=False)).understanding
    assert insisting.suggestion is not None
    assert insisting.suggestion.text == "nghỉ thai sản"
    assert insisting.suggestion.total > 0


def test_nothing_is_offered_that_finds_nothing(index: Index) -> None:
    request = SearchRequest("nghir thai sanr", repair=False, type="circular")
    assert search(index, request).understanding.suggestion is None


def test_a_long_text_in_another_language_is_left_alone(index: Index) -> None:
    assert corrected(index, "lorem ipsum dolor sit amet " * 6) == ""


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_no_text_fails(index: Index, words: str) -> None:
    search(index, SearchRequest(words))


def test_json_tells_what_was_searched(index: Index) -> None:
    for words, meant in (("nghir thai sanr", "nghỉ thai sản"), ("nghỉ thai sản", None)):
        query = results_json(search(index, SearchRequest(words)))["query"]
        assert isinstance(query, dict)
        assert query["text"] == words
        assert query["corrected"] == meant
        assert query["suggestion"] is None


def test_json_tells_what_else_may_be_meant(index: Index) -> None:
    query = results_json(search(index, SearchRequest("nghi thai san")))["query"]
    assert isinstance(query, dict)
    total = search(index, SearchRequest("nghỉ thai sản")).total
    assert query["suggestion"] == {"text": "nghỉ thai sản", "total": total}


def test_the_page_tells_what_was_searched_and_links_to_the_words_as_typed(
    corpus_index: Path,
) -> None:
    from webapp import Settings, create_app

    client = create_app(Settings(index=corpus_index)).test_client()
    english = {"Accept-Language": "en"}
    page = client.get("/search?q=nghir+thai+sanr&lang=vi", headers=english).get_data(as_text=True)
    assert "Searched for <strong>nghỉ thai sản</strong>" in page
    assert "repair=no" in page
    typed = client.get("/search?q=nghir+thai+sanr&lang=vi&repair=no", headers=english)
    insisting = typed.get_data(as_text=True)
    assert "Searched for" not in insisting
    assert "Did you mean" in insisting
    bare = client.get("/search?q=nghi+thai+san").get_data(as_text=True)
    assert ">nghỉ thai sản</a>?" in bare
