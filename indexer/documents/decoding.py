"""Bytes of a text file become text: decoded, mended where an old encoding left its marks, NFC."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from indexer.documents.files import unopened
from indexer.errors import UnreadableFile
from indexer.language.legacy import Repaired, repair
from indexer.language.legacy import decode as legacy_text
from indexer.language.text import canonical
from indexer.locale import gettext as _

MAX_BYTES = 64 * 1024 * 1024  # of one document; a .jsonl of any size is read line by line

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, NFC, its line ends "\\n"; and what was mended on the way."""

    text: str
    notes: tuple[str, ...] = ()  # sentences for the reader


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Read a file of at most *limit* bytes.

    :raise UnreadableFile: if it cannot be opened or is larger.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise unopened(path, error) from error
    if len(content) > limit:
        raise too_large(path, limit)
    return content


def decode(path: Path, content: bytes, is_page: bool = False) -> Decoded:
    """Decode UTF-8, UTF-16 with its mark, or what a page declares.

    >>> decode(Path("a.txt"), "Điều 1.\\r\\nLời.".encode())
    Decoded(text='Điều 1.\\nLời.', notes=())

    :raise UnreadableFile: if the bytes are not text.
    """
    found = _text(path, content, is_page)
    notes = (found.note,) if found.note else ()
    return Decoded(canonical("\n".join(found.text.splitlines())), notes)


def _text(path: Path, content: bytes, is_page: bool) -> Repaired:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    declared = _CHARSET.search(content[:2_048]) if is_page and not encoding else None
    for name in filter(None, (encoding or "utf-8", declared and declared[1].decode("ascii"))):
        try:
            text = content.decode(name)
            break
        except (UnicodeDecodeError, LookupError):
            continue
    else:
        found = legacy_text(content)
        if found is None:
            raise UnreadableFile(path, _("its bytes are not UTF-8 text"))
        return found
    if "\0" in text:
        raise UnreadableFile(path, _("it is not a text file"))
    return repair(text)


def too_large(path: Path | str, limit: int) -> UnreadableFile:
    """Say that a file is larger than its limit."""
    megabytes = limit // (1024 * 1024)
    reason = _("it is larger than {size} MB").format(size=megabytes)
    return UnreadableFile(path, reason, _("Split it into smaller ones."))
