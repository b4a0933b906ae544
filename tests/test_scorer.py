"""The fast scorer and Whoosh's own matchers agree, posting by posting and score by score."""

import random
from pathlib import Path

import numpy as np
import pytest
from whoosh.query import Or, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from indexer.index import Index, open_index, update
from indexer.index.codec import whoosh_reader
from indexer.index.occurrences import Places
from indexer.index.scorer import (
    K1,
    B,
    WeightedTerm,
    best,
    find_postings,
    idf_of,
    score,
    score_at,
)
from indexer.language.text import fold

WORDS = "lao động nữ nghỉ thai sản bảo hiểm xã hội lương cơ sở tuổi hưu trí công chức".split()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Sixty random documents in three segments, some of them deleted."""
    base = tmp_path_factory.mktemp("scorer")
    folder, chance = base / "documents", random.Random(1)
    folder.mkdir()
    for wave, count in enumerate((48, 9, 2)):
        for number in range(count):
            body = " ".join(chance.choices(WORDS, k=chance.randint(5, 60)))
            path = folder / f"w{wave}-{number:02}.vi.txt"
            path.write_text(f"Điều 1. Quy định\n{body.capitalize()}.\n", encoding="utf-8")
        update(base / "index", [folder])
    (folder / "w0-00.vi.txt").unlink()
    update(base / "index", [folder])
    return open_index(base / "index")


def bm25(index: Index, layer: str) -> BM25F:
    class SameIdf(BM25F):  # type: ignore[misc]
        """Whoosh's BM25F with our idf; all else is its own."""

        def idf(self, searcher: Searcher, fieldname: str, text: bytes) -> float:
            return idf_of(searcher.reader().doc_frequency(fieldname, text), index.passage_count)

    return SameIdf(B=B, K1=K1)


def test_the_index_has_several_segments_and_a_deletion(index: Index) -> None:
    assert len(index.segments) == 3
    assert any(entry.deleted for entry in index.manifest.segments)


@pytest.mark.parametrize("layer", ["syllables", "bigrams", "folded"])
def test_postings_are_those_whoosh_reads(index: Index, layer: str) -> None:
    reader = whoosh_reader(index)
    live = index.live_documents[index.document_of]
    for text in {text.decode() for name, text in reader.all_terms() if name == layer}:
        ours = [int(n) for n in find_postings(index, WeightedTerm(layer, text)).ids if live[n]]
        assert list(reader.postings(layer, text).all_ids()) == ours


@pytest.mark.parametrize("layer", ["syllables", "folded"])
def test_scores_are_those_of_whooshs_matchers(index: Index, layer: str) -> None:
    chance = random.Random(2)
    searcher = Searcher(whoosh_reader(index), weighting=bm25(index, layer))
    live = index.live_documents[index.document_of]
    words_of_layer = [fold(word) if layer == "folded" else word for word in WORDS]
    for _ in range(1000):
        words = list(dict.fromkeys(chance.sample(words_of_layer, chance.randint(1, 6))))
        query = Or([Term(layer, word) for word in words])
        theirs = {hit.docnum: hit.score for hit in searcher.search(query, limit=None)}
        terms = [find_postings(index, WeightedTerm(layer, word)) for word in words]
        ours = score(index, terms) * live
        assert {int(n) for n in np.flatnonzero(ours)} == set(theirs)
        for place, value in theirs.items():
            assert ours[place] == pytest.approx(value, rel=1e-5)


def test_best_breaks_ties_by_place_wherever_the_cut_falls() -> None:
    scores = np.array([1, 3, 2, 3, 2, 2, 0], dtype=np.float32)
    whole = best(scores, 10).tolist()
    assert whole == [1, 3, 2, 4, 5, 0]
    for count in range(1, 8):
        assert best(scores, count).tolist() == whole[:count]


def test_a_word_that_is_nowhere_scores_nothing(index: Index, tmp_path: Path) -> None:
    found = find_postings(index, WeightedTerm("syllables", "không-có"))
    assert not len(found.ids)
    assert not score(index, [found]).any()


@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
def test_chosen_passages_get_the_same_scores_to_the_last_bit(index: Index, share: float) -> None:
    chance = random.Random(3)
    for _ in range(200):
        words = chance.sample(WORDS, chance.randint(1, 6))
        wanted = [WeightedTerm("syllables", word, 0.7) for word in words]
        wanted += [WeightedTerm("folded", fold(word), 0.5) for word in dict.fromkeys(words)]
        wanted += [WeightedTerm("bigrams", " ".join(words[:2]))]
        terms = [find_postings(index, term) for term in wanted]
        count = index.passage_count
        places = np.array([n for n in range(count) if chance.random() < share], dtype=np.int64)
        whole = score(index, terms)
        assert np.array_equal(score_at(index, terms, Places(places, count)), whole[places])
