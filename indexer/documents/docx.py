"""Word documents (.docx): paragraphs with their automatic numbers, tables, notes, text boxes.

The XML is read directly: the numbers of lists, tracked changes, hidden text and notes are what a
law text depends on, and they are in no paragraph's plain text. Headers and footers are left out.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Any

from indexer.documents.cleaning import NOTES_HEADING
from indexer.documents.docx_body import BodyReader, note_elements
from indexer.documents.docx_numbering import Numbering
from indexer.documents.docx_styles import Styles
from indexer.documents.docx_xml import children, local, parse_xml
from indexer.documents.extracted import Extracted
from indexer.documents.furniture import Row
from indexer.documents.limits import OverLimit, limit
from indexer.errors import UnreadableFile
from indexer.locale import gettext as _

RATIO_FREE_BYTES = 4 * 1024 * 1024  # unpacked; a smaller part may grow by more
_MB = 1024 * 1024

_MAIN = "word/document.xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError)
_NO_TITLES = ("microsoft word", "document", "untitled", "template", "tài liệu")


def read_docx(path: Path, _told: object = None) -> Extracted:
    """Read a Word document.

    :raise UnreadableFile: if it is none, is damaged or locked, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if len(package.infolist()) > limit("members"):
                raise OverLimit(path, _("it holds more files than allowed"), "members")
            return _read(_Package(package, path))
    except (*_DAMAGED, RuntimeError) as error:
        if isinstance(error, RecursionError):
            reason = _("its parts are nested too deeply")
        elif "encrypted" in str(error):
            reason = _("it is locked with a password")
        else:
            reason = _("it is not a Word document (.docx), or is damaged")
        raise UnreadableFile(path, reason, _remedy()) from error
    except ValueError as error:
        reason = _("a part of it is not the XML of a Word document")
        raise UnreadableFile(path, reason, _remedy()) from error


def _read(package: _Package) -> Extracted:
    main = package.main_part()
    root = package.part(main)
    folder = str(PurePosixPath(main).parent)
    if root is None or local(root) != "document":
        raise KeyError(main)
    styles = Styles(package.part(f"{folder}/styles.xml"))
    reader = BodyReader(styles, Numbering(package.part(f"{folder}/numbering.xml")))
    for body in children(root, "body"):
        reader.read(body)
    _read_notes(reader, package, folder)
    return Extracted(tuple(reader.rows), title=_title(package), notes=reader.mender.notes)


def _read_notes(reader: BodyReader, package: _Package, folder: str) -> None:
    """Put the notes that the text refers to after it, in the order of their numbers."""
    if not reader.notes:
        return
    known = {
        kind: note_elements(package.part(f"{folder}/{kind}s.xml"), kind)
        for kind in ("footnote", "endnote")
    }
    reader.rows += [Row(""), Row(NOTES_HEADING, heading=True)]
    done = 0
    while done < len(reader.notes):  # a note may refer to another
        for note, number in list(reader.notes.items())[done:]:
            done += 1
            element = known[note.kind].get(note.key)
            if element is not None:
                reader.read_note(element, number)


def _title(package: _Package) -> str:
    """The title among the document's properties, unless a program made it up."""
    root = package.part("docProps/core.xml")
    found = next((e for e in root if local(e) == "title"), None) if root is not None else None
    title = " ".join((found.text or "").split()) if found is not None else ""
    return "" if title.lower().startswith(_NO_TITLES) else title


class _Package:
    """The parts of a document, each unpacked within limits."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._known = {info.filename.lower(): info for info in archive.infolist()}

    def main_part(self) -> str:
        """The part that holds the text: the package's first relation says which."""
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
        return _MAIN

    def part(self, name: str) -> Any | None:
        """Parse a part; None where the package has none of that name."""
        info = self._known.get(name.lower())
        if info is None:
            return None
        most = limit("file_mb") * _MB
        with self._archive.open(info) as stream:
            content = stream.read(most + 1)  # whatever size it claims
        if len(content) > most:
            raise OverLimit(self._path, _("it unpacks to more than is allowed"), "file_mb")
        grown = len(content) / max(info.compress_size, 1)
        if len(content) > RATIO_FREE_BYTES and grown > limit("unpacked_ratio"):
            raise OverLimit(self._path, _("it unpacks to more than is allowed"), "unpacked_ratio")
        return parse_xml(content)


def _remedy() -> str:
    return _("Open it in Word or LibreOffice and save it again as .docx.")
