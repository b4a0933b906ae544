"""From what is typed to what is searched for."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.locale import use_locale
from indexer.search.model import SearchRequest
from indexer.search.query import Filters, Query
from indexer.search.understand import _BLANK, _INVISIBLE, MAX_QUERY_CHARS, understand


def asked(text: str, **limits: object) -> Query:
    return understand(SearchRequest(text, **limits))  # type: ignore[arg-type]


def test_everything_at_once_is_told_apart() -> None:
    query = asked(
        'khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP "thai sản" -nam loại:"nghị định" năm:2020..2023'
    )
    assert query.words == "khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP thai sản"
    assert [number.key for number in query.numbers] == ["145-2020-nd-cp"]
    assert [c.provision.anchor for c in query.citations if c.provision] == ["dieu-5-khoan-2"]
    assert query.phrases == ("thai sản",)
    assert query.excluded == ("nam",)
    assert query.filters == Filters(type=("decree",), year_from=2020, year_to=2023)
    assert query.language == "vi"
    assert query.understanding.filters == (("type", "decree"), ("year", "2020..2023"))
    assert query.understanding.notices == ()


@pytest.mark.parametrize(
    ("locale", "labels"),
    [("vi", ("điểm a khoản 2 Điều 169", "Điều 5")), ("en", ("Article 169(2)(a)", "Article 5"))],
)
def test_provisions_are_shown_in_full_in_the_words_of_the_reader(
    locale: str, labels: tuple[str, ...]
) -> None:
    with use_locale(locale):
        assert asked("điểm a k.2 đ.169, Article 5").understanding.provisions == labels


def test_offsets_count_characters_of_the_words() -> None:
    query = asked('type:decree  "Điều 5"   của   28/NQ-CP')
    for found in (*query.numbers, *(c.provision for c in query.citations if c.provision)):
        assert query.words[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bình đẳng giới trong lao động", "vi"),
        ("binh dang gioi trong lao dong", "vi-unaccented"),
        ("maternity leave for female workers", "en"),
        ("bình đẳng giới type:decree lang:en", "vi"),
    ],
)
def test_the_language_is_that_of_the_words_alone(text: str, language: str) -> None:
    assert asked(text).language == language


def test_limits_beside_the_text_join_those_in_it() -> None:
    query = asked(
        "thai sản type:law",
        type="nghị định",
        language="vi",
        signed_from=date(2020, 1, 1),
        as_of=date(2025, 7, 1),
    )
    assert query.filters.type == ("decree", "law")
    assert query.filters.pairs() == (
        ("language", "vi"), ("type", "decree"), ("type", "law"),
        ("signed_from", "2020-01-01"), ("as_of", "2025-07-01"),
    )  # fmt: skip


def test_several_years_make_one_span() -> None:
    assert asked("year:2019 năm:2021").filters == Filters(year_from=2019, year_to=2021)
    assert asked("year:2019.. year:2015").filters == Filters(year_from=2015)


def test_no_limit_is_no_filter() -> None:
    assert not asked("thai sản").filters
    assert asked("thai sản lang:vi").filters


@pytest.mark.parametrize("limits", [{}, {"type": "foo"}])
def test_an_unknown_value_is_ignored_with_the_possible_ones(limits: dict[str, str]) -> None:
    text = "thai sản" if limits else "thai sản type:foo"
    with use_locale("en"):
        query = asked(text, **limits)
    assert query.words == "thai sản"
    assert not query.filters
    (notice,) = query.understanding.notices
    assert '"foo"' in notice
    assert "decree" in notice


def test_what_is_pasted_from_word_and_macos_is_cleaned() -> None:
    query = asked(unicodedata.normalize("NFD", "\ufeffbình\u00a0đẳng\u200b giới\r\n\t-nam"))
    assert query.words == "bình đẳng giới"
    assert query.excluded == ("nam",)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', '"""', "-", "- -", ":", "::", '-"', '-""', "-:", "()[]{}", "* ? ~ ^ \\", "\0",
        "a\0b", "😀", "👩‍⚖️ luật", "\ud800", "\udfff x", "\x1b[31m", "AND OR NOT", "type:", 'type:"',
        'type:"x', "lang:\0", "' OR 1=1 --", "<script>", "\u0301", "ab" * 60_000, '"' * 100_000,
        "-a " * 40_000, "type:law " * 10_000, "năm:" * 20_000, "«" * 3_000, "điều 5 khoản " * 9_000,
    ],
)  # fmt: skip
def test_no_text_raises_and_all_is_bounded(text: str) -> None:
    query = asked(text)
    assert len(query.words) <= MAX_QUERY_CHARS
    query.understanding.text.encode()
    if query.is_empty:
        assert not query.numbers


def test_a_pasted_document_is_cut_at_a_word_with_a_sentence() -> None:
    query = asked("điều khoản " * 10_000)
    assert MAX_QUERY_CHARS - 20 < len(query.words) <= MAX_QUERY_CHARS
    assert set(query.words.split()) == {"điều", "khoản"}
    assert len(query.understanding.notices) == 1


@pytest.mark.parametrize("text", ["", "???", "- - -", '""', "😀"])
def test_junk_is_empty(text: str) -> None:
    assert asked(text).is_empty


def test_only_words_to_leave_out_is_said() -> None:
    query = asked("-nam")
    assert query.is_empty
    assert len(query.understanding.notices) == 1


def test_filters_alone_are_a_request() -> None:
    assert not asked("type:decree").is_empty


PIECES = st.sampled_from(
    [
        *'" “ ” « » - : ( , / .. type loại năm 2021 luật 145/2020/NĐ-CP'.split(),
        *("nghị định", "Điều 5", "khoản 2", "bình đẳng", " ", "\0", "\ud800", "e\u0301"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_read_the_same_way_twice_and_offsets_point_at_what_they_say(text: str) -> None:
    query = asked(text)
    assert asked(text) == query
    assert query.words == " ".join(query.words.split())
    assert unicodedata.is_normalized("NFC", query.words)
    for number in query.numbers:
        assert query.words[number.start : number.end] == number.text
    for citation in query.citations:
        assert 0 <= citation.start < citation.end <= len(query.words)
    for phrase in query.phrases:
        assert phrase in query.words


@given(st.text(alphabet="aàbđ 12/:.", max_size=40))
def test_a_cleaned_query_reads_as_itself(text: str) -> None:
    once = asked(text)
    if not once.filters and not once.understanding.notices:
        assert asked(once.words).words == once.words


def test_a_printable_text_holds_nothing_to_clean_away() -> None:
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert not _INVISIBLE.search(printable)
    assert not _BLANK.search(printable)
