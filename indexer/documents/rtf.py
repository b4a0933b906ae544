"""Rich Text Format: paragraphs, tables and notes, with the numbers a word processor wrote out.

Source of the rules: Rich Text Format (RTF) Specification, version 1.9.1. Only what decides which
characters are read, and in which order, is followed; looks are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from indexer.documents.cleaning import NOTES_HEADING
from indexer.documents.decoding import read_bytes
from indexer.documents.extracted import Extracted
from indexer.documents.furniture import Row
from indexer.documents.legacy_runs import Mender
from indexer.documents.rtf_words import (
    CHARACTERS,
    CHARSETS,
    ON,
    SKIPPED,
    STARRED,
    SYMBOLS,
    tokens,
)
from indexer.documents.tables import table_row
from indexer.errors import UnreadableFile
from indexer.language.legacy import font_encoding
from indexer.locale import gettext as _

MAX_DEPTH = 1_000  # groups in a group; a file that goes deeper is none that a program wrote


@dataclass(slots=True)
class _State:
    """What a group changes, and its end takes back."""

    skipped: bool = False  # a group of no words
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    after_unicode: int = 1  # characters that stand in for one of Unicode, to be passed over
    target: str = ""  # "title" or "fonts", where words go there instead
    in_table: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Font:
    charset: int = 0
    name: str = ""


@dataclass
class _Flow:
    """Where rows go: the text, or a note with a flow of its own."""

    rows: list[Row] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    cell: list[Row] = field(default_factory=list)
    cells: list[list[Row]] = field(default_factory=list)


def read_rtf(path: Path, _told: object = None) -> Extracted:
    """Read a file in Rich Text Format.

    :raise UnreadableFile: if it is none, or is nested too deeply.
    """
    content = read_bytes(path).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content.startswith(b"{\\rtf"):
        reason = _("it is not Rich Text (.rtf)")
        raise UnreadableFile(path, reason, _("Open it in its own program and save it again."))
    reader = _Reader(path)
    reader.read(content)
    return reader.result()


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._state = _State()
        self._stack: list[_State] = []
        self._flow = _Flow()
        self._outer: list[tuple[int, _Flow]] = []  # depth at which a note's group began
        self._notes: list[Row] = []
        self._note_count = 0
        self._fonts: dict[int, _Font] = {}
        self._default_font = 0
        self._codepage = "cp1252"
        self._title: list[str] = []
        self._bytes = bytearray()  # of a code page in which letters may take two
        self._pass_over = 0
        self._starred = False
        self._mender = Mender()

    def read(self, content: bytes) -> None:
        """Go through the tokens once."""
        for match in tokens(content):
            kind = match.lastgroup
            if kind == "hex":
                self._byte(bytes.fromhex(match["hex"].decode()))
            elif kind == "text":
                self._byte(match["text"])
            elif kind == "brace":
                self._brace(match["brace"] == b"{")
            elif kind in ("word", "number"):
                number = match["number"]
                self._word(match["word"], None if number is None else int(number))
            elif kind == "symbol":
                self._symbol(match["symbol"])

    def result(self) -> Extracted:
        """Give what was read; a file cut short gives what came before."""
        self._decode()
        self._end_paragraph()
        while self._outer:
            self._end_note()
        self._flow.rows += self._flow.cell
        rows = self._flow.rows
        if self._notes:
            rows += [Row(""), Row(NOTES_HEADING, heading=True), *self._notes]
        title = " ".join("".join(self._title).split())
        return Extracted(tuple(rows), title=title, notes=self._mender.notes)

    def _brace(self, opens: bool) -> None:
        self._decode()
        self._pass_over, self._starred = 0, False
        if opens:
            if len(self._stack) >= MAX_DEPTH:
                reason = _("its parts are nested too deeply")
                remedy = _("Open it in its own program and save it again.")
                raise UnreadableFile(self._path, reason, remedy)
            self._stack.append(replace(self._state))
        elif self._stack:
            if self._outer and self._outer[-1][0] == len(self._stack):
                self._end_note()
            self._state = self._stack.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._unicode(number)
            return
        self._decode()
        state = self._state
        starred, self._starred = self._starred, False
        if word in SKIPPED or (starred and word not in STARRED):
            state.skipped = True
            state.target = "fonts" if word == b"fonttbl" else state.target
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word in ON:
            on = number != 0
            state.hidden, state.deleted = (
                (on, state.deleted) if word == b"v" else (state.hidden, on)
            )
        else:
            self._control(word, 1 if number is None else number, state)

    def _control(self, word: bytes, number: int, state: _State) -> None:
        if word == b"par" or word == b"sect":
            self._end_paragraph()
        elif word in (b"cell", b"nestcell"):
            self._end_cell()
        elif word in (b"row", b"nestrow"):
            self._end_row()
        elif word == b"pard":
            state.in_table = state.heading = False
        elif word == b"plain":
            state.hidden = state.deleted = False
            state.font = -1
        elif word == b"intbl":
            state.in_table = True
        elif word == b"outlinelevel":
            state.heading = number < 9
        elif word == b"f":
            state.font = number
            if state.target == "fonts":
                self._fonts[number] = _Font()
        elif word == b"fcharset" and state.target == "fonts":
            self._fonts.setdefault(state.font, _Font()).charset = number
        elif word == b"deff":
            self._default_font = number
        elif word == b"ansicpg":
            self._codepage = f"cp{number}"
        elif word == b"uc":
            state.after_unicode = max(0, min(number, 10))
        elif word in (b"footnote", b"endnote"):
            self._begin_note()
        elif word == b"title" and state.target == "":
            state.target = "title"

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in b"\r\n":
            self._decode()
            self._end_paragraph()
        elif symbol in SYMBOLS:
            self._decode()
            self._write(SYMBOLS[symbol])

    # -- characters

    def _byte(self, content: bytes) -> None:
        passed = min(self._pass_over, len(content))
        self._pass_over -= passed
        self._bytes += content[passed:]

    def _unicode(self, number: int) -> None:
        self._decode()
        code = number & 0xFFFF if number < 0 else number
        self._pass_over = self._state.after_unicode
        if 0xD800 <= code < 0xE000:  # half of a character; put together when the row is done
            self._write(chr(code))
        elif code < 0x110000 and not 0xE000 <= code < 0xF900:
            self._write(chr(code))
        else:
            self._write("-" if code in (0xF0B7, 0xF02D, 0xF0A7) else "")

    def _decode(self) -> None:
        if not self._bytes:
            return
        content, self._bytes = bytes(self._bytes), bytearray()
        if content.isascii():
            self._write(content.decode("ascii"))
            return
        font = self._font()
        encoding = CHARSETS.get(font.charset, self._codepage) if font else self._codepage
        if font and font.charset in (0, 1) and self._codepage != "cp1252":
            encoding = self._codepage
        if font and font_encoding(font.name):
            encoding = "latin-1"  # whatever its character set says: the font has its own
        try:
            self._write(content.decode(encoding, "replace"))
        except LookupError:
            self._write(content.decode("cp1252", "replace"))

    def _font(self) -> _Font | None:
        return self._fonts.get(self._state.font if self._state.font >= 0 else self._default_font)

    def _font_name(self) -> str:
        font = self._font()
        return font.name if font else ""

    def _write(self, text: str) -> None:
        state = self._state
        if state.target == "title":
            self._title.append(text)
        elif state.target == "fonts":
            font = self._fonts.get(state.font)
            if font is not None:
                font.name += text.rstrip(";")
        elif not (state.skipped or state.hidden or state.deleted):
            self._flow.words.append((text, self._font_name()))

    # -- rows

    def _end_paragraph(self) -> None:
        flow, state = self._flow, self._state
        if state.skipped:
            return
        text = self._mender.join(flow.words)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        flow.words.clear()
        into = flow.cell if state.in_table else flow.rows
        into += [Row(line, state.heading and bool(line.strip())) for line in text.split("\n")]

    def _end_cell(self) -> None:
        self._state.in_table = True
        self._end_paragraph()
        self._flow.cells.append(self._flow.cell)
        self._flow.cell = []

    def _end_row(self) -> None:
        flow = self._flow
        flow.rows += table_row([*flow.cells, flow.cell])
        flow.cells, flow.cell = [], []

    def _begin_note(self) -> None:
        if self._state.skipped or self._state.hidden:
            return
        self._note_count += 1
        self._flow.words.append((f"[{self._note_count}]", ""))
        self._outer.append((len(self._stack), self._flow))
        self._flow = _Flow(words=[(f"[{self._note_count}] ", "")])
        self._state.in_table = self._state.heading = False

    def _end_note(self) -> None:
        self._end_paragraph()
        self._notes += [row for row in self._flow.rows if row.text.strip()]
        self._flow = self._outer.pop()[1]
