"""Where the notes of a consolidated text belong: "14 Khoản này được sửa đổi ..." to its mark in it.

The Gazette prints the notes at the foot of its pages, web pages print them at the end; in the text
each has left its number behind a word ("chữa bệnh14") or in brackets ("[14]").
"""

from __future__ import annotations

import re

# Behind a word in small letters ("QH13" is none) or a line's label, at a line's end, in brackets.
# e.g. "thi hành16 của", "8.6 Gói", "5a.57 Người", "đây:22", "[3]"
_MARK = re.compile(
    r"(?<=[a-zà-ỹ])([1-9][0-9]{0,2})(?![\w/%-])|(?<=[.;:,)”])([1-9][0-9]{0,2})(?=\s*\n)"
    r"|^(?:Điều )?(?:[0-9]{1,3}[a-zđ]?\.|[a-zđ]\))([1-9][0-9]{0,2})(?=\s+[A-ZĐ])"
    r"|(?<=\S)\s?\[([1-9][0-9]{0,2})\]",
    re.MULTILINE,
)
# e.g. "14 Khoản này", "[2] Điều này"
_NOTE = re.compile(r"\s*(?:\[([1-9][0-9]{0,2})\]|([1-9][0-9]{0,2})(?=\s+[A-ZĐ]))")
MOST_MISSED = 5  # marks in a row that may be unreadable


def find_marks(text: str) -> dict[str, int]:
    """Find the marks of notes: their numbers rise through the text, which no other figures do.

    >>> find_marks("Quỹ bảo hiểm y tế1 chi trả 80%;\\nngười bệnh2 được hưởng")
    {'1': 17, '2': 42}
    """
    marks: dict[str, int] = {}
    last = 0
    for match in _MARK.finditer(text):
        number = int(match[match.lastindex or 1])
        if last < number <= last + 1 + MOST_MISSED:
            marks[str(number)] = match.start(match.lastindex or 1)
            last = number
    return marks


def note_number(text: str, start: int) -> str:
    """Give the number that a note begins with, "" where none does."""
    match = _NOTE.match(text, start)
    return (match[1] or match[2]) if match else ""


def own_part(words: str, anchor: str) -> str:
    """Cut the address of a mark's place to the part that the note speaks of.

    >>> own_part("Khoản này được sửa đổi", "dieu-12-khoan-3-diem-a")
    'dieu-12-khoan-3'
    """
    for word, kind in (("điều này", "dieu"), ("khoản này", "khoan"), ("điểm này", "diem")):
        if word in words[:60].lower():
            match = re.match(rf"(?:.*-)?{kind}-[^-]+", anchor)
            return match[0] if match else anchor
    return anchor
