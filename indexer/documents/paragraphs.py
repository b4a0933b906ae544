"""Paragraphs and headings of text that has no numbered structure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indexer.documents.labels import ends_sentence, is_capitals
from indexer.documents.lines import Line

HEADING_CHARACTERS = 120  # a longer line is a paragraph
TABLE_CHARACTERS = 600  # lines without sentence ends (cells, lists) are put together up to this

_BULLET = re.compile(r"[-–—+•*·]\s|\d{1,3}[.)]\s|[a-zđ]\)\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading: the lines from ``first`` to before ``last``."""

    kind: str  # "heading" or "paragraph"
    first: int
    last: int


def read_blocks(
    lines: Sequence[Line], start: int, end: int, headings: Collection[int] | None = ()
) -> list[Block]:
    """Put the lines from *start* to before *end* together into paragraphs and headings.

    :param headings: where lines known to be headings start, in characters; None to guess them
        by their looks: short, no sentence, alone, with a paragraph after it.
    """
    blocks: list[Block] = []
    index = start
    while index < end:
        if _is_heading(lines, index, end, headings):
            blocks.append(Block("heading", index, index + 1))
            index += 1
            continue
        last = index + 1
        while last < end and not _breaks(lines, index, last, headings):
            last += 1
        blocks.append(Block("paragraph", index, last))
        index = last
    return blocks


def _breaks(
    lines: Sequence[Line], first: int, index: int, headings: Collection[int] | None
) -> bool:
    """Say whether a new paragraph begins on the line at *index*."""
    line, before = lines[index], lines[index - 1]
    if line.after_blank or (headings and (line.start in headings or line.words in headings)):
        return True
    if ends_sentence(before.text) or _BULLET.match(line.text):
        return True
    return before.end - lines[first].start > TABLE_CHARACTERS and not line.text[0].islower()


def _is_heading(
    lines: Sequence[Line], index: int, end: int, headings: Collection[int] | None
) -> bool:
    line = lines[index]
    if headings is not None:
        return line.start in headings or line.words in headings
    if len(line.text) > HEADING_CHARACTERS or index + 1 >= end or line.quoted:
        return False
    if ends_sentence(line.text) or _BULLET.match(line.text) or line.text.endswith(","):
        return False
    letters = sum(character.isalpha() for character in line.text)
    if line.text[0].islower() or 2 * letters < len(line.text):  # a date, a row of figures
        return False
    if is_capitals(line.text):
        return line.after_blank or index == 0
    following = lines[index + 1]
    alone = line.after_blank and following.after_blank
    return alone and len(following.text) > len(line.text)
