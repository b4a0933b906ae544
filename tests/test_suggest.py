"""A prefix is completed to what a person is likely to be writing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cli import main
from indexer.index import Index, open_index
from indexer.language.text import fold
from indexer.search.suggest import Suggestion, suggest
from tests.strategies import anything, sentences


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


def texts(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("thai s", "thai sản"),
        ("thai sả", "thai sản"),
        ("THAI S", "thai sản"),
        ("binh dang gi", "bình đẳng giới"),
        ("bình d", "bình đẳng giới"),
        ("28/NQ-C", "28/NQ-CP"),
        ("28/nq c", "28/NQ-CP"),
        ("nd 145", "145/2020/NĐ-CP"),
        ("nđ 145/2", "145/2020/NĐ-CP"),
        ("nghi dinh 145", "Nghị định 145/2020/NĐ-CP"),
        ("nghị định số 145", "Nghị định 145/2020/NĐ-CP"),
        ("decree 145", "Decree 145/2020/NĐ-CP"),
        ("gender eq", "gender equality"),
        ("luat binh d", "Luật Bình đẳng giới"),
        ("Law on Gender", "Law on Gender Equality"),
    ],
)
def test_the_likeliest_comes_first(index: Index, prefix: str, first: str) -> None:
    assert texts(suggest(index, prefix))[0] == first


def test_numbers_and_titles_name_their_document(index: Index) -> None:
    assert suggest(index, "28/NQ-CP")[0] == Suggestion("28/NQ-CP", "number", "28-nq-cp.vi")
    law = suggest(index, "luật bình đẳng giới")[0]
    assert (law.kind, law.docid) == ("title", "73-2006-qh11.vi")


def test_phrases_are_counted(index: Index) -> None:
    phrase = suggest(index, "gender eq")[0]
    assert (phrase.kind, phrase.docid) == ("phrase", "")
    assert phrase.hits > 3


def test_diacritics_that_are_typed_must_agree(index: Index) -> None:
    assert suggest(index, "binh d")
    assert not suggest(index, "bính d")


def test_earlier_words_matter(index: Index) -> None:
    for text in texts(suggest(index, "che do thai s")):
        assert "che do thai s" in fold(text)


def test_words_before_a_phrase_are_kept_and_given_their_diacritics(index: Index) -> None:
    assert texts(suggest(index, "nguoi lao dong binh dang gi"))[0] == (
        "người lao động bình đẳng giới"
    )
    assert texts(suggest(index, "con voi bình đẳng gi"))[0] == "con voi bình đẳng giới"


def test_the_language_of_the_prefix_comes_first(index: Index) -> None:
    found = suggest(index, "social ins")
    assert "nsurance" in found[0].text
    assert suggest(index, "s", language="vi") != suggest(index, "s", language="en")


def test_a_language_can_be_asked_for(index: Index) -> None:
    vietnamese, english = (
        {one.docid[-3:] for one in suggest(index, "nghi", 40, language) if one.docid}
        for language in ("vi", "en")
    )
    assert vietnamese == {".vi"}
    assert ".vi" not in english


def test_the_limit_is_kept_and_a_shorter_list_begins_a_longer_one(index: Index) -> None:
    many = suggest(index, "b", 20)
    assert len(many) == 20
    assert suggest(index, "b", 5) == many[:5]


@pytest.mark.parametrize("prefix", ["", " ", "…", "-", "zzzz", "\x00", "q" * 3000, "a " * 90])
def test_nothing_may_be_suggested(index: Index, prefix: str) -> None:
    assert suggest(index, prefix) == ()


@given(st.one_of(anything, sentences, st.from_regex(r"[a-zđăâ]{1,3}( [a-zêôơư]{1,3}){0,3}")))
def test_nothing_typed_raises_and_nothing_comes_twice(corpus_index: Path, prefix: str) -> None:
    found = texts(suggest(open_index(corpus_index), prefix, 30))
    assert len({fold(text) for text in found}) == len(found)


def test_the_command_prints_one_a_line(
    corpus_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", str(corpus_index), "suggest", "thai", "s", "--limit", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "thai sản"
    assert len(lines) == 2


def test_the_command_prints_json_and_tells_when_there_is_nothing(
    corpus_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", str(corpus_index), "suggest", "28/nq-c", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "query": "28/nq-c",
        "suggestions": [{"text": "28/NQ-CP", "kind": "number", "docid": "28-nq-cp.vi"}],
    }
    assert main(["--index", str(corpus_index), "suggest", "zzzz"]) == 1
    assert capsys.readouterr().out == ""
