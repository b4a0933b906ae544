"""The vocabulary of an index: counts, forms of the same letters, terms that are nearly a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index import Index, open_index, update
from indexer.language.english import stem

VIETNAMESE = ("Điều 1. Bảo hiểm\nBảo hiểm xã hội bảo đảm.", "Điều 1. Báo cáo\nBáo cáo về bảo hiểm.")
ENGLISH = "Article 1. Maternity\nMaternity leave, insurance, materials and matters of state."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    for number, text in enumerate(VIETNAMESE):  # a segment each
        (folder / f"{number}.vi.txt").write_text(text, encoding="utf-8")
        update(folder / "index", [folder])
    (folder / "a.en.txt").write_text(ENGLISH, encoding="utf-8")
    update(folder / "index", [folder])
    return open_index(folder / "index")


def test_words_are_counted_by_passages(index: Index) -> None:
    for term in ("bảo", "báo", "hiểm", "nhân"):
        assert index.vocabulary.count("syllables", term) == len(
            index.occurrences("syllables", term).ids
        )


@pytest.mark.parametrize("layer", ["syllables", "folded", "folded_bigrams", "stems"])
def test_a_passage_that_has_a_term_in_two_forms_counts_once(index: Index, layer: str) -> None:
    terms = ("bao", "bảo", "báo", "cao", "bao hiem", "bao cao", "matern", "leav", "nhan", "")
    for term in terms:
        assert index.vocabulary.holders(layer, term) == len(index.occurrences(layer, term).ids)
    assert index.vocabulary.holders("folded", "bao") < index.vocabulary.count("folded", "bao")


def test_holders_are_counted_where_an_index_has_kept_no_counts(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = index.vocabulary.holders("folded", "bao")
    for segment in index.segments:
        monkeypatch.delitem(segment.entry.slots, "syllables.fold_holders")
    assert index.vocabulary.holders("folded", "bao") == kept > 0


def test_forms_of_the_same_letters_are_told_apart(index: Index) -> None:
    assert set(index.vocabulary.alike("folded", "bao")) == {"bảo", "báo"}
    assert set(index.vocabulary.alike("folded_bigrams", "bao hiem")) == {"bảo hiểm"}
    assert index.vocabulary.alike("folded", "nhan") == {}


@pytest.mark.parametrize(
    "typed", ["maternity", "maternty", "matrenity", "mternity", "amternity", "materniyt"]
)
def test_a_stem_is_found_from_a_word_with_a_slip(index: Index, typed: str) -> None:
    assert stem("maternity") in index.vocabulary.near("stems", typed, 1)


def test_nearer_stems_come_first(index: Index) -> None:
    found = index.vocabulary.near("stems", "materials", 2)
    assert found[0] in ("materi", "mater")
    assert index.vocabulary.near("stems", "zzzzzz", 1) == []


@given(st.text("abcdefghimnort", min_size=1, max_size=12), st.integers(0, 2))
def test_what_is_found_is_as_near_as_asked(index: Index, typed: str, slips: int) -> None:
    for term in index.vocabulary.near("stems", typed, slips):
        assert min(distance(term, typed[:end]) for end in range(len(typed) + 1)) <= slips


def distance(one: str, two: str) -> int:
    """Count the slips between two words in the plainest way."""
    rows = [list(range(len(two) + 1))]
    for at, letter in enumerate(one, start=1):
        rows.append([at])
        for place, other in enumerate(two, start=1):
            least = min(
                rows[at - 1][place] + 1,
                rows[at][-1] + 1,
                rows[at - 1][place - 1] + (letter != other),
            )
            if at > 1 < place and one[at - 2 : at] == two[place - 2 : place][::-1]:
                least = min(least, rows[at - 2][place - 2] + 1)
            rows[at].append(least)
    return rows[-1][-1]
