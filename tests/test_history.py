"""An index knows which of its documents are new, and forgets nothing when it is built again."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.index import open_index, remove, update
from indexer.index.history import HISTORY, read_history


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, day in (("a", "2020-01-01"), ("b", "2021-01-01")):
        head = f"id: {name}\nlanguage: vi\ntitle: Mẫu {name}\nsigned: {day}\n"
        text = f"---\n{head}---\n\nĐiều 1. Mẫu\nHươu {name}.\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def events(index: Path) -> list[tuple[str, str]]:
    return [(one.docid, one.kind) for one in read_history(open_index(index).directory)]


def test_documents_that_come_at_once_stand_latest_signed_first(
    sources: Path, tmp_path: Path
) -> None:
    update(tmp_path / "index", [sources])
    assert events(tmp_path / "index") == [("b.vi", "added"), ("a.vi", "added")]


def test_each_run_puts_what_it_changed_first(sources: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    update(index, [sources])
    path = sources / "a.md"
    path.write_text(path.read_text("utf-8").replace("Hươu", "Nai"), encoding="utf-8")
    update(index, [sources])
    assert events(index)[:1] == [("a.vi", "changed")]
    remove(index, ["b.vi"])
    assert events(index) == [
        ("b.vi", "removed"),
        ("a.vi", "changed"),
        ("b.vi", "added"),
        ("a.vi", "added"),
    ]


def test_an_index_built_again_from_the_same_files_has_nothing_new(
    sources: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    update(index, [sources])
    before = read_history(open_index(index).directory)
    update(index, [sources], rebuild=True)
    assert read_history(open_index(index).directory) == before


def test_of_a_file_with_many_documents_only_those_that_changed_are_new(tmp_path: Path) -> None:
    lines = ['{"id": "x", "text": "Hươu cao cổ."}', '{"id": "y", "text": "Nai vàng."}']
    path, index = tmp_path / "all.jsonl", tmp_path / "index"
    path.write_text("\n".join(lines), encoding="utf-8")
    update(index, [path])
    path.write_text("\n".join([lines[0], lines[1].replace("vàng", "đỏ")]), encoding="utf-8")
    update(index, [path])
    assert [one for one in events(index) if one[1] == "changed"] == [("y", "changed")]


def test_a_generation_without_a_history_has_none(sources: Path, tmp_path: Path) -> None:
    update(tmp_path / "index", [sources])
    directory = open_index(tmp_path / "index").directory
    (directory / HISTORY).write_text("{", encoding="utf-8")
    assert read_history(directory) == ()
    (directory / HISTORY).unlink()
    assert read_history(directory) == ()
