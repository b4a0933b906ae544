"""The reading order of a page: its lines, its columns, its tables row by row.

The order in which a page is drawn is the order its author wrote it in, and is kept; what no
author writes (a page drawn in disorder, columns drawn line by line across) is put in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from indexer.documents.pdf_glyphs import Printed, Run
from indexer.documents.pdf_lines import Line, by_place, gathered
from indexer.documents.pdf_tables import Cell, Grid, table_rows

DISORDER = 0.05  # of the lines go back between lines before them: more than a head or note does
BLANK_GAP = 1.7  # of the usual step from line to line: an empty line is between
NOTE_SIZE = 0.88  # of the usual height of letters: smaller is a note's
COLUMN_LINES = 6  # fewer lines side by side are cells, unless they head or close a page
LETTERS = 0.5  # of what a side prints: fewer are figures
PROSE_CHARS = 16  # a side whose lines are usually shorter holds figures, not sentences
ALIGNED = 2.0  # points: edges this close are one above the other
SHORT_COLUMNS = 2  # lines side by side that are read down, where both sides are words

_LABEL = re.compile(
    r"[-–—+*•●○■▪]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđA-ZĐ]{1,2}|[ivxlcIVXLC]{1,7})[.)]"
    r"|(?:Điều|Khoản|Điểm|Mục|Chương|Phần|Article|Section|Chapter|Part)\s+\w{1,6}[.:]?"
)


def read_lines(printed: Printed) -> list[Line]:
    """Put what a page prints into lines in reading order; None of them is empty."""
    grid = Grid(printed.across, printed.down)
    lines: list[Line] = []
    loose: list[Run] = []
    table: dict[Cell, list[Run]] = {}
    for run in by_place(printed.runs) if printed.is_turned else printed.runs:
        cell = grid.cell(run)
        if cell is not None:
            table.setdefault(cell, []).append(run)
            continue
        lines += _put_down(loose, table)
        loose.append(run)
    lines += _put_down(loose, table)
    return lines + _ordered(loose)


def _put_down(loose: list[Run], table: dict[Cell, list[Run]]) -> list[Line]:
    """Give the lines before a table and its rows, when it has ended; both begin anew."""
    if not table:
        return []
    lines: list[Line] = []
    if len({cell.left for cell in table}) < 2:  # a frame round words
        loose += [run for runs in table.values() for run in runs]
    else:
        lines = [*_ordered(loose), *table_rows(table)]
        loose.clear()
    table.clear()
    return lines


def is_blank_between(line: Line, following: Line, step: float, height: float) -> bool:
    """Tell whether a person sees an empty line, or the start of the notes, between two lines."""
    fall = line.bottom - following.bottom
    if following.is_row or line.is_row or fall < 0:
        return following.is_row != line.is_row or fall < 0
    if fall > BLANK_GAP * max(step, line.height):
        return True
    return following.height < NOTE_SIZE * height <= line.height


def usual_step(lines: Sequence[Line]) -> float:
    """The usual distance from a line to the next, in points; 0 where there is none."""
    falls = [
        one.bottom - next_.bottom
        for one, next_ in pairwise(lines)
        if 0 < one.bottom - next_.bottom < 4 * one.height
    ]
    return median(falls) if falls else 0.0


def _ordered(runs: list[Run]) -> list[Line]:
    lines = gathered(runs)
    if _returns(lines) > max(1, DISORDER * len(lines)):
        lines = gathered(by_place(runs))
    return list(in_columns(lines))


def _returns(lines: Sequence[Line]) -> int:
    """Count the steps up to between lines that are before: in columns there are none."""
    count = 0
    for index, (one, next_) in enumerate(pairwise(lines)):
        if next_.bottom > one.top and _overlap(one, next_):
            above = any(_overlap(each, next_) and each.bottom > next_.top for each in lines[:index])
            count += above
    return count


def _overlap(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right


def in_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """Read lines that stand side by side down, one column after the other; cells across."""
    lines = [_with_label(line) for line in lines]
    index = 0
    while index < len(lines):
        if len(lines[index].parts) < 2:
            yield lines[index]
            index += 1
            continue
        last, gutter = _stretch(lines, index)
        block = lines[index:last]
        if gutter is None or not _is_read_down(block, gutter):
            for at in range(index, last):
                yield lines[at] if _are_cells(lines, at) else _closed_up(lines[at])
        else:
            for side in (0, 1):
                yield from _side(block, gutter, side)
        index = last


def _with_label(line: Line) -> Line:
    """Put the label of a list, set off by a tab, and its words together: they are no cells."""
    if len(line.parts) < 2 or not _LABEL.fullmatch(line.parts[0].text):
        return line
    label, words, *others = line.parts
    bottom, top = min(label.bottom, words.bottom), max(label.top, words.top)
    return Line([Run(f"{label.text} {words.text}", label.left, words.right, bottom, top), *others])


def _stretch(lines: Sequence[Line], first: int) -> tuple[int, float | None]:
    """How far lines go that leave the same gap free, and where it is; None if it is not one."""
    low, high = lines[first].parts[0].right, lines[first].parts[1].left
    last = first + 1
    if len(lines[first].parts) > 2:
        return last, None
    paired = last
    while last < len(lines):
        line = lines[last]
        if len(line.parts) > 2 or line.bottom > lines[last - 1].top:
            break
        inner_low, inner_high = low, high
        for part in line.parts:
            if part.left < inner_high and part.right > inner_low:  # it reaches into the gap
                if part.right < (inner_low + inner_high) / 2 or part.left <= low - 1:
                    inner_low = max(inner_low, part.right)
                else:
                    inner_high = min(inner_high, part.left)
        if inner_high - inner_low < 0.6 * line.height:
            break
        low, high = inner_low, inner_high
        last += 1
        if len(line.parts) == 2:
            paired = last
    return paired, (low + high) / 2


def _is_read_down(block: Sequence[Line], gutter: float) -> bool:
    """Tell columns of words from cells: a head's two sides, a closing's, a page in two columns."""
    if len(block) < SHORT_COLUMNS:
        return False
    sides = [[part.text for line in _side(block, gutter, side) for part in line.parts]
             for side in (0, 1)]  # fmt: skip
    if not all(sides):
        return False
    lengths = [median(len(text) for text in side) for side in sides]
    wordy = [
        sum(c.isalpha() for text in side for c in text)
        > LETTERS * sum(not c.isspace() for text in side for c in text)
        for side in sides
    ]
    if not all(wordy):
        return False
    if len(block) >= COLUMN_LINES:
        return min(lengths) >= PROSE_CHARS
    return min(lengths) >= PROSE_CHARS / 2


def _are_cells(lines: Sequence[Line], index: int) -> bool:
    """Tell cells, which stand under others, from words that justifying a line drove apart."""
    edges = _inner_edges(lines[index])
    if index in (0, len(lines) - 1) and any(part.text.isdigit() for part in lines[index].parts):
        return True  # the number of the page and its head
    return any(
        abs(edge - other) < ALIGNED
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines)
        for other in _inner_edges(lines[near])
        for edge in edges
    )


def _inner_edges(line: Line) -> list[float]:
    return [part.left for part in line.parts[1:]] + [part.right for part in line.parts[:-1]]


def _closed_up(line: Line) -> Line:
    first, *others = line.parts
    text = " ".join(part.text for part in line.parts)
    return Line([Run(text, first.left, line.right, line.bottom, line.top)]) if others else line


def _side(block: Sequence[Line], gutter: float, side: int) -> Iterator[Line]:
    for line in block:
        parts = [part for part in line.parts if (part.left > gutter) == bool(side)]
        if parts:
            yield Line(parts)
