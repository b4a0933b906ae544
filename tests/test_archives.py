"""Documents in ZIP archives: read in turn, each problem told by its member's name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from word_files import packed, paragraph, word_file

from indexer.documents import Document, load
from indexer.documents.archives import member_name
from indexer.documents.limits import OverLimit
from indexer.errors import DocumentError, UnreadableFile

LAW = "Điều 1. Phạm vi\nLao động nữ."


def read(path: Path) -> tuple[list[Document], list[DocumentError]]:
    items = list(load(path))
    return (
        [item for item in items if isinstance(item, Document)],
        [item for item in items if isinstance(item, DocumentError)],
    )


def write(tmp_path: Path, files: dict[str, str | bytes]) -> Path:
    path = tmp_path / "kho.zip"
    path.write_bytes(packed(files))
    return path


def test_members_are_documents_with_their_place_as_origin(tmp_path: Path) -> None:
    path = write(tmp_path, {
        "Luật/a.docx": word_file(paragraph("Điều 1. Một")), "b.vi.txt": LAW,
        "c.jsonl": '{"id": "x1", "text": "Lời."}\n', "anh.png": b"\x89PNG",
        "__MACOSX/._b.txt": b"\0", ".an.txt": "x", "~$a.docx": b"x",
    })  # fmt: skip
    documents, errors = read(path)
    assert not errors
    assert [(each.docid, each.origin) for each in documents] == [
        ("a.vi", f"{path}!/Luật/a.docx"), ("b.vi", f"{path}!/b.vi.txt"), ("x1", f"{path}!/c.jsonl"),
    ]  # fmt: skip


def test_a_bad_member_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.txt": b"\xff\x00", "b.docx": "x", "c.txt": LAW})
    documents, errors = read(path)
    assert [each.docid for each in documents] == ["c.vi"]
    assert [str(error.args[0]) for error in errors] == [f"{path}!/a.txt", f"{path}!/b.docx"]


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    inner = packed({"luat.txt": LAW})
    for _depth in range(3):
        inner = packed({"trong.zip": inner, "cung.txt": LAW})
    (tmp_path / "kho.zip").write_bytes(inner)
    documents, errors = read(tmp_path / "kho.zip")
    assert [each.docid for each in documents] == ["cung.vi"] * 3
    assert [type(error) for error in errors] == [OverLimit]
    assert "TRACUU_LIMIT_ARCHIVE_DEPTH is 3" in errors[0].hint()


def test_a_locked_member_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    whole = bytearray(packed({"a.txt": LAW, "b.txt": LAW}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # as the format places them
        whole[whole.index(signature) + flags] |= 1
    (tmp_path / "kho.zip").write_bytes(whole)
    documents, errors = read(tmp_path / "kho.zip")
    assert [each.docid for each in documents] == ["b.vi"]
    assert "locked with a password" in errors[0].message()


@pytest.mark.parametrize("limit", ["FILE_MB", "UNPACKED_MB", "UNPACKED_RATIO"])
def test_a_member_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = write(tmp_path, {"to.txt": "a" * 5_000_000, "b.txt": LAW})
    monkeypatch.setenv(f"TRACUU_LIMIT_{limit}", "1")
    documents, errors = read(path)
    assert isinstance(errors[0], OverLimit)
    assert errors[0].args[0] == Path(f"{path}!/to.txt")
    assert f"TRACUU_LIMIT_{limit} is 1" in errors[0].hint()
    assert len(documents) == (0 if limit == "UNPACKED_MB" else 1)  # what is left is for all


def test_too_many_members_end_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, {f"{number}.png": "x" for number in range(9)} | {"a.txt": LAW})
    monkeypatch.setenv("TRACUU_LIMIT_MEMBERS", "8")
    with pytest.raises(OverLimit, match="more files than allowed"):
        read(path)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../etc/luat.txt", "etc/luat.txt"), ("/tmp/luat.txt", "tmp/luat.txt"),
        ("C:\\luat\\a.txt", "luat/a.txt"), ("a\x1b[2J.txt", "a[2J.txt"), ("..", "document"),
    ],
)  # fmt: skip
def test_a_name_leads_nowhere_else(written: str, name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = written
    assert member_name(info) == name


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_that_do_not_say_their_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    name = "Lu\u00e2\u0323t giá.txt"  # as code page 1258 has it: the dot is a character of its own
    raw = name.encode(encoding)
    whole = packed({"?" * len(raw): LAW}).replace(b"?" * len(raw), raw)
    (tmp_path / "kho.zip").write_bytes(whole)
    documents, _errors = read(tmp_path / "kho.zip")
    assert [each.origin for each in documents] == [f"{tmp_path / 'kho.zip'}!/Luật giá.txt"]


def test_an_archive_without_documents_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, {"anh.png": "x"})
    with pytest.raises(UnreadableFile, match="holds no document of a known kind"):
        read(path)


def test_members_with_one_name_are_both_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x/a.txt", LAW)
        archive.writestr("y/a.txt", LAW + " Hai.")
    (tmp_path / "kho.zip").write_bytes(target.getvalue())
    assert len(read(tmp_path / "kho.zip")[0]) == 2


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kho.zip", "w") as archive:
        nameless = zipfile.ZipInfo()
        nameless.filename = ""
        archive.writestr(nameless, LAW)
        archive.writestr("b.txt", LAW)
    documents, errors = read(tmp_path / "kho.zip")
    assert ([each.docid for each in documents], errors) == (["b.vi"], [])
