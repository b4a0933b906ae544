"""What the pages of a PDF repeat at their edges: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.documents.pdf_lines import Line
from indexer.language.text import fold

AT_EDGES = 0.8  # of the lines that look alike stand at the edges of pages, if they are a head

_PAGE_NUMBER = re.compile(r"\W*(?:(?:Trang|Page)\s+)?(\d{1,4})(?:\s*(?:/|of)\s*\d+)?\W*")


@dataclass(slots=True)
class PageRead:
    """A page and what was made of it."""

    number: int  # from 1
    lines: list[Line] = field(default_factory=list)
    is_picture: bool = False
    confidence: float = 0.0  # of a page read from a picture: 0 to 1
    characters: int = 0


def drop_furniture(pages: Sequence[PageRead]) -> None:
    """Take the running heads and numbers of pages away: they stand at the same place again."""
    seen: dict[str, list[tuple[PageRead, Line]]] = defaultdict(list)
    numbers: list[tuple[PageRead, Line, int]] = []
    for page in pages:
        _part_heads(page)
        placed = sorted(page.lines, key=lambda line: -line.bottom)
        edges = placed[:2] + placed[2:][-2:]
        for line in edges:
            text = line.text
            if match := _PAGE_NUMBER.fullmatch(text):
                if line in (placed[0], placed[1 % len(placed)], placed[-1]):
                    numbers.append((page, line, int(match[1])))
            elif len(text) <= 160 and sum(char.isalpha() for char in text) > 3:
                seen[_shape(text, page.is_picture)].append((page, line))
    written = sum(bool(page.lines) for page in pages)
    heads = [shape for shape, found in seen.items() if _repeats(found, written)]
    inside = Counter(
        _shape(line.text, page.is_picture) for page in pages for line in page.lines if heads
    )
    # What stands in the middle of pages as well ("Mẫu số 1 (ban hành kèm theo ...)") is text.
    heads = [shape for shape in heads if len(seen[shape]) >= AT_EDGES * inside[shape]]
    gone = [each for shape in heads for each in seen[shape]]
    # Numbers that count as the pages do, wherever the count began.
    shifts = Counter(value - page.number for page, _line, value in numbers)
    for shift, count in shifts.most_common(2):
        if count >= max(2, 0.3 * written) or (written == 1 and shift == 0):
            gone += [(page, line) for page, line, value in numbers if value - page.number == shift]
    for page, line in gone:
        page.lines = [each for each in page.lines if each is not line]


def _shape(text: str, is_read: bool) -> str:
    """What a head has in common on all pages; one *read* from a picture may have slips."""
    if not is_read:
        return re.sub(r"\d+", "#", text)
    return " ".join(re.findall(r"\b[a-z]{3,}\b", fold(text)))


def _part_heads(page: PageRead) -> None:
    """Set a page's number and the head beside it apart: each is furniture by itself."""
    for line in (page.lines[:1] + page.lines[-1:]) if len(page.lines) > 1 else page.lines:
        if len(line.parts) > 1 and any(_PAGE_NUMBER.fullmatch(part.text) for part in line.parts):
            if not line.is_row:
                at = page.lines.index(line)
                page.lines[at : at + 1] = [Line([part]) for part in line.parts]


def _repeats(found: Sequence[tuple[PageRead, Line]], pages: int) -> bool:
    if len({page.number for page, _line in found}) < max(3, 0.3 * pages):
        return False
    heights = Counter(round(line.bottom / 12) for _page, line in found)
    return heights.most_common(1)[0][1] >= 0.5 * len(found)
