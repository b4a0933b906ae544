"""What a page's print adds to a text: running heads, page numbers, stamps, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.documents.labels import STRONG, ends_sentence, read_label

NEAR_LINES = 4  # a page number stands at most this far from its running head
PAGE_LINES = 12  # fewer lines than this between two lone numbers are a table's, not pages
NOTES_MISSED = 9  # notes in a row that may go unrecognised before the rest do

_GAZETTE = re.compile(r"CÔNG BÁO\s*/?\s*Số\s+[\d +]+.*|(?:Trang|Page)\s+\d+(?:\s*(?:/|of)\s*\d+)?")
_LONE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*")
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký|Signed by|Signing date)\s*:.*"
)
_STAMP_TIME = re.compile(r"(?:Thời gian ký|Ngày ký|Signing date)\s*:")
_CONTINUED = re.compile(r"\(\s*(?:Xem t|T)iếp theo Công báo số.*\)")
_FOOTNOTE = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-ỸĐ“\"(])")


@dataclass(slots=True)
class Row:
    """A line on its way in; ``heading`` where the source marks it as one."""

    text: str
    heading: bool = False
    removed: bool = False  # a page's furniture: gone, but no paragraph ends here
    page: int = 0  # from 1; 0 where the source has no pages
    turns: tuple[tuple[int, int], ...] = ()  # a joined line: (character, page) where others begin


def remove_stamps(rows: Sequence[Row]) -> None:
    """Drop the block a digital signature prints: signer, agency, time."""
    index = 0
    while index < len(rows):
        last = index
        while last < len(rows) and _STAMP.fullmatch(rows[last].text):
            last += 1
        block = rows[index:last]
        if len(block) >= 2 and any(_STAMP_TIME.match(row.text) for row in block):
            for row in block:
                row.removed = True
        index = max(last, index + 1)


def remove_running_heads(rows: Sequence[Row]) -> None:
    """Drop running heads and page numbers."""
    numbers = {
        index: int(match[1])
        for index, row in enumerate(rows)
        if (match := _LONE_NUMBER.fullmatch(row.text))
    }
    heads = [i for i, row in enumerate(rows) if row.text and _GAZETTE.fullmatch(row.text)]
    heads = sorted({*heads, *_repeated_heads(rows, numbers)})
    pages: list[int] = []
    for head in heads:
        beside = [near for near in _neighbours(rows, head) if near in numbers]
        if pages and len(beside) == 2:  # one of them is the last or first cell of a table
            expected = numbers[pages[-1]] + 1
            beside = [near for near in beside if numbers[near] == expected] or beside[1:]
        pages += beside[:1]
    if not heads:
        pages = _counted(numbers)
    for index in (*heads, *pages):
        rows[index].removed = True
    for row in rows:
        if row.text and _CONTINUED.fullmatch(row.text):
            row.removed = True


def _neighbours(rows: Sequence[Row], index: int) -> list[int]:
    """The first lines with text before and after *index*, if they are near."""
    found = []
    for step in (-1, 1):
        for distance in range(1, NEAR_LINES + 1):
            at = index + step * distance
            if not 0 <= at < len(rows):
                break
            if rows[at].text:
                found.append(at)
                break
    return found


def _repeated_heads(rows: Sequence[Row], numbers: dict[int, int]) -> list[int]:
    """Lines that stand beside a lone number again and again, the same but for their digits."""
    shapes: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        if 3 <= len(row.text) <= 120 and index not in numbers:
            shapes.setdefault(re.sub(r"\d+", "#", row.text), []).append(index)
    found: list[int] = []
    for shape, places in shapes.items():
        if len(places) < 4 or ends_sentence(shape):
            continue
        if any(read_label(rows[at].text) for at in places):
            continue
        beside = [at for at in places if any(n in numbers for n in _neighbours(rows, at))]
        if len(beside) >= 0.8 * len(places):
            found += places
    return found


def _counted(numbers: dict[int, int]) -> list[int]:
    """Lone numbers that count upwards a page apart: 2 ... 3 ... 4."""
    best: list[int] = []
    run: list[int] = []
    for index, value in numbers.items():
        if run and value == numbers[run[-1]] + 1 and index - run[-1] >= PAGE_LINES:
            run.append(index)
        elif not run or value != numbers[run[-1]] or len(run) < 2:
            run = [index]
        best = run if len(run) > len(best) else best
    return best if len(best) >= 3 else []


def take_footnotes(rows: Sequence[Row]) -> list[Row]:
    """Take out the notes at the ends of pages, in order: an amended sentence reads on.

    A note begins with the number that comes next and stands under a blank line; the same number
    hangs on a word of the same page ("bảo hiểm xã hội3", "1.2 Bảo hiểm").
    """
    notes: list[Row] = []
    expected = 1
    for page in _pages(rows):
        start = _notes_start(rows, page, expected)
        if start < 0:
            continue
        for index in page[page.index(start) :]:
            match = _FOOTNOTE.match(rows[index].text)
            if match and expected <= int(match[1]) < expected + NOTES_MISSED:
                expected = int(match[1]) + 1
            note = rows[index]
            notes.append(Row(note.text, removed=not note.text, page=note.page))
            rows[index].removed = True
    return notes


def _pages(rows: Sequence[Row]) -> list[list[int]]:
    """The rows of each page, as their source says or as what was removed between them shows."""
    pages: list[list[int]] = [[]]
    page = 0
    for index, row in enumerate(rows):
        if row.page != page or (row.removed and not row.page):
            page = row.page
            if pages[-1]:
                pages.append([])
        if not row.removed:
            pages[-1].append(index)
    return pages if page or len(pages) > 1 else []


def _notes_start(rows: Sequence[Row], page: list[int], expected: int) -> int:
    """Where the notes of *page* start, -1 if it has none."""
    blank = -1
    for index in page:
        text = rows[index].text
        if not text:
            blank = index
            continue
        label = read_label(text)
        if label is not None and label.strength == STRONG and label.kind != "dotted":
            blank = -1  # body: the notes are under a later blank line
        match = _FOOTNOTE.match(text)
        if match is None or blank < 0 or not 0 <= int(match[1]) - expected < NOTES_MISSED:
            continue
        body = "\n".join(rows[at].text for at in page if at < blank)
        if re.search(rf"(?<=[^\W\d]){match[1]}(?!\w)|(?<=[.,;:”\])]){match[1]}(?![\w.])", body):
            return blank
    return -1
