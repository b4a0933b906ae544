"""Bytes of a text file become text: decoded, mended where an old encoding left its marks, NFC."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from pathlib import Path

from indexer.documents.files import unopened
from indexer.documents.limits import check_text, limit_bytes, too_large
from indexer.errors import UnreadableFile
from indexer.language.legacy import Repaired, repair
from indexer.language.legacy import decode as legacy_text
from indexer.language.text import canonical
from indexer.locale import gettext as _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)

# Word writes the letters of old fonts so: "Ngh&THORN;", "&#222;".
_ENTITY = re.compile(r"&(?:#(?:1[6-9]\d|2[0-4]\d|25[0-5])|[A-Z][A-Za-z]{2,5}|[a-z]{2,6}\d?);")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, NFC, its line ends "\\n"; and what was mended on the way."""

    text: str
    notes: tuple[str, ...] = ()  # sentences for the reader


def read_bytes(path: Path) -> bytes:
    """Read a file of one document.

    :raise UnreadableFile: if it cannot be opened.
    :raise OverLimit: if it is larger than is allowed.
    """
    most = limit_bytes("file_mb")
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise unopened(path, error) from error
    if len(content) > most:
        raise too_large(path)
    return content


def decode(path: Path, content: bytes, is_page: bool = False) -> Decoded:
    """Decode UTF-8, UTF-16 with its mark, a legacy encoding, or what a page declares.

    >>> decode(Path("a.txt"), "Điều 1.\\r\\nLời.".encode())
    Decoded(text='Điều 1.\\nLời.', notes=())
    >>> decode(Path("a.txt"), b"Ngh\\xde \\xae\\xdenh c\\xf1a Ch\\xddnh ph\\xf1").notes
    ('converted from TCVN3 (5 words)',)

    :raise UnreadableFile: if the bytes are not text.
    :raise OverLimit: if it is more text than is allowed.
    """
    found = _text(path, content, is_page)
    notes = (found.note,) if found.note else ()
    lines = found.text.splitlines()
    if not is_page:
        check_text(path, len(found.text), len(lines))
    return Decoded(canonical("\n".join(lines)), notes)


def _text(path: Path, content: bytes, is_page: bool) -> Repaired:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    declared = _CHARSET.search(content[:2_048]) if is_page and not encoding else None
    text = _decoded(content, encoding or "utf-8")
    if not is_page:  # of a page it is the words that count
        check_text(path, len(content if text is None else text))
    if text is None and not encoding:
        bare = _with_letters(content.decode("latin-1")).encode("latin-1") if is_page else content
        if found := legacy_text(bare):  # what a page declares is the code page of its fonts
            return found
        text = _decoded(content, declared[1].decode("ascii")) if declared else None
    if text is None:
        raise UnreadableFile(path, _("its bytes are not UTF-8 text"))
    if "\0" in text:
        raise UnreadableFile(path, _("it is not a text file"))
    return repair(_with_letters(text) if is_page else text)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _with_letters(page: str) -> str:
    """Write the letters of Latin-1 as such where *page* names them, those of markup as they are."""
    return _ENTITY.sub(_letter, page) if "&" in page else page


def _letter(match: re.Match[str]) -> str:
    letter = html.unescape(match[0])
    return letter if len(letter) == 1 and "\u00a0" < letter <= "\u00ff" else match[0]
