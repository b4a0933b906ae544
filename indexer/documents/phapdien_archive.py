"""The pages in an archive, one after another, nothing written to disk.

An archive from anywhere is not to be trusted: what one entry, all entries and the packing itself
may take is bounded, so that a small file that unpacks to a large one ends in an error.
"""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from indexer.documents.limits import OverLimit, limit, limit_bytes
from indexer.documents.phapdien_page import PEEK_BYTES, is_topic
from indexer.errors import UnreadableArchive, system_reason
from indexer.locale import gettext as _

MAX_DICTIONARY_BYTES = 256 * 1024 * 1024  # that xz may ask for; "xz -9e" needs 65 MB
PEEK_ENTRIES = 50  # looked at to tell what an archive holds
CHUNK_BYTES = 256 * 1024

ARCHIVE_SUFFIXES = (".tar.xz", ".txz", ".zip")
_PAGE_SUFFIXES = (".html", ".htm")
_XZ, _ZIP = b"\xfd7zXZ\x00", b"PK\x03\x04"
_DAMAGED = (
    tarfile.TarError, lzma.LZMAError, zipfile.BadZipFile, zlib.error, EOFError, ValueError,
    RuntimeError, NotImplementedError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive or folder."""

    name: str  # as its archive names it, or its path
    content: bytes


def has_archive_suffix(path: Path) -> bool:
    """Say whether a file is named as archives are."""
    return path.name.lower().endswith(ARCHIVE_SUFFIXES)


def is_codification(path: Path) -> bool:
    """Say whether a file, whatever its name, is an archive with pages of the codification.

    :raise UnreadableArchive: if it is named as archives are and cannot be read.
    :raise OverLimit: if it is, and unpacks to more than is allowed.
    """
    if path.exists() and not path.is_file():
        return False  # opening a named pipe waits for somebody to write into it
    try:
        with path.open("rb") as file:
            if not file.read(len(_XZ)).startswith((_XZ, _ZIP)):
                return False
        first = islice(pages(path), PEEK_ENTRIES)
        return any(is_topic(page.content[:PEEK_BYTES]) for page in first)
    except OSError as error:
        if has_archive_suffix(path):
            raise UnreadableArchive(path, system_reason(error)) from error
        return False
    except (UnreadableArchive, OverLimit):
        if has_archive_suffix(path):
            raise
        return False


def pages(path: Path) -> Iterator[Page]:
    """Give the HTML pages of an archive, as its order has them.

    :raise UnreadableArchive: if it is damaged or locked.
    :raise OverLimit: if it unpacks to more than is allowed.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_XZ))
            file.seek(0)
            yield from _tar_pages(path, file) if head == _XZ else _zip_pages(path, file)
    except OSError as error:
        raise UnreadableArchive(path, system_reason(error)) from error
    except _DAMAGED as error:
        raise UnreadableArchive(path, _("it is damaged")) from error


def _tar_pages(path: Path, file: BinaryIO) -> Iterator[Page]:
    unpacked = _Unpacked(path, file)
    most, members = limit_bytes("file_mb"), limit("members")
    with tarfile.open(fileobj=unpacked, mode="r|", bufsize=CHUNK_BYTES) as archive:
        for count, entry in enumerate(archive):
            is_page = entry.isfile() and entry.name.lower().endswith(_PAGE_SUFFIXES)
            _check(path, count < members, "members")
            _check(path, not (is_page and entry.size > most), "file_mb")
            unpacked.allow(max(entry.size, most))
            if is_page:
                content = archive.extractfile(entry)
                if content is not None:
                    yield Page(entry.name, content.read())


def _zip_pages(path: Path, file: BinaryIO) -> Iterator[Page]:
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        _check(path, len(entries) <= limit("members"), "members")
        most, most_in_all, total = limit_bytes("file_mb"), limit_bytes("unpacked_mb"), 0
        for entry in entries:
            if not entry.filename.lower().endswith(_PAGE_SUFFIXES):
                continue
            with archive.open(entry) as stream:
                content = stream.read(most + 1)  # whatever size the entry claims
            total += len(content)
            _check(path, len(content) <= most, "file_mb")
            _check(path, total <= most_in_all, "unpacked_mb")
            yield Page(entry.filename, content)


def _check(path: Path, is_within: bool, limit: str) -> None:
    if not is_within:
        raise OverLimit(path, _("it unpacks to more than is allowed"), limit)


class _Unpacked(io.RawIOBase):
    """What an xz stream unpacks to, read once from front to end, within limits."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._unpacker = lzma.LZMADecompressor(memlimit=MAX_DICTIONARY_BYTES)
        self._total, self._most = 0, limit_bytes("unpacked_mb")
        self.allow(limit_bytes("file_mb"))

    def allow(self, size: int) -> None:
        """Let the entry that comes next take *size* bytes, with as much again for its header."""
        self._allowed = self._total + 2 * size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._unpacker.eof:
            packed = self._file.read(CHUNK_BYTES) if self._unpacker.needs_input else b""
            if self._unpacker.needs_input and not packed:
                raise EOFError
            chunk = self._unpacker.decompress(packed, max_length=max(size, 1))
            if chunk:
                self._total += len(chunk)
                _check(self._path, self._total <= self._most, "unpacked_mb")
                _check(self._path, self._total <= self._allowed, "file_mb")
                return chunk
        return b""
