"""Of texts of one title the one in force comes first, unless its year or day is asked for."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from indexer.index import open_index
from indexer.index.reader import Index
from indexer.search import SearchRequest, search
from indexer.search.successors import LEAST_SHARE, put_in_force_first

OLD, NEW = "58-2014-qh13.vi", "41-2024-qh15.vi"  # both are called "Luật Bảo hiểm xã hội"


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Tòa án cấm tiếp xúc tối đa bao nhiêu tháng", "13-2022-qh15.vi"),
        ("leave after miscarriage by week of pregnancy", "41-2024-qh15.en"),
        ("luật bảo hiểm xã hội cho nghỉ khám thai mấy lần", NEW),
        ("luật bảo hiểm xã hội 2014 cho nghỉ khám thai mấy lần", OLD),
        ("pension age under the 2014 social insurance law", "58-2014-qh13.en"),
    ],
)
def test_law_in_force_or_of_the_year_named_is_found_first(
    index: Index, query: str, first: str
) -> None:
    assert search(index, SearchRequest(query)).hits[0].docid == first


def test_law_that_held_on_a_day_is_found_for_that_day(index: Index) -> None:
    request = SearchRequest("nghỉ khám thai", as_of=date(2020, 1, 1))
    found = [hit.docid for hit in search(index, request).hits]
    assert OLD in found
    assert NEW not in found


@pytest.mark.parametrize(
    ("old", "new", "words", "first"),
    [
        (10.0, 9.0, "", NEW),
        (10.0, 10.0 * LEAST_SHARE, "", NEW),
        (10.0, 9.9 * LEAST_SHARE, "", OLD),  # the new one says nothing about it
        (9.0, 10.0, "năm 2014", OLD),
        (9.0, 10.0, "năm 2013", NEW),
    ],
)
def test_texts_of_one_title_exchange_their_scores(
    index: Index, old: float, new: float, words: str, first: str
) -> None:
    scores = np.zeros(len(index.live_documents), dtype=np.float32)
    places = [index.find_docid(OLD), index.find_docid(NEW)]
    scores[places] = old, new
    before = scores.copy()
    after = put_in_force_first(index, scores, words, date(2026, 11, 21))
    assert index.card_at(int(after.argmax())).docid == first
    assert sorted(after[places]) == sorted(scores[places])
    assert (scores == before).all()
    assert set(np.flatnonzero(after)) == set(places)
