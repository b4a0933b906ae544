"""Names and values of filters, as people type them in two languages."""

from __future__ import annotations

import pytest

from indexer.documents import vocabulary
from indexer.language.text import fold, place_tone
from indexer.locale import use_locale
from indexer.search.filter_names import (
    FILTER_NAMES,
    filter_names,
    read_value,
    read_values,
    read_years,
    unknown_value,
)

TABLES = {
    "type": vocabulary.TYPES,
    "issuer": vocabulary.ISSUERS,
    "status": vocabulary.STATUSES,
    "field": vocabulary.FIELDS,
}


@pytest.mark.parametrize("name", list(FILTER_NAMES))
def test_every_name_counts_with_and_without_diacritics(name: str) -> None:
    for spelling in FILTER_NAMES[name]:
        assert filter_names()[place_tone(spelling)] == name
        assert filter_names()[fold(spelling)] == name


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.parametrize("shape", [str, fold, str.upper, lambda text: fold(text).replace(" ", "-")])
def test_every_code_and_name_of_the_vocabulary_is_a_value(name: str, shape: object) -> None:
    for term in TABLES[name]:
        for spelling in (term.code, term.vi, term.en):
            assert read_values(name, shape(spelling)) == (term.code,)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("type", "decree,luật,QĐ", ("decree", "law", "decision")),
        ("type", "decree, decree", ("decree",)),
        ("type", "decree,foo", ()),
        ("type", "", ()),
        ("type", ",", ()),
        ("issuer", "Bộ Lao động, Thương binh và Xã hội", ("molisa",)),
        ("issuer", "Bộ Y tế,Bộ Nội vụ", ("moh", "moha")),
        ("status", "còn", ("in_force",)),
        ("status", "hết", ("expired",)),
        ("status", "chưa", ("not_yet_in_force",)),
        ("language", "Tiếng Việt", ("vi",)),
        ("language", "VN", ("vi",)),
        ("language", "english", ("en",)),
        ("language", "fr", ()),
    ],
)
def test_values_are_read_in_either_language(name: str, text: str, codes: tuple[str, ...]) -> None:
    assert read_values(name, text) == codes


def test_one_value_is_read_whole() -> None:
    assert read_value("type", "nghị định") == "decree"
    assert read_value("type", "decree,law") == ""


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021", (2021, 2021)),
        ("2020..2023", (2020, 2023)),
        ("2020...2023", (2020, 2023)),
        ("2020-2023", (2020, 2023)),
        ("2020–2023", (2020, 2023)),
        ("2023..2020", (2020, 2023)),
        ("2020..", (2020, None)),
        ("..2023", (None, 2023)),
        ("..", None),
        ("", None),
        ("20201", None),
        ("60", None),
        ("0999", None),
        ("2020..9999", None),
        ("٢٠٢١", None),
        ("2021x", None),
    ],
)
def test_years_and_spans_of_years(text: str, years: tuple[int | None, int | None] | None) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize("name", [*TABLES, "language", "year"])
def test_an_unknown_value_is_answered_with_the_possible_ones(name: str) -> None:
    with use_locale("en"):
        sentence = unknown_value(name, "klingon")
    possible = sentence.partition("Possible: ")[2].removesuffix(".").split(", ")
    assert "klingon" in sentence
    assert all(read_years(value) if name == "year" else read_value(name, value)
               for value in possible)  # fmt: skip
