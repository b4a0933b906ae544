"""The paragraphs and tables of a Word document, in reading order, as rows.

What a reader sees is taken: insertions of tracked changes and results of fields. What is not
printed is not: deletions, hidden text, instructions of fields, tables of contents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indexer.documents.docx_numbering import Numbering
from indexer.documents.docx_styles import Style, Styles, font_of, is_outline, whole
from indexer.documents.docx_xml import child, children, flag, local, value
from indexer.documents.furniture import Row
from indexer.documents.legacy_runs import Mender
from indexer.documents.tables import table_row

HEADING_CHARACTERS = 200  # more is a paragraph that somebody gave the looks of a heading

_THROUGH = frozenset(
    "ins moveTo customXml smartTag hyperlink fldSimple dir bdo sdtContent ruby rubyBase oMath "
    "oMathPara r body footnote endnote txbxContent".split()
)
_CHARACTERS = {
    "tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
    "pgNum": "",
}  # fmt: skip
_BOXES = frozenset(("drawing", "pict", "object"))
_TICKS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F071": "□", "F0A3": "□"}
Piece = tuple[str, str]  # words and the name of their font
_DRAWN = frozenset(("", "nil", "none"))


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote as the text refers to it."""

    kind: str  # "footnote" or "endnote"
    key: str  # its id in its part


class BodyReader:
    """Reads elements of a document into :attr:`rows`; counts lists and notes on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.rows: list[Row] = []
        self.notes: dict[Note, int] = {}  # -> its number, from 1, in the order of the text
        self.mender = Mender()
        self._styles, self._numbering = styles, numbering
        self._open = ""  # words of a paragraph whose end is deleted or hidden: it goes on
        self._field: list[bool] = []  # of each open field: its result has begun

    def read(self, element: Any) -> None:
        """Read the blocks of *element*: a body, a cell, a text box, a note."""
        for found in self._blocks(element):
            if local(found) == "p":
                self._paragraph(found)
            else:
                self._table(found)
        if self._open:  # its paragraph has no next one
            self.rows.append(Row(self._open))
            self._open = ""

    def read_note(self, element: Any, number: int) -> None:
        """Read a note; its number goes before its first words."""
        first = len(self.rows)
        self.read(element)
        for row in self.rows[first:]:
            if row.text:
                row.text = f"[{number}] {row.text.lstrip()}"
                break

    def _blocks(self, element: Any) -> Iterator[Any]:
        """The paragraphs and tables of *element*, in whatever wrappers."""
        pending = list(reversed(element))
        while pending:
            found = pending.pop()
            name = local(found)
            if name in ("p", "tbl"):
                yield found
            elif name == "sdt":
                if not _is_contents(found):
                    pending.extend(reversed(list(children(found, "sdtContent"))))
            elif name == "AlternateContent":
                pending.extend(reversed(_alternative(found)))
            elif name in _THROUGH:
                pending.extend(reversed(found))

    # -- paragraphs

    def _paragraph(self, element: Any) -> None:
        properties = child(element, "pPr")
        style = self._styles.of(value(child(properties, "pStyle")))
        boxes: list[Any] = []
        pieces: list[Piece] = []
        self._inline(element, pieces, boxes, style)
        self._field = [begun for begun in self._field if begun]
        text = self.mender.join(pieces)
        mark = child(properties, "rPr")
        unended = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        if not style.contents:
            self._lines(element, properties, style, text, unended)
        for box in boxes:
            self._box(box)

    def _lines(self, element: Any, properties: Any, style: Style, text: str, unended: bool) -> None:
        hidden = flag(child(child(properties, "rPr"), "vanish"))
        if (unended or hidden) and not text.strip():
            return  # nothing of it is printed, and it is not counted
        if not self._open:
            text = self._number(properties, style) + text
        text = self._open + text
        self._open = ""
        if unended or (hidden and text.strip()):
            self._open = text
            return
        outline = whole(value(child(properties, "outlineLvl")))
        heading = is_outline(outline) if outline is not None else style.heading
        heading = heading and len(text) <= HEADING_CHARACTERS
        for line in text.split("\n"):
            self.rows.append(Row(line, heading and bool(line.strip())))

    def _number(self, properties: Any, style: Style) -> str:
        numbered = child(properties, "numPr")
        list_id, level = style.list_id, style.level
        named = child(numbered, "numId")
        if named is not None:
            list_id = value(named)
        own = whole(value(child(numbered, "ilvl")))
        level = own if own is not None else level
        if level is None:
            level = self._numbering.level_of(list_id, style.list_style)
        return self._numbering.count(list_id, level) if list_id else ""

    def _inline(self, element: Any, pieces: list[Piece], boxes: list[Any], style: Style) -> None:
        for found in element:
            name = local(found)
            if name == "r":
                self._run(found, pieces, boxes, style)
            elif name == "sdt":
                for content in children(found, "sdtContent"):
                    self._inline(content, pieces, boxes, style)
            elif name == "AlternateContent":
                for content in _alternative(found):
                    self._piece(content, pieces, boxes, style.font)
            elif name in _THROUGH:
                self._inline(found, pieces, boxes, style)
            elif name == "t" and not style.hidden:  # of a formula
                pieces.append((found.text or "", ""))

    def _run(self, run: Any, pieces: list[Piece], boxes: list[Any], style: Style) -> None:
        properties = child(run, "rPr")
        vanish = child(properties, "vanish")
        hidden, font = style.hidden, style.font
        if named := value(child(properties, "rStyle")):
            hidden = hidden or self._styles.of(named).hidden
            font = self._styles.of(named).font or font
        hidden = flag(vanish) if vanish is not None else hidden
        font = font_of(properties) or font
        shown: list[Piece] = []
        for found in run:
            self._piece(found, shown, boxes, font)
        if not hidden:
            pieces += shown

    def _piece(self, found: Any, pieces: list[Piece], boxes: list[Any], font: str) -> None:
        name = local(found)
        if name == "fldChar":
            self._field_mark(value(found, "fldCharType"))
        elif name in _BOXES:
            boxes.append(found)
        elif name == "AlternateContent":
            for content in _alternative(found):
                self._piece(content, pieces, boxes, font)
        elif False in self._field:
            return  # the instruction of a field
        elif name == "t":
            pieces.append((found.text or "", font))
        elif name in _CHARACTERS:
            pieces.append((_CHARACTERS[name], font))
        elif name == "sym":
            pieces.append((_TICKS.get(value(found, "char").upper(), ""), ""))
        elif name in ("footnoteReference", "endnoteReference"):
            pieces.append((self._reference(found, name.removesuffix("Reference")), ""))
        elif name == "ruby":
            self._inline(found, pieces, boxes, Style(font=font))

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self._field.append(False)
        elif kind == "separate" and self._field:
            self._field[-1] = True
        elif kind == "end" and self._field:
            self._field.pop()

    def _reference(self, found: Any, kind: str) -> str:
        note = Note(kind, value(found, "id"))
        if value(found, "customMarkFollows") in ("1", "true"):
            return ""
        return f"[{self.notes.setdefault(note, len(self.notes) + 1)}]"

    def _box(self, element: Any) -> None:
        """Read the text boxes in a drawing; each stands after the paragraph it is tied to."""
        pending = list(reversed(element))
        while pending:
            found = pending.pop()
            name = local(found)
            if name == "txbxContent":
                self.rows += self._apart(found)
            elif name == "AlternateContent":
                pending.extend(reversed(_alternative(found)))
            else:
                pending.extend(reversed(found))

    def _apart(self, element: Any) -> list[Row]:
        """Read *element* into rows of its own."""
        rows, opened, fields = self.rows, self._open, self._field
        self.rows, self._open, self._field = [], "", []
        self.read(element)
        read = self.rows
        self.rows, self._open, self._field = rows, opened, fields
        return read

    # -- tables

    def _table(self, element: Any) -> None:
        ruled = _is_ruled(element)
        for row in _parts(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells = [
                self._apart(cell)
                for cell in _parts(row, "tc")
                if child(child(cell, "tcPr"), "cellDel") is None
            ]
            self.rows += table_row(cells, ruled)


def _parts(element: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, in whatever wrappers."""
    pending = list(reversed(element))
    while pending:
        found = pending.pop()
        kind = local(found)
        if kind == name:
            yield found
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            pending.extend(reversed(found))


def _is_ruled(table: Any) -> bool:
    """Whether lines are drawn in a table; a table style may draw them, too."""
    properties = child(table, "tblPr")
    borders = child(properties, "tblBorders")
    if borders is not None:
        return any(value(line) not in _DRAWN for line in borders)
    if value(child(properties, "tblStyle")):
        return True
    cells = (
        child(child(cell, "tcPr"), "tcBorders")
        for row in children(table, "tr")
        for cell in children(row, "tc")
    )
    return any(value(line) not in _DRAWN for found in cells if found is not None for line in found)


def _is_contents(element: Any) -> bool:
    part = child(child(element, "sdtPr"), "docPartObj")
    return value(child(part, "docPartGallery")) == "Table of Contents"


def _alternative(element: Any) -> list[Any]:
    """What one of several versions holds: the first, unless only the last can be read here."""
    choices = [*children(element, "Choice"), *children(element, "Fallback")]
    for choice in choices:
        if any(local(found) in ("t", "txbxContent") for found in choice.iter()):
            return list(choice)
    return list(choices[0]) if choices else []


def note_elements(root: Any | None, kind: str) -> Mapping[str, Any]:
    """The notes of a part by id; separators are none."""
    return {
        value(found, "id"): found
        for found in children(root, kind)
        if value(found, "type") in ("", "normal")
    }
