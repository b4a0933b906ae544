"""Formats are told by what a file holds; the suffix decides where that says nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from word_files import packed, paragraph, word_file

from indexer.documents.formats import tell_format, tell_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "doc"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "doc"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "other"),
        ("a.doc", b"{\\rtf1\\ansi a}", "rtf"),
        ("a.doc", b"\xef\xbb\xbf\n<html><body>a", "html"),
        ("a.doc", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>", "html"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related;\n a=x\n", "mht"),
        ("a.doc", b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>"
                  b"<w:wordDocument xmlns:w='x'/>", "doc"),
        ("a.doc", word_file(paragraph("a")), "docx"),
        ("a.doc", b"Plain words.", "text"),
        ("a.zip", word_file(paragraph("a")), "docx"),
        ("a.docx", packed({"a.txt": "x"}), "docx"),
        ("a.docx", b"Plain words.", "docx"),
        ("a.xlsx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "other"),
        ("a.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        ("a.zip", packed({"a.txt": "x"}), "zip"),
        ("a.txt", b"%PDF-1.7\n", "pdf"),
        ("a.rar", b"Rar!\x1a\x07\x00", "other archive"),
        ("a.txt", b"Words <html>", "text"),
        ("a.txt", b"<!DOCTYPE html><p>a", "html"),
        ("a.md", b"<head>\n# a", "markdown"),
        ("a.jsonl", b'{"id": 1}', "lines"),
        ("a.png", b"\x89PNG\0", "other"),
        ("LICENSE", b"Words.", "text"),
    ],
)  # fmt: skip
def test_content_goes_before_suffix(name: str, content: bytes, kind: str) -> None:
    file = io.BytesIO(content)
    assert tell_format(file, Path(name)) == kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "text"), (b"{", "text"), (b"[1]", "text"), (b'{"id": "a"}\n{', "lines"),
        (b"\xef\xbb\xbf---\r\nnumber: x\r\n---", "markdown"), (b"<HTML>", "html"),
    ],
)  # fmt: skip
def test_text_without_a_name_is_told_by_how_it_begins(head: bytes, kind: str) -> None:
    assert tell_text(head) == kind
