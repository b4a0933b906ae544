"""Of texts of one title the one in force comes first, unless its year or day is asked for."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from indexer.index import open_index, update
from indexer.index.reader import Index
from indexer.search import SearchRequest, search
from indexer.search.ranking import PassageScores
from indexer.search.successors import (
    LEAST_SHARE,
    LEAST_SHARE_OF_PASSAGES,
    put_in_force_first,
    put_successors_first,
    put_texts_first,
)

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


def test_an_official_text_comes_before_its_digest(tmp_path: Path) -> None:
    front = (
        "---\nnumber: {number}\ntitle: {title}\nsigned: 2024-06-29\n"
        "language: {language}\n{more}---\n"
    )
    files = {
        "text.vi.md": ("41/2024/QH15", "Luật Bảo hiểm xã hội", "vi", ""),
        "digest.vi.md": ("41/2024/QH15", "Tóm lược Luật", "vi", "digest: true\n"),
        "digest.en.md": ("41/2024/QH15", "Digest", "en", "digest: true\n"),
        "other.vi.md": ("45/2019/QH14", "Tóm lược khác", "vi", "digest: true\n"),
    }
    for name, (number, title, language, more) in files.items():
        text = front.format(number=number, title=title, language=language, more=more)
        (tmp_path / name).write_text(f"{text}Điều 1. Tên\nLời.\n", encoding="utf-8")
    update(tmp_path / "index", [tmp_path])
    index = open_index(tmp_path / "index")
    names = ("digest.vi", "other.vi", "text.vi", "digest.en")
    scores = np.zeros(len(index.live_documents), dtype=np.float32)
    for name, score in zip(names, (10.0, 9.0, 8.0, 7.0), strict=True):
        scores[index.find_docid(name)] = score
    after = put_texts_first(index, scores)
    order = sorted(names, key=lambda name: -after[index.find_docid(name)])
    assert order == ["text.vi", "other.vi", "digest.vi", "digest.en"]
    scores[index.find_docid("text.vi")] = 10.0 * LEAST_SHARE * 0.9  # it says little of the matter
    assert (put_texts_first(index, scores) == scores).all()


@pytest.mark.parametrize(
    ("share", "words", "day", "swapped"),
    [
        (0.9, "thai sản", date(2026, 11, 1), True),
        (LEAST_SHARE_OF_PASSAGES * 0.9, "thai sản", date(2026, 11, 1), False),  # says less of it
        (0.9, "thai sản năm 2014", date(2026, 11, 1), False),  # the older one is asked for
        (0.9, "thai sản", date(2020, 1, 1), False),  # it held then
    ],
)
def test_passages_change_places_with_those_of_the_law_that_replaced_theirs(
    index: Index, share: float, words: str, day: date, swapped: bool
) -> None:
    old, new = (index.passages_of(index.find_docid(docid))[2] for docid in (OLD, NEW))
    places = np.array(sorted((old, new)))
    scores = np.where(places == old, 10, 10 * share).astype(np.float32)
    given = PassageScores(places, scores)
    found, changed = put_successors_first(index, given, words, day)
    assert (found.of(new) > found.of(old)) == swapped
    assert changed == ({old: new, new: old} if swapped else {})
    assert sorted(found.scores) == sorted(scores)
    assert given.of(old) == 10  # what was given is not written to
