"""Which files are taken for documents, and how a changed one is told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from indexer.documents.phapdien import ARCHIVE_SUFFIXES, has_archive_suffix, is_codification
from indexer.errors import UnreadableArchive, UnreadableFile, system_reason
from indexer.locale import gettext as _

PAGE_SUFFIXES = (".html", ".htm")
FILE_SUFFIXES = (".md", ".markdown", ".txt", *PAGE_SUFFIXES, ".jsonl")
SUFFIXES = (*FILE_SUFFIXES, *ARCHIVE_SUFFIXES)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Find the document files in *paths*: files as named, folders with all below them, sorted.

    In folders, hidden files, ``README.md``, files of other kinds and archives of other things are
    passed over; a file named itself is always taken, so that :func:`load` can say what is wrong
    with it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                hidden = name.startswith(".") or name.lower() == "readme.md"
                if not hidden and _is_wanted(Path(folder) / name):
                    found[Path(folder) / name] = None
    return list(found)


def _is_wanted(path: Path) -> bool:
    if path.suffix.lower() in FILE_SUFFIXES:
        return True
    try:
        return has_archive_suffix(path) and is_codification(path)
    except UnreadableArchive:
        return True  # so that loading it says what is wrong with it


def content_hash(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal: the same bytes need no new reading.

    :raise UnreadableFile: if the file cannot be opened.
    """
    try:
        if path.exists() and not path.is_file():
            # Opening a named pipe waits for somebody to write into it, maybe for ever.
            raise UnreadableFile(path, _("it is not a file"), _("Leave it out."))
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise unopened(path, error) from error


def unopened(path: Path, error: OSError) -> UnreadableFile:
    """Say why a file could not be opened."""
    remedy = _("Check the name and the permissions, then run the same command.")
    return UnreadableFile(path, system_reason(error), remedy)
