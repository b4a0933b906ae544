"""A vector is made once and stays with what it says, wherever that goes; no other is kept."""

from __future__ import annotations

from pathlib import Path

import concepts
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import IndexMissing
from indexer.index import Index, check, open_index, remove, update
from indexer.index.embedding import embed
from indexer.index.generations import generations
from indexer.index.manifest import MANIFEST
from indexer.index.vector_writing import embedded_text, key_of

TEXT = "Điều 1. Phạm vi\nQuy chế số {n} áp dụng cho viên chức.\n\nĐiều 2. Hiệu lực\nTừ ngày {n}.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for n in range(4):
        write(folder, n)
    return folder


def write(folder: Path, n: int, said: int | None = None) -> None:
    text = TEXT.format(n=n if said is None else said)
    (folder / f"d{n}.vi.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path, source: Path) -> Path:
    """An index of eight passages with their vectors."""
    update(tmp_path / "index", [source])
    assert embed(tmp_path / "index", concepts.load()).known == 8
    return tmp_path / "index"


def assert_right(index: Index) -> None:
    """Every vector is that of its passage's own words, and each is used."""
    assert index.vectors is not None
    for place, row in enumerate(index.vectors.rows.tolist()):
        if row >= 0:
            expected = concepts.vector(embedded_text(index, place))
            likeness = index.vectors.codes[row] @ expected * index.vectors.scales[row]
            assert likeness == pytest.approx(1, abs=0.01)
    used = set(index.vectors.rows.tolist()) - {-1}
    assert used == set(range(len(index.vectors.scales)))


def known(folder: Path) -> int:
    index = open_index(folder)
    assert_right(index)
    assert index.vectors is not None
    return index.vectors.known


def test_a_title_and_headings_are_embedded_with_the_words(made: Path) -> None:
    index = open_index(made)
    card, words = index.card_at(0), "Quy chế số 0 áp dụng cho viên chức."
    assert embedded_text(index, 0) == f"{card.title}\nPhạm vi\n{words}"


def test_an_index_never_embedded_has_none_and_stays_so(tmp_path: Path, source: Path) -> None:
    update(tmp_path / "index", [source])
    write(source, 5)
    update(tmp_path / "index", [source])
    assert open_index(tmp_path / "index").vectors is None


def test_a_changed_document_loses_its_vectors_and_the_others_keep_theirs(
    made: Path, source: Path
) -> None:
    write(source, 1, said=77)
    update(made, [source])
    assert known(made) == 6


def test_a_removed_document_takes_its_vectors_with_it(made: Path) -> None:
    remove(made, ["d1.vi"])
    index = open_index(made)
    assert known(made) == 6
    assert index.vectors is not None
    assert len(index.vectors.scales) == 6


def test_a_document_that_moves_to_another_file_keeps_its_vectors(made: Path, source: Path) -> None:
    (source / "d1.vi.txt").rename(source / "new.vi.txt")
    update(made, [source])
    assert known(made) == 8


def test_a_rebuild_makes_no_vector_again(made: Path) -> None:
    update(made, rebuild=True)
    assert known(made) == 8
    model = concepts.load()
    assert embed(made, model).made == 0
    assert model.seen == []


def test_a_rebuild_after_a_change_of_version_keeps_them_too(made: Path) -> None:
    newest = generations(made)[0][1] / MANIFEST
    newest.write_text(newest.read_text().replace('["schema", "', '["schema", "0'), "utf-8")
    update(made, rebuild=True)
    assert known(made) == 8


@pytest.mark.parametrize("content", ["", "{}", '{"manifest": {"embedder": "concepts"}}', "[1]"])
def test_a_rebuild_of_a_damaged_index_begins_without(made: Path, content: str) -> None:
    for _number, path in generations(made):
        (path / MANIFEST).write_text(content, encoding="utf-8")
    update(made, rebuild=True)
    assert open_index(made).vectors is None


def test_passages_that_say_the_same_share_a_vector(tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        write(folder, 1)
        (folder / "d1.vi.txt").rename(folder / f"{name}.vi.txt")
    (tmp_path / "b" / "b.vi.txt").write_text(TEXT.format(n=1) + "\n", encoding="utf-8")
    update(tmp_path / "index", [tmp_path / "a", tmp_path / "b"])
    model = concepts.load()
    report = embed(tmp_path / "index", model)
    assert (report.known, report.made, len(model.seen)) == (4, 2, 2)
    assert known(tmp_path / "index") == 4


def test_check_finds_a_vector_that_is_not_what_was_written(made: Path) -> None:
    assert check(made).ok
    path = generations(made)[0][1] / "vectors.arrays"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert check(made).problems == ("vectors.arrays is not what was written.",)


def test_a_digest_tells_texts_apart() -> None:
    assert key_of("a") != key_of("b")
    assert len(key_of("\ud800")) == 16


@settings(max_examples=8)
@given(steps=st.lists(st.tuples(st.sampled_from("wre"), st.integers(0, 3)), max_size=6))
def test_whatever_is_done_to_an_index_its_vectors_are_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    source = folder / "documents"
    source.mkdir()
    write(source, 9)
    update(folder / "index", [source])
    embed(folder / "index", concepts.load())
    for number, (step, n) in enumerate(steps):
        if step == "w":
            write(source, n, said=number)
        elif step == "r":
            (source / f"d{n}.vi.txt").unlink(missing_ok=True)
        else:
            embed(folder / "index", concepts.load())
        update(folder / "index", [source])
        assert_right(open_index(folder / "index"))
    assert embed(folder / "index", concepts.load()).missing == 0
    assert np.all(open_index(folder / "index").vectors.rows >= -1)  # type: ignore[union-attr]


def test_no_index_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        embed(tmp_path / "none", concepts.load())
