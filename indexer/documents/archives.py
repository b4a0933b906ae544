"""ZIP archives: their members are read in turn, as documents; nothing is unpacked to disk.

A member is named "archive.zip!/folder/file.docx". What is wrong with one is told by that name and
the others go on. An archive from anywhere is not to be trusted: how many members are looked at, how
much each and all unpack to, how much they grow by and how deep archives lie in archives is bounded.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from indexer.documents.drafts import Loaded
from indexer.documents.files import is_wanted_name
from indexer.errors import DocumentError, UnreadableArchive, UnreadableFile
from indexer.language.text import canonical
from indexer.locale import gettext as _

MAX_MEMBERS = 20_000
MAX_DEPTH = 3  # archives in an archive in an archive
MAX_MEMBER_BYTES = 64 * 1024 * 1024  # unpacked
MAX_UNPACKED_BYTES = 512 * 1024 * 1024  # of all members, those of archives in it included
MAX_RATIO = 200  # that a member may grow by ...
RATIO_FREE_BYTES = 4 * 1024 * 1024  # ... unless it is small: blank tables pack well
CHUNK_BYTES = 1024 * 1024

_UTF8_NAME, _LOCKED = 0x800, 0x1  # flags of a member
_UNICODE_PATH = 0x7075  # an extra field that holds the name in UTF-8
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError, struct.error, ImportError,
)  # fmt: skip

Read = Callable[[Path, bytes], Iterator[Loaded]]


@dataclass(slots=True)
class _Budget:
    """What is left for an archive and all archives in it."""

    unpacked: int = MAX_UNPACKED_BYTES
    members: int = MAX_MEMBERS


def load_members(path: Path, file: BinaryIO, read: Read) -> Iterator[Loaded]:
    """Read the documents among the members of an open archive.

    :param path: as errors and origins name the archive.
    :param read: reads the content of a member under its name.
    :raise UnreadableArchive: if it is damaged, or larger than the limits of this module.
    :raise UnreadableFile: if it holds nothing that could be a document.
    """
    found = False
    for item in _members(path, file, read, _Budget(), 1):
        found = True
        yield item
    if not found:
        remedy = _("Leave it out.")
        raise UnreadableFile(path, _("the archive holds no document of a known kind"), remedy)


def _members(
    path: Path, file: BinaryIO, read: Read, budget: _Budget, depth: int
) -> Iterator[Loaded]:
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                budget.members -= 1
                if budget.members < 0:
                    raise _too_much(path)
                name = member_name(info)
                if info.is_dir() or not is_wanted_name(PurePosixPath(name)):
                    continue
                member = Path(f"{path}!/{name}")
                try:
                    content = _content(archive, info, member, budget)
                    if _is_archive(member, content):
                        yield from _nested(member, content, read, budget, depth)
                    else:
                        yield from read(member, content)
                except DocumentError as error:
                    yield error
    except _DAMAGED as error:
        raise UnreadableArchive(path, _("it is damaged")) from error


def _nested(
    member: Path, content: bytes, read: Read, budget: _Budget, depth: int
) -> Iterator[Loaded]:
    if depth >= MAX_DEPTH:
        reason = _("it lies in archives more than {depth} deep").format(depth=MAX_DEPTH)
        raise UnreadableArchive(member, reason)
    yield from _members(member, io.BytesIO(content), read, budget, depth + 1)


def _content(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: Path, budget: _Budget
) -> bytes:
    """Unpack a member, no further than the limits; what size it claims does not matter."""
    if info.flag_bits & _LOCKED:
        remedy = _("Unpack the archive with its password and give the folder.")
        raise UnreadableFile(member, _("it is locked with a password"), remedy)
    chunks, size = [], 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                size += len(chunk)
                budget.unpacked -= len(chunk)
                grown = size > RATIO_FREE_BYTES and size > MAX_RATIO * max(info.compress_size, 1)
                if grown or size > MAX_MEMBER_BYTES or budget.unpacked < 0:
                    raise _too_much(member)
                chunks.append(chunk)
    except _DAMAGED as error:
        raise UnreadableArchive(member, _("it is damaged")) from error
    return b"".join(chunks)


def _is_archive(member: Path, content: bytes) -> bool:
    from indexer.documents import formats

    return formats.tell_format(io.BytesIO(content), member) == formats.ZIP


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as a path below the archive, whatever was written there.

    >>> member_name(zipfile.ZipInfo("..\\\\../C:/luật/a.txt"))
    'luật/a.txt'
    """
    name = canonical(_decoded(info)).replace("\\", "/")
    steps = ("".join(c for c in step if c.isprintable()).strip() for step in name.split("/"))
    kept = [step for step in steps if step not in ("", ".", "..") and not step.endswith(":")]
    return "/".join(kept) or "document"


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name in letters: programs that do not say UTF-8 write it, or the system's code page."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")  # the code page it was taken for
    except UnicodeEncodeError:
        return info.filename
    if raw.isascii():
        return _from_extra(info.extra) or info.filename
    for encoding in ("utf-8", "cp1258"):  # cp1258: Windows in Vietnamese
        try:
            return _from_extra(info.extra) or raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _from_extra(extra: bytes) -> str:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return ""


def _too_much(path: Path) -> UnreadableArchive:
    return UnreadableArchive(path, _("it unpacks to more than is allowed"))
