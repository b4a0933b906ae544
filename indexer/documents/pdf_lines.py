"""The lines of a page: runs of characters on one height put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.documents.pdf_glyphs import RAISED, WIDE_GAP, Run

CELL_END = " | "  # between the cells of a row, as other loaders write it


@dataclass(slots=True)
class Line:
    """Runs on one height, from left to right; a row of a table is one line."""

    parts: list[Run]
    is_row: bool = False

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def right(self) -> float:
        return max(part.right for part in self.parts)

    @property
    def bottom(self) -> float:
        return min(part.bottom for part in self.parts)

    @property
    def top(self) -> float:
        return max(part.top for part in self.parts)

    @property
    def height(self) -> float:
        """The height of its letters."""
        longest = max(self.parts, key=lambda part: len(part.text))
        return longest.height

    @property
    def text(self) -> str:
        return CELL_END.join(part.text for part in self.parts)


def by_place(runs: Sequence[Run]) -> list[Run]:
    """Sort runs as a page is read that has one column: by height, then from the left."""
    placed: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.bottom):
        if placed and _level(placed[-1][0], run):
            placed[-1].append(run)
        else:
            placed.append([run])
    return [run for row in placed for run in sorted(row, key=lambda run: run.left)]


def _level(one: Run, other: Run) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap >= 0.4 * min(one.height, other.height)


def gathered(runs: Sequence[Run]) -> list[Line]:
    """Put runs that follow each other on one height into lines."""
    lines: list[Line] = []
    for run in runs:
        if lines:
            last = lines[-1].parts[-1]
            gap = run.left - last.right
            if _level(last, run) and gap > -0.6 * min(last.height, run.height):
                if gap < WIDE_GAP * max(last.height, run.height):
                    _append(last, run, gap)
                else:
                    lines[-1].parts.append(replace(run))
                continue
        lines.append(Line([replace(run)]))
    return lines


def _append(last: Run, run: Run, gap: float) -> None:
    # A raised figure hangs on its word ("hội3"), but at the start of a line it numbers a note.
    raised = run.height < RAISED * last.height or last.height < RAISED * run.height
    space = run.is_spaced or gap > (0.35 if raised else 0.18) * min(last.height, run.height)
    numbers_a_note = last.text.isdigit() and last.height < RAISED * run.height
    last.text += f" {run.text}" if space or numbers_a_note else run.text
    last.right = max(last.right, run.right)
    if not raised:
        last.bottom, last.top = min(last.bottom, run.bottom), max(last.top, run.top)
    elif run.height > last.height:
        last.bottom, last.top = run.bottom, run.top
