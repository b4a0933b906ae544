"""Read document files. Nothing else in the package reads them, but for the codification's pages.

    bytes -> format (formats.py) -> rows without marks and page furniture -> Draft -> Document

A file that cannot be read raises a :class:`~indexer.errors.DocumentError` that says which file
and what to do; a bad line of a ``.jsonl`` and a bad member of an archive are handed back as one,
and the others go on. Loaders of one format are imported when the first file of it is read.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from indexer.documents import formats, phapdien
from indexer.documents.drafts import Draft, drafted, finish
from indexer.documents.drafts import Loaded as Loaded
from indexer.documents.drafts import Notice as Notice
from indexer.documents.drafts import file_docid as file_docid
from indexer.documents.extracted import Extracted, Told
from indexer.documents.files import SUFFIXES, unopened
from indexer.documents.files import content_hash as content_hash
from indexer.documents.files import find_files as find_files
from indexer.documents.json_lines import load_lines
from indexer.documents.limits import OverLimit, limit_bytes, too_large
from indexer.errors import UnknownArchive, UnknownFormat, UnreadableArchive, UnreadableFile
from indexer.locale import gettext as _


def load(path: Path, told: Told | None = None) -> Iterator[Loaded]:
    """Read the documents of a file: one, or one a line of a ``.jsonl``, or those of an archive.

    A page of the codification (:mod:`indexer.documents.phapdien`), alone or in an archive, is
    known by what it holds and gives many documents.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "135-2020-NĐ-CP.vi.txt"
    >>> _count = path.write_text("Điều 1. Phạm vi\\nTuổi nghỉ hưu.", encoding="utf-8")
    >>> [(document.docid, document.number) for document in load(path)]
    [('135-2020-nd-cp.vi', '135/2020/NĐ-CP')]

    :param told: told of each page that takes long to read: its number, of how many.
    :return: documents; for lines and members that cannot be read the errors that say why; and
        notices of what was mended.
    :raise UnreadableFile: if the file is missing, too large or not what its suffix says.
    :raise UnreadableArchive: if an archive is damaged or unpacks to too much.
    :raise UnknownFormat: if there is no loader for it, or for what an archive holds.
    :raise BadMetadata: if a field of its front matter cannot be understood.
    """
    try:
        with path.open("rb") as file:
            kind = formats.tell_format(file, path)
            if kind in (formats.ZIP, formats.OTHER_ARCHIVE) and _is_codification(path):
                yield from phapdien.load_archive(path)
            elif kind == formats.PAGE and phapdien.is_topic_file(path):
                yield from phapdien.load_topic(path)
            else:
                yield from load_stream(path, file, kind, path, told)
    except OSError as error:
        raise unopened(path, error) from error


def load_stream(
    path: Path, file: BinaryIO, kind: str, real: Path | None = None, told: Told | None = None
) -> Iterator[Loaded]:
    """Read an open file of a known format.

    :param path: as errors and origins name it; nothing is opened there.
    :param real: where the file is, if it is one by itself; else it is written to one when its
        format is read by another process.
    """
    if kind == formats.LINES:
        yield from load_lines(file, str(path))
    elif kind == formats.ZIP:
        from indexer.documents.archives import load_members

        yield from load_members(path, file, load_content)
    elif kind in _READ_APART:
        draft = drafted(_extract(path, file, kind, real, told))
        if kind in _PAGES:  # the title of a page is its author's
            titled = replace(draft.metadata, title=draft.title)
            draft = replace(draft, metadata=titled, title="")
        yield from finish(path, draft)
    elif kind in _TEXT_LOADERS:
        most = limit_bytes("file_mb")
        content = file.read(most + 1)
        if len(content) > most:
            raise too_large(path)
        yield from finish(path, _text_loader(kind)(path, content))
    elif kind == formats.LOCKED:
        remedy = _("Take the password off in Word, then run the same command.")
        raise UnreadableFile(path, _("it is locked with a password"), remedy)
    else:
        is_archive = kind == formats.OTHER_ARCHIVE
        raise (UnknownArchive if is_archive else UnknownFormat)(path, SUFFIXES)


def load_content(path: Path, content: bytes) -> Iterator[Loaded]:
    """Read a file that is in memory, under the name *path*."""
    file = io.BytesIO(content)
    yield from load_stream(path, file, formats.tell_format(file, path))


def _extract(
    path: Path, file: BinaryIO, kind: str, real: Path | None, told: Told | None
) -> Extracted:
    """Read a binary format in a process of its own; what goes wrong is told of *path*."""
    if real is not None:
        return _extract_file(real, kind, told)
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        copy = Path(folder) / f"document.{kind}"
        with copy.open("wb") as target:
            shutil.copyfileobj(file, target)
        try:
            return _extract_file(copy, kind, told)
        except UnreadableFile as error:
            raise type(error)(path, *error.args[1:]) from error


def _extract_file(path: Path, kind: str, told: Told | None) -> Extracted:
    from indexer.documents.workroom import extract

    if kind not in _BY_OFFICE:
        return extract(path, f".{kind}", told)
    from indexer.documents.office import as_docx

    with as_docx(path) as converted:
        try:
            return extract(converted, ".docx")
        except UnreadableFile as error:
            raise type(error)(path, *error.args[1:]) from error


def _is_codification(path: Path) -> bool:
    try:
        return phapdien.is_codification(path)
    except (UnreadableArchive, OverLimit):
        if path.suffix.lower() == ".zip":
            return False  # read member by member, each bad one by its name
        raise


def _text_loader(kind: str) -> Callable[[Path, bytes], Draft]:
    from indexer.documents import text_files

    loader: Callable[[Path, bytes], Draft] = getattr(text_files, _TEXT_LOADERS[kind])
    return loader


_TEXT_LOADERS = {formats.MARKDOWN: "load_markdown", formats.TEXT: "load_text"}
_PAGES = frozenset((formats.PAGE, formats.MAIL_PAGE))
_BY_OFFICE = frozenset((formats.DOC, formats.OPEN_TEXT))
# Formats that are read in a process of their own, which knows them by the suffix of this name.
_READ_APART = frozenset((formats.PDF, formats.DOCX, formats.RTF, *_PAGES, *_BY_OFFICE))
