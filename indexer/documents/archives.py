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
from indexer.documents.limits import OverLimit, limit
from indexer.errors import DocumentError, UnreadableArchive, UnreadableFile
from indexer.language.text import canonical
from indexer.locale import gettext as _

RATIO_FREE_BYTES = 4 * 1024 * 1024  # unpacked; a smaller member may grow by more: blanks pack well
CHUNK_BYTES = 1024 * 1024
_MB = 1024 * 1024

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

    unpacked: int  # bytes of all members
    members: int


def load_members(path: Path, file: BinaryIO, read: Read) -> Iterator[Loaded]:
    """Read the documents among the members of an open archive.

    :param path: as errors and origins name the archive.
    :param read: reads the content of a member under its name.
    :raise UnreadableArchive: if it is damaged.
    :raise OverLimit: if it holds more members than allowed.
    :raise UnreadableFile: if it holds nothing that could be a document.
    """
    found = False
    budget = _Budget(limit("unpacked_mb") * _MB, limit("members"))
    for item in _members(path, file, read, budget, 1):
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
                    raise OverLimit(path, _("it holds more files than allowed"), "members")
                name = member_name(info)
                # Not is_dir(): it trips on a member without a name.
                if info.filename.endswith("/") or not is_wanted_name(PurePosixPath(name)):
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
    if depth >= limit("archive_depth"):
        raise OverLimit(member, _("it lies in too many archives"), "archive_depth")
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
                _check(member, size, info.compress_size, budget)
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


def _check(member: Path, size: int, packed: int, budget: _Budget) -> None:
    if budget.unpacked < 0:
        raise OverLimit(member, _("it unpacks to more than is allowed"), "unpacked_mb")
    if size > limit("file_mb") * _MB:
        raise OverLimit(member, _("it unpacks to more than is allowed"), "file_mb")
    if size > RATIO_FREE_BYTES and size > limit("unpacked_ratio") * max(packed, 1):
        raise OverLimit(member, _("it unpacks to more than is allowed"), "unpacked_ratio")
