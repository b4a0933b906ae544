"""The cheapest path through candidates is the cheapest of all paths."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index import Index, open_index, update
from indexer.search.lattice import Candidate, Speech, cheapest, cost_of

TEXT = (
    "Điều 1. Bảo hiểm\nBảo hiểm xã hội bảo đảm đời sống.\n"
    "Điều 2. Báo cáo\nBáo cáo về bảo hiểm gửi xã."
)
WORDS = ["bảo", "báo", "hiểm", "xã", "hội", "cáo", "gửi", "lạ"]
CANDIDATES = st.builds(
    lambda forms, cost: Candidate(tuple(forms), tuple(forms), cost),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    st.floats(0, 6),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.vi.txt").write_text(TEXT, encoding="utf-8")
    update(folder / "index", [folder])
    return open_index(folder / "index")


def speech(index: Index) -> Speech:
    return Speech(index, ("syllables", "bigrams"), {"lạ": 1e-4}, {("lạ", "xã")})


@given(st.lists(st.lists(CANDIDATES, min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_no_path_is_cheaper(
    index: Index, candidates: list[list[Candidate]], data: st.DataObject
) -> None:
    joined = [data.draw(st.booleans()) for _ in candidates]
    found = cost_of(cheapest(candidates, joined, speech(index)), joined, speech(index))
    least = min(cost_of(path, joined, speech(index)) for path in product(*candidates))
    assert found == pytest.approx(least)


def test_one_candidate_may_stand_for_two_words(index: Index) -> None:
    torn = Candidate(("bảo",), ("bảo",), 0.5, span=2)
    candidates = [
        [Candidate(("b",), ("b",), 0.0), torn],
        [Candidate(("ảo",), ("ảo",), 0.0)],
        [Candidate(("hiểm",), ("hiểm",), 0.0)],
    ]
    path = cheapest(candidates, [False, True, True], speech(index))
    assert [step.words for step in path] == [("bảo",), ("hiểm",)]


def test_words_say_more_beside_each_other_than_alone(index: Index) -> None:
    said = speech(index)
    assert said.cost("bảo", "hiểm") < said.cost("", "hiểm") < said.cost("cáo", "hiểm")
    assert said.cost("lạ", "xã") < said.cost("lạ", "hội")
