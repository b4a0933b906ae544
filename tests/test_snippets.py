"""What is shown of a passage, and what is marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import LAYERS, read
from indexer.language.text import canonical, fold
from indexer.search.marks import Needles
from indexer.search.model import SearchRequest, Snippet
from indexer.search.snippets import highlight, needles, snippet
from indexer.search.understand import understand

ARTICLE = canonical(
    """Điều 5. Chính sách về bình đẳng giới

1. Bảo đảm bình đẳng giới trong chính trị, kinh tế, văn hoá và gia đình; tạo điều kiện để lao
động nữ và lao động nam có cơ hội như nhau.
2. Bảo vệ người mẹ khi mang thai, sinh con và nuôi con nhỏ; chia sẻ việc nhà.
3. Xoá bỏ tập quán lạc hậu theo Nghị định 145/2020/NĐ-CP; mức hỗ trợ là 2.340.000 đồng.
4. Uỷ ban nhân dân và Bảo hiểm xã hội (BHXH) báo cáo việc thực hiện hằng năm.
"""
)


def sought(text: str) -> Needles:
    return needles(understand(SearchRequest(text)))


def marked(query: str, text: str, language: str = "") -> list[str]:
    """List what is marked in a text."""
    spans = highlight(text, 0, len(text), sought(query), language)
    return [text[start:end] for start, end in spans]


def texts_of_marks(piece: Snippet) -> list[str]:
    return [piece.text[start:end] for start, end in piece.marks]


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("bình đẳng giới", "Luật Bình đẳng giới", ["Bình đẳng giới"]),
        ("binh dang gioi", "Luật BÌNH ĐẲNG GIỚI", ["BÌNH ĐẲNG GIỚI"]),
        ("bình dang giới", "Luật bình đẳng giới", ["bình đẳng giới"]),
        ("văn hóa", "nền văn hoá", ["văn hoá"]),
        ("thuỷ sản", "ngành thủy sản", ["thủy sản"]),
        ("giới bình đẳng", "bình đẳng giới", ["bình đẳng giới"]),
        ("bình đẳng giới", "ve binh dang gioi tai noi lam viec", ["binh dang gioi"]),
        ("đường", "con duong nay", ["duong"]),
        ("đường", "Con đường và duong", ["đường", "duong"]),
        ("đường", "ánh dương, đương nhiên", []),
        ("hải", "hai người làm việc", []),
        ("bảo hiểm", "BAO HIEM xã hội", ["BAO HIEM"]),
        ("duong", "đường, dương, duong", ["đường", "dương", "duong"]),
        ("thai sản", "thái độ và thai sản", ["thai sản"]),
        ("lao dong nu", "lao động nữ nhận 5 đồng", ["lao động nữ"]),
        ("chính - phủ", "Chính-phủ", ["Chính-phủ"]),
    ],
)
def test_vietnamese_marks(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text) == marks


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("pension", "Old-age pensions are paid.", ["pensions"]),
        ("pensions of workers", "A worker has a pension.", ["worker", "pension"]),
        ("the rights of women", "Rights of the women of the union", ["Rights of the women"]),
        ("labor law", "the Labour Law", ["Labour Law"]),
        ("equality", "Inequality is not equality", ["equality"]),
    ],
)
def test_english_marks(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text, "en") == marks


@pytest.mark.parametrize(
    ("query", "mark"),
    [
        ("145/2020/NĐ-CP", "145/2020/NĐ-CP"),
        ("145-2020-nd-cp", "145/2020/NĐ-CP"),
        ("145/2020/ND-CP", "145/2020/NĐ-CP"),
        ("2,340,000", "2.340.000"),
        ("2340000", "2.340.000"),
    ],
)
def test_numbers_are_marked_in_any_spelling(query: str, mark: str) -> None:
    assert marked(query, ARTICLE, "vi") == [mark]


@pytest.mark.parametrize("query", ["13/2020/NĐ-CP", "45/2020/NĐ-CP", "340.000", "2340"])
def test_a_part_of_a_number_is_not_marked(query: str) -> None:
    assert marked(query, ARTICLE, "vi") == []


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("quyền của lao động nữ", "nghĩa vụ của người nữ", ["nữ"]),
        ("quyền của nữ", "quyền của nữ", ["quyền của nữ"]),
        ("của", "quyền của nữ", ["của"]),
        ("Điều 5", "Điều 5 có 5 khoản", ["Điều 5"]),
        ('"của nữ"', "quyền của nữ và của nam, nữ", ["của nữ"]),
    ],
)
def test_words_that_only_join_are_marked_inside_a_match(
    query: str, text: str, marks: list[str]
) -> None:
    assert marked(query, text, "vi") == marks


def test_a_phrase_marks_where_it_stands_and_not_its_words_elsewhere() -> None:
    text = "lao động nữ; nữ công nhân; lao động là vinh quang"
    assert marked('"lao động nữ"', text, "vi") == ["lao động nữ"]
    assert marked('"lao động nữ" vinh quang', text, "vi") == ["lao động nữ", "vinh quang"]


def test_marks_of_a_part_count_characters_of_the_whole_text() -> None:
    start = ARTICLE.index("2. ")
    spans = highlight(ARTICLE, start, len(ARTICLE), sought("mang thai, bình đẳng"))
    assert [ARTICLE[first:last] for first, last in spans] == ["mang thai"]


def test_line_breaks_and_commas_part_marks() -> None:
    assert marked("lao động", "lao\nđộng, lao động", "vi") == ["lao", "động", "lao động"]


def test_the_window_holds_the_densest_place() -> None:
    piece = snippet(ARTICLE, 0, len(ARTICLE), sought("người mẹ mang thai hằng năm"), 90)
    assert "người mẹ khi mang thai" in piece.text
    assert texts_of_marks(piece) == ["người mẹ", "mang thai"]


def test_rare_words_decide_where_weights_are_known() -> None:
    text = "Lao động nữ, lao động nam. " + "Nội dung khác ở đây. " * 20 + "Trợ cấp tuất."
    query = sought("lao động nữ tuất")
    assert "tuất" not in snippet(text, 0, len(text), query).text
    weights = {"lao": 0.1, "dong": 0.1, "nu": 0.1, "tuat": 5.0}
    assert "tuất" in texts_of_marks(snippet(text, 0, len(text), query, weights=weights))


def test_a_snippet_opens_at_a_clause_or_sentence_where_one_is_near() -> None:
    piece = snippet(ARTICLE, 0, len(ARTICLE), sought("mang thai"), 110)
    assert piece.text.startswith("… 2. Bảo vệ người mẹ khi mang thai")
    assert piece.text.endswith(" …")


def test_a_short_passage_is_shown_whole_on_one_line() -> None:
    text = "  Điều 5.\n\n\tChính sách   về (lao động).  "
    piece = snippet(text, 0, len(text), sought("lao động"))
    assert piece.text == "Điều 5. Chính sách về (lao động)."
    assert texts_of_marks(piece) == ["lao động"]


def test_a_passage_without_matches_shows_its_beginning() -> None:
    piece = snippet(ARTICLE, 0, len(ARTICLE), sought("không_có xyz"), 60)
    assert piece.text.startswith("Điều 5. Chính sách")
    assert piece.marks == ()


def test_only_the_given_part_of_the_text_is_shown() -> None:
    start, end = ARTICLE.index("2. "), ARTICLE.index("3. ")
    piece = snippet(ARTICLE, start, end, sought("bình đẳng giới"))
    assert piece.text.startswith("2. Bảo vệ người mẹ")
    assert piece.text.endswith("chia sẻ việc nhà.")


@pytest.mark.parametrize("text", ["", "   \n ", "... ---", "…………"])
def test_a_passage_of_no_words_is_no_error(text: str) -> None:
    piece = snippet(text, 0, len(text), sought("lao động"))
    assert piece.marks == ()
    assert len(piece.text) <= len(text)


def test_an_empty_query_marks_nothing() -> None:
    assert marked("", ARTICLE) == []
    assert snippet(ARTICLE, 0, len(ARTICLE), sought("")).text.startswith("Điều 5.")


SYLLABLES = st.sampled_from(
    [
        *"bình đẳng giới lao động nữ của và thai sản đường dương duong dong hoà hòa quý".split(),
        *"5 2021 pension pensions the worker's 145/2020/NĐ-CP 2.340.000 BHXH Điều".split(),
        *"(khoản), a) . ; - … 😀 İ".split(),
        "\n",
        "",
    ]
)
TEXTS = st.lists(SYLLABLES, max_size=80).map(" ".join) | st.text(max_size=300).map(canonical)
QUERIES = st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join)


@given(QUERIES, TEXTS, st.sampled_from(["", "vi", "en"]))
def test_marks_lie_on_tokens_of_words_that_were_asked_for(
    query: str, text: str, language: str
) -> None:
    wanted = sought(query)
    reading = read(text, language)
    asked = {fold(form) for form in wanted.forms}
    stems = {token.start: token.text for token in LAYERS["stems"].tokens(reading)}
    tokens = LAYERS["folded"].tokens(reading)
    last = 0
    for start, end in highlight(text, 0, len(text), wanted, language):
        assert last <= start < end <= len(text)
        last = end
        inside = [token for token in tokens if start <= token.start and token.end <= end]
        assert inside
        assert (inside[0].start, inside[-1].end) == (start, end)
        for token in inside:
            assert token.text in asked or stems[token.start] in wanted.stems


@given(QUERIES, TEXTS, st.integers(10, 120))
def test_a_snippet_is_a_run_of_whole_words_no_longer_than_asked(
    query: str, text: str, width: int
) -> None:
    piece = snippet(text, 0, len(text), sought(query), width)
    words = [token.text for token in read(text).tokens]
    longest = max(map(len, words), default=0)
    assert len(piece.text) <= width + longest
    assert not set(piece.text) & set("\n\t\r")
    assert "  " not in piece.text
    shown = [token.text for token in read(piece.text).tokens]
    assert any(shown == words[n : n + len(shown)] for n in range(len(words) - len(shown) + 1))
    last = 0
    for start, end in piece.marks:
        assert last <= start < end <= len(piece.text)
        last = end
