"""Quotation marks, minus and ``name:value`` in the search box."""

from __future__ import annotations

import pytest

from indexer.search.syntax import read_syntax


@pytest.mark.parametrize(
    ("text", "words", "phrases"),
    [
        ('"bình đẳng giới" lao động', "bình đẳng giới lao động", ("bình đẳng giới",)),
        ("“bình đẳng  giới”", "bình đẳng giới", ("bình đẳng giới",)),
        ("«bình đẳng»", "bình đẳng", ("bình đẳng",)),
        ("„bình đẳng“ ＂giới＂", "bình đẳng giới", ("bình đẳng", "giới")),
        ('nghỉ"thai sản"hưởng', "nghỉ thai sản hưởng", ("thai sản",)),
        ('""', "", ()),
        ('" . "', ".", ()),
        ('"a -b type:law"', "a -b type:law", ("a -b type:law",)),
    ],
)
def test_phrases_lose_their_marks_and_keep_their_words(
    text: str, words: str, phrases: tuple[str, ...]
) -> None:
    syntax = read_syntax(text)
    assert (syntax.words, syntax.phrases, syntax.notices) == (words, phrases, ())


@pytest.mark.parametrize("text", ['"thai sản', 'thai sản"', "“thai sản", "thai «sản"])
def test_a_lone_quotation_mark_is_left_out_with_a_sentence(text: str) -> None:
    syntax = read_syntax(text)
    assert syntax.words == "thai sản"
    assert syntax.phrases == ()
    assert len(syntax.notices) == 1


@pytest.mark.parametrize(
    ("text", "words", "excluded"),
    [
        ("thai sản -nam", "thai sản", ("nam",)),
        ("-nam thai sản", "thai sản", ("nam",)),
        ('thai sản -"bạo lực gia đình" nghỉ', "thai sản nghỉ", ("bạo lực gia đình",)),
        ("thai sản -“bạo lực”", "thai sản", ("bạo lực",)),
        ("thai sản (-nam)", "thai sản ( )", ("nam",)),
        ("thai sản -nam, nghỉ", "thai sản nghỉ", ("nam",)),
        ("thai sản -145/2020/NĐ-CP", "thai sản", ("145/2020/NĐ-CP",)),
    ],
)
def test_a_minus_before_a_word_or_phrase_leaves_it_out(
    text: str, words: str, excluded: tuple[str, ...]
) -> None:
    syntax = read_syntax(text)
    assert (syntax.words, syntax.excluded) == (words, excluded)


@pytest.mark.parametrize(
    "text",
    [
        "2021 - 2030", "2021 -2030", "2021-2030", "giai đoạn 2021-2030", "-", "- -", "thai sản -",
        "Bộ Lao động - Thương binh", "NĐ-CP", "28/NQ-CP", "28-NQ/TW", "28 -NQ/TW", "--nam",
        "co-operation", "-...", "a-b",
    ],
)  # fmt: skip
def test_other_hyphens_are_no_exclusion(text: str) -> None:
    syntax = read_syntax(text)
    assert (syntax.words, syntax.excluded) == (text, ())


@pytest.mark.parametrize(
    ("text", "words", "assignments"),
    [
        ("type:decree thai sản", "thai sản", (("type", "decree"),)),
        ('thai sản loại:"nghị định"', "thai sản", (("type", "nghị định"),)),
        ("thai sản loại:nghị định", "thai sản", (("type", "nghị định"),)),
        ("loai:nghi-dinh", "", (("type", "nghi-dinh"),)),
        ("LOẠI:Luật", "", (("type", "Luật"),)),
        ("năm:2021", "", (("year", "2021"),)),
        ("year:2020..2023 x", "x", (("year", "2020..2023"),)),
        ("year:2020.. x", "x", (("year", "2020.."),)),
        ("năm: 2021, x", "x", (("year", "2021"),)),
        ("lang:vi ngôn ngữ:en", "", (("language", "vi"), ("language", "en"))),
        ("tiếng:anh", "", (("language", "anh"),)),
        ("hiệu lực:còn hiệu lực, x", "x", (("status", "còn hiệu lực"),)),
        ('tình-trạng:"còn hiệu lực"', "", (("status", "còn hiệu lực"),)),
        ("cơ quan:bộ y tế thai sản", "thai sản", (("issuer", "bộ y tế"),)),
        ("cq: Chính phủ", "", (("issuer", "Chính phủ"),)),
        ("lĩnh vực:bình đẳng giới x", "x", (("field", "bình đẳng giới"),)),
        ("type:decree,law x", "x", (("type", "decree,law"),)),
        ("(type:decree) x", "( ) x", (("type", "decree"),)),
        ("type:foo thai sản", "thai sản", (("type", "foo"),)),
        ('type:"foo bar" x', "x", (("type", "foo bar"),)),
    ],
)
def test_filters_are_taken_out_of_the_words(
    text: str, words: str, assignments: tuple[tuple[str, str], ...]
) -> None:
    syntax = read_syntax(text)
    assert (syntax.words, syntax.assignments) == (words, assignments)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.vn/a?b=c", "ghi chú: nội dung", "ghi chú:nội dung", "a:b", ":", "type:",
        "type: ", "tình trạng: bạo lực gia tăng", "loài:nghị định", "nam:60 nữ:55",
        "issuer://x", "hình thức:loại", "Điều 5:khoản 2", "archetype:law",
    ],
)  # fmt: skip
def test_other_colons_are_words(text: str) -> None:
    syntax = read_syntax(text)
    assert (syntax.words, syntax.assignments) == (text.strip(), ())


def test_a_filter_cannot_be_left_out() -> None:
    syntax = read_syntax("thai sản -type:decree")
    assert (syntax.words, syntax.excluded, syntax.assignments) == ("thai sản", (), ())
    assert len(syntax.notices) == 1


@pytest.mark.parametrize(
    ("text", "words", "excluded"),
    [
        ("thai sản AND nghỉ OR hưởng", "thai sản nghỉ hưởng", ()),
        ("thai sản NOT nam", "thai sản", ("nam",)),
        ('thai sản NOT "bạo lực"', "thai sản", ("bạo lực",)),
        ("AND OR NOT", "", ()),
        ("NOT", "", ()),
        ("a && b || c", "a b c", ()),
        ("WORKERS NOT COVERED", "WORKERS COVERED", ()),
        ("workers and employers or not", "workers and employers or not", ()),
        ('"AND NOT"', "AND NOT", ()),
        ("ANDROID NOTE", "ANDROID NOTE", ()),
    ],
)
def test_operators_in_capitals_are_no_words(
    text: str, words: str, excluded: tuple[str, ...]
) -> None:
    syntax = read_syntax(text)
    assert (syntax.words, syntax.excluded) == (words, excluded)
