"""The best passages are weighed once more by what else is known of them."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index import Index, open_index, update
from indexer.search import SearchRequest, reranking, search
from indexer.search.features import FEATURES
from indexer.search.filters import allowed_documents
from indexer.search.finding import find, matched
from indexer.search.headings import Heading, Part, QueryParts
from indexer.search.ranking import Weighed
from indexer.search.understand import understand

LAW = """LUẬT BẢO HIỂM XÃ HỘI
Điều 1. Phạm vi điều chỉnh
Luật này quy định chế độ thai sản và mức hưởng trợ cấp.
Điều 2. Thời gian hưởng chế độ thai sản
1. Lao động nữ sinh con được nghỉ 06 tháng.
2. Thời gian hưởng tính theo ngày làm việc của người lao động trong đơn vị.
Điều 3. Trách nhiệm của cơ quan
Cơ quan giải quyết việc lao động nữ nghỉ và hưởng chế độ thai sản khi sinh con, việc nghỉ thai sản.
"""
CIRCULAR = """THÔNG TƯ HƯỚNG DẪN
Điều 1. Hồ sơ
Lao động nữ nghỉ thai sản khi sinh con nộp hồ sơ cho cơ quan, lao động nữ nghỉ thai sản.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    head = "---\nnumber: {}\ntype: {}\ntitle: {}\nlanguage: vi\n---\n"
    (folder / "law.md").write_text(head.format("1/2024/QH15", "law", "Luật Bảo hiểm xã hội") + LAW)
    (folder / "circular.md").write_text(
        head.format("2/2016/TT-BNV", "circular", "Thông tư về hồ sơ") + CIRCULAR
    )
    update(folder / "index", [folder])
    return open_index(folder / "index")


def features(index: Index, words: str) -> dict[str, dict[str, float]]:
    """Give the features of each passage found, by its id."""
    query = understand(SearchRequest(words))
    weighed = Weighed(index, query.words, query.language)
    allowed = allowed_documents(index, query.filters)
    passages = matched(index, query, weighed, allowed, everything=True).passages
    rows, values = reranking.candidates_of(index, query, weighed, passages)
    return {
        index.passage(int(passages.places[row])).anchor: dict(zip(FEATURES, each, strict=True))
        for row, each in zip(rows, values.tolist(), strict=True)
        if index.passage(int(passages.places[row])).docid.startswith("law")
    }


def test_a_heading_that_says_what_is_asked_has_higher_features(index: Index) -> None:
    told = features(index, "nghỉ đẻ được mấy tháng")
    assert told["dieu-2"]["heading_coverage"] > told["dieu-3"]["heading_coverage"]
    assert told["dieu-2"]["amount"] > told["dieu-3"]["amount"] == 0
    assert told["dieu-2"]["article"] == 1
    assert told["dieu-2"]["law"] == 1


def test_scores_are_those_of_words_times_what_the_features_say(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = understand(SearchRequest("lao động nữ nghỉ thai sản khi sinh con"))
    weights = np.zeros(len(FEATURES), dtype=np.float32)
    monkeypatch.setattr(reranking, "learned", lambda: weights)
    plain = find(index, query).passages
    weights[FEATURES.index("circular")] = -1.0
    told = find(index, query).passages
    for place, before, after in zip(plain.places, plain.scores, told.scores, strict=True):
        card = index.card_at(int(index.document_of[place]))
        factor = np.exp(-1) if card.type == "circular" else 1
        assert after == pytest.approx(before * factor, rel=1e-5)


def test_the_article_whose_heading_answers_stands_first(index: Index) -> None:
    hit = search(index, SearchRequest("nghỉ đẻ được mấy tháng")).hits[0]
    assert hit.provisions[0].passage_id.endswith("#dieu-2")


def test_the_weights_that_are_shipped_name_features_and_nothing_else() -> None:
    lines = reranking.WEIGHTS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [name for name, _ in pairs] == list(FEATURES)
    assert all(np.isfinite(float(weight)) for _, weight in pairs)
    assert any("bench.learn_ranking" in line for line in lines if line.startswith("#"))


@pytest.mark.parametrize("name", ["expired", "partly_expired", "amending", "digest"])
def test_no_text_gains_by_being(name: str) -> None:
    assert reranking.learned()[FEATURES.index(name)] <= 0


def test_a_wording_is_held_by_neighbours_more_than_by_its_words_apart() -> None:
    heading = Heading("thoi gian huong che do thai san".split())
    assert heading.holds(("thai", "san")) == 1
    assert 0 < heading.holds(("san", "thai")) < 1
    assert heading.holds(("luong",)) == 0


def test_the_best_wording_of_a_part_counts(index: Index) -> None:
    parts = [Part(1.0, (("nghi", "de"), ("thai", "san")))]
    coverage, precision, _ = QueryParts(index, parts, "vi").compared("Thai sản")
    assert (coverage, precision) == (1, 1)
