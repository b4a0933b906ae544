"""What a page of a PDF prints and where: runs of characters and ruled lines.

Everything is turned upright: x grows to the right, y upwards, in points of 1/72 inch.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

WIDE_GAP = 1.4  # of the letters' height: further apart are cells or columns, not words
RAISED = 0.8  # of the height of the letters beside it: a smaller one is a figure of a note
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

    @property
    def height(self) -> float:
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
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    current: Run | None = None
    before, space = 0.0, False  # where the last character starts; whether space came after it
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
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, place):
            continue
        sides = (box.left, box.bottom, box.right, box.top)
        left, bottom, right, top = _upright(turn, sides) if turn else sides
        if not (math.isfinite(left + bottom + right + top) and top > bottom):
            continue
        unmapped += code == 0xFFFD or 0xE000 <= code < 0xF900 or pdfium.FPDFText_HasUnicodeMapError(
            textpage, index
        ) == 1  # fmt: skip
        char = _LIGATURES.get(char) or _SYMBOLS.get(char) or char
        char = "-" if char in _END_HYPHENS else char
        if current is not None and _follows(current, before, left, bottom, top):
            current.text += f" {char}" if space else char
            current.right = max(current.right, right)
            current.bottom, current.top = min(current.bottom, bottom), max(current.top, top)
        else:
            current = Run(char, left, right, bottom, top)
            runs.append(current)
        before, space = left, False
    return runs, unmapped


def _follows(run: Run, before: float, left: float, bottom: float, top: float) -> bool:
    """Tell whether the next character goes on in *run*."""
    height = min(run.height, top - bottom)
    if height < RAISED * max(run.height, top - bottom):
        return False
    overlap = min(run.top, top) - max(run.bottom, bottom)
    if overlap < 0.4 * height:
        return False
    # The letters of a ligature all stand in its one box.
    return left >= before - 0.1 * height and left - run.right < WIDE_GAP * height


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
