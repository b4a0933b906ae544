"""What comes from standard input is kept as a file, named by its holder or by what it holds."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from word_files import paragraph, word_file

from indexer.documents.limits import OverLimit
from indexer.documents.receiving import receive
from indexer.errors import UnreadableFile


@pytest.mark.parametrize(
    ("content", "name", "file"),
    [
        (b"Words.", "", "stdin-1a2d6aee.txt"),
        (b'{"id": "a", "text": "b"}', "", "stdin-ac1a5d05.jsonl"),
        (b"<html>", "trang", "trang.html"),
        (word_file(paragraph("a")), "../../x/van ban", "van ban.docx"),
        (b"%PDF-1.7", "a.pdf", "a.pdf"),
        (b"a", "..", None),
    ],
)
def test_a_stream_is_named(tmp_path: Path, content: bytes, name: str, file: str | None) -> None:
    path = receive(io.BytesIO(content), tmp_path / "in", name)
    assert path.parent == tmp_path / "in"
    assert path.read_bytes() == content
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    if file and not file.startswith("stdin"):
        assert path.name == file
    else:
        assert path.name.startswith("stdin-")
        assert path.suffix == (Path(file).suffix if file else ".txt")


def test_two_streams_without_a_name_are_two_files(tmp_path: Path) -> None:
    assert receive(io.BytesIO(b"a"), tmp_path) != receive(io.BytesIO(b"b"), tmp_path)


def test_nothing_and_too_much_are_told_and_leave_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableFile, match="standard input is empty"):
        receive(io.BytesIO(b""), tmp_path)
    monkeypatch.setenv("TRACUU_LIMIT_INPUT_MB", "1")
    with pytest.raises(OverLimit, match="larger than 1 MB"):
        receive(io.BytesIO(b"a" * 2_000_000), tmp_path)
    assert not list(tmp_path.iterdir())
