"""From the lines a PDF, page or converter left to text that reads as it was written.

Running heads, page numbers and signature stamps go; footnotes that a page's end put into the
middle of a sentence move to the end of the text; lines that only the width of a page broke are
joined again. The rules look at the shape of the whole text, never at its name, and each needs
evidence: a text that was not wrapped is not joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.documents.labels import STRONG, continues, is_capitals, read_label

NEAR_LINES = 4  # a page number stands at most this far from its running head
PAGE_LINES = 12  # fewer lines than this between two lone numbers are a table's, not pages
NOTES_MISSED = 9  # notes in a row that may go unrecognised before the rest do
WRAP_SHARE = 0.15  # of neighbouring lines break in mid-sentence, in text wrapped by a page
WRAP_WIDTH = 160  # characters; wider lines are paragraphs, not the lines of a page
FULL_LINE = 0.82  # of the usual width: a line this long was broken, not ended ...
FULL_TITLE = 0.9  # ... but before a capital letter, which may open a paragraph, this long

NOTES_HEADING = "Chú thích"  # over the footnotes, which had the foot of the page for a heading

_GAZETTE = re.compile(r"CÔNG BÁO\s*/?\s*Số\s+[\d +]+.*|(?:Trang|Page)\s+\d+(?:\s*(?:/|of)\s*\d+)?")
_LONE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*")
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký|Signed by|Signing date)\s*:.*"
)
_STAMP_TIME = re.compile(r"(?:Thời gian ký|Ngày ký|Signing date)\s*:")
_CONTINUED = re.compile(r"\(\s*(?:Xem t|T)iếp theo Công báo số.*\)")
_FOOTNOTE = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-ỸĐ“\"(])")
_SENTENCE_END = re.compile(r"[.;:!?…][”\"»)\]]*$")
_BULLET = re.compile(r"[-–—+•*·]\s|\|")
_YEARS = re.compile(r"[-–]\s\d{4}\b")  # "2021" / "- 2030": a period, not a list
_DASHES = re.compile(r"[\s_\-–—=*.]{3,}")


@dataclass(slots=True)
class Row:
    """A line on its way in; ``heading`` where the source marks it as one."""

    text: str
    heading: bool = False
    removed: bool = False  # a page's furniture: gone, but no paragraph ends here


def clean(rows: Sequence[Row]) -> tuple[str, tuple[int, ...]]:
    """Make text of *rows*: furniture removed, broken lines joined, single blank lines kept.

    >>> clean([Row("Lao động nữ"), Row(""), Row("CÔNG BÁO/Số 987/Ngày 25-8-2024"), Row("3")])
    ('Lao động nữ', ())

    :return: the text, and where in it the headings start, in characters.
    """
    rows = [Row(" ".join(row.text.split()), row.heading) for row in rows]
    _remove_stamps(rows)
    _remove_page_furniture(rows)
    notes = _take_footnotes(rows)
    paragraphs = _join(_settle(rows))
    if notes:
        paragraphs += [Row(""), Row(NOTES_HEADING, heading=True), *_join(_settle(notes))]
    return _write(paragraphs)


def tidy(rows: Sequence[Row]) -> tuple[str, tuple[int, ...]]:
    """Make text of rows that need no cleaning; returns what :func:`clean` does."""
    return _write([Row(" ".join(row.text.split()), row.heading) for row in rows])


def _remove_stamps(rows: Sequence[Row]) -> None:
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


def _remove_page_furniture(rows: Sequence[Row]) -> None:
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
        if len(places) < 4 or _SENTENCE_END.search(shape):
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


def _take_footnotes(rows: Sequence[Row]) -> list[Row]:
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
            notes.append(Row(rows[index].text, removed=not rows[index].text))
            rows[index].removed = True
    return notes


def _pages(rows: Sequence[Row]) -> list[list[int]]:
    pages: list[list[int]] = [[]]
    for index, row in enumerate(rows):
        if not row.removed:
            pages[-1].append(index)
        elif pages[-1]:
            pages.append([])
    return pages if len(pages) > 1 else []


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


def _settle(rows: Sequence[Row]) -> list[Row]:
    """Put runs of empty rows together; one with furniture in it ends no paragraph."""
    settled: list[Row] = []
    for row in rows:
        if row.text and not row.removed:
            settled.append(row)
        elif settled and not settled[-1].text:
            settled[-1].removed |= row.removed
        else:
            settled.append(Row("", removed=row.removed))
    return settled


def _join(rows: list[Row]) -> list[Row]:
    """Join the lines of each paragraph, if the text was wrapped by the width of a page."""
    width = _wrap_width(rows)
    if not width:
        return [row for row in rows if row.text or not row.removed]
    joined: list[Row] = []
    line = ""  # the last line taken, as it was printed
    for row in rows:
        if not row.text:
            if not row.removed:
                joined.append(row)
                line = ""
            continue
        if line and _goes_on(joined[-1], line, row, width):
            joined[-1] = Row(_glued(joined[-1].text, row.text), row.heading)
        else:
            joined.append(Row(row.text, row.heading))
        line = row.text
    return joined


def _wrap_width(rows: Sequence[Row]) -> int:
    """The width the text was wrapped to, in characters; 0 if it was not."""
    lengths = sorted(len(row.text) for row in rows if row.text)
    if len(lengths) < 8:
        return 0
    width = lengths[int(0.9 * len(lengths))]
    pairs = broken = 0
    for row, following in pairwise(rows):
        if row.text and following.text:
            pairs += 1
            broken += following.text[0].islower() and not _SENTENCE_END.search(row.text)
    if width > WRAP_WIDTH or broken < max(3.0, WRAP_SHARE * pairs):
        return 0
    return width


def _goes_on(paragraph: Row, line: str, row: Row, width: int) -> bool:
    """Say whether *row* continues the paragraph whose last printed line is *line*."""
    text = row.text
    if row.heading or paragraph.heading or _DASHES.fullmatch(line):
        return False
    if _BULLET.match(text):
        return bool(_YEARS.match(text)) and line[-1].isdigit()
    first_word = text.split(" ", 1)[0]
    full = len(line) + 1 + len(first_word) >= FULL_LINE * width
    label = read_label(text, line if full else "")
    if label is not None and label.kind == "article":
        return False  # whether it is one the run of numbers will tell
    if label is not None and label.strength > 0 and label.kind != "dotted":
        return False
    open_end = continues(line) and not is_capitals(line)
    if _SENTENCE_END.search(line):
        return full and text[0].islower()
    if text[0].islower() or text[0] in ",;.)]”":
        return open_end or len(line) >= 0.4 * width
    if not text[0].isupper():
        return open_end or full
    if is_capitals(text) != is_capitals(line) and len(first_word) > 1:
        return open_end and full
    return open_end or len(line) + 1 + len(first_word) >= FULL_TITLE * width


def _glued(before: str, after: str) -> str:
    """A number broken at its hyphen or stroke is one word: "52-" + "CT/TW"."""
    if re.search(r"\w[-/]$", before) and after[0].isalnum():
        return before + after
    return f"{before} {after}"


def _write(rows: Sequence[Row]) -> tuple[str, tuple[int, ...]]:
    pieces: list[str] = []
    headings: list[int] = []
    length = 0
    for row in rows:
        if not row.text and (not pieces or pieces[-1] == "\n"):
            continue
        if row.heading and row.text:
            headings.append(length)
        pieces.append(f"{row.text}\n" if row.text else "\n")
        length += len(pieces[-1])
    return "".join(pieces).rstrip("\n"), tuple(headings)
