"""What a passage must hold, it holds; what it must not, it does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.index import Index, open_index, update
from indexer.search import SearchRequest, matching, search
from indexer.search.expression import (
    Condition,
    Either,
    Every,
    Quoted,
    Starred,
    Without,
    Word,
)
from indexer.search.matching import Matching
from indexer.search.ranking import PassageScores

TEXTS = {
    "a": "Nghỉ thai sản sáu tháng.",
    "b": "Nghỉ ốm đau mười ngày.",
    "c": "Thai nhi và sản phụ được nghỉ.",
    "d": "Nam được nghỉ khi vợ sinh con.",
    "e": "Bảo hiểm xã hội bắt buộc.",
    "f": "Báo cáo hằng năm.",
    "g": "Không ai được nghỉ thai sản, ốm đau.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / f"{name}.vi.txt").write_text(text, encoding="utf-8")
    (folder / "h.en.txt").write_text("The insured person reports to the insurer.", "utf-8")
    update(folder / "index", [folder])
    return open_index(folder / "index")


def found(index: Index, query: str) -> str:
    hits = search(index, SearchRequest(query, limit=50)).hits
    return "".join(sorted(hit.docid[0] for hit in hits))


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("thai sản OR ốm đau", "abcg"),
        ("thai san OR om dau", "abcg"),
        ('"thai sản" OR "ốm đau"', "abg"),
        ('"thai sản" AND "ốm đau"', "g"),
        ("thai AND sản", "acg"),
        ("nghỉ (ốm OR nam)", "bdg"),
        ("nghỉ AND -thai", "bd"),
        ("nghỉ AND -(thai OR nam)", "b"),
        ('nghỉ AND -("thai sản" OR nam)', "bc"),
        ("(ốm OR nam) AND (sinh OR đau)", "bdg"),
        ('"nghỉ sản thai"~0', "ag"),
        ('"sản thai"~0', "ag"),
        ('"sản thai"~2', "acg"),
        ("bao*", "ef"),
        ("bảo*", "e"),
        ("insur*", "h"),
        ("insurance OR sinh", "dh"),
        ("nghỉ -th*", "bd"),
        ("thái OR vợ", "d"),
        ("xyz OR vợ", "d"),
        ("xyz AND vợ", ""),
    ],
)
def test_a_query_finds_what_meets_it(index: Index, query: str, documents: str) -> None:
    assert found(index, query) == documents


def test_words_outside_of_the_condition_only_order(index: Index) -> None:
    hits = search(
        index, SearchRequest("tháng nghỉ ('x' OR thai)".replace("'x' OR ", "ốm OR "))
    ).hits
    assert hits[0].docid == "a.vi"


def test_a_star_for_too_many_words_says_so(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "STARRED_MOST", 1)
    results = search(index, SearchRequest("ba*"))
    assert len(results.understanding.notices) == 1
    assert results.total == 2  # "bảo" and "báo": one word as it is typed, but not "bắt"


def test_passages_that_were_not_read_are_left_out_and_it_is_said(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "PASSAGES_READ", 1)
    results = search(index, SearchRequest('"sản thai"~2'))
    assert (results.total, len(results.understanding.notices)) == (1, 1)


def test_the_words_of_a_condition_are_marked(index: Index) -> None:
    (hit,) = search(index, SearchRequest("insur*")).hits
    snippet = hit.provisions[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["insured", "insurer"]


ATOMS = st.sampled_from(
    [Word("nghỉ"), Word("thai"), Word("nam"), Quoted("thai sản"), Quoted("thai nghỉ", 1),
     Starred("ba"), Quoted("ốm đau")]
)  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda parts: st.one_of(
        parts.map(Without),
        st.lists(parts, min_size=2, max_size=3).map(lambda each: Every(tuple(each))),
        st.lists(parts, min_size=2, max_size=3).map(lambda each: Either(tuple(each))),
    ),
    max_leaves=8,
)


def meeting(index: Index, condition: Condition) -> set[int]:
    found = Matching(index, condition)
    places = np.flatnonzero(found.bounds.maybe)
    assert set(np.flatnonzero(found.bounds.surely).tolist()) <= set(places.tolist())
    ones = np.ones(len(places), dtype=np.float32)
    kept = found.keep(PassageScores(places, ones))
    return set(kept.places.tolist())


@settings(max_examples=60)
@given(CONDITIONS, CONDITIONS)
def test_conditions_are_sets(index: Index, one: Condition, other: Condition) -> None:
    everything = set(range(index.passage_count))
    first, second = meeting(index, one), meeting(index, other)
    assert meeting(index, Every((one, other))) == first & second
    assert meeting(index, Either((one, other))) == first | second
    assert meeting(index, Without(one)) == everything - first


SIGNS = '" “ ” - ( ) ~3 ~ * AND OR NOT HOẶC VÀ && || type: number: title: year: signed: >= .. : ,'
PIECES = st.sampled_from([*SIGNS.split(), "thai", "sản", "bao*", "2021", "luật", "28/NQ-CP", " "])


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=14), st.booleans())
def test_nothing_typed_raises(corpus_index: Path, pieces: list[str], spaced: bool) -> None:
    query = (" " if spaced else "").join(pieces)
    results = search(open_index(corpus_index), SearchRequest(query, limit=3))
    assert results.total >= len(results.hits)
