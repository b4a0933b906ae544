"""Every example of docs/query-language.*.md is read as it says there, and finds something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.index import Index, open_index
from indexer.search import Results, SearchRequest, search
from indexer.search.filter_names import FILTER_NAMES, filter_names
from indexer.search.syntax import MOST_WITHIN, STAR_LETTERS
from tests.conftest import ROOT

DOCS = {language: ROOT / "docs" / f"query-language.{language}.md" for language in ("en", "vi")}
# A row: the example, what it finds, how it is read. Bars inside of code are none of the table.
EXAMPLE = re.compile(r"^\| `([^`]+)` \|.*?\| ?([^|]*)\|$", re.MULTILINE)
NAMES = re.compile(r"`([^`:]+):`")


def sections(language: str) -> dict[int, str]:
    parts = DOCS[language].read_text(encoding="utf-8").split("\n## ")
    return dict(enumerate(parts))


def examples(language: str) -> list[tuple[str, str]]:
    text = DOCS[language].read_text(encoding="utf-8")
    found = [(query, read.strip()) for query, read in EXAMPLE.findall(text)]
    return [(query, read) for query, read in found if not query.endswith(":")]


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


def read_as(results: Results) -> str:
    understood = results.understanding
    parts = [f"phrase: {phrase}" for phrase in understood.phrases]
    parts += [f"without: {excluded}" for excluded in understood.excluded]
    parts += [f"{name}: {value}" for name, value in understood.filters]
    parts += [f"condition: {understood.condition}"] if understood.condition else []
    return "; ".join([*parts, *("notice" for _each in understood.notices)])


@pytest.mark.parametrize(("query", "expected"), examples("en"))
def test_every_example_is_read_as_the_page_says_and_finds_something(
    index: Index, query: str, expected: str
) -> None:
    results = search(index, SearchRequest(query))
    assert read_as(results) == expected
    assert (results.total > 0) == (query != "-nam")


def test_both_pages_have_the_same_examples() -> None:
    assert examples("vi") == examples("en")
    for language, page in DOCS.items():
        rows = re.findall(r"^\| `.*[^:]` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(examples(language)) == len(rows) > 30


@pytest.mark.parametrize("language", DOCS)
def test_the_page_names_every_field_in_every_spelling(language: str) -> None:
    told = {name.replace("_", " ") for name in NAMES.findall(sections(language)[5])}
    shown = {filter_names()[name] for name in told}
    assert shown == set(FILTER_NAMES)
    missing = {
        name
        for names in FILTER_NAMES.values()
        for name in names
        if name not in told and name != "coquan"
    }
    assert not missing


@pytest.mark.parametrize("language", DOCS)
def test_the_pages_tell_the_limits(language: str) -> None:
    text = DOCS[language].read_text(encoding="utf-8")
    assert str(MOST_WITHIN) in text
    assert STAR_LETTERS == 2
    assert re.search("two letters|hai chữ cái", text)


def test_a_provision_must_meet_the_condition(index: Index) -> None:
    def docids(query: str) -> set[str]:
        return {hit.docid for hit in search(index, SearchRequest(query, limit=500)).hits}

    one, other = docids('"thai sản"'), docids('"ốm đau"')
    assert docids('"thai sản" OR "ốm đau"') == one | other
    assert docids('"ốm đau" "thai sản"') == docids('"thai sản" AND "ốm đau"') <= one & other
    assert docids('"thai sản" AND -"ốm đau"') <= one
    assert not docids('"thai sản" AND -"thai sản"')
