"""From the lines a PDF, page or converter left to text that reads as it was written.

Running heads, page numbers and signature stamps go; footnotes that a page's end put into the
middle of a sentence move to the end of the text; lines that only the width of a page broke are
joined again. The rules look at the shape of the whole text, never at its name, and each needs
evidence: a text that was not wrapped is not joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.documents.furniture import Row, remove_running_heads, remove_stamps, take_footnotes
from indexer.documents.labels import continues, ends_sentence, is_capitals, read_label

WRAP_SHARE = 0.15  # of neighbouring lines break in mid-sentence, in text wrapped by a page
WRAP_WIDTH = 160  # characters; wider lines are paragraphs, not the lines of a page
FULL_LINE = 0.82  # of the usual width: a line this long was broken, not ended ...
FULL_TITLE = 0.9  # ... but before a capital letter, which may open a paragraph, this long

NOTES_HEADING = "Chú thích"  # over the footnotes, which had the foot of the page for a heading

_BROKEN = re.compile(r"\w[-/]$")
_BULLET = re.compile(r"[-–—+•*·]\s|\|")
_YEARS = re.compile(r"[-–]\s\d{4}\b")  # "2021" / "- 2030": a period, not a list
_DASHES = re.compile(r"^[\s_\-–—=*.…]{3,}$")  # a line drawn under a title, or to write on


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text, and what was known of its rows. Positions count characters of the text."""

    text: str
    headings: tuple[int, ...]  # where each heading starts
    pages: tuple[int, ...]  # where each page of the source starts, the first one first


def clean(rows: Sequence[Row]) -> Cleaned:
    """Make text of *rows*: furniture removed, broken lines joined, single blank lines kept.

    >>> rows = [Row("Lao động nữ", page=1), Row("CÔNG BÁO/Số 987/Ngày 25-8-2024", page=2),
    ...         Row("2", page=2), Row("Nghỉ thai sản", page=2)]
    >>> clean(rows)
    Cleaned(text='Lao động nữ\\nNghỉ thai sản', headings=(), pages=(0, 12))
    """
    rows = [_plain(row, _DASHES.sub("", " ".join(row.text.split()))) for row in rows]
    remove_stamps(rows)
    remove_running_heads(rows)
    notes = take_footnotes(rows)
    paragraphs = _join(_settle(rows))
    if notes:
        paragraphs += [Row(""), Row(NOTES_HEADING, heading=True), *_join(_settle(notes))]
    return _write(paragraphs)


def tidy(rows: Sequence[Row]) -> Cleaned:
    """Make text of rows that need no cleaning; returns what :func:`clean` does."""
    return _write([_plain(row, " ".join(row.text.split())) for row in rows])


def _plain(row: Row, text: str) -> Row:
    return Row(text, row.heading, page=row.page)


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
    joined: list[list[Row]] = []  # the lines of each paragraph
    line = ""  # the last line taken, as it was printed
    for row in rows:
        if not row.text:
            if not row.removed:
                joined.append([row])
                line = ""
            continue
        if line and _goes_on(joined[-1][0], line, row, width):
            joined[-1].append(row)
        else:
            joined.append([row])
        line = row.text
    return [_glued(lines) if len(lines) > 1 else lines[0] for lines in joined]


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
            broken += following.text[0].islower() and not ends_sentence(row.text)
    if width > WRAP_WIDTH or broken < max(3.0, WRAP_SHARE * pairs):
        return 0
    return width


def _goes_on(first: Row, line: str, row: Row, width: int) -> bool:
    """Say whether *row* continues the paragraph that opens with *first* and ends with *line*."""
    text = row.text
    if row.heading or first.heading:
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
    if ends_sentence(line):
        return full and text[0].islower()
    if text[0].islower() or text[0] in ",;.)]”":
        return open_end or len(line) >= 0.4 * width
    if not text[0].isupper():
        return open_end or full
    if is_capitals(text) != is_capitals(line) and len(first_word) > 1:
        return open_end and full
    return open_end or len(line) + 1 + len(first_word) >= FULL_TITLE * width


def _glued(lines: Sequence[Row]) -> Row:
    """A number broken at its hyphen or stroke is one word: "52-" + "CT/TW"."""
    first = lines[0]
    pieces, length, turns = [first.text], len(first.text), list(first.turns)
    for row in lines[1:]:
        is_broken = _BROKEN.search(pieces[-1][-2:]) and row.text[0].isalnum()
        pieces += ["" if is_broken else " ", row.text]
        start = length + len(pieces[-2])
        if row.page > (turns[-1][1] if turns else first.page):
            turns.append((start, row.page))
        length = start + len(row.text)
    return replace(first, text="".join(pieces), turns=tuple(turns))


def _write(rows: Sequence[Row]) -> Cleaned:
    pieces: list[str] = []
    headings: list[int] = []
    pages: list[int] = []
    length = 0
    for row in rows:
        if not row.text and (not pieces or pieces[-1] == "\n"):
            continue
        if row.text:
            for start, page in ((0, row.page), *row.turns):
                # A page with nothing left on it starts where the next one does.
                pages += [length + start] * (page - len(pages))
        if row.heading and row.text:
            headings.append(length)
        pieces.append(f"{row.text}\n" if row.text else "\n")
        length += len(pieces[-1])
    return Cleaned("".join(pieces).rstrip("\n"), tuple(headings), tuple(pages))
