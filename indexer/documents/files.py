"""Which files are taken for documents, and how a changed one is told."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from indexer.documents.formats import SUFFIXES as FORMATS
from indexer.documents.limits import OverLimit
from indexer.documents.phapdien import ARCHIVE_SUFFIXES, has_archive_suffix, is_codification
from indexer.errors import UnreadableArchive, UnreadableFile, system_reason
from indexer.locale import gettext as _

FILE_SUFFIXES = tuple(FORMATS)
SUFFIXES = tuple(dict.fromkeys((*FILE_SUFFIXES, *ARCHIVE_SUFFIXES)))

SIDECAR_SUFFIXES = (".yaml", ".yml")
WITHOUT_SIDECAR = (".jsonl", *ARCHIVE_SUFFIXES)  # they hold many documents

LIST_BYTES = 256 * 1024  # a longer README or INDEX holds more than a list
LINK_SHARE = 0.5  # of the lines with words: from here on a README or INDEX only lists files

_LISTS = ("readme", "index")
_LIST_SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm")
_LINE_OF_A_LIST = re.compile(
    r"^\W*\[[^\]]*\]\([^)]*\)|^[-*+•]\s.*\.(?:md|txt|html?|docx?|pdf|rtf|jsonl|zip)\b"
    r"|^\|.*\.(?:md|txt|html?|docx?|pdf|rtf|jsonl|zip)\b|<a\s[^>]*href|https?://\S+\s*$"
    r"|^\S+\.(?:md|txt|html?|docx?|pdf|rtf|jsonl|zip)\b",
    re.IGNORECASE,
)


def find_files(
    paths: Iterable[Path], unread: Callable[[UnreadableFile], None] | None = None
) -> list[Path]:
    """Find the document files in *paths*: files as named, folders with all below them, sorted.

    In folders, hidden files, lists of files, files of other kinds and archives of a kind that is
    not read are passed over; a file named itself is always taken, so that :func:`load` can say
    what is wrong with it. A folder that a link leads back to is gone through once.

    :param unread: told of each folder that cannot be opened; the others go on.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for file in _walk(path, unread):
                found[file] = None
        else:
            found[path] = None
    return list(found)


def _walk(root: Path, unread: Callable[[UnreadableFile], None] | None) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()

    def told(error: OSError) -> None:
        if unread:
            remedy = _("Check its permissions, or leave it out.")
            unread(UnreadableFile(str(error.filename), system_reason(error), remedy))

    for folder, folders, names in os.walk(root, onerror=told, followlinks=True):
        if not _is_new(folder, seen):  # a link that leads back, or to where another has led
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if is_wanted_name(file) and _is_wanted(file):
                yield file


def _is_new(folder: str, seen: set[tuple[int, int]]) -> bool:
    try:
        facts = Path(folder).stat()
    except OSError:
        return True  # listing it says what is wrong
    identity = (facts.st_dev, facts.st_ino)
    if identity in seen and facts.st_ino:
        return False
    seen.add(identity)
    return True


def is_wanted_name(path: PurePath) -> bool:
    """Say whether a file in a folder or archive is named as documents are.

    >>> [is_wanted_name(PurePath(name)) for name in ("a/b.DOCX", "~$b.docx", ".a.md", "a.png")]
    [True, False, False, False]
    """
    # Word keeps "~$name.docx" beside a file that is open; macOS packs "__MACOSX" and "._name".
    if any(part.startswith((".", "~$")) or part == "__MACOSX" for part in path.parts[-1:]):
        return False
    if "__MACOSX" in path.parts or path.name.lower() == "readme.md":
        return False
    return path.suffix.lower() in FILE_SUFFIXES or path.name.lower().endswith(ARCHIVE_SUFFIXES)


def _is_wanted(path: Path) -> bool:
    if path.suffix.lower() in FILE_SUFFIXES:
        return not _is_list(path)
    try:
        return has_archive_suffix(path) and is_codification(path)
    except (UnreadableArchive, OverLimit):
        return True  # so that loading it says what is wrong with it


def _is_list(path: Path) -> bool:
    """Tell a README or INDEX that only lists files and links."""
    if path.stem.lower() not in _LISTS or path.suffix.lower() not in _LIST_SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            content = file.read(LIST_BYTES + 1)
    except OSError:
        return False  # so that loading it says what is wrong with it
    return len(content) <= LIST_BYTES and lists_files(content.decode("utf-8", "replace"))


def lists_files(text: str) -> bool:
    """Say whether a text is only a list of files or links.

    >>> lists_files("# Mục lục\\n\\n- [Luật](luat.md)\\n- [Nghị định](nd.md)")
    True
    >>> lists_files("# Giới thiệu\\n\\nLao động nữ nghỉ thai sản.\\n\\nXem [luật](luat.md).")
    False
    """
    lines = [line.strip() for line in text.splitlines() if re.search(r"\w", line)]
    lines = [line for line in lines if not line.startswith("#")]
    listed = sum(1 for line in lines if _LINE_OF_A_LIST.search(line[:2_000]))
    return bool(listed) and listed >= LINK_SHARE * len(lines)


def content_hash(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal: the same bytes need no new reading.

    Where the file has a side-car, its bytes count too.

    :raise UnreadableFile: if the file cannot be opened.
    """
    try:
        if path.exists() and not path.is_file():
            # Opening a named pipe waits for somebody to write into it, maybe for ever.
            raise UnreadableFile(path, _("it is not a file"), _("Leave it out."))
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
    except OSError as error:
        raise unopened(path, error) from error
    if sidecar := find_sidecar(path):
        try:
            beside = hashlib.sha256(sidecar.read_bytes())
        except OSError as error:
            raise unopened(sidecar, error) from error
        digest.update(b"\0" + beside.digest())
    return digest.hexdigest()


def find_sidecar(path: Path) -> Path | None:
    """Find the side-car of a document file: ``a.pdf.yaml``, else ``a.yaml``, beside ``a.pdf``."""
    if path.name.lower().endswith(WITHOUT_SIDECAR):
        return None
    for stem in (path.name, path.stem):
        for suffix in SIDECAR_SUFFIXES:
            beside = path.with_name(stem + suffix)
            if beside != path and beside.is_file():
                return beside
    return None


def unopened(path: Path, error: OSError) -> UnreadableFile:
    """Say why a file could not be opened."""
    remedy = _("Check the name and the permissions, then run the same command.")
    return UnreadableFile(path, system_reason(error), remedy)
