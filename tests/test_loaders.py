"""Files become documents; a file that cannot is reported with its name and what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from indexer.documents import Document, content_hash, find_files, load
from indexer.documents.limits import OverLimit
from indexer.documents.loaders import file_docid
from indexer.errors import BadMetadata, DocumentError, UnknownFormat, UnreadableFile

DIGEST = """---
number: "28/NQ-CP"
type: resolution
title: "Chiến lược bình đẳng giới"
signed: 2021-03-03
status: in_force
language: vi
---

> Bản tóm lược.

## Chương I. QUY ĐỊNH CHUNG

### Điều 5. Tên điều

1. **Lao động nữ** nghỉ thai sản;
2. Lao động nam nghỉ khi vợ sinh.

## Mục tiêu

Giảm khoảng cách giới.
"""


def one(path: Path) -> Document:
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_digest_is_read_with_its_metadata_and_without_its_marks(tmp_path: Path) -> None:
    document = one(write(tmp_path / "28-nq-cp.vi.md", DIGEST))
    assert (document.docid, document.number) == ("28-nq-cp.vi", "28/NQ-CP")
    assert (document.type, document.status) == ("resolution", "in_force")
    assert document.signed == date(2021, 3, 3)
    assert document.text.startswith("Bản tóm lược.\n\nChương I. QUY ĐỊNH CHUNG")
    assert not set(document.text) & set("#*>")
    assert [each.anchor for each in document.walk()] == [
        "doan-1", "chuong-i", "dieu-5", "dieu-5-khoan-1", "dieu-5-khoan-2", "de-muc-1", "doan-2",
    ]  # fmt: skip


def test_head_lines_of_a_text_are_metadata_not_words(tmp_path: Path) -> None:
    path = write(
        tmp_path / "1-2024-NĐ-CP.vi.txt",
        "SOURCE: Công báo số 1\nSTATUS: complete\n\nĐiều 1. Phạm vi\nLời.",
    )
    document = one(path)
    assert document.source == "Công báo số 1"
    assert document.text == "Điều 1. Phạm vi\nLời."
    assert (document.docid, document.number) == ("1-2024-nd-cp.vi", "1/2024/NĐ-CP")


def test_a_converted_text_loses_its_front_matter_and_marks(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.txt",
        "---\nlayout: page\ntitle: Thông tư mẫu\n---\n# Thông tư\n\n**Điều 1. Phạm vi**\n\nLời.\n",
    )
    document = one(path)
    assert document.title == "Thông tư mẫu"
    assert document.text == "Thông tư\n\nĐiều 1. Phạm vi\n\nLời."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_are_read_in_the_encodings_editors_save(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.vi.txt", "Điều 1. Phạm vi\r\nLao động nữ.".encode(encoding))
    assert one(path).text == "Điều 1. Phạm vi\nLao động nữ."


def test_decomposed_letters_are_composed_at_the_door(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.vi.txt", "Lao đo\u0323\u0302ng nu\u031b\u0303."))
    assert document.text == "Lao động nữ."


def test_a_page_is_read_with_its_title(tmp_path: Path) -> None:
    markup = "<html lang='vi'><title>x</title><main><h1>Tin</h1><p>Lao động nữ nghỉ.</p></main>"
    document = one(write(tmp_path / "Bài 1.html", markup))
    assert (document.docid, document.title) == ("bai-1.vi", "Tin")
    assert [each.anchor for each in document.walk()] == ["de-muc-1", "doan-1"]


def test_a_page_in_the_encoding_it_declares(tmp_path: Path) -> None:
    markup = "<meta charset='windows-1258'><p>Ngh\xe8</p>".encode("latin-1")
    assert one(write(tmp_path / "a.htm", markup)).text == "Nghè"


def test_a_codified_page_keeps_articles_of_several_documents_apart(tmp_path: Path) -> None:
    articles = "".join(
        f"<p class='pDieu'>Điều 41.2.{kind}.{number}. Tên</p><p>(Điều {number} ...)</p><p>Lời.</p>"
        for kind in ("LQ", "NĐ") for number in (1, 2)
    )  # fmt: skip
    document = one(write(tmp_path / "a.html", f"<h3>Đề mục 41.2</h3>{articles}"))
    assert [each.number for each in document.walk() if each.kind == "article"] == [
        "41.2.LQ.1", "41.2.LQ.2", "41.2.NĐ.1", "41.2.NĐ.2",
    ]  # fmt: skip


def test_lines_of_a_jsonl_are_documents_and_bad_ones_are_reported_alone(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "91-2015-qh13#1", "title": "T", "text": "1. Lời.\n\n2. Lời.",
                    "language": "vi", "number": "91/2015/QH13", "score": 3}),
        "{", "[]", json.dumps({"text": "không có id"}),
        json.dumps({"id": "b", "text": "Women are equal.", "signed": "hôm qua"}), "",
        json.dumps({"id": "c", "text": "Women shall have equal rights in labour relations."}),
    ]  # fmt: skip
    found = list(load(write(tmp_path / "set.jsonl", "\n".join(rows))))
    documents = [item for item in found if isinstance(item, Document)]
    errors = [item for item in found if isinstance(item, DocumentError)]
    assert [document.docid for document in documents] == ["91-2015-qh13#1", "c"]
    assert documents[0].number == "91/2015/QH13"
    assert [each.anchor for each in documents[0].walk()] == ["khoan-1", "khoan-2"]
    assert documents[1].language == "en"
    for error, line in zip(errors, (2, 3, 4, 5), strict=True):
        assert f"set.jsonl:{line}" in error.message()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"\xff\xfe\x00", UnreadableFile),
        ("a.txt", b"Lu\xe2t n\xe0y", UnreadableFile),
        ("a.txt", b"PK\x00\x00\x00", UnreadableFile),
        ("a.docx", b"PK", UnreadableFile),
        ("a.png", b"\x89PNG", UnknownFormat),
        ("a.md", b"---\nsigned: x\n---\n", BadMetadata),
    ],
)
def test_a_file_that_cannot_be_read_says_so_with_its_name(
    tmp_path: Path, name: str, content: bytes, error: type[DocumentError]
) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(error) as caught:
        list(load(path))
    assert str(path) in caught.value.message()
    assert caught.value.hint()


def test_a_missing_or_too_large_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such file"):
        list(load(tmp_path / "a.txt"))
    large = tmp_path / "b.txt"
    with large.open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(UnreadableFile, match="larger than 64 MB"):
        list(load(large))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.rtf", "a.jsonl"])
def test_the_largest_file_and_the_most_text_are_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    words = "Lao động nữ. " * 90_000  # 1.3 MB; 1.1 million characters; 1 line
    start = {"a.jsonl": '{"id": "a", "text": "', "a.rtf": "{\\rtf1 "}.get(name, "")
    end = {"a.jsonl": '"}'}.get(name, "")
    path = write(tmp_path / name, start + words + end)
    for limit in ("file_mb", "text_mb"):
        with monkeypatch.context() as context:
            context.setenv(f"TRACUU_LIMIT_{limit.upper()}", "1")
            with pytest.raises(OverLimit) as caught:
                raise next(item for item in load(path) if isinstance(item, DocumentError))
        assert caught.value.limit == limit


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "1.\n" * 30), ("a.md", "1.\r" * 30), ("a.html", "<p>1.</p>" * 30),
        ("a.rtf", "{\\rtf1 " + "1.\\par " * 30),
        ("a.jsonl", '{"id": "a", "text": "' + "1.\\n" * 30 + '"}'),
    ],
)  # fmt: skip
def test_a_text_of_nothing_but_lines_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    path = write(tmp_path / name, content)
    assert isinstance(next(iter(load(path))), Document)
    monkeypatch.setenv("TRACUU_LIMIT_LINES", "20")
    with pytest.raises(OverLimit) as caught:
        raise next(item for item in load(path) if isinstance(item, DocumentError))
    assert caught.value.limit == "lines"


def test_an_empty_file_is_a_document_without_provisions(tmp_path: Path) -> None:
    document = one(write(tmp_path / "trong.txt", ""))
    assert (document.text, document.provisions) == ("", ())


@pytest.mark.parametrize(
    ("name", "docid"),
    [
        ("145-2020-NĐ-CP.vi.txt", "145-2020-nd-cp.vi"),
        ("45-2019-QH14_VBHN.vi.txt", "45-2019-qh14-vbhn.vi"),
        ("Bài báo (1).md", "bai-bao-1.vi"),
        ("Bài báo.md", "bai-bao.vi"),
        ("66.7-2025-NQ-CP.vi.md", "66.7-2025-nq-cp.vi"),
        ("….txt", "document.vi"),
    ],
)
def test_docids_are_safe_in_file_names_and_addresses(name: str, docid: str) -> None:
    assert file_docid(Path(name), "vi") == docid


def test_folders_are_searched_in_order_without_what_is_no_document(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "README.md", ".an.md", "anh.png", "c/d.html", ".git/e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, "x")
    named = [tmp_path, tmp_path / "anh.png", tmp_path / "a.txt"]
    found = [str(path.relative_to(tmp_path)) for path in find_files(named)]
    assert found == ["a.txt", "b.md", "c/d.html", "anh.png"]


def test_a_hash_follows_the_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.md", "x"), write(tmp_path / "b.md", "y")
    assert content_hash(first) != content_hash(second)
    assert content_hash(first) == content_hash(write(second, "x"))
    with pytest.raises(UnreadableFile):
        content_hash(tmp_path / "c.md")


def test_importing_documents_loads_no_parser_and_no_segmenter() -> None:
    code = "import sys, indexer.documents; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"lxml", "yaml", "numpy", "pyvi", "sklearn", "whoosh"} & set(ran.stdout.split())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="it is not a file"):
        content_hash(pipe)


def test_a_date_that_is_none_is_reported_with_its_field(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nnumber: 1/2021\nsigned: 2021-13-45\n---\nĐiều 1.", encoding="utf-8")
    with pytest.raises(BadMetadata) as caught:
        list(load(path))
    assert (caught.value.field, caught.value.value) == ("signed", "2021-13-45")


def test_what_is_wrong_in_front_matter_is_told_in_one_short_line(tmp_path: Path) -> None:
    value = "9 \x1b[31m" * 2_000
    path = write(tmp_path / "a.md", f"---\nnumber: [{value}\n---\nĐiều 1.")
    with pytest.raises(BadMetadata) as caught:
        list(load(path))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < len(str(path)) + 500


def test_a_file_is_read_as_what_it_is_whatever_its_suffix(tmp_path: Path) -> None:
    page = write(tmp_path / "a.doc", "<html><h1>Tin</h1><p>Lao động nữ nghỉ.</p></html>")
    assert one(page).text == "Tin\n\nLao động nữ nghỉ."


def test_a_stream_of_lines_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="it has no line"):
        list(load(write(tmp_path / "a.jsonl", "\n \n")))


def test_lists_of_files_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path / "INDEX.md", "# Mục lục\n\n| Tệp | Tên |\n|--|--|\n| a.txt | A |\n|b.txt|B|")
    write(tmp_path / "index.html", "<h1>Tin</h1><p>Lao động nữ nghỉ.</p>")
    assert [path.name for path in find_files([tmp_path])] == ["index.html"]


def test_a_circle_of_links_is_gone_through_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    write(tmp_path / "a" / "b.txt", "x")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert [path.name for path in find_files([tmp_path])] == ["b.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "kin").mkdir(mode=0)
    write(tmp_path / "b.txt", "x")
    told: list[UnreadableFile] = []
    assert [path.name for path in find_files([tmp_path], told.append)] == ["b.txt"]
    assert [error.path for error in told] == [str(tmp_path / "kin")]


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    mail = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: "
        'text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        "<title>Tin</title><p>L=E1=BB=9Di</p>\n--x--\n"
    )
    assert one(write(tmp_path / "a.doc", mail)).text == "Lời"
