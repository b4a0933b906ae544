"""The tables of a page, told by the lines that rule them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.documents.pdf_glyphs import SOFT, Rule, Run
from indexer.documents.pdf_lines import Line, by_place, gathered

NEAR = 2.5  # points: ruled lines this close are one


@dataclass(frozen=True, slots=True)
class Cell:
    """The box of ruled lines round a run."""

    left: float
    bottom: float
    right: float
    top: float


class Grid:
    """The ruled lines of a page, asked which box something stands in."""

    def __init__(self, across: Sequence[Rule], down: Sequence[Rule]) -> None:
        self._across = _merged(across)
        self._down = _merged(down)
        self._ys = [rule.place for rule in self._across]
        self._xs = [rule.place for rule in self._down]

    def cell(self, run: Run) -> Cell | None:
        """The smallest box of lines round the middle of *run*, if it has all four sides."""
        if len(self._across) < 2 or len(self._down) < 2:
            return None
        x, y = (run.left + run.right) / 2, (run.bottom + run.top) / 2
        below = self._nearest(self._across[: bisect_left(self._ys, y)][::-1], x)
        above = self._nearest(self._across[bisect_right(self._ys, y) :], x)
        left = self._nearest(self._down[: bisect_left(self._xs, x)][::-1], y)
        right = self._nearest(self._down[bisect_right(self._xs, x) :], y)
        if below is None or above is None or left is None or right is None:
            return None
        return Cell(left.place, below.place, right.place, above.place)

    @staticmethod
    def _nearest(rules: Sequence[Rule], crossing: float) -> Rule | None:
        spans = (rule for rule in rules if rule.start - NEAR <= crossing <= rule.end + NEAR)
        return next(spans, None)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Put pieces of one line together, sorted by place."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.place / NEAR), rule.start)):
        if merged:
            last = merged[-1]
            level = abs(last.place - rule.place) <= NEAR
            if level and rule.start <= last.end + 2 * NEAR:
                merged[-1] = Rule(last.place, last.start, max(last.end, rule.end))
                continue
        merged.append(rule)
    return sorted(merged, key=lambda rule: rule.place)


def table_rows(table: Mapping[Cell, Sequence[Run]]) -> list[Line]:
    """Write the rows of a table, a line each."""
    rows: list[list[Cell]] = []
    for cell in sorted(table, key=lambda cell: (-cell.top, cell.left)):
        if rows and rows[-1][0].top - cell.top <= NEAR:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [
        Line([_cell_run(cell, table[cell]) for cell in sorted(row, key=lambda cell: cell.left)],
             is_row=True)
        for row in rows
    ]  # fmt: skip


def _cell_run(cell: Cell, runs: Sequence[Run]) -> Run:
    text = ""
    for line in gathered(by_place(runs)):
        words = " ".join(part.text for part in line.parts)
        text = text[:-1] + words if text.endswith(SOFT) else f"{text} {words}".strip()
    return Run(text.rstrip(SOFT), cell.left, cell.right, cell.bottom, cell.top)
