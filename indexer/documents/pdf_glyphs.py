"""What a page of a PDF prints and where: runs of characters and ruled lines.

Everything is turned upright: x grows to the right, y upwards, in points of 1/72 inch.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

WIDE_GAP = 1.8  # of the letters' size: further apart are cells or columns, not words
RAISED = 0.8  # of the height of the letters beside it: a smaller one is a figure of a note
LEVEL = 0.1  # of the letters' size: a figure further up or down is a note's, or a formula's
DESCENT = 0.2  # of the letters' size is below the line they stand on
MAX_PATHS = 4_000  # a page with more is a drawing, and its lines rule no table
MAX_SEGMENTS = 400  # of one path, likewise
THIN = 1.6  # points: a box no thicker is a line

_END_HYPHENS = "\x02\ufffe"  # what pdfium makes of a hyphen at the end of a line
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0fc": "•", "\uf0d8": "•", "\uf02d": "-"}
SOFT = "\u00ad"  # stands at the end of a run whose last word goes on in the next line


@dataclass(slots=True)
class Run:
    """Characters side by side."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_spaced: bool = False  # space is before it

    @property
    def height(self) -> float:
        """The size of its letters, in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at *place* on one axis, from *start* to *end* on the other."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page prints, in the order in which it is drawn."""

    runs: list[Run]
    across: list[Rule]  # horizontal lines: place is y
    down: list[Rule]  # vertical lines: place is x
    characters: int
    unmapped: int  # of the characters: the font does not say which they are
    is_turned: bool  # the writing runs up, down or upside down: pdfium then mixes up its lines


def read_glyphs(page: Any) -> Printed:
    """Read a page of pypdfium2."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        turn = _turn(textpage.raw, count)
        runs, unmapped = _runs(textpage.raw, count, turn)
    finally:
        textpage.close()
    across, down = _rules(page.raw, turn) if runs else ([], [])
    count = sum(len(run.text) for run in runs)
    return Printed(runs, across, down, count, unmapped, turn != 0)


def _turn(textpage: Any, count: int) -> int:
    """How the writing stands on the page, in quarter turns: most of its letters decide."""
    turns: Counter[int] = Counter()
    for index in range(0, count, max(1, count // 40)):
        if pdfium.FPDFText_GetUnicode(textpage, index) > 32:
            angle = pdfium.FPDFText_GetCharAngle(textpage, index)
            turns[-round(angle / (math.pi / 2)) % 4] += 1  # angles are clockwise
    return turns.most_common(1)[0][0] if turns else 0


def _upright(turn: int, box: tuple[float, float, float, float]) -> tuple[float, ...]:
    """Turn a box (left, bottom, right, top) back by quarter turns."""
    left, bottom, right, top = box
    for _quarter in range(turn):
        left, bottom, right, top = bottom, -right, top, -left
    return left, bottom, right, top


def _runs(textpage: Any, count: int, turn: int) -> tuple[list[Run], int]:
    runs: list[Run] = []
    unmapped = 0
    glyphs = _Glyphs(textpage, turn)
    current: Run | None = None
    last = _NOTHING
    space = False  # after the last character
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char in "\r\n":
            current = None
            continue
        if char.isspace() or char == "\0":
            space = True
            unmapped += char == "\0"
            continue
        if char == SOFT:
            if current is not None:
                current.text = current.text.rstrip(SOFT) + (f" {SOFT}" if space else SOFT)
                space = False
            continue
        glyph = glyphs.read(index)
        if glyph is None:
            continue
        unmapped += glyphs.is_unmapped(index, code)
        char = "-" if char in _END_HYPHENS else _LIGATURES.get(char) or _SYMBOLS.get(char) or char
        if current is not None and _follows(current, last, glyph):
            current.text += f" {char}" if space else char
            current.right = max(current.right, glyph.right)
        else:
            size = glyphs.size(index, glyph.font_size)
            bottom, top = glyph.baseline - DESCENT * size, glyph.baseline + (1 - DESCENT) * size
            current = Run(char, glyph.left, glyph.right, bottom, top, is_spaced=space)
            runs.append(current)
        last, space = glyph, False
    return runs, unmapped


class _Glyph(NamedTuple):
    """One character, turned upright."""

    left: float
    right: float
    baseline: float
    font_size: float  # as the page sets it, before it is scaled


_NOTHING = _Glyph(0.0, 0.0, 0.0, 0.0)


class _Glyphs:
    """Asks pdfium about the characters of a page, with one set of places for its answers."""

    def __init__(self, textpage: Any, turn: int) -> None:
        self._textpage, self._turn = textpage, turn
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box_place, self._matrix_place = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._x_place, self._y_place = ctypes.byref(self._x), ctypes.byref(self._y)

    def read(self, index: int) -> _Glyph | None:
        """Give a character's place; None where it has none."""
        box = self._box
        if not pdfium.FPDFText_GetLooseCharBox(self._textpage, index, self._box_place):
            return None
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x_place, self._y_place)
        left, right, baseline = box.left, box.right, self._y.value
        if self._turn:
            sides = (box.left, box.bottom, box.right, box.top)
            left, _bottom, right, _top = _upright(self._turn, sides)
            x, y = self._x.value, self._y.value
            baseline = _upright(self._turn, (x, y, x, y))[1]
        if not math.isfinite(left + right + baseline):
            return None
        return _Glyph(left, right, baseline, pdfium.FPDFText_GetFontSize(self._textpage, index))

    def size(self, index: int, font_size: float) -> float:
        """The size of a character as it is printed, in points."""
        if not pdfium.FPDFText_GetMatrix(self._textpage, index, self._matrix_place):
            return max(font_size, 1.0)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        size = font_size * scale
        return size if math.isfinite(size) and size > 0 else 1.0

    def is_unmapped(self, index: int, code: int) -> bool:
        """Tell whether the font leaves open which letter this is."""
        if code == 0xFFFD or 0xE000 <= code < 0xF900:
            return True
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._textpage, index) == 1)


def _follows(run: Run, last: _Glyph, glyph: _Glyph) -> bool:
    """Tell whether the next character goes on in *run*, whose last character is *last*."""
    size = run.height
    if glyph.font_size != last.font_size or abs(glyph.baseline - last.baseline) > LEVEL * size:
        return False
    # The letters of a ligature all stand in its one box.
    return glyph.left >= last.left - 0.1 * size and glyph.left - run.right < WIDE_GAP * size


def _rules(page: Any, turn: int) -> tuple[list[Rule], list[Rule]]:
    count = pdfium.FPDFPage_CountObjects(page)
    across: list[Rule] = []
    down: list[Rule] = []
    paths = 0
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > MAX_PATHS:
            return [], []
        for box in _lines(item):
            left, bottom, right, top = _upright(turn, box)
            if top - bottom <= THIN and right - left > 4 * THIN:
                across.append(Rule((bottom + top) / 2, left, right))
            elif right - left <= THIN and top - bottom > 2 * THIN:
                down.append(Rule((left + right) / 2, bottom, top))
    return across, down


def _lines(item: Any) -> list[tuple[float, float, float, float]]:
    """The boxes of the straight pieces of a path; a thin filled box is one piece."""
    sides = [ctypes.c_float() for _side in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in sides)):
        return []
    left, bottom, right, top = (side.value for side in sides)
    if right - left <= THIN or top - bottom <= THIN:
        return [(left, bottom, right, top)]
    count = pdfium.FPDFPath_CountSegments(item)
    if not 0 < count <= MAX_SEGMENTS:
        return []
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    pieces: list[tuple[float, float, float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    start = before = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            pieces.append(_box(before, here))
        if pdfium.FPDFPathSegment_GetClose(segment):
            pieces.append(_box(here, start))
        before = here
    return pieces


def _box(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )
