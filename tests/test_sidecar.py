"""The fields beside a file: they go before its own, and a change of them is a change of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer.documents import Document, content_hash, find_files, load
from indexer.documents.metadata import Metadata
from indexer.documents.sidecar import overridden
from indexer.errors import BadMetadata, DocumentError
from indexer.index import open_index, update

DECREE = """Số: 12/2024/NĐ-CP
Hà Nội, ngày 17 tháng 01 năm 2024

NGHỊ ĐỊNH
Quy định mức lương mẫu

Điều 1. Phạm vi
Nghị định này quy định mức lương mẫu.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01/3/2024.
"""


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    return write(tmp_path / "nghi-dinh.vi.txt", DECREE)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> Document:
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("name", ["nghi-dinh.vi.yaml", "nghi-dinh.vi.txt.yaml", "nghi-dinh.vi.yml"])
def test_its_fields_go_before_those_of_the_text(decree: Path, name: str) -> None:
    write(decree.with_name(name), "signed: 18/01/2024\nfields: [BHXH]\nsigner: Trần Văn Mẫu\n")
    document = read(decree)
    assert document.signed == date(2024, 1, 18)
    assert (document.fields, document.signer) == (("social_insurance",), "Trần Văn Mẫu")
    assert (document.number, document.effective) == ("12/2024/NĐ-CP", date(2024, 3, 1))


def test_they_go_before_front_matter_and_an_empty_one_says_there_is_none(tmp_path: Path) -> None:
    note = write(tmp_path / "a.md", "---\nnumber: 1/QĐ-TTg\nsource: Công báo\n---\nLời.")
    write(tmp_path / "a.yaml", "---\nnumber:\ntitle: Ghi chép\nlanguage: en\n")
    document = read(note)
    assert (document.number, document.title, document.source) == ("", "Ghi chép", "Công báo")
    assert (document.docid, document.language) == ("a.en", "en")


def test_the_one_with_the_whole_name_is_the_file_s_own(decree: Path) -> None:
    write(decree.with_name("nghi-dinh.vi.yaml"), "signer: Người khác")
    write(decree.with_name("nghi-dinh.vi.txt.yaml"), "signer: Trần Văn Mẫu")
    assert read(decree).signer == "Trần Văn Mẫu"


def test_it_is_no_document_itself(decree: Path) -> None:
    write(decree.with_name("nghi-dinh.vi.yaml"), "signer: Trần Văn Mẫu")
    assert find_files([decree.parent]) == [decree]


def test_many_documents_have_no_side_car(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", '{"id": "x", "title": "X", "text": "Lời."}\n')
    before = content_hash(lines)
    write(tmp_path / "a.yaml", "title: Khác")
    assert (read(lines).title, content_hash(lines)) == ("X", before)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("signed: hôm qua", "2021-03-03"),
        ("type: bài hát", "decree"),
        ("efective: 2021-03-03", "effective"),
        ("chỉ là lời", "name: value"),
        ("a: b: c", "name: value"),
        ("1: một", "words"),
        ("x: " + "a" * 70_000, "only the fields"),
    ],
)
def test_what_cannot_be_read_is_told_of_the_side_car(decree: Path, text: str, hint: str) -> None:
    sidecar = write(decree.with_name("nghi-dinh.vi.yaml"), text)
    with pytest.raises(DocumentError) as caught:
        list(load(decree))
    assert str(sidecar) in caught.value.message()
    assert hint in caught.value.hint()


def test_bytes_that_are_no_text_are_told_of_the_side_car(decree: Path) -> None:
    decree.with_name("nghi-dinh.vi.yaml").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(DocumentError, match="UTF-8"):
        list(load(decree))


def test_without_one_nothing_changes(decree: Path) -> None:
    metadata = Metadata(number="1/QĐ-TTg")
    assert overridden(decree, metadata, frozenset({"title"})) == (metadata, frozenset({"title"}))


def test_the_index_follows_a_side_car_that_comes_changes_and_goes(decree: Path) -> None:
    index = decree.parent / "index"
    sidecar = decree.with_name("nghi-dinh.vi.yaml")

    def signer() -> str:
        return open_index(index).document("nghi-dinh.vi").signer

    update(index, [decree.parent])
    assert signer() == ""
    write(sidecar, "signer: Trần Văn Mẫu")
    assert update(index, [decree.parent]).changed == 1
    assert signer() == "Trần Văn Mẫu"
    write(sidecar, "signer: Lê Thị Mẫu")
    update(index, [decree.parent])
    assert signer() == "Lê Thị Mẫu"
    assert update(index, [decree.parent]).changed == 0
    write(sidecar, "signed: hôm qua")
    (problem,) = update(index, [decree.parent]).failed
    assert isinstance(problem, BadMetadata)
    sidecar.unlink()
    update(index, [decree.parent])
    assert signer() == ""
