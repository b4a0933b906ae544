"""A row of a table as text: cells side by side, or one after another in a table of layout.

Official documents lay out their head, their signatures and texts in two languages in tables
without lines. Read across, such a row would run the articles of two columns together.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.documents.furniture import Row
from indexer.documents.labels import read_label

BETWEEN_CELLS = " | "

_OF_LAYOUT = frozenset(("part", "chapter", "section", "article", "signature", "attachment"))
_HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_ONE_LINE = 200  # characters; a label opens a line of law, a cell that cites one is longer or not


def table_row(cells: Sequence[Sequence[Row]], ruled: bool = True) -> list[Row]:
    """Write a row of a table; empty cells are left out.

    >>> cells = [[Row("Thai sản")], [Row("6"), Row("tháng")], []]
    >>> [row.text for row in table_row(cells)]
    ['Thai sản | 6 tháng']
    >>> [row.text for row in table_row([[Row("CHÍNH PHỦ"), Row("Số: 1/NQ-CP")], [Row("Hà Nội")]],
    ...     ruled=False)]
    ['CHÍNH PHỦ', 'Số: 1/NQ-CP', 'Hà Nội']

    :param ruled: lines are drawn round the cells, as far as the source says.
    """
    filled = [[row for row in cell if row.text.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) < 2:
        return list(filled[0]) if filled else []
    if (not ruled and any(len(cell) > 1 for cell in filled)) or _is_layout(filled):
        return [row for cell in filled for row in cell]
    texts = (" ".join(" ".join(row.text.split()) for row in cell) for cell in filled)
    return [Row(BETWEEN_CELLS.join(texts))]


def _is_layout(cells: Sequence[Sequence[Row]]) -> bool:
    """Tell a row that only sets texts side by side: a head, a signature, a law in two columns."""
    for cell in cells:
        if len(cell) > 1 and any(BETWEEN_CELLS in row.text for row in cell):
            return True  # a table in a table
        for row in cell:
            words = " ".join(row.text.split())
            if words.upper().startswith(_HEAD):
                return True
            label = read_label(words)
            if label is not None and label.kind in _OF_LAYOUT and label.strength > 0:
                # "Điều 5" alone in a cell is a reference, and so is one among short cells.
                if len(cell) > 1 or label.kind not in ("article", "section"):
                    return True
    return False
