"""Which format a file is in: told by what it holds, and by its suffix where that says nothing.

A ``.doc`` that is really RTF, a web page or a ``.docx`` is common, and so is a ``.docx`` that is
a renamed ``.doc``; text formats look alike, so there the suffix decides.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import BinaryIO

PEEK_BYTES = 64 * 1024

TEXT, MARKDOWN, PAGE, LINES = "text", "markdown", "html", "lines"
PDF, DOCX, RTF, DOC, MAIL_PAGE, OPEN_TEXT = "pdf", "docx", "rtf", "doc", "mht", "odt"
ZIP, LOCKED, OTHER_ARCHIVE, OTHER = "zip", "locked", "other archive", "other"

SUFFIXES = {
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": TEXT, ".html": PAGE, ".htm": PAGE,
    ".xhtml": PAGE, ".jsonl": LINES, ".pdf": PDF, ".docx": DOCX, ".doc": DOC, ".rtf": RTF,
    ".odt": OPEN_TEXT, ".mht": MAIL_PAGE, ".mhtml": MAIL_PAGE, ".zip": ZIP,
}  # fmt: skip

_TEXTS = frozenset((TEXT, MARKDOWN, PAGE, LINES))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Microsoft's compound file: .doc, .xls, .ppt, .msi
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?"
                       rb"<(?:w:wordDocument|pkg:package)\b")  # fmt: skip
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*"
                   rb"multipart/related", re.IGNORECASE)  # fmt: skip
_ARCHIVES = (b"\xfd7zXZ\x00", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh")
_SEEN_IN = {"word/": DOCX, "xl/": OTHER, "ppt/": OTHER}


def tell_format(file: BinaryIO, name: Path) -> str:
    """Tell the format of an open file, which is left at its start.

    >>> import io
    >>> tell_format(io.BytesIO(b"{\\\\rtf1 a}"), Path("a.doc"))
    'rtf'
    >>> tell_format(io.BytesIO(b"<!DOCTYPE html><p>"), Path("a.doc"))
    'html'
    """
    head = file.read(PEEK_BYTES)
    found = _by_content(head, file)
    file.seek(0)
    by_suffix = SUFFIXES.get(name.suffix.lower(), OTHER)
    if found == PAGE and by_suffix in _TEXTS - {TEXT}:
        return by_suffix  # Markdown may open with a tag, and a line of JSON never does
    if found == ZIP and by_suffix in (DOCX, OPEN_TEXT):
        return by_suffix  # reading it says what is wrong with it
    if found:
        return found
    if by_suffix in (DOC, RTF) and b"\0" not in head:
        return TEXT
    if by_suffix == OTHER:
        return TEXT if not name.suffix and head and b"\0" not in head else OTHER
    return by_suffix


def tell_text(head: bytes) -> str:
    """Tell what kind of text begins with *head*, where no name says it.

    >>> tell_text(b'{"id": "a", "text": "x"}'), tell_text(b"---\\nnumber: 1/NQ-CP\\n---\\n")
    ('lines', 'markdown')
    """
    if _PAGE.match(head):
        return PAGE
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if first.startswith(b"{") and not first.startswith(b"{\\rtf"):
        try:
            return LINES if isinstance(json.loads(first), dict) else TEXT
        except (ValueError, RecursionError):
            return LINES if len(first) > PEEK_BYTES // 2 else TEXT
    return MARKDOWN if first.rstrip() == b"---" else TEXT


def _by_content(head: bytes, file: BinaryIO) -> str:
    """The format that the first bytes give away; "" where they could be of any text."""
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _in_zip(file)
    if head.startswith(_OLE):
        return _in_compound_file(head, file)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return RTF
    if head.startswith(_ARCHIVES):
        return OTHER_ARCHIVE
    if _PAGE.match(head):
        return PAGE
    if _WORD_XML.match(head):
        return DOC
    return MAIL_PAGE if _MAIL.match(head) else ""


def _in_zip(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
            if "[Content_Types].xml" in names:
                folders = (name.partition("/")[0].lower() + "/" for name in names)
                return next((_SEEN_IN[folder] for folder in folders if folder in _SEEN_IN), OTHER)
            if names[:1] == ["mimetype"]:
                kind = package.open("mimetype").read(100)
                return OPEN_TEXT if kind.startswith(_OPEN_TEXT) else OTHER
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        pass  # reading it says what is wrong with it
    return ZIP


_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"


def _in_compound_file(head: bytes, file: BinaryIO) -> str:
    """What a compound file holds: its directory names its streams in UTF-16."""
    rest = head
    while rest:
        for stream, kind in _STREAMS:
            if stream in rest:
                return kind
        rest = rest[-64:] + more if (more := file.read(1024 * 1024)) else b""
    return OTHER


_STREAMS = (
    ("EncryptedPackage".encode("utf-16-le"), LOCKED),
    ("WordDocument".encode("utf-16-le"), DOC),
)
