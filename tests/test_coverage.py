"""The passages that hold enough of a query are found without looking at all of them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from indexer.index import Index, open_index, update
from indexer.index.occurrences import Places
from indexer.search.coverage import LEAST_COVERAGE, RELATIVE_COVERAGE
from indexer.search.ranking import Weighed

RARE = "thuyền gạo mực cầu cờ bút hoa mưa sao núi sông biển tàu xe ngựa chim cá lá cỏ đá".split()
COMMON = "người của và được quyền lao động nữ theo luật".split()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Hundreds of passages of common words with a rare one here and there."""
    base, chance = tmp_path_factory.mktemp("coverage"), random.Random(5)
    lines = []
    for number in range(600):
        words = chance.choices(COMMON, k=20) + chance.choices(RARE, k=chance.randint(0, 1))
        chance.shuffle(words)
        lines.append(f'{{"id": "d{number}", "text": "{" ".join(words)}.", "language": "vi"}}')
    (base / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    update(base / "index", [base / "all.jsonl"])
    return open_index(base / "index")


def test_the_index_has_terms_that_are_rare_and_terms_that_are_common(index: Index) -> None:
    assert index.occurrences("folded", "nguoi").places is None
    assert index.occurrences("syllables", "thuyền").places is not None


@pytest.mark.parametrize("most_rare", [0, 1, 4])
def test_hits_are_those_that_looking_at_every_passage_gives(index: Index, most_rare: int) -> None:
    chance, count = random.Random(6), index.passage_count
    for _ in range(150):
        words = chance.sample(COMMON, chance.randint(0, 8))
        words += chance.sample(RARE, chance.randint(0, most_rare))
        chance.shuffle(words)
        coverage = Weighed(index, " ".join(words), "vi").coverage
        everywhere = coverage.at(Places(np.arange(count), count))
        floor = max(RELATIVE_COVERAGE * everywhere.max(), LEAST_COVERAGE * coverage.asked)
        expected = np.flatnonzero((everywhere >= floor) & (everywhere > 0))
        places, covered = coverage.hits()
        assert places.tolist() == expected.tolist()
        assert np.array_equal(covered, everywhere[expected])


def test_words_that_are_nowhere_have_no_hits(index: Index) -> None:
    for text in ("", "zzz-qq", "xyzw qqq"):
        places, covered = Weighed(index, text, "vi").coverage.hits()
        assert not len(places)
        assert not len(covered)
